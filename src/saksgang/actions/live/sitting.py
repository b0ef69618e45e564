"""The sitting itself: it starts with somebody in the chair (K2), pauses, ends when every item is settled, and can be taken up
again until the minutes are finished."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.db.models import Q
from django.utils import timezone

from saksgang.actions.live.debate import bring_debate
from saksgang.actions.live.floor import SITTING, Floor, floor, refuse_if, state_of
from saksgang.actions.live.spans import close_span, open_span, resume_span
from saksgang.actions.live.urgency import judge_urgency
from saksgang.core.access import Actor
from saksgang.core.attendance.chairing import CHAIR_OF_MEETING, Chair, ChairedAs, Leadership, chair_of
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.core.treatment.item_states import ItemState, unsettled
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingNeed, MeetingState, must_be_called
from saksgang.core.treatment.meeting_states import needs_reason as needs_reason_to_reopen
from saksgang.core.treatment.remote import MeetingForm, may_meet
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    CasePaper,
    ElectionHeld,
    Meeting,
    MeetingChair,
    Office,
    Stay,
)
from saksgang.records.queries.live_facts import held_on, label_of

_S = MeetingState
_CHAIRS = [CHAIR_OF_MEETING.to(language) for language in Language]
_TO_START = frozenset({_S.AGENDA_FIXED, _S.CALLED})
_PAPER_AFTER = {
    ItemState.TREATED: CasePaper.State.TREATED,
    ItemState.POSTPONED: CasePaper.State.READY,
    ItemState.SENT_BACK: CasePaper.State.DRAFT,
    ItemState.WITHDRAWN: CasePaper.State.DRAFT,
}
_WRITTEN_ELSEWHERE = Refusal(
    "form-in-writing",
    Text(
        nb="Om en sak skal behandles skriftlig, bestemmes før innkallingen, på siden for hastesaker.",
        nn="Om ei sak skal behandlast skriftleg, blir avgjort før innkallinga, på sida for hastesaker.",
        en="Whether a case is decided in writing is chosen before the notice, on the page of urgent cases.",
    ),
)


def start_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    now: datetime.datetime,
    chair_id: int | None = None,
    elected_in: int | None = None,
    at: datetime.datetime | None = None,
) -> Meeting:
    """Begin the sitting of those whom the roll call has found (K2, K4, K14). Raises `Refused`.

    `chair_id` is who leads when neither leader nor vice leader is there; where the law binds, elected in the item
    `elected_in` (`elections.elect_chair`).
    """
    with floor(meeting, by=by, now=now, states={*_TO_START, _S.IN_SESSION}) as opened:
        row = opened.meeting
        if opened.state is _S.IN_SESSION:
            return row
        moment = opened.moment(at)
        refuse_if(judge_urgency(opened))
        if not row.urgent_because:
            refuse_if(may_meet(MeetingForm(row.form), rules=opened.rules))
        elected = chair_id or _elected_here(opened)
        chair = _chair(opened, elected, _election_of(opened, elected, elected_in))
        unmet = _unmet(
            {
                MeetingNeed.CALLED: must_be_called(opened.state, rules=opened.rules),
                MeetingNeed.CHAIR: chair if isinstance(chair, Refusal) else None,
            }
        )
        before = {"state": row.state, "time_start": row.time_start}
        _follow(opened, MeetingAct.START, unmet)
        row.opened_at = moment
        row.time_start = timezone.localtime(moment).time().replace(second=0, microsecond=0)
        row.secretary_id = row.secretary_id or _secretary(opened)
        _seat_in_chair(opened, chair, since=moment)
        row.save(update_fields=["state", "opened_at", "time_start", "chair", "secretary"])
        after = {"state": row.state, "time_start": row.time_start, "chair": row.chair.name if row.chair else ""}
        opened.tell("meeting.started", row, before=before, after=after, rule=opened.rules.source_of("11-2"))
    return row


def take_chair(
    meeting: Meeting,
    person_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    elected_in: int | None = None,
    at: datetime.datetime | None = None,
) -> Meeting:
    """Let somebody who is there lead from now on: the leader or vice leader by right, else one elected (K2). Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={*SITTING, _S.PAUSED}) as opened:
        row = opened.meeting
        if row.chair_id == person_id:
            return row
        present = {one.person_id for one in opened.here} & {person_id}
        recorded = _election_of(opened, person_id, elected_in)
        chair = chair_of(_leadership(opened, person_id, recorded), present=present, rules=opened.rules)
        if isinstance(chair, Refusal):
            raise Refused(chair)
        before = row.chair.name if row.chair else ""
        _seat_in_chair(opened, chair, since=opened.moment(at))
        row.save(update_fields=["chair"])
        after = row.chair.name if row.chair else ""
        opened.tell("meeting.chair-taken", row, before={"chair": before}, after={"chair": after})
    return row


