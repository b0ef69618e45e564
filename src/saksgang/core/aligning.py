"""Which items of several papers are one agenda item, and the order of the agenda they make together.

Items are one when their numbers are, else when their titles are. Knows nothing of what the items say beside that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from saksgang.core.dossier import Dossier, Item, PaperKind
from saksgang.core.numbering import number_key

Entry = TypeVar("Entry")

_TELLING = 50  # a title that so many items have tells nothing, and a hostile paper must not cost its square

HAPPENED = (
    PaperKind.MINUTES,
    PaperKind.CASE_MINUTES,
    PaperKind.SUPPLEMENTARY_NOTICE,
    PaperKind.NOTICE,
    PaperKind.CASE_PAPER,
    PaperKind.OTHER,
)


@dataclass(frozen=True, slots=True)
class Told:
    """An item as one paper tells it. `paper` is the paper's place among those that are merged."""

    paper: int
    kind: PaperKind
    item: Item


def title_key(title: str) -> str:
    """A title to compare by: lower case, words and figures only."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def by_rank(
    entries: Sequence[Entry], ranks: tuple[PaperKind, ...], kind_of: Callable[[Entry], PaperKind]
) -> list[Entry]:
    """The entries, those of the most believed kind of paper first; else in the order they stand."""
    return sorted(entries, key=lambda entry: ranks.index(kind_of(entry)))


def item_key(item: Item) -> str:
    """How papers name an item: `no:kf 33/2022`, else `title:…`; at most 200 characters."""
    number = number_key(item.number or "")
    return (f"no:{number}" if number else f"title:{title_key(item.title)}")[:200]


def aligned(papers: list[tuple[int, Dossier]]) -> list[tuple[str, list[Told]]]:
    """The items of all papers, those that are one item together, in the order of the agenda.

    The agenda's order is that of the minutes when there are some, else of the notice; what only another paper has
    comes after the item it follows there.
    """
    agenda = _Agenda()
    for index, paper in by_rank(papers, HAPPENED, lambda entry: entry[1].kind):
        after = ""
        taken: set[str] = set()
        for item in paper.items:
            key = agenda.find(item, taken) or agenda.put_after(after, item)
            agenda.tell(key, Told(index, paper.kind, item))
            taken.add(key)
            after = key
    return agenda.in_order()


class _Agenda:
    """The items found so far, by key, with what finds them again: their figures without prefix, and their titles."""

    def __init__(self) -> None:
        self._told: dict[str, list[Told]] = {}
        self._next: dict[str, str] = {"": ""}
        self._by_figures: dict[str, list[str]] = {}
        self._by_title: dict[str, list[str]] = {}

    def find(self, item: Item, taken: set[str]) -> str | None:
        """The one item that this can be, among those that the paper at hand has not named yet."""
        own = item_key(item)
        if own in self._told and own not in taken:
            return own
        by_figures = [key for key in self._by_figures.get(_figures(own), ()) if key not in taken]
        same_number = [key for key in by_figures if _is_same_number(own, key)]
        if len(same_number) == 1:
            return same_number[0]
        named_so = self._by_title.get(title_key(item.title), [])
        by_title = [key for key in named_so if key not in taken] if len(named_so) <= _TELLING else []
        same_title = [key for key in by_title if _can_be_one(own, key)]
        return same_title[0] if len(same_title) == 1 else None

    def put_after(self, after: str, item: Item) -> str:
        """A new item, behind another; '' is the start."""
        key = own = item_key(item)
        count = 1
        while key in self._told:
            count += 1
            key = f"{own}#{count}"
        self._told[key] = []
        self._next[key] = self._next[after]
        self._next[after] = key
        self._by_figures.setdefault(_figures(key), []).append(key)
        return key

    def tell(self, key: str, told: Told) -> None:
        """What one more paper says of an item."""
        self._told[key].append(told)
        title = title_key(told.item.title)
        keys = self._by_title.setdefault(title, [])
        if title and key not in keys:
            keys.append(key)

    def in_order(self) -> list[tuple[str, list[Told]]]:
        """The items from the first to the last."""
        answer = []
        key = self._next[""]
        while key:
            answer.append((key, self._told[key]))
            key = self._next[key]
        return answer


def _figures(key: str) -> str:
    """`33/2022` of `no:kf 33/2022`."""
    return key.removeprefix("no:").split()[-1] if key.startswith("no:") else ""


def _is_same_number(one: str, other: str) -> bool:
    """`33/22` in one paper and `KF 33/22` in the other: same figures, and only one has a prefix."""
    return one.startswith("no:") and other.startswith("no:") and len(one.split()) != len(other.split())


def _can_be_one(one: str, other: str) -> bool:
    """Two items of one title are one unless both are numbered in a series with a year, with different figures."""
    first, second = (_serial(key) for key in (one, other))
    return first is None or second is None or first == second


def _serial(key: str) -> str | None:
    """`33` of `no:kf 33/2022`, `None` of a number without year or of a title."""
    number, slash, _year = key.removeprefix("no:").partition("/")
    return number.split()[-1] if key.startswith("no:") and slash else None
