"""Which items hang together when some are tied and some are kept apart. Pure; knows neither items nor cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class TieKind(StrEnum):
    """Joined or split by a person, or found by comparing."""

    JOINED = "joined"
    SPLIT = "split"
    FOUND = "found"


@dataclass(frozen=True, slots=True)
class Tie:
    """Two items and what is said of them; `confidence` 0.0-1.0."""

    one: int
    other: int
    kind: TieKind
    confidence: float = 1.0


def components(items: Sequence[int], ties: Iterable[Tie]) -> tuple[tuple[int, ...], ...]:
    """The items in groups, each in the order given, the groups by their first item.

    Persons are obeyed first, then the surest ties. A found tie is left when it would bring together, also through
    others, two items that a person has split; joining by hand brings together whatever it says.
    """
    groups = _Groups(items)
    ties = sorted(ties, key=lambda tie: (-tie.confidence, tie.one, tie.other))
    for tie in ties:
        if tie.kind is TieKind.JOINED:
            groups.unite(tie.one, tie.other)
    for tie in ties:
        if tie.kind is TieKind.SPLIT:
            groups.keep_apart(tie.one, tie.other)
    for tie in ties:
        if tie.kind is TieKind.FOUND and not groups.are_apart(tie.one, tie.other):
            groups.unite(tie.one, tie.other)
    return groups.all()


class _Groups:
    """Disjoint sets that know which of them may not become one."""

    def __init__(self, items: Sequence[int]) -> None:
        self._order = list(items)
        self._above = {item: item for item in items}
        self._apart: dict[int, set[int]] = defaultdict(set)

    def root(self, item: int) -> int:
        while self._above[item] != item:
            self._above[item] = self._above[self._above[item]]
            item = self._above[item]
        return item

    def unite(self, one: int, other: int) -> None:
        first, second = self.root(one), self.root(other)
        if first == second:
            return
        self._above[second] = first
        for apart in self._apart.pop(second, set()):
            self._apart[apart].discard(second)
            self._apart[apart].add(first)
            self._apart[first].add(apart)

    def keep_apart(self, one: int, other: int) -> None:
        first, second = self.root(one), self.root(other)
        if first != second:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def are_apart(self, one: int, other: int) -> bool:
        return self.root(other) in self._apart.get(self.root(one), ())

    def all(self) -> tuple[tuple[int, ...], ...]:
        groups: dict[int, list[int]] = defaultdict(list)
        for item in self._order:
            groups[self.root(item)].append(item)
        return tuple(tuple(group) for group in groups.values())
