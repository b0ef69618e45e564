"""What handing in a case needs to know: which municipalities can, by which links, and which meeting a case reaches."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from saksgang.core.answering.tokens import Purpose
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.calling.reaching import Reached, meeting_reached
from saksgang.core.refusals import Refused
from saksgang.records.models import Body, Cooperation, Meeting, MeetingState, Municipality, SignedLink
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.case_papers import active_bodies

_OPEN = (MeetingState.PLANNED.value, MeetingState.AGENDA_FIXED.value)


@dataclass(frozen=True, slots=True)
class BodyAndReach:
    """A body that a case can be handed in to, and the meeting that one handed in today reaches."""

    body: Body
    reached: Reached | None


@dataclass(frozen=True, slots=True)
class Invited:
    """A municipality with the links that it can hand in cases by."""

    municipality: Municipality
    links: tuple[SignedLink, ...]


def reached_by(body: Body, *, on: datetime.date, rules: RuleSet) -> Reached | None:
    """The first planned meeting of a body that a case reaches."""
    days = Meeting.objects.filter(body=body, state__in=_OPEN, date__gte=on).values_list("date", flat=True)
    return meeting_reached(on, meetings=days, rules=rules)


def reached_by_body(cooperation: Cooperation, *, on: datetime.date) -> tuple[BodyAndReach, ...]:
    """For each body that holds meetings what a case reaches that is handed in on a day."""
    return tuple(BodyAndReach(body, _reached(body, on)) for body in active_bodies(cooperation))


def municipalities_now(cooperation: Cooperation, *, on: datetime.date) -> tuple[Municipality, ...]:
    """The municipalities that are in the co-operation on a day."""
    now = Q(ended_on=None) | Q(ended_on__gte=on)
    return tuple(Municipality.objects.filter(now, cooperation=cooperation))


def links_to_hand_in(cooperation: Cooperation, *, now: datetime.datetime) -> tuple[Invited, ...]:
    """The municipalities with the links that work now, in two questions to the database."""
    rows = SignedLink.objects.filter(
        cooperation=cooperation, purpose=Purpose.SUBMIT_CASE.value, revoked_at=None, expires_at__gt=now
    )
    links: dict[int, list[SignedLink]] = {}
    for link in rows:
        links.setdefault(link.row, []).append(link)
    return tuple(Invited(one, tuple(links.get(one.pk, ()))) for one in municipalities_now(cooperation, on=now.date()))


def _reached(body: Body, on: datetime.date) -> Reached | None:
    try:
        return reached_by(body, on=on, rules=rules_of_body(body, on=on))
    except Refused:
        return None