def change_form(
    meeting: Meeting, form: MeetingForm, *, by: Actor, now: datetime.datetime, remote_address: str = ""
) -> Meeting:
    """Go on in the room, remotely or both (K14). Raises `Refused` where the body may not meet remotely."""
    with floor(meeting, by=by, now=now, states={*_TO_START, *SITTING, _S.PAUSED}) as opened:
        row = opened.meeting
        if MeetingForm.WRITTEN in {form, MeetingForm(row.form)}:
            raise Refused(_WRITTEN_ELSEWHERE)
        refuse_if(may_meet(form, rules=opened.rules))
        if (row.form, row.remote_address) == (form.value, remote_address or row.remote_address):
            return row
        before = {"form": row.form}
        row.form, row.remote_address = form.value, remote_address or row.remote_address
        row.save(update_fields=["form", "remote_address"])
        opened.tell("meeting.form-changed", row, before=before, after={"form": row.form})
    return row


def pause_meeting(
    meeting: Meeting, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> Meeting:
    """Pause; the time of the item that is treated stops. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={*SITTING, _S.PAUSED}) as opened:
        row = opened.meeting
        if opened.state is _S.PAUSED:
            return row
        moment = opened.moment(at)
        _follow(opened, MeetingAct.PAUSE, {})
        close_span(opened, at=moment)
        open_span(opened, None, at=moment)
        row.save(update_fields=["state"])
        opened.tell("meeting.paused", row, after={"state": row.state, "at": moment})
    return row


def resume_meeting(
    meeting: Meeting, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> Meeting:
    """Go on after a pause with the item that was before the meeting. Raises `Refused` when the chair is gone (K2)."""
    with floor(meeting, by=by, now=now, states={*SITTING, _S.PAUSED}) as opened:
        row = opened.meeting
        if opened.state is _S.IN_SESSION:
            return row
        moment = opened.moment(at)
        chair = _chair(opened, row.chair_id, _elected_in(opened))
        _follow(opened, MeetingAct.RESUME, _unmet({MeetingNeed.CHAIR: chair if isinstance(chair, Refusal) else None}))
        close_span(opened, at=moment)
        resume_span(opened, at=moment)
        _seat_in_chair(opened, chair, since=moment)
        row.save(update_fields=["state", "chair"])
        opened.tell("meeting.resumed", row, after={"state": row.state, "at": moment})
    return row


def end_meeting(meeting: Meeting, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None) -> Meeting:
    """End the sitting when every item is settled: all who are there leave, the papers follow what became of their items, and
    the lists of present and absent are written. Raises `Refused` with the items that wait."""
    with floor(meeting, by=by, now=now, states={*SITTING, _S.HELD}) as opened:
        row = opened.meeting
        if opened.state is _S.HELD:
            return row
        moment = opened.moment(at)
        items = list(AgendaItem.objects.filter(meeting=row).order_by("position", "id"))
        waiting = unsettled((label_of(one), state_of(one)) for one in items)
        _follow(opened, MeetingAct.END, _unmet({MeetingNeed.ITEMS_SETTLED: waiting}))
        close_span(opened, at=moment)
        _everybody_leaves(opened, moment)
        row.closed_at = moment
        row.time_end = timezone.localtime(moment).time().replace(second=0, microsecond=0)
        row.save(update_fields=["state", "closed_at", "time_end"])
        papers_follow(items)
        bring_debate(opened)
        write_lists(row)
        opened.tell("meeting.ended", row, after={"state": row.state, "time_end": row.time_end})
    return row


def reopen_meeting(meeting: Meeting, *, reason: str, by: Actor, now: datetime.datetime) -> Meeting:
    """Take the sitting up again, with those who were there when it ended, until its minutes are finished. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={*SITTING, _S.HELD}) as opened:
        row = opened.meeting
        if opened.state is _S.IN_SESSION:
            return row
        refuse_if(needs_reason_to_reopen(reason))
        Stay.objects.filter(meeting=row, left_at=row.closed_at).update(left_at=None)
        opened.forget_stays()
        chair = _chair(opened, row.chair_id, _elected_in(opened))
        _follow(opened, MeetingAct.RESUME, _unmet({MeetingNeed.CHAIR: chair if isinstance(chair, Refusal) else None}))
        before = {"time_end": row.time_end}
        row.closed_at = row.time_end = None
        row.save(update_fields=["state", "closed_at", "time_end"])
        opened.tell("meeting.reopened", row, before=before, after={"state": row.state}, reason=reason)
    return row


