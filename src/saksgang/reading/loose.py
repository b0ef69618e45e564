"""Items without a sure number: `1.`, `A.`, `### 196 …`, or a bare heading for each.

Only what looks alike counts as one series, so that by-laws, alternatives and numbered points are left alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from saksgang.reading.grammar import CaseNumber, Label, number_at_start, unwrap
from saksgang.reading.lines import Look
from saksgang.reading.marks import Mark
from saksgang.reading.scan import Seen
from saksgang.reading.titles import wrapped_title

_TITLE_LENGTH = 160
_SEPARATOR = re.compile(r"^[\W\d]*?\d*(?:\.\d+)?\s*([.):–-]?)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    at: int
    number: CaseNumber | None
    title: str
    look: tuple[object, ...]


def loose_marks(seen: Sequence[Seen]) -> tuple[Mark, ...]:
    """The items of a paper that has no sure numbers, as marks; listed ones first if the paper has a list."""
    agenda = _agenda_titles(seen)
    start = agenda[-1].end if agenda else 0
    candidates = [candidate for index in range(start, len(seen)) if (candidate := _candidate(seen, index))]
    treated = _matching(agenda, candidates) or _by_look(seen, candidates)
    if agenda and not treated:
        return tuple(agenda)
    marks = tuple(_mark(seen, candidate) for candidate in treated)
    return (*agenda, *marks) if _matches_any(agenda, marks) else marks


def _mark(seen: Sequence[Seen], candidate: _Candidate) -> Mark:
    mark = Mark(candidate.at, candidate.at + 1, candidate.number, candidate.title, confidence=0.75)
    if candidate.title:
        more, end = wrapped_title(seen, mark.end, len(seen), after=seen[mark.at])
        return replace(mark, title=unwrap([mark.title, more]) if more else mark.title, end=end)
    title, end = wrapped_title(seen, mark.end, min(mark.end + 3, len(seen)))
    return replace(mark, title=title, end=end)


def _by_look(seen: Sequence[Seen], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Numbered lines that stand out, else bare headings, else plain numbered lines."""
    numbered, headings = _numbered(candidates), _headings(seen, candidates)
    stands_out = bool(numbered) and _prominence(numbered[0]) > 0
    return numbered if stands_out or len(headings) < 2 else headings


def _agenda_titles(seen: Sequence[Seen]) -> list[Mark]:
    """The entries right under the word for an agenda."""
    for index, here in enumerate(seen):
        if here.label is not None and here.label.label is Label.AGENDA and not here.label.rest:
            return _entries_from(seen, index + 1)
    return []


def _entries_from(seen: Sequence[Seen], start: int) -> list[Mark]:
    marks: list[Mark] = []
    for index in range(start, len(seen)):
        here = seen[index]
        if here.line.look is not Look.ENTRY and not (
            here.line.look is Look.TEXT and number_at_start(here.text, strict=False)
        ):
            break
        if here.line.look is Look.ENTRY and (here.line.level or not here.line.label):
            continue
        if here.label is not None and here.label.rest:
            break
        number, title = number_at_start(here.text, strict=False) or (None, here.text)
        marks.append(Mark(index, index + 1, number, title or here.text, is_listed=True, confidence=0.7))
    return marks if len(marks) > 1 else []


def _candidate(seen: Sequence[Seen], index: int) -> _Candidate | None:
    here = seen[index]
    line = here.line
    if here.is_break or line.look is Look.ROW or here.head is not None or len(line.text) > _TITLE_LENGTH:
        return None
    found = number_at_start(here.text, strict=False)
    if found is None and not here.stands_out:
        return None
    if here.label is not None and found is None:
        return None
    number, title = found or (None, here.text)
    look = (line.look, line.level, line.bold, line.italic, round(line.size or 0))
    return _Candidate(index, number, title.strip(), look)


def _matching(agenda: Sequence[Mark], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Candidates that carry a title of the list, and what looks like them."""
    if not agenda:
        return []
    hits = [candidate for candidate in candidates if any(_alike(candidate.title, mark.title) for mark in agenda)]
    if len(hits) < max(1, len(agenda) // 3):
        return []
    looks = {candidate.look for candidate in hits}
    numbered = any(candidate.number for candidate in hits)
    if not numbered:
        return hits
    return [candidate for candidate in candidates if candidate.look in looks and candidate.number]


def _alike(one: str, other: str) -> bool:
    one, other = one.casefold().strip(" .:?*"), other.casefold().strip(" .:?*")
    return one == other or (len(one) > 6 and SequenceMatcher(None, one, other).ratio() > 0.85)


def _matches_any(agenda: Sequence[Mark], marks: Iterable[Mark]) -> bool:
    return any(_alike(mark.title, entry.title) for mark in marks for entry in agenda)


def _numbered(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The best series among numbered lines that look alike: the one that stands out most, then the longest.

    Headings of all levels and bold lines are one look: `9` can be a heading and `9.1` a bold line under it.
    """
    groups: dict[tuple[object, ...], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.number is not None:
            look = ("stands out",) if _prominence(candidate) else candidate.look
            groups[(*look, _style(candidate))].append(candidate)
    series = [_rising(group) for group in groups.values()]
    usable = [one for one in series if len(one) > 1]
    return max(usable, key=lambda one: (min(_prominence(one[0]), 1), len(one)), default=[])


def _prominence(candidate: _Candidate) -> int:
    """2 for a heading, 1 for a bold line, 0 for plain text."""
    look, _, bold, *_ = candidate.look
    return 2 if look is Look.HEADING else int(bool(bold))


def _style(candidate: _Candidate) -> str:
    number = candidate.number
    return "letter" if number is not None and not number.serial and number.part else "digit"


def _rising(group: list[_Candidate]) -> list[_Candidate]:
    """The candidates that count upwards by small steps; headings may begin anywhere, plain lines at 0, 1 or A."""
    chain: list[_Candidate] = []
    for candidate in group:
        value = _value(candidate)
        if not chain:
            if candidate.look[0] is Look.HEADING or candidate.look[2] or value[0] <= 1:
                chain.append(candidate)
            continue
        last = _value(chain[-1])
        if last[0] <= value[0] <= last[0] + 3 and value != last:
            chain.append(candidate)
    return chain


def _value(candidate: _Candidate) -> tuple[int, str]:
    number = candidate.number
    if number is None:
        return (0, "")
    if not number.serial and number.part and number.part.isalpha():
        return (ord(number.part[0]) - ord("a") + 1, "")
    return (number.serial, number.part or "")


def _headings(seen: Sequence[Seen], candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Bare headings of one level, the outermost that has several; all under the word for an agenda, when none has."""
    bare = [one for one in candidates if one.number is None and one.at and _prominence(one) == 2]
    groups: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in bare:
        groups[seen[candidate.at].line.level].append(candidate)
    usable = [level for level, group in sorted(groups.items()) if len(group) > 1]
    if usable:
        return groups[usable[0]]
    agenda = next((at for at, here in enumerate(seen) if here.label and here.label.label is Label.AGENDA), None)
    return [one for one in bare if agenda is not None and one.at > agenda and seen[one.at].line.level < 3]
