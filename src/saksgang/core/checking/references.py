"""Cases that an item names: whether one can tell which case is meant, and whether it exists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.body_names import bodies_named, body_key
from saksgang.core.case_number import KIND_PREFIXES, CaseNumber, named_cases, parse_number
from saksgang.core.checking.kinds import Kind, listed
from saksgang.core.checking.papers import Checked, Paper
from saksgang.core.checking.prose_of import texts_of_item
from saksgang.core.dossier import Item
from saksgang.core.findings import Finding, Severity
from saksgang.core.prose import sentences
from saksgang.core.texts import Text

COLLIDES = Kind(
    "reference-without-prefix",
    Severity.WARNING,
    Text(
        nb="Saken til et annet organ er nevnt uten prefiks, og nummeret finnes også her.",
        nn="Saka til eit anna organ er nemnd utan prefiks, og nummeret finst òg her.",
        en="Another body's case is named without its prefix, and the number also exists here.",
    ),
    Text(
        nb="«{printed}» er en sak i {body}, men kan leses som {own}{title}.",
        nn="«{printed}» er ei sak i {body}, men kan lesast som {own}{title}.",
        en="“{printed}” is a case of {body}, but can be read as {own}{title}.",
    ),
    Text(
        nb="Skriv prefikset til {body} foran nummeret{example}.",
        nn="Skriv prefikset til {body} framfor nummeret{example}.",
        en="Write the prefix of {body} before the number{example}.",
    ),
)
UNKNOWN = Kind(
    "reference-unknown",
    Severity.WARNING,
    Text(
        nb="En sak som er nevnt, finnes ikke.",
        nn="Ei sak som er nemnd, finst ikkje.",
        en="A case that is named does not exist.",
    ),
    Text(
        nb="Det er vist til {printed}, men {why}.",
        nn="Det er vist til {printed}, men {why}.",
        en="{printed} is named, but {why}.",
    ),
    Text(nb="Sjekk nummeret.", nn="Sjekk nummeret.", en="Look at the number again."),
)
AMBIGUOUS = Kind(
    "reference-ambiguous",
    Severity.NOTE,
    Text(
        nb="Et nummer uten prefiks passer på flere saker i papiret.",
        nn="Eit nummer utan prefiks passar på fleire saker i papiret.",
        en="A number without prefix fits several items of the paper.",
    ),
    Text(
        nb="«{printed}» kan være {numbers}.", nn="«{printed}» kan vere {numbers}.", en="“{printed}” can be {numbers}."
    ),
    Text(nb="Skriv nummeret med prefiks.", nn="Skriv nummeret med prefiks.", en="Write the number with its prefix."),
)
KINDS = (COLLIDES, UNKNOWN, AMBIGUOUS)

_NOT_YET = Text(
    nb="nummereringen er ikke kommet lenger enn til {last}",
    nn="nummereringa er ikkje komen lenger enn til {last}",
    en="the numbers have only come to {last}",
)
_BETWEEN = Text(
    nb="det er ingen sak mellom {before} og {after}",
    nn="det er inga sak mellom {before} og {after}",
    en="there is no case between {before} and {after}",
)
_KNOWN_YEAR = 3
"""From so many meetings on, the last number known of an earlier year is taken for its last."""
_GENITIVE = re.compile(r"(?<=(?:et|en))s$|(?<=(?:ene|ane))s$")
"""`arbeidsutvalgets sak 13/24` is a case of arbeidsutvalget."""
_WITHIN = re.compile(
    r"(?:[Ss]ak\w*\s*(?:nr\.?\s*)?)?(?:[^\W\d_]{1,5}[ \u00a0-]?)?\d{1,4}/\d{2,4},?\s+(?:i|frå|fra|hos|of|in)\s+(?:det\s+|den\s+|the\s+)?(?=\w)"
)
"""A number and `i`, before the name of the body that it is a case of."""
_NO_EXAMPLE = Text(nb="", nn="", en="")


@dataclass(frozen=True, slots=True)
class _Named:
    """A case named in an item: its number, as printed, the field, and the body that the sentence gives it to."""

    number: CaseNumber
    printed: str
    field: str
    body: str | None
    is_others: bool


@dataclass(frozen=True)
class _Series:
    """The serials known of one series, each with the number as printed and its title; and of which meeting."""

    serials: dict[int, tuple[str, str, object]]

    def has(self, serial: int) -> bool:
        return serial in self.serials

    @property
    def meetings(self) -> int:
        """From how many meetings its numbers are known."""
        return len({meeting for _, _, meeting in self.serials.values() if meeting is not None})

    def why_not(self, serial: int) -> Text | None:
        """Why there can be no such case: it would stand between two of one meeting."""
        low = max((one for one in self.serials if one < serial), default=None)
        high = min((one for one in self.serials if one > serial), default=None)
        if low is None or high is None:
            return None
        (before, _, meeting), (after, _, other) = self.serials[low], self.serials[high]
        is_between = meeting is not None and meeting == other
        return _BETWEEN.filled(before=before, after=after) if is_between else None


def find(checked: Checked) -> Iterator[Finding]:
    """The references of each item that lead nowhere, or to two places."""
    book = _series(checked)
    for paper in checked.papers:
        for item in paper.dossier.items:
            for named in _named(checked, paper, item):
                finding = (
                    _collides(checked, paper, item, named, book)
                    or _ambiguous(paper, item, named)
                    or _unknown(paper, item, named, book)
                )
                if finding is not None:
                    yield finding


def _series(checked: Checked) -> dict[tuple[str | None, str, int], _Series]:
    """All known numbers by prefix, body and year; the body is '' where the prefix is a body's own."""
    book: dict[tuple[str | None, str, int], _Series] = defaultdict(lambda: _Series({}))
    for paper in checked.all_papers:
        for item, number in paper.numbers:
            if number.year is not None:
                book[_shelf(number, paper.body or "")].serials.setdefault(
                    number.serial, (item.number or "", item.title, (paper.body, paper.dossier.date))
                )
    for case in checked.known.cases:
        known = parse_number(case.number)
        if known is not None and known.year is not None:
            book[_shelf(known, case.body)].serials.setdefault(
                known.serial, (case.number, case.title, (case.body, case.date) if case.date else None)
            )
    return dict(book)


