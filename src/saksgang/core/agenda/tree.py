"""An agenda as a small tree: sections, places in them, and at each place one item or several that are treated together.

Every change gives a new agenda; none loses, doubles or renumbers an item.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from saksgang.core.dossier import ItemKind


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item as it stands on an agenda. `key` is its own through all versions, `number` what it was given (`KF 33/22`).

    `minutes` is the time it is reckoned to take; `documents` how many texts and files go with it; `closed_basis` the
    paragraph by which it is proposed treated behind closed doors.
    """

    key: int
    title: str
    kind: ItemKind | None = None
    number: str | None = None
    minutes: int | None = None
    proposal: str = ""
    introduced_by: str = ""
    guests: tuple[str, ...] = ()
    documents: int = 0
    is_closed: bool = False
    closed_basis: str = ""
    is_numbered: bool = True

    @property
    def label(self) -> str:
        """What it is called in a sentence: its number, or its title while it has none."""
        return self.number or f"«{self.title}»"


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the order: an item, and those joined to it."""

    item: AgendaItem
    joined: tuple[AgendaItem, ...] = ()

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The item and those joined to it, in order."""
        return (self.item, *self.joined)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; the first section often has no heading."""

    title: str = ""
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The sections in order. Built by `agenda_of`, so that each key stands once."""

    sections: tuple[Section, ...] = (Section(),)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places in the order of treatment."""
        return tuple(place for section in self.sections for place in section.places)

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """All items in the order of treatment, joined ones after the one they are joined to."""
        return tuple(item for place in self.places for item in place.items)

    def find(self, key: int) -> AgendaItem:
        """The item with a key; `KeyError` when it is not on the agenda."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)


def agenda_of(*items: AgendaItem) -> Agenda:
    """An agenda of one section without a heading."""
    return add(Agenda(), *items)


def add(agenda: Agenda, *items: AgendaItem, section: str | None = None) -> Agenda:
    """The items last in a section; the last section when none is named, a new one when its title is."""
    keys = [item.key for item in (*agenda.items, *items)]
    if len(keys) != len(set(keys)):
        raise ValueError("an item stands once on an agenda")
    return _append(agenda, tuple(Place(item) for item in items), section=section)


def remove(agenda: Agenda, *keys: int) -> Agenda:
    """The agenda without some items. What was joined to one of them takes its place."""
    return _each_place(agenda, lambda place: _without(place, keys))


def change(agenda: Agenda, item: AgendaItem) -> Agenda:
    """The agenda with an item changed where it stands."""
    agenda.find(item.key)

    def changed(place: Place) -> Iterator[Place]:
        lead, *joined = (item if one.key == item.key else one for one in place.items)
        yield Place(lead, tuple(joined))

    return _each_place(agenda, changed)


def move(agenda: Agenda, *keys: int, before: int | None = None, section: str | None = None) -> Agenda:
    """Places moved together, in the order they have, to before the place of an item, or last in a section.

    A joined item moves with the one it is joined to. Moving a place before itself changes nothing.
    """
    moving = _places_of(agenda, keys)
    if before is None:
        rest = _each_place(agenda, lambda place: () if place in moving else (place,))
        return _append(rest, moving, section=section)
    target = _places_of(agenda, (before,))[0]

    def shifted(place: Place) -> Iterator[Place]:
        if place == target:
            yield from moving
        if place not in moving:
            yield place

    return _each_place(agenda, shifted)


def step(agenda: Agenda, key: int, *, by: int) -> Agenda:
    """A place one up (`by=-1`) or down (`by=1`), over the border of a section too; at an end it stays."""
    place = _places_of(agenda, (key,))[0]
    at = next(index for index, section in enumerate(agenda.sections) if place in section.places)
    within = agenda.sections[at].places.index(place)
    target = within + by
    if 0 <= target < len(agenda.sections[at].places):
        return _put(_each_place(agenda, lambda one: () if one == place else (one,)), place, section=at, at=target)
    if not 0 <= at + by < len(agenda.sections):
        return agenda
    rest = _each_place(agenda, lambda one: () if one == place else (one,))
    end = len(rest.sections[at + by].places) if by < 0 else 0
    return _put(rest, place, section=at + by, at=end)


def join(agenda: Agenda, lead: int, *others: int) -> Agenda:
    """Items treated together with another, at its place, each keeping its number."""
    place = _places_of(agenda, (lead,))[0]
    stay = {item.key for item in place.items}
    coming = tuple(agenda.find(key) for key in others if key not in stay)
    rest = remove(agenda, *(item.key for item in coming))
    return _each_place(
        rest, lambda one: (replace(one, joined=one.joined + coming),) if one.item == place.item else (one,)
    )


def part(agenda: Agenda, key: int) -> Agenda:
    """A joined item at a place of its own, right after the one it was joined to."""

    def parted(place: Place) -> Iterator[Place]:
        item = next((one for one in place.joined if one.key == key), None)
        if item is None:
            yield place
        else:
            yield replace(place, joined=tuple(one for one in place.joined if one.key != key))
            yield Place(item)

    return _each_place(agenda, parted)


def group_closed(agenda: Agenda) -> Agenda:
    """Closed items last in their section, so that the doors are closed once; else the order stands."""
    return Agenda(
        tuple(
            replace(section, places=tuple(sorted(section.places, key=lambda place: place.item.is_closed)))
            for section in agenda.sections
        )
    )


def _without(place: Place, keys: Collection[int]) -> Iterator[Place]:
    left = [item for item in place.items if item.key not in keys]
    if left:
        yield Place(left[0], tuple(left[1:]))


def _places_of(agenda: Agenda, keys: Collection[int]) -> tuple[Place, ...]:
    """The places that hold some items, in the agenda's order; `KeyError` for one that is not there."""
    for key in keys:
        agenda.find(key)
    return tuple(place for place in agenda.places if any(item.key in keys for item in place.items))


def _append(agenda: Agenda, places: tuple[Place, ...], *, section: str | None) -> Agenda:
    titles = [one.title for one in agenda.sections]
    if section is not None and section not in titles:
        return Agenda((*agenda.sections, Section(section, places)))
    at = len(titles) - 1 if section is None else titles.index(section)
    filled = replace(agenda.sections[at], places=agenda.sections[at].places + places)
    return Agenda((*agenda.sections[:at], filled, *agenda.sections[at + 1 :]))


def _put(agenda: Agenda, place: Place, *, section: int, at: int) -> Agenda:
    places = agenda.sections[section].places
    filled = replace(agenda.sections[section], places=(*places[:at], place, *places[at:]))
    return Agenda((*agenda.sections[:section], filled, *agenda.sections[section + 1 :]))


def _each_place(agenda: Agenda, do: Callable[[Place], Iterator[Place] | tuple[Place, ...]]) -> Agenda:
    return Agenda(
        tuple(
            replace(section, places=tuple(new for place in section.places for new in do(place)))
            for section in agenda.sections
        )
    )
