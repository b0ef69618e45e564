"""Moving a meeting to another time or place, and calling it off: with a reason, a mail to each, and the calendar changed.

The old address of a meeting that was moved leads on to the new one.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from saksgang.actions.calling_mail import when_and_where
from saksgang.actions.calling_rows import deliver, letter_of, papers_of, write_notice
from saksgang.actions.meeting_planning import Plan, check_plan, our_meeting, plan_of, set_plan
from saksgang.actions.publishing import refresh_within
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Subject
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingNeed, MeetingState, needs_reason
from saksgang.records.models import Call, Cooperation, CopyRecipient, Meeting, MeetingAddress, Notice
from saksgang.records.queries.calling import Receiver, receiver_of
from saksgang.records.values import clean

LONGEST_REASON = 1_000
_AS_IT_WAS = Refusal(
    "nothing-to-move",
    Text(
        nb="Dag, tid og sted er som før. Skriv det nye, eller gå tilbake.",
        nn="Dag, tid og stad er som før. Skriv det nye, eller gå tilbake.",
        en="Day, time and place are as before. Write the new ones, or go back.",
    ),
)
_IN_THE_PAST = Refusal(
    "moved-to-the-past",
    Text(
        nb="Den nye dagen er forbi. Velg en dag som kommer.",
        nn="Den nye dagen er forbi. Vel ein dag som kjem.",
        en="The new day is past. Choose a day to come.",
    ),
)
_EXEMPT_WORDS = Refusal(
    "exempt-words-in-mail",
    Text(
        nb="Grunnen inneholder noe som er unntatt offentlighet, og alle kan lese den. Skriv den uten det.",
        nn="Grunnen inneheld noko som er unnateke offentlegheit, og alle kan lese han. Skriv han utan det.",
        en="The reason holds something exempt from public access, and all may read it. Write it without that.",
    ),
    source="offentleglova § 13",
)


@dataclass(frozen=True, slots=True)
class Change:
    """When and where the meeting is to be."""

    date: datetime.date
    time_start: datetime.time | None = None
    time_end: datetime.time | None = None
    place: str = ""
    remote_address: str = ""


def move_meeting(
    cooperation: Cooperation,
    meeting_id: int,
    change: Change,
    *,
    reason: str = "",
    site: str,
    by: Actor,
    now: datetime.datetime,
) -> Meeting:
    """Give a meeting another day, time or place. Of one that was called all who were told are told of it, their calendars
    change, and a reason is needed. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = our_meeting(cooperation, meeting_id)
        why = _why(reason)
        _follow(meeting, MeetingAct.MOVE, why, by=by)
        before, was_at = plan_of(meeting), when_and_where(meeting)
        _set(meeting, change, now=now)
        if plan_of(meeting) == before:
            raise Refused(_AS_IT_WAS)
        if meeting.notice_sequence:
            _tell(meeting, Notice.Kind.MOVED, why, before=was_at, site=site, trail=trail)
        meeting.save()
        trail.add("meeting.moved", meeting, before=_facts(before), after=_facts(plan_of(meeting)), reason=why)
        trail.write()
        refresh_within(trail, [meeting.pk])
        trail.write()
    return meeting


def cancel_meeting(
    cooperation: Cooperation, meeting_id: int, *, reason: str = "", site: str, by: Actor, now: datetime.datetime
) -> Meeting:
    """Call a meeting off. All who were called are told, and it leaves their calendars. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = our_meeting(cooperation, meeting_id)
        why = _why(reason)
        meeting.state, before = _follow(meeting, MeetingAct.CANCEL, why, by=by), meeting.state
        meeting.state_because = why
        if meeting.notice_sequence:
            _tell(meeting, Notice.Kind.CANCELLED, why, before=None, site=site, trail=trail)
        meeting.save()
        trail.add("meeting.cancelled", meeting, before={"state": before}, after={"state": meeting.state}, reason=why)
        trail.write()
        refresh_within(trail, [meeting.pk])
        trail.write()
    return meeting


def _why(reason: str) -> str:
    return " ".join(clean(reason).split())[:LONGEST_REASON]


def _follow(meeting: Meeting, act: MeetingAct, why: str, *, by: Actor) -> str:
    """The state after the act. Raises `Refused`: the right to it, the state, or that the reason is missing."""
    state = MeetingState(meeting.state)
    way = MEETING.way(state, act)
    require(by, way.right if way else Right.CALL_MEETING, on=Subject(body_id=meeting.body_id))
    missing = needs_reason(why)
    after = follow(MEETING, state, act, unmet={MeetingNeed.REASON: missing} if missing else {})
    if isinstance(after, Refusal):
        raise Refused(after)
    return after.value


def _set(meeting: Meeting, change: Change, *, now: datetime.datetime) -> None:
    """The new plan; the old address is kept, one that it had before and gets back is no former one any more."""
    known, slug, body = plan_of(meeting), meeting.slug, meeting.body
    plan = Plan(
        date=change.date,
        time_start=change.time_start,
        time_end=change.time_end,
        place=change.place,
        form=known.form,
        remote_address=change.remote_address or known.remote_address,
        language=known.language,
        convened_by=known.convened_by,
    )
    if plan.date < timezone.localdate(now) and plan.date != meeting.date:
        raise Refused(_IN_THE_PAST)
    check_plan(body, plan, meeting=meeting)
    set_plan(meeting, plan)
    if meeting.slug != slug:
        MeetingAddress.objects.filter(body=body, slug=meeting.slug).delete()
        MeetingAddress.objects.create(
            cooperation_id=meeting.cooperation_id, meeting=meeting, body=body, slug=slug, left_at=now
        )


def _tell(meeting: Meeting, kind: Notice.Kind, why: str, *, before: Text | None, site: str, trail: Trail) -> None:
    """A mail to each who was called or got a copy, with the calendar's next number."""
    meeting.notice_sequence += 1
    papers = papers_of(meeting)
    if papers.rules.redactor(meeting.language).holds(why):
        raise Refused(_EXEMPT_WORDS)
    notice = write_notice(meeting, kind, papers, message=why, trail=trail)
    letter = letter_of(meeting, kind, papers, reason=why, before=before)
    deliver(notice, _calls(meeting), letter, site=site, trail=trail)


def _calls(meeting: Meeting) -> list[tuple[Call, Receiver]]:
    """Those who were told of the meeting, with the row of who gets copies."""
    copies = dict(CopyRecipient.objects.filter(body=meeting.body_id, stopped_at=None).values_list("name", "pk"))
    found = []
    for call in Call.objects.filter(meeting=meeting, ended_at=None).select_related("person", "seat__municipality"):
        call.meeting, call.cooperation = meeting, meeting.cooperation
        copy = copies.get(call.name) if call.called_as == Call.As.COPY else None
        found.append((call, replace(receiver_of(call), copy=copy)))
    return found


def _facts(plan: Plan) -> dict[str, object]:
    """What the trail tells of a plan: day, times and place."""
    values = {name: getattr(plan, name) for name in ("date", "time_start", "time_end", "place", "remote_address")}
    return {name: value for name, value in values.items() if value}
