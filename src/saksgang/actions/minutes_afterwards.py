"""Entering afterwards what was written on paper: one act for the whole meeting, by the same rules as in the live one.

The meeting is then held, and its minutes can be written.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.utils import timezone

from saksgang.actions.live.ballots import Cast, add_vote
from saksgang.actions.live.disqualifications import rule_now
from saksgang.actions.live.floor import Floor, floor, state_of
from saksgang.actions.live.judging import judge_consent, lacking_of
from saksgang.actions.live.questions import proposals_of
from saksgang.actions.minutes import go
from saksgang.actions.minutes_approval import approved_by_item
from saksgang.actions.minutes_attendance import write_attendance
from saksgang.actions.minutes_parts import put_text
from saksgang.actions.registering.people import People
from saksgang.core.access import Actor
from saksgang.core.attendance.chairing import ChairedAs
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.bodies.rule_set import CaseKind
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.minutes.afterwards import Became, Entered, EnteredItem, check_entered
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState, unsettled
from saksgang.core.treatment.meeting_states import MeetingAct, MeetingNeed, MeetingState, must_be_called
from saksgang.core.voting.ballots import Choice, Manner
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Attendance,
    AttendanceRole,
    CasePaper,
    Consent,
    Meeting,
    MeetingChair,
    Office,
    Stay,
)
from saksgang.records.queries.live_facts import held_on, label_of
from saksgang.records.queries.minutes_parts import What, place_of

_S = MeetingState
_STATES = {
    Became.AS_PROPOSED: ItemState.TREATED,
    Became.OTHERWISE: ItemState.TREATED,
    Became.NOTED: ItemState.TREATED,
    Became.TREATED: ItemState.TREATED,
    Became.POSTPONED: ItemState.POSTPONED,
    Became.WITHDRAWN: ItemState.WITHDRAWN,
}
_PAPER_AFTER = {
    ItemState.TREATED: CasePaper.State.TREATED,
    ItemState.POSTPONED: CasePaper.State.READY,
    ItemState.WITHDRAWN: CasePaper.State.DRAFT,
}
_NO_PROPOSAL = Refusal(
    "nothing-proposed",
    Text(
        nb="{item} kan ikke vedtas som foreslått: det er ikke skrevet noe forslag. Skriv vedtaket.",
        nn="{item} kan ikkje vedtakast som føreslått: det er ikkje skrive noko framlegg. Skriv vedtaket.",
        en="{item} cannot be adopted as proposed: nothing is proposed. Write the decision.",
    ),
)
_NO_TEXT = Refusal(
    "entered-without-decision",
    Text(
        nb="{item} mangler vedtak. Skriv vedtaket, eller velg noe annet.",
        nn="{item} manglar vedtak. Skriv vedtaket, eller vel noko anna.",
        en="{item} has no decision. Write it, or choose something else.",
    ),
)
_NOT_YET = Refusal(
    "entered-too-early",
    Text(
        nb="Møtet har ikke vært ennå. Det kan føres når møtedagen er kommet.",
        nn="Møtet har ikkje vore enno. Det kan førast når møtedagen er komen.",
        en="The meeting has not been yet. It can be entered from the day of the meeting.",
    ),
)
_STRANGER = Refusal(
    "entered-unknown-seat",
    Text(
        nb="En av plassene finnes ikke i organet på møtedagen. Last siden på nytt.",
        nn="Ein av plassane finst ikkje i organet på møtedagen. Last sida på nytt.",
        en="One of the seats is not of the body on the day of the meeting. Load the page again.",
    ),
)


def enter_afterwards(meeting: Meeting, entered: Entered, *, by: Actor, now: datetime.datetime) -> Meeting:
    """Enter who was there and what became of each item, all or nothing; the meeting is then held (K4, K7, K9, K16, K17).
    Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={_S.AGENDA_FIXED, _S.CALLED}) as opened:
        row = opened.meeting
        if row.date > timezone.localdate(now):
            raise Refused(_NOT_YET)
        refusal = check_entered(entered)
        if refusal is not None:
            raise Refused(refusal)
        _seat(opened, entered)
        _lead(opened, entered.chair)
        row.save()
        items = {one.pk: one for one in AgendaItem.objects.filter(meeting=row).order_by("position", "id")}
        for place, one in enumerate((one for one in entered.items if one.item in items), 1):
            _enter_item(opened, opened.item(one.item), one, place)
        _hours(opened, entered)
        _close(opened)
        waiting = unsettled((label_of(one), state_of(one)) for one in AgendaItem.objects.filter(meeting=row))
        called = must_be_called(opened.state, rules=opened.rules)
        go(opened, MeetingAct.ENTER_AFTERWARDS, {MeetingNeed.CALLED: called, MeetingNeed.ITEMS_SETTLED: waiting})
        row.save(update_fields=["state"])
        write_attendance(row)
        _name_titles(row, entered.guests)
        opened.tell(
            "meeting.entered-afterwards",
            row,
            after={"state": row.state, "time_start": row.time_start, "time_end": row.time_end},
        )
    return row


