"""Which agenda items seem to be one case: by the numbers they name, then by title and words. Links nothing itself.

Works on plain items, so that papers just read and rows of a register are treated alike. Words are found by an index,
never by comparing every item with every other.
"""

from __future__ import annotations

import datetime
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from saksgang.core.body_names import bodies_named, body_key, same_body
from saksgang.core.case_number import KIND_PREFIXES, CaseNumber, named_cases, parse_number
from saksgang.core.matching.titles import is_standing_title, title_key, title_words
from saksgang.core.prose import paragraphs, sentences, words
from saksgang.core.texts import Text


class LinkReason(StrEnum):
    """Why two items seem to be one case."""

    REFERENCE = "reference"
    TITLE = "title"
    PHRASE = "phrase"
    WORDS = "words"


LINK_TEXTS: dict[LinkReason, Text] = {
    LinkReason.REFERENCE: Text(nb="Viser til {evidence}", nn="Viser til {evidence}", en="Refers to {evidence}"),
    LinkReason.TITLE: Text(
        nb="Samme tittel: «{evidence}»", nn="Same tittel: «{evidence}»", en="The same title: “{evidence}”"
    ),
    LinkReason.PHRASE: Text(
        nb="Gjentar ordene «{evidence}»", nn="Tek opp att orda «{evidence}»", en="Repeats the words “{evidence}”"
    ),
    LinkReason.WORDS: Text(nb="Felles ord: {evidence}", nn="Felles ord: {evidence}", en="Words in common: {evidence}"),
}


@dataclass(frozen=True, slots=True)
class ThreadItem:
    """An agenda item as the matcher needs it. `key` is the caller's own name for it.

    `text` is all its text: background, proposal, remarks, decision. `prefix` is the prefix of the body's numbers.
    """

    key: Hashable
    body: str
    title: str
    number: str | None = None
    date: datetime.date | None = None
    text: str = ""
    references: tuple[str, ...] = ()
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """`later` seems to go on with the case of `earlier`. `confidence` 0.0-1.0; from 0.8 it can be joined unasked."""

    earlier: Hashable
    later: Hashable
    reason: LinkReason
    confidence: float
    evidence: str

    @property
    def text(self) -> Text:
        """The reason in words, with what showed it."""
        return LINK_TEXTS[self.reason].filled(evidence=self.evidence)


@dataclass(frozen=True, slots=True)
class OutsideCase:
    """A case that `item` names and that is not among the items: `TR 49/21`, or `sak 30/22` of Regionrådet."""

    item: Hashable
    number: str
    prefix: str | None
    body: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Threads:
    """What was found: links, best first, and cases that are named but not here."""

    links: tuple[ThreadLink, ...]
    outside: tuple[OutsideCase, ...] = ()


PHRASE_WORDS = 6
LONG_RUN = 7
RARE_SHARE = 0.02
LEAST_CONFIDENCE = 0.6
_OF_FORM = re.compile(
    r"unntatt (?:fra )?(?:offentlig|innsyn)|unna(?:teke|tatt)|\boffl?\.|lukk(?:et|a) møte|lukke dørene|lukke dørane|exempt from",
    re.IGNORECASE,
)


def link_items(items: Iterable[ThreadItem], *, bodies: Mapping[str, str] | None = None) -> Threads:
    """Links between items of different meetings, and cases named that are not here.

    `bodies` are more names of bodies by prefix (`{"RR": "Regionrådet"}`) than the items themselves show.
    """
    found = _Finder(tuple(items), dict(bodies or {}))
    links, outside = found.by_reference()
    links += found.by_title() + found.by_words()
    best: dict[tuple[Hashable, Hashable], ThreadLink] = {}
    for link in links:
        pair = (link.earlier, link.later)
        if pair not in best or link.confidence > best[pair].confidence:
            best[pair] = link
    ordered = sorted(best.values(), key=lambda link: (-link.confidence, str(link.earlier), str(link.later)))
    return Threads(tuple(ordered), tuple(dict.fromkeys(outside)))