def chair_among(opened: Floor, persons: Collection[int], *, since: datetime.datetime) -> None:
    """Inside an act: let the leader, else the vice leader, of those who took part lead; nobody when neither did."""
    _seat_in_chair(opened, chair_of(_leadership(opened, None, None), present=persons, rules=opened.rules), since=since)


def write_lists(meeting: Meeting) -> None:
    """Who was present, absent and beside the table, as the minutes list them."""
    from saksgang.actions.minutes_attendance import write_attendance

    write_attendance(meeting)


def _follow(opened: Floor, act: MeetingAct, unmet: dict[MeetingNeed, Refusal]) -> None:
    state = follow(MEETING, opened.state, act, unmet=unmet)
    if isinstance(state, Refusal):
        raise Refused(state)
    opened.meeting.state = state.value


def _unmet(judged: dict[MeetingNeed, Refusal | None]) -> dict[MeetingNeed, Refusal]:
    return {need: refusal for need, refusal in judged.items() if refusal is not None}


def _leadership(opened: Floor, elected: int | None, elected_in: int | None) -> Leadership:
    rows = Appointment.objects.filter(
        held_on(opened.meeting.date), body=opened.meeting.body_id, office__in=[Office.CHAIR, Office.VICE_CHAIR]
    ).values_list("office", "person_id")
    offices = {str(office): int(person) for office, person in rows}
    return Leadership(offices.get(Office.CHAIR), offices.get(Office.VICE_CHAIR), elected, elected_in)


def _chair(opened: Floor, elected: int | None, elected_in: int | None) -> Chair | Refusal:
    present = {one.person_id for one in opened.here}
    return chair_of(_leadership(opened, elected, elected_in), present=present, rules=opened.rules)


def _election_of(opened: Floor, person_id: int | None, elected_in: int | None) -> int | None:
    """The item in which the meeting elected somebody to lead: the one that is named, else the last election of a chair that
    they won; `None` when no such election stands (K2). Raises `Refused` for an item of another meeting."""
    if elected_in is not None:
        opened.item(elected_in)
    if person_id is None:
        return None
    name = opened.person(person_id).name
    rows = ElectionHeld.objects.filter(item__meeting=opened.meeting, manner="majority").order_by("-id")
    rows = rows.filter(item=elected_in) if elected_in is not None else rows.filter(office__in=_CHAIRS)
    return next((one.item_id for one in rows if one.held.get("name") == name), None)


def _elected_here(opened: Floor) -> int | None:
    """Whom the meeting elected last to lead it, when they are there."""
    rows = ElectionHeld.objects.filter(item__meeting=opened.meeting, office__in=_CHAIRS).order_by("-id")
    held = rows.values_list("held", flat=True).first()
    return next((one.person_id for one in opened.here if held and one.person.name == held.get("name")), None)


def _elected_in(opened: Floor) -> int | None:
    """The item in which the meeting elected its chair, if it did."""
    rows = MeetingChair.objects.filter(meeting=opened.meeting, by_right=ChairedAs.ELECTED.value)
    return rows.order_by("-since", "-id").values_list("item_id", flat=True).first()


def _seat_in_chair(opened: Floor, chair: Chair | Refusal, *, since: datetime.datetime) -> None:
    if isinstance(chair, Refusal) or (opened.meeting.chair_id == chair.person and _has_chair(opened, chair.person)):
        return
    opened.meeting.chair = opened.person(chair.person)
    MeetingChair.objects.create(
        cooperation=opened.cooperation,
        meeting=opened.meeting,
        person_id=chair.person,
        by_right=chair.right.value,
        item_id=chair.item,
        since=since,
    )


def _has_chair(opened: Floor, person_id: int) -> bool:
    last = MeetingChair.objects.filter(meeting=opened.meeting).order_by("-since", "-id").first()
    return last is not None and last.person_id == person_id


def _secretary(opened: Floor) -> int | None:
    """Who writes when the meeting has no secretary yet: the body's, if it has one."""
    rows = Appointment.objects.filter(
        held_on(opened.meeting.date), body=opened.meeting.body_id, office=Office.SECRETARY
    )
    return rows.values_list("person_id", flat=True).first()


def _everybody_leaves(opened: Floor, moment: datetime.datetime) -> None:
    """Close the stays; of one who is recorded as come later than the end nothing is left."""
    still = Stay.objects.filter(Q(left_at=None), meeting=opened.meeting)
    still.filter(came_at__gt=moment).delete()
    still.update(left_at=moment)
    opened.forget_stays()


def papers_follow(items: list[AgendaItem]) -> None:
    """Inside an act: what was put off goes back to the queue, what was treated leaves it."""
    for state, wanted in _PAPER_AFTER.items():
        papers = [one.paper_id for one in items if one.paper_id and state_of(one) is state]
        if papers:
            CasePaper.objects.filter(pk__in=papers).update(state=wanted)