def _moment(meeting: Meeting, at: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(meeting.date, at))


def _seat(opened: Floor, entered: Entered) -> None:
    """Everybody comes when the meeting begins; those beside the table too."""
    row = opened.meeting
    row.time_start, row.time_end = entered.began, entered.ended
    row.opened_at, row.closed_at = _moment(row, entered.began), _moment(row, entered.ended)
    row.place = entered.place.strip() or row.place
    Stay.objects.filter(meeting=row).delete()
    known = {one.seat for one in opened.seats}
    if not known >= entered.present.keys():
        raise Refused(_STRANGER)
    for seat, person in entered.present.items():
        _stay(opened, opened.person(person).pk, seat, is_remote=seat in entered.remote)
    people = People(opened.trail)
    there = set(entered.present.values())
    for name, _title in map(_guest, entered.guests):
        guest = people.named(name)
        if guest.pk not in there:
            there.add(guest.pk)
            _stay(opened, guest.pk, None)
    opened.forget_stays()


def _stay(opened: Floor, person: int, seat: int | None, *, is_remote: bool = False) -> None:
    Stay.objects.create(
        cooperation=opened.cooperation,
        meeting=opened.meeting,
        person_id=person,
        seat_id=seat,
        capacity=(Capacity.MEMBER if seat is not None else Capacity.INVITED).value,
        came_at=opened.meeting.opened_at or opened.now,
        is_remote=is_remote,
    )


def _guest(written: str) -> tuple[str, str]:
    """`Gunn Gjest, rådgiver`: the name, and what somebody beside the table is."""
    name, _comma, title = written.partition(",")
    return name.strip(), title.strip()


def _name_titles(meeting: Meeting, guests: Sequence[str]) -> None:
    for name, title in map(_guest, guests):
        if title:
            Attendance.objects.filter(meeting=meeting, role=AttendanceRole.OTHER, name=name).update(title=title)


def _hours(opened: Floor, entered: Entered) -> None:
    """When those came and left who were not there all the time."""
    for seat, hours in entered.hours.items():
        rows = Stay.objects.filter(meeting=opened.meeting, seat=seat)
        if hours.came is not None:
            rows.update(came_at=_moment(opened.meeting, hours.came))
        if hours.left is not None:
            rows.update(left_at=_moment(opened.meeting, hours.left))
    opened.forget_stays()


@contextmanager
def _without(opened: Floor, item: AgendaItem, out: Mapping[int, Ground | None]) -> Iterator[None]:
    """Those who took no part in an item are not counted in it: the disqualified (F1), and who was out."""
    sitting = {one.seat_id: one for one in opened.here if one.seat_id is not None}
    away = [sitting[seat].pk for seat, ground in out.items() if ground is None and seat in sitting]
    for seat, ground in out.items():
        if ground is not None and seat in sitting:
            rule_now(opened, item, sitting[seat].person_id, ground)
    Stay.objects.filter(pk__in=away).update(left_at=opened.meeting.opened_at)
    opened.forget_stays()
    yield
    Stay.objects.filter(pk__in=away).update(left_at=None)
    opened.forget_stays()


