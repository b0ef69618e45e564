"""The papers that are checked together: each with its place, its meeting and its people, and what to compare it with."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from saksgang.core.body_names import body_key, same_body
from saksgang.core.case_number import KIND_PREFIXES, CaseNumber, parse_number
from saksgang.core.checking.kinds import Kind, filled
from saksgang.core.checking.known import Known
from saksgang.core.dossier import Dossier, Item, PaperKind, Participant, ReadPapers
from saksgang.core.findings import Finding, Severity, Source

NOTICES = frozenset({PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE})
MINUTES = frozenset({PaperKind.MINUTES, PaperKind.CASE_MINUTES})


@dataclass(frozen=True)
class Paper:
    """One paper of a file. `is_asked` is False for papers that are only compared with."""

    file: str
    index: int
    dossier: Dossier
    is_asked: bool = True

    @cached_property
    def numbers(self) -> tuple[tuple[Item, CaseNumber], ...]:
        """The items that have a number, with its parts, in order."""
        pairs = ((item, parse_number(item.number)) for item in self.dossier.items)
        return tuple((item, number) for item, number in pairs if number is not None)

    @cached_property
    def is_formal(self) -> bool:
        """Whether its items are cases with numbers of a year, as a body of a municipality or a co-operation has."""
        return any(number.year is not None for _, number in self.numbers)

    @cached_property
    def prefix(self) -> str | None:
        """The prefix of the body's own series, lower case; `None` for kinds of case (`PS`) and for bare numbers."""
        printed = self.dossier.body.prefix if self.dossier.body else None
        if printed:
            return printed.casefold()
        prefixes = [number.prefix for _, number in self.numbers if number.prefix and number.prefix not in KIND_PREFIXES]
        return max(set(prefixes), key=prefixes.count) if prefixes and len(prefixes) * 2 > len(self.numbers) else None

    @property
    def body(self) -> str | None:
        """The body's name as printed."""
        return self.dossier.body.name if self.dossier.body else None

    @property
    def is_notice(self) -> bool:
        return self.dossier.kind in NOTICES

    @property
    def is_minutes(self) -> bool:
        return self.dossier.kind in MINUTES

    def finding(
        self,
        kind: Kind,
        *,
        item: Item | None = None,
        field: str | None = None,
        severity: Severity | None = None,
        **values: object,
    ) -> Finding:
        """A finding of this kind, placed at the fact `field` of the item or paper, else at the item, else at the paper."""
        return Finding(
            code=kind.code,
            severity=severity or kind.severity,
            message=filled(kind.message, values),
            suggestion=filled(kind.suggestion, values),
            paper=self.index,
            item=_named(item),
            source=self._source(item, field),
            file=self.file,
        )

    def _source(self, item: Item | None, field: str | None) -> Source | None:
        holder = item if item is not None else self.dossier
        wanted = field or ""
        placed = next((fact.source for fact in holder.facts if fact.field == wanted), None)
        if placed is None and "." in wanted:
            placed = next((fact.source for fact in holder.facts if fact.field == wanted.split(".")[0]), None)
        return placed or holder.source or self.dossier.source


def _named(item: Item | None) -> str | None:
    """The item's number, else its title, so that a reader finds it."""
    if item is None:
        return None
    return item.number or item.title or None


@dataclass(frozen=True)
class Checked:
    """All papers in hand, and what the register knows."""

    all_papers: tuple[Paper, ...]
    known: Known
    today: datetime.date | None = None

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that are asked about and hold a meeting or a case."""
        return tuple(paper for paper in self.all_papers if paper.is_asked and paper.dossier.kind is not PaperKind.OTHER)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """All names of bodies in the papers and in the register."""
        named = [paper.body for paper in self.all_papers if paper.body]
        return tuple(dict.fromkeys([*named, *(dated.name for body in self.known.bodies for dated in body.names)]))

    def is_same_body(self, one: Paper, other: Paper) -> bool:
        """By name or an older name of the same body, else by a prefix that is the body's own."""
        if one.body and other.body and self.is_same_name(one.body, other.body):
            return True
        return (
            one.prefix is not None
            and one.prefix == other.prefix
            and (one.body is None or other.body is None or _akin(one.body, other.body))
        )

    def is_same_name(self, one: str, other: str) -> bool:
        """Whether two names are one body's, also an older name of it."""
        return same_body(one, other) or self._known_as_one(one, other)

    def _known_as_one(self, one: str, other: str) -> bool:
        return any({body_key(one), body_key(other)} <= keys for keys in self._keys_of_bodies)

    @cached_property
    def _keys_of_bodies(self) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(body_key(dated.name) for dated in body.names) for body in self.known.bodies)

    def others_of_meeting(self, paper: Paper) -> Iterator[Paper]:
        """The other papers of the same meeting: same body, same day."""
        day = paper.dossier.date
        for other in self._by_day.get(day, ()) if day else ():
            if other is not paper and self.is_same_body(paper, other):
                yield other

    @cached_property
    def _by_day(self) -> dict[datetime.date | None, list[Paper]]:
        days: dict[datetime.date | None, list[Paper]] = {}
        for paper in self.all_papers:
            days.setdefault(paper.dossier.date, []).append(paper)
        return days

    def of_body(self, paper: Paper) -> tuple[Paper, ...]:
        """The papers of a paper's body, itself among them, in order of day; itself alone when it names no body."""
        return self._group_of.get(id(paper), (paper,))

    @cached_property
    def _group_of(self) -> dict[int, tuple[Paper, ...]]:
        return {id(paper): group for group in self.by_body for paper in group}

    @cached_property
    def by_body(self) -> tuple[tuple[Paper, ...], ...]:
        """The papers body by body, each body's in order of day; papers without a body or prefix are left out."""
        groups: list[list[Paper]] = []
        for paper in self.all_papers:
            if paper.dossier.kind is PaperKind.OTHER or (paper.body is None and paper.prefix is None):
                continue
            home = next((group for group in groups if self.is_same_body(group[0], paper)), None)
            if home is None:
                groups.append([paper])
            else:
                home.append(paper)
        return tuple(tuple(sorted(group, key=_order)) for group in groups)


def _akin(one: str, other: str) -> bool:
    """Whether two names of bodies end alike (`rådmannsforum`, `kommunedirektørforum`): perhaps one renamed."""
    first, second = body_key(one).split(" ")[0], body_key(other).split(" ")[0]
    return len(first) > 5 and len(second) > 5 and first[-5:] == second[-5:]


def _order(paper: Paper) -> tuple[datetime.date, bool, str, int]:
    return paper.dossier.date or datetime.date.min, paper.is_minutes, paper.file, paper.index


def papers_of(read: Sequence[ReadPapers], *, is_asked: bool = True) -> tuple[Paper, ...]:
    """The papers of files, each with its file's name and its place in the file."""
    return tuple(
        Paper(one.file.name, index, dossier, is_asked) for one in read for index, dossier in enumerate(one.papers)
    )


def all_people(dossier: Dossier) -> tuple[tuple[str, int, Participant], ...]:
    """Everyone in a paper's lists, with the list's name and the place in it."""
    lists = {
        "invited": dossier.invited,
        "copies": dossier.copies,
        "present": dossier.present,
        "others_present": dossier.others_present,
        "absent": dossier.absent,
        "replaced": dossier.replaced,
    }
    return tuple((name, at, person) for name, people in lists.items() for at, person in enumerate(people))
