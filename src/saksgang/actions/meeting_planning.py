"""Planning a meeting of a body: day, time, place, form and who called it (K1, K14), and changing them before the notice.

Moving or calling off a meeting whose notice was sent tells those who were called, and is for `calling`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields

from django.db import transaction
from django.db.models import Q

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.calendar import written_day
from saksgang.core.calling.convening import Convener, Convening, may_convene
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingState
from saksgang.core.treatment.remote import MeetingForm, may_meet
from saksgang.records.models import Appointment, Body, Cooperation, Meeting, Office, Seat
from saksgang.records.queries.actors import held_on
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.values import clean, free_slug

MOST_THAT_DAY = 99  # the address of a meeting has two figures after its day

NO_BODY = Refusal(
    "no-such-body",
    Text(
        nb="Organet finnes ikke i dette samarbeidet. Velg et fra lista.",
        nn="Organet finst ikkje i dette samarbeidet. Vel eit frå lista.",
        en="The body is not in this co-operation. Choose one from the list.",
    ),
)
NO_MEETING = Refusal(
    "no-such-meeting",
    Text(
        nb="Møtet finnes ikke lenger. Gå til lista over møter.",
        nn="Møtet finst ikkje lenger. Gå til lista over møte.",
        en="The meeting is no longer there. Go to the list of meetings.",
    ),
)
_INACTIVE = Refusal(
    "body-not-active",
    Text(
        nb="{body} er avsluttet og holder ikke flere møter. Velg et annet organ, eller åpne organet igjen i oppsettet.",
        nn="{body} er avslutta og held ikkje fleire møte. Vel eit anna organ, eller opne organet att i oppsettet.",
        en="{body} has ended and holds no more meetings. Choose another body, or open it again in the setup.",
    ),
)
_ENDS_FIRST = Refusal(
    "ends-before-it-begins",
    Text(
        nb="Møtet slutter før det begynner. Rett klokkeslettene.",
        nn="Møtet sluttar før det tek til. Rett klokkesletta.",
        en="The meeting ends before it begins. Correct the times.",
    ),
)
_THERE_ALREADY = Refusal(
    "meeting-there-already",
    Text(
        nb="{body} har alt et møte {day} på den tiden. Åpne det, eller velg et annet klokkeslett.",
        nn="{body} har alt eit møte {day} på den tida. Opne det, eller vel eit anna klokkeslett.",
        en="{body} has a meeting on {day} at that time already. Open it, or choose another time.",
    ),
)
_NOT_OURS = Refusal(
    "meeting-only-read",
    Text(
        nb="Møtet er lest inn fra papirer og føres ikke her. Rett opplysningene, eller lag sakliste for et nytt møte.",
        nn="Møtet er lese inn frå papir og blir ikkje ført her. Rett opplysningane, eller lag sakliste for eit nytt møte.",
        en="The meeting was read from papers and is not held here. Correct its facts, or make the agenda of a new meeting.",
    ),
)
_CALLED = Refusal(
    "meeting-called-already",
    Text(
        nb="Innkallingen er sendt. Flytt eller avlys møtet, så får alle som er kalt inn beskjed.",
        nn="Innkallinga er send. Flytt eller avlys møtet, så får alle som er kalla inn beskjed.",
        en="The notice has been sent. Move or cancel the meeting, so that all who were called are told.",
    ),
)
_STRANGE_SEATS = Refusal(
    "convening-seats-unknown",
    Text(
        nb="Noen av dem som krever møtet, har ikke plass i {body}. Velg dem på nytt.",
        nn="Nokre av dei som krev møtet, har ikkje plass i {body}. Vel dei på nytt.",
        en="Some of those who ask for the meeting have no seat in {body}. Choose them again.",
    ),
)
BY_CHAIR = Convening(Convener.CHAIR)


@dataclass(frozen=True, slots=True)
class Plan:
    """When, where and how a body is to meet, and who called it."""

    date: datetime.date
    time_start: datetime.time | None = None
    time_end: datetime.time | None = None
    place: str = ""
    form: MeetingForm = MeetingForm.IN_PERSON
    remote_address: str = ""
    language: str = "nb"
    convened_by: Convening = BY_CHAIR


def plan_meeting(
    cooperation: Cooperation,
    body_id: int,
    *,
    date: datetime.date,
    time_start: datetime.time | None = None,
    time_end: datetime.time | None = None,
    place: str = "",
    form: MeetingForm = MeetingForm.IN_PERSON,
    remote_address: str = "",
    language: str = "nb",
    convened_by: Convening = BY_CHAIR,
    by: Actor,
    now: datetime.datetime,
) -> Meeting:
    """A new meeting of a body, with an empty agenda. Raises `Refused`: K1 when it cannot be called so, K14 when the body may not meet in that form."""
    require(by, Right.PREPARE_MEETING)
    plan = Plan(date, time_start, time_end, place, form, remote_address, language, convened_by)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        body = Body.objects.filter(cooperation=cooperation, pk=body_id).first()
        if body is None:
            raise Refused(NO_BODY)
        if not body.is_active:
            raise Refused(_INACTIVE.filled(body=body.name))
        check_plan(body, plan)
        meeting = Meeting.objects.create(
            cooperation=cooperation,
            body=body,
            slug=free_day(body, date),
            state=MeetingState.PLANNED.value,
            is_ours=True,
            secretary_id=_secretary(body, date),
            **_columns(plan),
        )
        trail.add("meeting.planned", meeting, after=_told(meeting))
        trail.write()
    return meeting


def change_plan(cooperation: Cooperation, meeting_id: int, plan: Plan, *, by: Actor, now: datetime.datetime) -> Meeting:
    """Another day, time, place or form of a meeting whose notice is not sent; its address follows its day. What is as it
    was leaves no event. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = our_meeting(cooperation, meeting_id)
        if MeetingState(meeting.state) is MeetingState.CALLED:
            raise Refused(_CALLED)
        after = follow(MEETING, MeetingState(meeting.state), MeetingAct.MOVE, unmet={})
        if isinstance(after, Refusal):
            raise Refused(after)
        check_plan(meeting.body, plan, meeting=meeting)
        before = _told(meeting)
        set_plan(meeting, plan)
        if _told(meeting) != before:
            meeting.save()
            trail.add("meeting.replanned", meeting, before=before, after=_told(meeting))
            trail.write()
    return meeting