def _lead(opened: Floor, person: int) -> None:
    """Who led, by right where the person holds the office (K2)."""
    row = opened.meeting
    row.chair = opened.person(person)
    offices = Appointment.objects.filter(held_on(row.date), body=row.body_id, person=person)
    held = set(offices.values_list("office", flat=True))
    right = (
        ChairedAs.LEADER
        if Office.CHAIR in held
        else ChairedAs.VICE_LEADER
        if Office.VICE_CHAIR in held
        else ChairedAs.ELECTED
    )
    MeetingChair.objects.create(
        cooperation=opened.cooperation,
        meeting=row,
        person=row.chair,
        by_right=right.value,
        since=row.opened_at or opened.now,
    )


def _enter_item(opened: Floor, row: AgendaItem, one: EnteredItem, place: int) -> None:
    """One item, as its line on the paper says; an item without a line stays on the list, and the act is refused at the end."""
    if one.became is None:
        return
    if one.remarks.strip():
        put_text(opened, place_of(row.pk, What.REMARKS), one.remarks.strip())
    with _without(opened, row, one.out):
        if one.became in {Became.AS_PROPOSED, Became.OTHERWISE}:
            _decide(opened, row, one)
        row.refresh_from_db()
        if one.became is Became.POSTPONED:
            add_vote(opened, row, _cast(one), kind=CaseKind.PROCEDURE, about=_POSTPONING.to(opened.meeting.language))
    state = _STATES[one.became]
    row.state, row.treated_position, row.outcome = state.value, place, _outcome(row, one.became)
    row.save(update_fields=["state", "treated_position", "outcome"])
    if state is ItemState.TREATED:
        approved_by_item(row, opened.trail)
    if row.paper_id is not None:
        CasePaper.objects.filter(pk=row.paper_id).update(state=_PAPER_AFTER[state])


def _decide(opened: Floor, row: AgendaItem, one: EnteredItem) -> None:
    """The decision with its vote. Raises `Refused` (K7, K16, K17)."""
    main = next((each for each in proposals_of(row) if each.position == 0 and each.text.strip()), None)
    if one.became is Became.AS_PROPOSED and main is None:
        raise Refused(_NO_PROPOSAL.filled(item=label_of(row)))
    if one.became is Became.OTHERWISE and not one.decision.strip():
        raise Refused(_NO_TEXT.filled(item=label_of(row)))
    lacking = lacking_of(row)
    if lacking is not None and one.was_asked:
        Consent.objects.get_or_create(
            item=row,
            defaults={
                "cooperation": opened.cooperation,
                "lacking": lacking.value,
                "asked_at": opened.meeting.opened_at or opened.now,
            },
        )
    refusal = judge_consent(opened, row)
    if refusal is not None:
        raise Refused(refusal)
    as_proposed = one.became is Became.AS_PROPOSED and main is not None
    text = main.text if as_proposed and main is not None else one.decision.strip()
    vote = add_vote(opened, row, _cast(one), kind=CaseKind(row.case_kind), proposal=main if as_proposed else None)
    if vote.adopted:
        put_text(opened, place_of(row.pk, What.DECISION), text)


def _cast(one: EnteredItem) -> Cast:
    """The vote as it was counted; without any count nobody was against."""
    if one.in_favour is None and one.against is None and one.blank is None:
        return Cast()
    chair = None if one.chair_for is None else Choice.FOR if one.chair_for else Choice.AGAINST
    return Cast(
        manner=Manner.SHOW_OF_HANDS,
        in_favour=one.in_favour or 0,
        against=one.against or 0,
        blank=one.blank or 0,
        chair_voted=chair,
    )


def _outcome(row: AgendaItem, became: Became) -> str:
    if became in {Became.AS_PROPOSED, Became.OTHERWISE}:
        adopted = row.votes.order_by("-position").values_list("adopted", flat=True).first()
        if adopted is False:
            return Outcome.REJECTED.value
        return (Outcome.APPROVED if row.kind == ItemKind.APPROVAL.value else Outcome.ADOPTED).value
    found = {Became.NOTED: Outcome.NOTED, Became.POSTPONED: Outcome.POSTPONED, Became.TREATED: Outcome.NONE}
    return found[became].value if became in found else ""


def _close(opened: Floor) -> None:
    """Whoever was there left when the meeting ended."""
    Stay.objects.filter(meeting=opened.meeting, left_at=None).update(left_at=opened.meeting.closed_at)
    opened.forget_stays()


_POSTPONING = Text(nb="Utsettelse", nn="Utsetjing", en="Postponement")
