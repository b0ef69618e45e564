"""What differs between two versions of an agenda: the contents of a supplementary agenda (*tilleggsliste*)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, fields

from saksgang.core.agenda.tree import Agenda, AgendaItem
from saksgang.core.texts import Text, listed

FIELD_NAMES: dict[str, Text] = {
    "title": Text(nb="tittelen", nn="tittelen", en="the title"),
    "kind": Text(nb="hva som spørres om", nn="kva det blir spurt om", en="what is asked"),
    "number": Text(nb="nummeret", nn="nummeret", en="the number"),
    "minutes": Text(nb="tiden", nn="tida", en="the time"),
    "proposal": Text(nb="forslaget til vedtak", nn="framlegget til vedtak", en="the proposal"),
    "introduced_by": Text(nb="hvem som innleder", nn="kven som innleier", en="who introduces"),
    "guests": Text(nb="gjestene", nn="gjestene", en="the guests"),
    "documents": Text(nb="papirene", nn="papira", en="the papers"),
    "is_closed": Text(nb="åpne eller lukkede dører", nn="opne eller lukka dører", en="open or closed doors"),
    "closed_basis": Text(nb="hjemmelen for lukking", nn="heimelen for lukking", en="the basis for closing"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """An item that stands in both versions with something new: the fields that differ (`documents`)."""

    item: AgendaItem
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgendaChanges:
    """What is new. `moved` is the fewest items whose places explain the new order."""

    added: tuple[AgendaItem, ...] = ()
    removed: tuple[AgendaItem, ...] = ()
    moved: tuple[AgendaItem, ...] = ()
    changed: tuple[Changed, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.moved or self.changed)

    @property
    def to_send(self) -> tuple[int, ...]:
        """The items that a supplementary notice shows: new ones, and those with a new text or paper."""
        new = {"title", "kind", "proposal", "documents"}
        changed = (one.item.key for one in self.changed if new & set(one.fields))
        return (*(item.key for item in self.added), *changed)


NO_CHANGES = AgendaChanges()


def compare(old: Agenda, new: Agenda) -> AgendaChanges:
    """What the new version has that the old has not, and the other way."""
    before = {item.key: item for item in old.items}
    after = {item.key: item for item in new.items}
    shared = [key for key in after if key in before]
    changed = tuple(Changed(after[key], names) for key in shared if (names := _differing(before[key], after[key])))
    return AgendaChanges(
        added=tuple(item for key, item in after.items() if key not in before),
        removed=tuple(item for key, item in before.items() if key not in after),
        moved=tuple(after[key] for key in _moved([key for key in before if key in after], shared)),
        changed=changed,
    )


def written_changes(changes: AgendaChanges) -> tuple[Text, ...]:
    """A line for each change, for the reader of a supplementary notice."""
    lines = [_NEW.filled(item=_named(item)) for item in changes.added]
    lines += [
        _CHANGED.filled(
            item=_named(one.item), fields=listed([FIELD_NAMES[name] for name in one.fields if name in FIELD_NAMES])
        )
        for one in changes.changed
    ]
    lines += [_MOVED.filled(item=_named(item)) for item in changes.moved]
    lines += [_GONE.filled(item=_named(item)) for item in changes.removed]
    return tuple(lines)


_NEW = Text(nb="Ny sak: {item}", nn="Ny sak: {item}", en="New item: {item}")
_CHANGED = Text(nb="{item}: endret {fields}", nn="{item}: endra {fields}", en="{item}: changed {fields}")
_MOVED = Text(nb="Flyttet: {item}", nn="Flytta: {item}", en="Moved: {item}")
_GONE = Text(nb="Tatt av lista: {item}", nn="Teken av lista: {item}", en="Taken off: {item}")


def _named(item: AgendaItem) -> str:
    return f"{item.number} {item.title}" if item.number else item.title


def _differing(old: AgendaItem, new: AgendaItem) -> tuple[str, ...]:
    names = (field.name for field in fields(AgendaItem) if field.name in FIELD_NAMES)
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _moved(old: Sequence[int], new: Sequence[int]) -> list[int]:
    """The fewest keys to move so that the old order becomes the new: all but a longest run that kept its order."""
    place = {key: at for at, key in enumerate(old)}
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int | None] = []
    for index, key in enumerate(new):
        at = bisect_left(tails, place[key])
        previous.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [place[key]]
        ends[at : at + 1] = [index]
    kept = set()
    index_ = ends[-1] if ends else None
    while index_ is not None:
        kept.add(new[index_])
        index_ = previous[index_]
    return [key for key in new if key not in kept]
