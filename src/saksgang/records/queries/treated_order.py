"""The items of a meeting held here in the order in which it treated them, which its minutes have (`core.minutes.order`)."""

from __future__ import annotations

from saksgang.records.models import AgendaItem


def in_order_of_treatment(rows: list[AgendaItem]) -> list[AgendaItem]:
    """The items (as on the agenda) as the meeting treated them, once it has been held here: those never taken up last, and
    what was joined with its lead (`core.minutes.order`). Every version of a meeting's papers has this one order, so that
    what is exempt in an item never comes to stand at another."""
    if all(row.treated_position is None for row in rows):
        return rows
    first = {row.pk: row.treated_position for row in rows}
    last = len(rows) + max(place or 0 for place in first.values())

    def place(row: AgendaItem) -> tuple[int, bool]:
        lead = row.joined_to_id if row.joined_to_id in first else row.pk
        found = first[lead or row.pk]
        return (last if found is None else found, lead != row.pk)

    return sorted(rows, key=place)
