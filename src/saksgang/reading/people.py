"""Who was called, present, absent and copied: the lists of people in a head, line by line and table by table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from saksgang.core.dossier import Fact, Participant
from saksgang.core.findings import Source
from saksgang.reading.crosses import Crosses, crosses_of
from saksgang.reading.given_names import ALL_GIVEN_NAMES
from saksgang.reading.grammar import Label, looks_like_name, participants_of_row, split_names, unwrap
from saksgang.reading.grammar.names import could_be_name
from saksgang.reading.grammar.presence import Presence, part_present
from saksgang.reading.grammar.roles import PARTIES, is_role, is_role_word
from saksgang.reading.lines import Look
from saksgang.reading.scan import Seen

PEOPLE: dict[Label, str] = {
    Label.INVITED: "invited",
    Label.COPIES: "copies",
    Label.PRESENT: "present",
    Label.SUBSTITUTES_PRESENT: "present",
    Label.OTHERS_PRESENT: "others_present",
    Label.ABSENT: "absent",
    Label.REPLACED: "replaced",
}
"""Which list a label fills."""

MEMBERS = "members"
"""A list that is only called `Medlemmer:`: those called in a notice, those present in minutes."""
_MEMBERS = re.compile(r"(?:faste )?medlemm?(?:er|ar)\s*:?$", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?:navn|namn|name|funksjon|rolle|role|stilling|tittel|representerer|representerar|represents|repr\.?|parti|gruppe|kommune|"
    r"(?:vara(?:medlem)?|møtt[e]?|møter|substitute) for|varamedlem|medlem(?:mer|mar)?|fra|frå|til|merknad(?:er|ar)?|notes?|forfall)\s*:?$",
    re.IGNORECASE,
)
_GROUP = re.compile(r"^(?:For |Fra |Frå )?([A-ZÆØÅ][^:,]{1,45}?)\s*:\s+(\S.*)$", re.DOTALL)
_GROUP_ROLE = re.compile(r"(?:ordfører|ordførar|rådm[ae]nn|direktør|medlem|leder|leiar|sjef)\w*$", re.IGNORECASE)
_GAP = re.compile(r"\t+| {2,}")
_LEADING_COLUMNS = re.compile(r"^(?:(?:Parti|Rolle|Navn|Namn|Funksjon|Representerer|Repr\.?) )+(?=[A-ZÆØÅ])")
_TITLED = re.compile(
    r"(?<=[\wæøå)]) (?=(?:Fylkesvara|Fylkes|Vara|By|Kommunal|Kommune)?(?:[Oo]rdfør(?:er|ar)|[Rr]ådmann|[Rr]ådsleder|[Dd]irektør|[Rr]åd)"
    r" (?:[A-ZÆØÅ][\wæøå-]+ ){1,3}?[A-ZÆØÅ][\wæøå-]+,)"
)
"""Between people that each stand with their office and what they represent (`Ordfører A B, C Ordfører D E, F`)."""
_GOES_ON = re.compile(r"(?:,|\b(?:og|and|samt)|[a-zæøå]-)$")
"""The end of a line whose list goes on at the next."""
_FULL_LINE = 45
"""Characters in a line from which the edge of the paper can have cut a list between two words."""
_NOBODY = re.compile(r"^(?:ingen|ingan|none|nei|-+|–)\.?$", re.IGNORECASE)


@dataclass(slots=True)
class PeopleLists:
    """The lists as they are filled, with the place of each entry."""

    lists: dict[str, list[Participant]] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)

    def add(self, name: str, people: Sequence[Participant], place: Source, confidence: float) -> None:
        """Add people to a list, once each."""
        kept = self.lists.setdefault(name, [])
        for person in people:
            if person.name and all(person.name != other.name for other in kept):
                self.facts.append(Fact(f"{name}.{len(kept)}", place, confidence))
                kept.append(person)

    def note_part(self, text: str) -> bool:
        """Note on a listed person when they came or left, if the sentence tells it (`NN forlot møtet f.o.m. sak 3`)."""
        told = part_present(text)
        if told is None or not told.is_told or not told.before:
            return False
        for name in ("present", "others_present"):
            for index, person in enumerate(self.lists.get(name, [])):
                if person.name and told.before.endswith(person.name):
                    if _is_known(person, told):
                        return True
                    self.lists[name][index] = replace(
                        person,
                        items=person.items or told.items,
                        from_time=person.from_time or told.from_time,
                        until_time=person.until_time or told.until_time,
                        note=person.note or told.words,
                    )
                    return True
        return False

    def rename(self, name: str, other: str) -> None:
        """Move a list to the front of another: who takes part in a meeting to come is called to it."""
        if self.lists.get(name):
            moved = self.lists.pop(name)
            self.lists[other] = [*moved, *self.lists.get(other, [])]
            self.facts = [
                replace(fact, field=f"{other}.{fact.field.partition('.')[2]}")
                if fact.field.startswith(f"{name}.")
                else fact
                for fact in self.facts
            ]

    def get(self, name: str) -> tuple[Participant, ...]:
        """A list as it stands."""
        return tuple(self.lists.get(name, ()))


def _is_known(person: Participant, told: Presence) -> bool:
    """Whether the list tells already what a sentence tells: the same hours, or when somebody was out in between."""
    if told.items is not None:
        return False
    hours = {person.from_time, person.until_time} - {None}
    said = {told.from_time, told.until_time} - {None}
    if hours or not said:
        return bool(said) and said <= hours
    return bool(_OUT_BETWEEN.search(person.note or ""))


_OUT_BETWEEN = re.compile(r"\d{1,2}[.:]\d\d\s?[–-]\s?\d{1,2}[.:]\d\d")


class PeopleReader:
    """Takes the lines after a label for people for as long as they name people."""

    def __init__(self, lists: PeopleLists) -> None:
        self._lists = lists
        self._label: Label | None = None
        self._header: tuple[str, ...] = ()
        self._held = ""
        self._place = Source()
        self._held_block = -1
        self._crosses: Crosses | None = None
        self._are_members = False

    def open(self, here: Seen) -> None:
        """Begin the list that the label on this line announces."""
        self.close()
        if here.label is None:
            return
        self._label, self._header = here.label.label, ()
        self._are_members = bool(_MEMBERS.match(here.label.printed)) and self._label is Label.INVITED
        if here.line.look is Look.ROW and _is_header(here.line.cells[1:]):
            self._header = here.line.cells
            return
        if _NOBODY.match(here.label.rest.strip()):
            self.close()
        elif here.label.rest.strip():
            self._take(here.label.rest, here.line.place, 0.95, block=here.line.block)

    def close(self) -> None:
        """The next line belongs to something else."""
        self._give_held()
        self._label = None

    def go_on(self, here: Seen) -> bool:
        """Take a line without label; `False` (and closed) when it names nobody."""
        if self._crossed(here):
            return True
        if self._label is None:
            return False
        taken = self._row(here) if here.line.look is Look.ROW else self._line(here)
        if not taken:
            self.close()
        return taken

    def _crossed(self, here: Seen) -> bool:
        """Take a row or the header of a table in which crosses tell who came."""
        opened = crosses_of(here.line)
        if opened is not None:
            self._crosses = opened
            return True
        if self._crosses is None:
            return False
        told = self._crosses.row(here.line) if here.line.block == self._crosses.block else None
        if told is not None:
            self._lists.add(PEOPLE[told[0]], [told[1]], here.line.place, 0.9)
        return told is not None

    def _row(self, here: Seen) -> bool:
        return self._cells(here.line.cells, here.line.place)

    def _cells(self, cells: tuple[str, ...], place: Source) -> bool:
        if _is_header(cells):
            self._header = cells
            return True
        people = participants_of_row(self._header, cells)
        self._add(people, place, 0.9)
        return bool(people)

    def _line(self, here: Seen) -> bool:
        text = here.line.text
        columns = [part.strip() for part in _GAP.split(text) if part.strip()]
        if len(columns) > 1 and (self._header or _is_header(columns)):
            return self._cells(tuple(columns), here.line.place)
        if here.is_break or here.line.look is Look.HEADING or _NOBODY.match(text):
            return bool(_NOBODY.match(text))
        if _is_header((text,)) or self._lists.note_part(text.rstrip(". ")):
            return True
        if self._label is Label.ABSENT and (told := part_present(text)) is not None and told.is_told:
            return False
        return self._take(text, here.line.place, 0.9, block=here.line.block)

    def _take(self, text: str, place: Source, confidence: float, *, block: int) -> bool:
        """Take a line, together with the one before it when that was cut by the edge of the paper."""
        if self._held and (block == self._held_block or _GOES_ON.search(self._held) or _is_cut(self._held)):
            text, self._held = unwrap([self._held, text]), ""
        self._give_held()
        if (
            _GOES_ON.search(text)
            or _is_cut(text)
            or (len(text) >= _FULL_LINE and text.count(",") > 1 and not text.endswith("."))
        ):
            self._held, self._place, self._held_block = text, place, block
            return True
        return self._name(text, place, confidence)

    def _give_held(self) -> bool:
        held, self._held = self._held.rstrip(" ,-"), ""
        return self._name(held, self._place, 0.95) if held else False

    def _name(self, text: str, place: Source, confidence: float) -> bool:
        text = _LEADING_COLUMNS.sub("", text)
        titled = _TITLED.split(text) if "\n" not in text else [text]
        if len(titled) > 1 and all(part.strip() for part in titled):
            taken = [self._name(part.strip(" ,"), place, min(confidence, 0.75)) for part in titled]
            return any(taken)
        group = _GROUP.match(text)
        if group and _NOBODY.match(group[2].strip()):
            return True
        if group and not looks_like_name(text):
            inner = split_names(group[2])
            if inner and all(looks_like_name(person.name) for person in inner):
                return self._add([_in_group(person, group[1].strip()) for person in inner], place, confidence)
        people = list(split_run(text)) or [person for person in split_names(text) if person.name]
        sure = [person for person in people if looks_like_name(person.name)]
        if len(text) > 60 and len(sure) * 2 < len(people):
            return False
        named = [person for person in people if looks_like_name(person.name) or could_be_name(person.name)]
        return self._add(named, place, confidence if len(sure) == len(people) else 0.65)

    def _add(self, people: Sequence[Participant], place: Source, confidence: float) -> bool:
        if self._label is not None:
            name = MEMBERS if self._are_members else PEOPLE[self._label]
            self._lists.add(name, people, place, confidence)
        return bool(people)


def _is_cut(text: str) -> bool:
    """Whether the edge of the paper cut a list inside parentheses, or between the given name and surname of its last."""
    if text.count("(") > text.count(")"):
        return True
    words = re.split(r",\s|\s(?:og|and|samt)\s", text)
    whole = [word for word in words[:-1] if len(word.split()) > 1]
    last = words[-1].strip()
    is_half = last.casefold() in ALL_GIVEN_NAMES or (
        len(text) >= _FULL_LINE and could_be_name(last) and " " not in last
    )
    return len(whole) > 1 and len(whole) == len(words) - 1 and is_half


def split_run(text: str) -> tuple[Participant, ...]:
    """People that stand one after the other without a comma (`Per Lie AP Ordfører Siv Moe`); nothing for other texts.

    A new person begins after a party or role, and at a common given name after a surname.
    """
    words = text.split()
    if len(words) < 4 or len(words) > 400 or re.search(r"[,;:()/\n\t]|\b(?:og|and|for|fr[aå])\b", text):
        return ()
    people: list[Participant] = []
    name: list[str] = []
    for word in words:
        if word in PARTIES or is_role_word(word):
            if name:
                people.append(Participant(" ".join(name)))
                name = []
            if not people:
                return ()
            people[-1] = _with_word(people[-1], word)
            continue
        if not word[:1].isupper():
            return ()
        if len(name) > 1 and word.casefold() in ALL_GIVEN_NAMES and not _goes_on(name[-1]):
            people.append(Participant(" ".join(name)))
            name = []
        name.append(word)
    if name:
        people.append(Participant(" ".join(name)))
    return tuple(people) if len(people) > 1 and all(len(one.name.split()) > 1 for one in people) else ()


def _goes_on(word: str) -> bool:
    """Whether a name cannot end here: a given name, or an initial."""
    return word.casefold() in ALL_GIVEN_NAMES or word.endswith(".")


def _with_word(person: Participant, word: str) -> Participant:
    if word in PARTIES:
        return person if person.represents else replace(person, represents=word)
    return replace(person, role=f"{person.role} {word}" if person.role else word)


def _in_group(person: Participant, group: str) -> Participant:
    """A person under a word for several (`Ordførere: …`, `For Høyre: …`): their role, or whom they represent."""
    if is_role(group) or _GROUP_ROLE.search(group):
        return person if person.role else replace(person, role=group)
    return person if person.represents else replace(person, represents=group)


def _is_header(cells: Sequence[str]) -> bool:
    worded = [cell for cell in cells if cell.strip()]
    return bool(worded) and all(_COLUMN.match(cell.strip()) for cell in worded)