@dataclass
class _Finder:
    """The items with the indexes that the three ways of finding share."""

    items: tuple[ThreadItem, ...]
    bodies: dict[str, str]
    numbers: dict[tuple[int, int], list[tuple[ThreadItem, CaseNumber]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        self.known_bodies = tuple(dict.fromkeys([*(item.body for item in self.items), *self.bodies.values()]))
        for item in self.items:
            number = parse_number(item.number)
            if number and number.year:
                self.numbers[number.serial, number.year].append((item, number))

    # By reference

    def by_reference(self) -> tuple[list[ThreadLink], list[OutsideCase]]:
        """Items that name another's number, and numbers that no item here has. Minutes approved and short news tell of
        many cases without going on with any."""
        links: list[ThreadLink] = []
        outside: list[OutsideCase] = []
        for item in self.items:
            for number, printed, sentence in _named(item):
                body = self._body_of(number, sentence, item)
                targets = self._targets(number, body, item)
                links += [
                    _link(target, item, LinkReason.REFERENCE, 0.97 if body else 0.85, printed)
                    for target in targets
                    if not is_standing_title(item.title) and not is_standing_title(target.title)
                ]
                if not targets and not _is_own(number, item):
                    outside.append(self._outside(item, number, body, printed))
        return links, outside

    def _outside(self, item: ThreadItem, number: CaseNumber, body: str | None, printed: str) -> OutsideCase:
        prefix = number.prefix.upper() if number.prefix else None
        bare = re.sub(r"^\D+", "", printed)
        return OutsideCase(item.key, f"{prefix} {bare}" if prefix else bare, prefix, body, printed)

    def _body_of(self, number: CaseNumber, sentence: str, item: ThreadItem) -> str | None:
        """Whose case it is: by its prefix, else the nearest body before it in its sentence, else the item's own."""
        if number.prefix and number.prefix not in KIND_PREFIXES:
            names = {prefix.casefold(): name for prefix, name in self.bodies.items()}
            own = (item.prefix or "").casefold() or _prefix_of(item)
            return names.get(number.prefix) or (item.body if number.prefix == own else None)
        named = bodies_named(sentence, known=self.known_bodies)
        at = next((case.start for case in named_cases(sentence) if case.number.serial == number.serial), len(sentence))
        before = [name for start, name in named if start < at] or [name for _, name in named]
        return before[-1] if before else item.body

    def _targets(self, number: CaseNumber, body: str | None, item: ThreadItem) -> list[ThreadItem]:
        assert number.year is not None
        found = []
        for other, theirs in self.numbers.get((number.serial, number.year), ()):
            if other is item or (
                theirs.prefix == number.prefix
                and _is_own(number, item)
                and other.body == item.body
                and _same_meeting(other, item)
            ):
                continue
            if number.prefix and theirs.prefix and number.prefix != theirs.prefix:
                continue
            by_prefix = (
                number.prefix is not None and number.prefix == theirs.prefix and number.prefix not in KIND_PREFIXES
            )
            if by_prefix or (body is not None and same_body(other.body, body)):
                found.append(other)
        return found[:3]

    # By title

    def by_title(self) -> list[ThreadLink]:
        """Items of different meetings with the same title, each linked to the nearest earlier one."""
        boxes: dict[str, list[ThreadItem]] = defaultdict(list)
        for item in self.items:
            key = title_key(item.title)
            if len(key.split()) >= 2 and not is_standing_title(item.title):
                boxes[key].append(item)
        links = []
        for key, together in boxes.items():
            ordered = sorted(together, key=_day)
            for later_at, later in enumerate(ordered):
                earlier = next((one for one in reversed(ordered[:later_at]) if _can_link(one, later)), None)
                if earlier is not None:
                    links.append(
                        _link(
                            earlier,
                            later,
                            LinkReason.TITLE,
                            _title_confidence(key, earlier, later),
                            later.title.strip(" .:*_"),
                        )
                    )
        return links

    # By words

    def by_words(self) -> list[ThreadLink]:
        """Items that share rare words of their titles, or a rare run of words."""
        index = _WordIndex([item for item in self.items if item.title and not is_standing_title(item.title)])
        return [*index.phrase_links(), *index.title_links()]


def _named(item: ThreadItem) -> list[tuple[CaseNumber, str, str]]:
    """Numbers that an item names: (number, as printed, the sentence it stands in)."""
    found: dict[CaseNumber, tuple[CaseNumber, str, str]] = {}
    for sentence in (*sentences(item.title), *sentences(item.text)):
        for case in named_cases(sentence):
            found.setdefault(case.number, (case.number, case.printed, sentence))
    for printed in item.references:
        number = parse_number(printed)
        if number is None or number.year is None:
            continue
        if any(seen.serial == number.serial and seen.year == number.year for seen in found):
            continue
        near = next(
            (s for s in (*paragraphs(item.title), *paragraphs(item.text)) if re.sub(r"^\D+", "", printed) in s), ""
        )
        found.setdefault(number, (number, printed, near))
    own = parse_number(item.number)
    return [case for case in found.values() if case[0] != own]


def _prefix_of(item: ThreadItem) -> str | None:
    number = parse_number(item.number)
    return number.prefix if number else None


def _is_own(number: CaseNumber, item: ThreadItem) -> bool:
    """Whether the number is the item's own, perhaps without its prefix."""
    own = parse_number(item.number)
    return own is not None and (own.serial, own.year) == (number.serial, number.year) and number.prefix == own.prefix


def _same_meeting(one: ThreadItem, other: ThreadItem) -> bool:
    return one.date is not None and one.date == other.date and body_key(one.body) == body_key(other.body)


def _can_link(one: ThreadItem, other: ThreadItem) -> bool:
    """Different meetings, and not the same number (that is one item in two papers, which the register joins)."""
    if _same_meeting(one, other):
        return False
    same_number = one.number is not None and parse_number(one.number) == parse_number(other.number)
    return not (same_number and same_body(one.body, other.body) and (one.date is None or other.date is None))


def _day(item: ThreadItem) -> tuple[datetime.date, str]:
    return item.date or datetime.date.min, str(item.key)


def _link(one: ThreadItem, other: ThreadItem, reason: LinkReason, confidence: float, evidence: str) -> ThreadLink:
    """A reference points back whatever the dates say; else the earlier day comes first."""
    earlier, later = (
        (one, other) if reason is LinkReason.REFERENCE and one.date == other.date else sorted((one, other), key=_day)
    )
    return ThreadLink(earlier.key, later.key, reason, round(confidence, 2), evidence)


def _title_confidence(key: str, one: ThreadItem, other: ThreadItem) -> float:
    """Longer titles are surer; years apart they are less so."""
    base = 0.95 if len(key.split()) >= 4 else 0.85
    if one.date and other.date and abs((other.date - one.date).days) > 550:
        base -= 0.15
    return base


@dataclass
class _WordIndex:
    """Titles and texts of items by word and by run of words; common ones are passed over."""

    items: Sequence[ThreadItem]

    def __post_init__(self) -> None:
        self.titles = [title_words(item.title) for item in self.items]
        self.bags = [
            frozenset(title) | frozenset(title_words(item.text))
            for title, item in zip(self.titles, self.items, strict=True)
        ]
        self.held_by: Counter[str] = Counter(word for bag in self.bags for word in bag)
        self.total = max(len(self.items), 1)

    def weight(self, word: str) -> float:
        """How much a word tells: the fewer items hold it, the more."""
        return math.log((self.total + 1) / (self.held_by[word] + 0.5)) if self.held_by[word] else 0.0

    def title_links(self) -> list[ThreadLink]:
        """Pairs whose titles share most of their weight."""
        by_word: dict[str, list[int]] = defaultdict(list)
        for at, title in enumerate(self.titles):
            for word in set(title):
                by_word[word].append(at)
        limit = max(12, int(self.total * RARE_SHARE))
        shared: dict[tuple[int, int], float] = defaultdict(float)
        for word, places in by_word.items():
            if 2 <= len(places) <= limit:
                for i, one in enumerate(places):
                    for other in places[i + 1 :]:
                        shared[one, other] += self.weight(word)
        return [link for (one, other) in shared if (link := self._title_link(one, other)) is not None]

    def _title_link(self, one: int, other: int) -> ThreadLink | None:
        first, second = self.items[one], self.items[other]
        if not _can_link(first, second) or title_key(first.title) == title_key(second.title):
            return None
        common = set(self.titles[one]) & set(self.titles[other])
        if len(common) < 2:
            return None
        least = min(sum(map(self.weight, set(self.titles[at]))) for at in (one, other))
        most = max(sum(map(self.weight, set(self.titles[at]))) for at in (one, other))
        both = sum(map(self.weight, common))
        if not least or both / least < 0.5 or both / most < 0.34:
            return None
        confidence = min(0.9, 0.35 + 0.3 * both / least + 0.25 * both / most)
        told = ", ".join(sorted(common, key=lambda word: (-self.weight(word), word))[:5])
        return _link(first, second, LinkReason.WORDS, confidence, told) if confidence >= LEAST_CONFIDENCE else None

    def phrase_links(self) -> list[ThreadLink]:
        """Pairs that share a rare run of words and a word of their titles' matter."""
        spoken = [tuple(map(sys.intern, words(_matter(item.text)))) for item in self.items]
        runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
        pairs = self._telling_pairs(spoken)
        for at in sorted({at for pair in pairs for at in pair}):
            for run in _runs(spoken[at]):
                runs[run].append(at)
        shared: dict[tuple[int, int], list[tuple[str, ...]]] = defaultdict(list)
        for run, places in runs.items():
            if len(places) == 2 and tuple(places) in pairs:
                shared[places[0], places[1]].append(run)
        return [
            link
            for pair, told in shared.items()
            if (link := self._phrase_link(*pair, told, spoken[pair[0]])) is not None
        ]

    def _telling_pairs(self, spoken: Sequence[tuple[str, ...]]) -> set[tuple[int, int]]:
        """Pairs that share a run with a telling word. Only such runs are remembered, and only by their hash: a large
        register has millions of runs."""
        held: dict[int, list[int]] = defaultdict(list)
        for at, told in enumerate(spoken):
            telling = {word for word in set(told) if len(word) >= 7 and 2 <= self.held_by[stem(word)] <= 3}
            starts = {i - back for i, word in enumerate(told) if word in telling for back in range(PHRASE_WORDS)}
            for run in {hash(told[i : i + PHRASE_WORDS]) for i in starts if 0 <= i <= len(told) - PHRASE_WORDS}:
                held[run].append(at)
        found = {(places[0], places[1]) for places in held.values() if len(places) == 2}
        return {(one, other) for one, other in found if _can_link(self.items[one], self.items[other])}

    def _phrase_link(
        self, one: int, other: int, runs: list[tuple[str, ...]], spoken: tuple[str, ...]
    ) -> ThreadLink | None:
        first, second = self.items[one], self.items[other]
        telling = {word for run in runs for word in run if len(word) >= 7 and self.held_by[stem(word)] <= 3}
        in_titles = {word[:6] for word in self.titles[one]} & {word[:6] for word in self.titles[other]}
        if not telling or not (in_titles or len(runs) >= LONG_RUN):
            return None
        confidence = min(0.9, 0.6 + 0.03 * len(runs) + (0.1 if in_titles else 0))
        return _link(first, second, LinkReason.PHRASE, confidence, _longest_run(runs, spoken))


def _matter(text: str) -> str:
    """The text without the sentences of form that every exempt item has."""
    return " ".join(one for paragraph in paragraphs(text) for one in sentences(paragraph) if not _OF_FORM.search(one))


def _runs(told: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {told[i : i + PHRASE_WORDS] for i in range(len(told) - PHRASE_WORDS + 1)}


def _longest_run(runs: list[tuple[str, ...]], spoken: tuple[str, ...]) -> str:
    """The longest stretch of `spoken` that the shared runs cover."""
    wanted, best, start = set(runs), (0, 0), None
    for at in range(len(spoken) - PHRASE_WORDS + 2):
        if at <= len(spoken) - PHRASE_WORDS and spoken[at : at + PHRASE_WORDS] in wanted:
            start = at if start is None else start
        elif start is not None:
            best, start = max(best, (at - 1 + PHRASE_WORDS - start, -start)), None
    length, at = best[0], -best[1]
    return " ".join(spoken[at : at + length][:14])


def stem(word: str) -> str:
    """A word without its endings, as titles are compared."""
    return next(iter(title_words(word)), word)
