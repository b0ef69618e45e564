"""Agendas of an invented co-operation for the tests, and strategies that make any."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from saksgang.core.agenda.tree import Agenda, AgendaItem, Place, Section
from saksgang.core.dossier import ItemKind


def item(key: int, title: str = "", **fields: object) -> AgendaItem:
    """An item for information, which lacks nothing."""
    made = AgendaItem(key, title or f"Sak {key}", kind=ItemKind.INFORMATION)
    return replace(made, **fields)  # type: ignore[arg-type]  # a test names fields of an item


@st.composite
def agendas(draw: st.DrawFn, *, most: int = 12) -> Agenda:
    """Agendas of some sections with places, some of which hold joined items; keys 0, 1, 2 … in any order."""
    keys = draw(st.permutations(range(draw(st.integers(1, most)))))
    joins = draw(st.lists(st.booleans(), min_size=len(keys), max_size=len(keys)))
    breaks = draw(st.lists(st.booleans(), min_size=len(keys), max_size=len(keys)))
    sections: list[list[Place]] = [[]]
    for key, is_joined, is_break in zip(keys, joins, breaks, strict=True):
        new = item(key, is_closed=draw(st.booleans()))
        if is_joined and sections[-1]:
            place = sections[-1][-1]
            sections[-1][-1] = Place(place.item, (*place.joined, new))
            continue
        if is_break and sections[-1]:
            sections.append([])
        sections[-1].append(Place(new))
    return Agenda(tuple(Section(f"Del {at}", tuple(places)) for at, places in enumerate(sections)))
