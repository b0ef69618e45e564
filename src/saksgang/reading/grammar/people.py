"""People in lists: who, in which role, from where, for whom, and for which part of the meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from saksgang.core.dossier import Participant
from saksgang.reading.grammar.label_words import LABEL_OF
from saksgang.reading.grammar.names import GIVEN_NAMES, could_be_name, is_turned, looks_like_name, tidy_name
from saksgang.reading.grammar.numerals import NUMERAL_PATTERN, number_of
from saksgang.reading.grammar.plain import plain, unmarked
from saksgang.reading.grammar.presence import part_present
from saksgang.reading.grammar.roles import (
    PARTIES,
    ROLE,
    ROLE_BEFORE_NAME,
    is_organisation,
    is_party,
    is_role,
    is_role_word,
    split_glued,
)

_BULLET = re.compile(r"^\s*(?:[-•*–·●▪○]|\d{1,2}[.)])\s+")
_SPAN_AFTER_NAME = re.compile(
    r"\s(?:f\.?o\.?m|t\.?o\.?m|fra|frå|til|under|etter|from|until|kl|sak)\b.*\d.*$", re.IGNORECASE
)
_LONGEST_ENTRY, _LONGEST_COUNT = 300, 3000
_NOBODY = re.compile(
    r"(?:ingen|ingan|ikke noen|ikkje nokon|inga|none|nobody|nei|intet|[-–—.]+|n/?a)(?:\s(?:meldt|forfall|meldte forfall|andre))?[.!]?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\(([^()]*)\)")
_FOR = re.compile(
    r"(?:,|\s)*(?:\b(?:vara(?:medlem|representant)?|stedfortreder|møtte|møtt|møter|i stedet|i staden|substitute|deputy|deputising)\s)?\bfor\s+(?P<whom>[^,;()]{2,60})$",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?:som\s)?(?:1\.\s?|2\.\s?|3\.\s?|\d\.\s?)?(?:vara(?:medlem|representant)?|stedfortreder|møtte|møter|møtt|i stedet|i staden|substitute|deputy|vararepr\.?)\s(?:for|i stedet for|i staden for)\s+(?P<whom>.{2,60})|for\s+(?P<plain>[A-ZÆØÅ].{2,60})",
    re.IGNORECASE,
)
_LINES = re.compile(r"[\n;•●▪]+|<br\s*/?>|\s\|\s")
_AND = re.compile(r"\s+(?:og|OG|and|AND|samt|&)\s+")
_NOISE = re.compile(
    r"\s*(?:\bm\.?\s?fl\.?|\bet al\.?|\bmed flere|\bmed fleire|\((?:sign|s)\.?\)|[\u00b9\u00b2\u00b3*]+)(?=\s|$|,|;)|^v/\s?",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?P<head>[A-ZÆØÅ][^:\d]{1,45}?)\s?:\s+(?P<rest>[A-ZÆØÅ].*)$")
_GROUP_OPENING = re.compile(r"(?:for|fra|frå|representant(?:er|ar)? (?:for|fra|frå))\s", re.IGNORECASE)
_OFFICE_OF = re.compile(
    r"(?P<role>(?:(?:fung\.|konst\.|ass\.|assisterende|vara)\s?)?(?:kommunedirektør|rådmann|(?:vara)?ordfør(?:er|ar)|kommunalsjef|fylkesråd|varaordfør(?:er|ar)))"
    r"\s(?P<place>[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?)"
)
"""An office and whose it is, without `i` between (`kommunedirektør Fjellvik`)."""
_MANNER = re.compile(r"(?:på\s)?(?:teams|zoom|digitalt|skype|video|fjernmøte|telefon|online)", re.IGNORECASE)
_LEADING_NAME = re.compile(r"(?P<name>[A-ZÆØÅ]\S*(?:\s[A-ZÆØÅ]\S*){1,4})\s(?P<more>[a-zæøå].*)$")
_COLUMN_GAP = re.compile(r"\t+|\s{3,}")
_HEADS = (
    ("name", re.compile(r"navn|namn|name|medlem(?:mer|mar)?|møtende|deltaker(?:e)?|person", re.IGNORECASE)),
    (
        "substitute_for",
        re.compile(r".*\b(?:vara.*for|møtt?e? for|møter for|for)|varamedlem for|erstatter|substitute.*", re.IGNORECASE),
    ),
    ("role", re.compile(r"funksjon|rolle|role|stilling|tittel|verv|function|position", re.IGNORECASE)),
    (
        "represents",
        re.compile(
            r"repr.*|parti.*|gruppe|kommune|organisasjon|fra|frå|kommune/organisasjon|virksomhet|verksemd|party|organisation|from",
            re.IGNORECASE,
        ),
    ),
    ("substitute", re.compile(r"vara(?:medlem|representant)?(?: som møtte)?|møtende vara.*", re.IGNORECASE)),
    ("note", re.compile(r"merknad(?:er|ar)?|kommentar|note|til stede|frammøte|tidsrom", re.IGNORECASE)),
)
_COUNT = re.compile(
    rf"\b(?P<count>\d{{1,3}}|{NUMERAL_PATTERN})\s(?:(?:av|of|\(av)\s(?:(?:de|the)\s)?(?:\d{{1,3}}|{NUMERAL_PATTERN})\)?\s?)?"
    r"(?:(?:faste|stemmeberettigede|røysteføre|stemmeberettigete|voting)\s)?(?:medlem\w*|representant\w*|members|deltakere|deltakarar|personer|personar|stemmeberettigede|til stede|til stades|tilstede|present)"
    rf"|(?:til stede|tilstede|til stades|møtte|present)[:,]?\s(?P<after>\d{{1,3}})\s(?:av|of)\s\d{{1,3}}|^\s*(?P<alone>\d{{1,3}})\s(?:av|of)\s\d{{1,3}}\s*$",
    re.IGNORECASE,
)


def split_names(text: str) -> tuple[Participant, ...]:
    """The people in a list written as `A, B og C`, one a line, with bullets or numbers. `Ingen` and `-` are nobody.

    What stands with a name becomes its role, whom the person represents, for whom and for which part of the meeting.
    """
    lines = [_NOISE.sub("", _BULLET.sub("", line).strip()) for line in _LINES.split(plain(text))]
    people: list[Participant] = []
    for line in lines:
        if line and not _NOBODY.fullmatch(line):
            people.extend(_people_of_group(unmarked(line)))
    return tuple(people)


def participant_of(text: str) -> Participant | None:
    """The one person that an entry of a list names, or `None` for nobody."""
    people = split_names(text)
    return people[0] if people else None


def participants_of_row(header: tuple[str, ...], row: tuple[str, ...]) -> tuple[Participant, ...]:
    """The people in one row of a table with `Navn | Funksjon | Repr. | Varamedlem for` or the like as its header.

    Without a header the cells are told by what they hold. A cell with several lines gives as many people.
    """
    columns = [
        next((field for field, pattern in _HEADS if pattern.fullmatch(cell.strip().rstrip(":"))), None)
        for cell in header
    ]
    cells = [plain(cell).strip() for cell in row]
    if "name" not in columns:
        return _people_of_cells(cells)
    columns += [None] * (len(cells) - len(columns))
    values = {field: cell for field, cell in zip(columns, cells, strict=False) if field and cell}
    people = split_names(values.get("name", ""))
    if len(people) != 1:
        return tuple(replace(person, represents=person.represents or values.get("represents")) for person in people)
    return (_with_cells(people[0], values),)


def head_count(text: str) -> int | None:
    """How many were present, where a paper gives only the count (`15 av 21 medlemmer møtte`)."""
    found = _COUNT.search(plain(text[:_LONGEST_COUNT]))
    if found is None:
        return None
    return number_of(found["count"] or found["after"] or found["alone"])


def _with_cells(person: Participant, values: dict[str, str]) -> Participant:
    role, party = values.get("role"), values.get("represents")
    glued = split_glued(role) if role else None
    if glued:
        role, party = glued[0], party or glued[1]
    whom = values.get("substitute_for")
    person = replace(
        person,
        role=role or person.role,
        represents=party or person.represents,
        substitute_for=_whom(whom) if whom and not _NOBODY.fullmatch(whom) else person.substitute_for,
    )
    note = values.get("note")
    return _with_aside(person, note) if note else person


def _people_of_cells(cells: Sequence[str]) -> tuple[Participant, ...]:
    worded = [cell for cell in cells if cell and not cell.isdecimal() and cell.rstrip(".").isdecimal() is False]
    if not worded:
        return ()
    if len(worded) == 1 or all(looks_like_name(cell) for cell in worded):
        return tuple(person for cell in worded for person in split_names(cell))
    start = next((index for index, cell in enumerate(worded) if _are_names(cell)), 0)
    people = list(split_names(worded[start]))
    for cell in (*worded[:start], *worded[start + 1 :]):
        people = [_with_part(person, cell) for person in people]
    return tuple(people)


def _are_names(cell: str) -> bool:
    people = split_names(cell)
    return bool(people) and all(looks_like_name(person.name) for person in people)


def _people_of_group(line: str) -> list[Participant]:
    """The people of a line; `Sund kommune: Kari Li, Ola Dal` tells for all of them whom they represent or their role."""
    group = _GROUP.match(line)
    if group is None:
        return _people_of_line(line)
    people = [person for person in _people_of_line(group["rest"]) if could_be_name(person.name)]
    head = _GROUP_OPENING.sub("", group["head"]).strip()
    if head.casefold() in LABEL_OF and not is_role(head):
        return people
    if is_role(head):
        return [replace(person, role=person.role or head) for person in people]
    return [replace(person, represents=person.represents or head) for person in people]


def _people_of_line(line: str) -> list[Participant]:
    parts = _parts(line)
    if len(parts) == 2 and is_turned(parts[0], _ASIDE.sub("", parts[1]).strip()):
        asides = "".join(f" ({aside})" for aside in _ASIDE.findall(parts[1]))
        return [_person(f"{_ASIDE.sub('', parts[1]).strip()} {parts[0]}{asides}")]
    if (
        len(parts) > 2
        and len(parts) % 2 == 0
        and all(is_turned(last, first) for last, first in zip(parts[::2], parts[1::2], strict=True))
    ):
        return [_person(f"{first} {last}") for last, first in zip(parts[::2], parts[1::2], strict=True)]
    people: list[Participant] = []
    for part in parts:
        if not people or (people[-1].role == people[-1].name and is_role(part)) or _opens_person(part, parts):
            people.append(_person(part))
        else:
            people[-1] = _with_part(people[-1], part)
    return [person for person in people if person.name]


def _parts(line: str) -> list[str]:
    """The line cut at commas and before `og` + a name, but never inside parentheses."""
    masked = _ASIDE.sub(lambda aside: aside[0].replace(",", "\x00").replace(" og ", "\x01"), line)
    parts: list[str] = []
    for piece in re.split(r",(?=\s|[A-ZÆØÅ])", masked):
        parts.extend(_at_and(piece.strip(" .") if not re.search(r"\b\w\.$", piece.strip()) else piece.strip()))
    return [part.replace("\x00", ",").replace("\x01", " og ").strip() for part in parts if part.strip(" .")]


def _at_and(piece: str) -> list[str]:
    done = [_AND.sub("", piece, count=1)] if re.match(r"(?:og|samt|and)\s", piece) else []
    if done:
        return _at_and(re.sub(r"^(?:og|samt|and)\s+", "", piece))
    pieces = _AND.split(piece)
    joined = pieces[:1]
    for following in pieces[1:]:
        if _names_somebody(following) and _names_somebody(joined[-1]):
            joined.append(following)
        else:
            joined[-1] = f"{joined[-1]} og {following}"
    return joined


def _names_somebody(text: str) -> bool:
    bare = _ASIDE.sub("", text).strip()
    words = bare.split()
    if could_be_name(bare):
        return True
    if ROLE_BEFORE_NAME.match(bare) or (len(words) > 2 and looks_like_name(" ".join(words[:2]))):
        return True
    return is_role(bare) and len(words) == 1


def _opens_person(part: str, parts: Sequence[str]) -> bool:
    """Whether a part after others names a new person and not something about the one before."""
    bare = _ASIDE.sub("", part).strip()
    if len(parts) == 2 and part is parts[1] and looks_like_name(parts[0]) and _OFFICE_OF.fullmatch(bare):
        return False
    if is_role(bare) or is_party(bare) or is_organisation(bare) or _SUBSTITUTE.fullmatch(bare):
        return is_role(bare) and bool(ROLE_BEFORE_NAME.match(bare)) and not ROLE.fullmatch(bare)
    if looks_like_name(bare):
        return True
    if could_be_name(bare):
        singles = sum(len(_ASIDE.sub("", other).split()) == 1 for other in parts)
        return bare.lower() in GIVEN_NAMES or singles * 2 > len(parts) or len(parts) > 3 > singles * 3
    return _names_somebody(bare) or bool(part_present(bare))


def _person(text: str) -> Participant:
    """One person of a part of a list. The name is empty where the part names nobody."""
    text = text.strip()
    asides = _ASIDE.findall(text)
    bare = " ".join(_ASIDE.sub(" ", text).split()).strip(" ,-–:")
    person = _bare_person(bare)
    for aside in asides:
        person = _with_aside(person, aside.strip())
    return person


def _bare_person(bare: str) -> Participant:
    before, _, last = bare.rpartition(" ")
    if last in PARTIES and " " in before and could_be_name(ROLE_BEFORE_NAME.sub("", before, count=1)):
        return replace(_bare_person(before), represents=last)
    if looks_like_name(bare):
        return Participant(tidy_name(bare))
    presence = part_present(bare)
    if presence and could_be_name(presence.before):
        person = _bare_person(presence.before)
        return replace(
            person,
            items=presence.items,
            from_time=presence.from_time,
            until_time=presence.until_time,
            note=presence.words,
        )
    if len(bare) > _LONGEST_ENTRY:
        return Participant("")
    span = _SPAN_AFTER_NAME.search(bare)
    if span and could_be_name(bare[: span.start()]) and (told := part_present(span[0].strip())):
        return replace(
            _bare_person(bare[: span.start()]), items=told.items, from_time=told.from_time, until_time=told.until_time
        )
    title = ROLE_BEFORE_NAME.match(bare)
    if title and could_be_name(bare[title.end() :].partition(" - ")[0].strip()):
        return replace(_bare_person(bare[title.end() :]), role=title["role"])
    substitute = _FOR.search(bare)
    if substitute and looks_like_name(tidy_name(substitute["whom"])) and substitute.start():
        return replace(_bare_person(bare[: substitute.start()].strip()), substitute_for=_whom(substitute["whom"]))
    return _columns(bare) or _worded(bare.strip("0123456789 "))


def _whom(text: str) -> str:
    """The name of who is stood in for, without the party after it."""
    before, _, last = text.strip().rpartition(" ")
    return tidy_name(before if last in PARTIES and " " in before else text)


def _columns(bare: str) -> Participant | None:
    """`Kari Li - leder`, `Kari Li v/ Sund kommune`: a name, a mark, and something about it."""
    found = re.match(
        r"(?P<name>[^:–/]{3,50}?)(?:\s+[-–]\s*|\s*[-–]\s+|\s?:\s|\s+v/\s?|/(?=[A-ZÆØÅ][A-Za-zÆØÅ]{0,3}$)|\s+fra\s|\s+frå\s)(?P<more>.{1,80})$",
        bare,
    )
    if not found or not could_be_name(found["name"].strip()):
        return None
    person = Participant(tidy_name(found["name"]))
    for part in re.split(r"\s+[-–]\s+", found["more"].strip()):
        person = _with_part(person, part)
    return person


def _worded(bare: str) -> Participant:
    """A name followed by role, party and perhaps whom the person stands in for, with nothing between: `Kari Li Medlem SP`."""
    words = bare.split()
    at = next(
        (
            index
            for index, word in enumerate(words)
            if index and (is_role_word(word) or split_glued(word) or is_party(word))
        ),
        None,
    )
    if at is not None and could_be_name(" ".join(words[:at])):
        person = Participant(tidy_name(" ".join(words[:at])))
        rest = words[at:]
        while rest and (is_role_word(rest[0]) or split_glued(rest[0]) or is_party(rest[0])):
            person = _with_part(person, rest.pop(0))
        whom = " ".join(rest)
        if looks_like_name(whom):
            return replace(person, substitute_for=_whom(whom))
        return _with_part(person, whom) if whom else person
    if is_role(bare) and bare[:1].isupper():
        return Participant(bare, role=bare)
    organisation = re.match(
        r"(?P<name>\S+(?:\s\S+){1,3}?)\s(?P<from>[A-ZÆØÅ]\S*(?:\s\S+)?\s(?:kommune|fylkeskommune|IKS|AS))$", bare
    )
    if organisation and looks_like_name(organisation["name"]):
        return Participant(tidy_name(organisation["name"]), represents=organisation["from"])
    told = _LEADING_NAME.match(bare)
    if told and looks_like_name(told["name"]):
        return Participant(tidy_name(told["name"]), note=told["more"])
    return Participant(tidy_name(bare) if could_be_name(bare) else "")


def _with_part(person: Participant, part: str) -> Participant:
    """The person with what a part after the name says."""
    part = part.strip().removesuffix(":")
    asides = _ASIDE.findall(part)
    bare = " ".join(_ASIDE.sub(" ", part).split()).strip(" .")
    for aside in asides:
        person = _with_aside(person, aside)
    if not bare:
        return person
    substitute = _SUBSTITUTE.fullmatch(bare)
    if substitute:
        return replace(person, substitute_for=_whom(substitute["whom"] or substitute["plain"]))
    glued = split_glued(bare)
    if glued:
        return replace(person, role=glued[0], represents=person.represents or glued[1])
    role = ROLE.fullmatch(bare)
    if role and not is_party(bare):
        return replace(person, role=_joined(person.role, role["role"]), represents=person.represents or role["whose"])
    office = _OFFICE_OF.fullmatch(bare)
    if office:
        return replace(person, role=_joined(person.role, office["role"]), represents=office["place"])
    presence = part_present(bare)
    if presence:
        return replace(
            person,
            items=presence.items,
            from_time=presence.from_time,
            until_time=presence.until_time,
            note=presence.words if presence.is_told else person.note,
        )
    if _MANNER.fullmatch(bare):
        return replace(person, note=_joined(person.note, bare))
    if not person.represents and (is_party(bare) or bare[:1].isupper()):
        return replace(person, represents=bare)
    return replace(person, note=_joined(person.note, bare))


def _with_aside(person: Participant, aside: str) -> Participant:
    """The person with what stands in parentheses after the name: party, role, substitution or part of the meeting."""
    for piece in [aside] if part_present(aside) else aside.split(","):
        bare = piece.strip(" .")
        if is_party(bare, in_parentheses=True) and not is_role_word(bare) and not person.represents:
            person = replace(person, represents=bare)
        elif bare and not (person.substitute_for and is_party(bare, in_parentheses=True)):
            person = _with_part(person, bare)
    return person


def _joined(before: str | None, more: str) -> str:
    return f"{before}, {more}" if before else more