def _shelf(number: CaseNumber, body: str) -> tuple[str | None, str, int]:
    is_own = number.prefix is not None and number.prefix not in KIND_PREFIXES
    return number.prefix, "" if is_own else body.casefold(), number.year or 0


def _named(checked: Checked, paper: Paper, item: Item) -> Iterator[_Named]:
    """The cases that an item's texts name, each once, without its own number."""
    own = parse_number(item.number)
    seen: set[tuple[CaseNumber, str | None]] = set()
    for field, text in texts_of_item(item):
        if not re.search(r"\d/\d", text):
            continue
        for sentence in sentences(text):
            for case in named_cases(sentence):
                body, is_others = _owner(checked, paper, sentence, case.start)
                if case.number == own or (case.number, body) in seen:
                    continue
                seen.add((case.number, body))
                yield _Named(case.number, case.printed, field, body, is_others)
    for at, printed in enumerate(item.references):
        number = parse_number(printed)
        if (
            number
            and number.year
            and number != own
            and not any(one.serial == number.serial and one.year == number.year for one, _ in seen)
        ):
            yield _Named(number, printed, f"references.{at}", None, is_others=False)


def _owner(checked: Checked, paper: Paper, sentence: str, at: int) -> tuple[str | None, bool]:
    """The body that a number in a sentence is given to: the one it is `in`, else the nearest before it, else after."""
    named = bodies_named(sentence, known=checked.bodies)
    before = [name for start, name in named if start < at]
    after = [name for start, name in named if start >= at]
    within = _WITHIN.match(sentence, at)
    inside = [name for start, name in named if within and start == within.end()]
    nearest = inside or before[-1:] or after[:1]
    if not nearest:
        return None, False
    body = _GENITIVE.sub("", nearest[0])
    return body, paper.body is None or not _is_own(checked, paper.body, body)


