"""Requests for access as pages show them: one by its secret address, and the queue of those who answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.core.calendar import working_days_after
from saksgang.records.models import AccessRequest, Cooperation
from saksgang.records.queries.pages_paging import Paged, paged

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Queued:
    """A request that waits: working days left, today not counted; none is the last day, and below that it counts as
    refused and can be appealed (offentleglova § 32 andre ledd)."""

    request: AccessRequest
    days_left: int

    @property
    def is_overdue(self) -> bool:
        return self.days_left < 0


def waiting_requests(cooperation: Cooperation, *, today: datetime.date) -> tuple[Queued, ...]:
    """Those without an answer, the most urgent first."""
    rows = AccessRequest.objects.filter(cooperation=cooperation, state=AccessRequest.State.WAITING)
    found = rows.select_related("meeting__body", "item").order_by("due_on", "number")
    return tuple(queued(row, today=today) for row in found)


def answered_requests(cooperation: Cooperation, *, page: int) -> Paged[AccessRequest]:
    """Those that were answered, the newest first."""
    rows = AccessRequest.objects.filter(cooperation=cooperation).exclude(state=AccessRequest.State.WAITING)
    return paged(rows.select_related("meeting__body").order_by("-number"), page=page, per_page=PER_PAGE)


def request_at(cooperation: Cooperation, *, number: int) -> AccessRequest | None:
    """The request with a number."""
    rows = AccessRequest.objects.filter(cooperation=cooperation, number=number)
    return rows.select_related("meeting__body", "item", "answered_by").first()


def queued(row: AccessRequest, *, today: datetime.date) -> Queued:
    """The request with how many working days are left of its time."""
    left = working_days_after(today, row.due_on)
    return Queued(row, left if today <= row.due_on else -max(1, working_days_after(row.due_on, today)))
