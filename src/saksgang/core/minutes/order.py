"""The order of treatment: minutes stand as the meeting went, not as the agenda was."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from saksgang.core.agenda.series import Given, Series, give_numbers
from saksgang.core.agenda.tree import Agenda, AgendaItem, agenda_of
from saksgang.core.attendance.roll import Span


def in_order_of_treatment(agenda: Agenda, spans: Iterable[Span]) -> tuple[AgendaItem, ...]:
    """The items by when they were first taken up. Joined ones follow the one they were treated with; those never taken
    up (withdrawn, put off unheard) come after, as on the agenda."""
    first: dict[int, int] = {}
    for place, span in enumerate(sorted(spans, key=lambda one: one.since)):
        first.setdefault(span.item, place)
    last = len(first)
    places = sorted(
        agenda.places,
        key=lambda place: min((first[item.key] for item in place.items if item.key in first), default=last),
    )
    return tuple(item for place in places for item in place.items)


def number_in_minutes(
    agenda: Agenda, spans: Iterable[Span], series: Series, *, year: int, used: Collection[int]
) -> tuple[tuple[AgendaItem, ...], tuple[Given, ...]]:
    """For a body that numbers in its minutes: the items in order of treatment with their numbers, and what was given."""
    numbered, given = give_numbers(agenda_of(*in_order_of_treatment(agenda, spans)), series, year=year, used=used)
    return numbered.items, given