def _is_own(checked: Checked, own: str, named: str) -> bool:
    return checked.is_same_name(own, named) or checked.is_same_name(own, named.rstrip("s"))


def _collides(
    checked: Checked, paper: Paper, item: Item, named: _Named, book: dict[tuple[str | None, str, int], _Series]
) -> Finding | None:
    number = named.number
    if number.prefix is not None or not named.is_others or paper.prefix is None or number.year is None:
        return None
    series = book.get((paper.prefix, "", number.year))
    if series is None or not series.has(number.serial):
        return None
    own, title, _ = series.serials[number.serial]
    prefix = _prefix_of(checked, named.body or "")
    bare = re.sub(r"^\D+", "", named.printed)
    example = Text(nb=f": {prefix} {bare}", nn=f": {prefix} {bare}", en=f": {prefix} {bare}") if prefix else _NO_EXAMPLE
    titled = f" ({title.strip(' .:')})" if title else ""
    return paper.finding(
        COLLIDES,
        item=item,
        field=named.field,
        printed=named.printed,
        body=named.body,
        own=own,
        title=titled,
        example=example,
    )


def _prefix_of(checked: Checked, body: str) -> str | None:
    """The prefix of a body's numbers, where its papers or the register tell it."""
    for paper in checked.all_papers:
        if paper.body and paper.prefix and _is_own(checked, paper.body, body):
            return paper.prefix.upper()
    prefixed = [
        (dated.name, known.prefixes[-1]) for known in checked.known.bodies if known.prefixes for dated in known.names
    ]
    alike = [pair for pair in prefixed if _is_own(checked, pair[0], body)]
    exact = [pair for pair in alike if body_key(pair[0]) == body_key(body)]
    return next((prefix for _, prefix in (*exact, *alike)), None)


def _ambiguous(paper: Paper, item: Item, named: _Named) -> Finding | None:
    number = named.number
    if number.prefix is not None or named.is_others or number.year is None:
        return None
    fits = {
        other.number: held.prefix
        for other, held in paper.numbers
        if (held.serial, held.year) == (number.serial, number.year) and other is not item
    }
    if len(set(fits.values())) < 2:
        return None
    return paper.finding(
        AMBIGUOUS, item=item, field=named.field, printed=named.printed, numbers=listed([one or "" for one in fits])
    )


def _unknown(
    paper: Paper, item: Item, named: _Named, book: dict[tuple[str | None, str, int], _Series]
) -> Finding | None:
    """A case that cannot be: past the last number so far, or between two neighbours. Says nothing where it cannot know."""
    number = named.number
    year = number.year or 0
    if number.prefix is None:
        if named.is_others or (named.body is None and paper.prefix is not None):
            return None
        shelf = _shelf(CaseNumber(paper.prefix, number.serial, number.year), paper.body or "")
        is_own = named.body is not None
    else:
        shelf = _shelf(number, (named.body if named.is_others else paper.body) or "")
        is_own = number.prefix == paper.prefix or (
            number.prefix in KIND_PREFIXES and not named.is_others and named.body is not None
        )
    series = book.get(shelf)
    if series is None or series.has(number.serial) or paper.dossier.date is None:
        return None
    why = series.why_not(number.serial)
    if why is not None:
        return paper.finding(UNKNOWN, item=item, field=named.field, printed=named.printed, why=why)
    if number.serial < max(series.serials):
        return None
    last = _NOT_YET.filled(last=series.serials[max(series.serials)][0])
    here = {held.serial for _, held in paper.numbers if held.year == year}
    if is_own and year == paper.dossier.date.year and max(series.serials) in here:
        return paper.finding(UNKNOWN, item=item, field=named.field, printed=named.printed, why=last)
    if year < paper.dossier.date.year and series.meetings >= _KNOWN_YEAR:
        return paper.finding(
            UNKNOWN, item=item, field=named.field, severity=Severity.NOTE, printed=named.printed, why=last
        )
    return None