def check_plan(body: Body, plan: Plan, *, meeting: Meeting | None = None) -> None:
    """Raises `Refused` when a body cannot meet so: K1, K14, times in the wrong order, or a meeting is there already."""
    if plan.time_start and plan.time_end and plan.time_end <= plan.time_start:
        raise Refused(_ENDS_FIRST)
    rules = rules_of_body(body, on=plan.date)
    seats = set(seats_of(body, on=plan.date))
    if not plan.convened_by.seats <= seats:
        raise Refused(_STRANGE_SEATS.filled(body=body.name))
    refusal = may_convene(plan.convened_by, rules=rules, members=len(seats)) or may_meet(plan.form, rules=rules)
    if refusal is not None:
        raise Refused(refusal)
    same = Meeting.objects.filter(body=body, date=plan.date, time_start=plan.time_start)
    same = same.exclude(state=MeetingState.CANCELLED.value).exclude(pk=meeting.pk if meeting else 0)
    if same.exists():
        raise Refused(_THERE_ALREADY.filled(body=body.name, day=written_day(plan.date)))


def set_plan(meeting: Meeting, plan: Plan) -> None:
    """Give a meeting what the plan says, and the address of its day; it is not saved."""
    if plan.date != meeting.date:
        meeting.slug = free_day(meeting.body, plan.date)
    for name, value in _columns(plan).items():
        setattr(meeting, name, value)


def plan_of(meeting: Meeting) -> Plan:
    """The plan of a meeting as it is."""
    return Plan(
        date=meeting.date,
        time_start=meeting.time_start,
        time_end=meeting.time_end,
        place=meeting.place,
        form=MeetingForm(meeting.form),
        remote_address=meeting.remote_address,
        language=meeting.language,
        convened_by=Convening(Convener(meeting.convened_by), frozenset(meeting.convening_seats)),
    )


def our_meeting(cooperation: Cooperation, meeting_id: int) -> Meeting:
    """The meeting of a co-operation that is prepared and held here, with its body. Raises `Refused`."""
    meetings = Meeting.objects.filter(cooperation=cooperation, pk=meeting_id).select_related("body")
    meeting = meetings.select_for_update(of=("self",)).first()
    if meeting is None:
        raise Refused(NO_MEETING)
    if not meeting.is_ours:
        raise Refused(_NOT_OURS)
    return meeting


def seats_of(body: Body, *, on: datetime.date) -> tuple[int, ...]:
    """The seats of a body on a day."""
    rows = Seat.objects.filter(Q(ended_on=None) | Q(ended_on__gte=on), body=body)
    return tuple(rows.values_list("pk", flat=True))


def free_day(body: Body, day: datetime.date) -> str:
    """The address of a new meeting on a day: the day, with -2 for the second."""
    taken = set(Meeting.objects.filter(body=body, slug__startswith=day.isoformat()).values_list("slug", flat=True))
    if len(taken) >= MOST_THAT_DAY:
        raise Refused(_THERE_ALREADY.filled(body=body.name, day=written_day(day)))
    return free_slug(day.isoformat(), taken)


def _secretary(body: Body, day: datetime.date) -> int | None:
    rows = Appointment.objects.filter(held_on(day), body=body, office=Office.SECRETARY.value)
    return rows.values_list("person_id", flat=True).first()


def _columns(plan: Plan) -> dict[str, object]:
    """The plan as columns of a meeting."""
    return {
        "date": plan.date,
        "time_start": plan.time_start,
        "time_end": plan.time_end,
        "place": " ".join(clean(plan.place).split())[:500],
        "form": plan.form.value,
        "remote_address": "".join(clean(plan.remote_address).split())[:500],
        "language": plan.language,
        "convened_by": plan.convened_by.by.value,
        "convening_seats": sorted(plan.convened_by.seats),
    }


def _told(meeting: Meeting) -> dict[str, object]:
    """What the trail says of a plan: the facts that are there."""
    names = [one.name for one in fields(Plan) if one.name != "convened_by"] + ["convened_by", "convening_seats"]
    return {name: value for name in names if (value := getattr(meeting, name)) not in (None, "", [])}
