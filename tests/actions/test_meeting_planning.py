"""Planning a meeting: who called it (K1), in which form (K14), when, and its address."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.meeting_planning import Plan, change_plan
from saksgang.core.calling.convening import Convener, Convening
from saksgang.core.refusals import Refused
from saksgang.core.treatment.remote import MeetingForm
from saksgang.records.models import Appointment, Cooperation, Meeting, Office
from tests.actions.planned import DAY, DOES, chair_of, make_body, planned

LATER = datetime.date(2031, 10, 7)


def refused_as(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, str | None]:
    return refused.value.refusal.code, refused.value.refusal.source


def test_plan_k1_two_of_seven_members_cannot_call_three_can(cooperation: Cooperation) -> None:
    body = make_body(cooperation, seats=7, legal_basis="municipal-act")
    seats = list(body.seats.values_list("pk", flat=True))

    with pytest.raises(Refused) as refused:
        planned(body, convened_by=Convening(Convener.MEMBERS, frozenset(seats[:2])))
    assert refused_as(refused) == ("too-few-to-call", "kommuneloven § 11-2")

    meeting = planned(body, convened_by=Convening(Convener.MEMBERS, frozenset(seats[:3])))
    assert (meeting.convened_by, meeting.convening_seats) == ("members", sorted(seats[:3]))


def test_plan_k1_seats_of_another_body_are_refused(cooperation: Cooperation) -> None:
    other = make_body(cooperation, slug="au", prefix="AU")
    asking = frozenset(other.seats.values_list("pk", flat=True))

    with pytest.raises(Refused) as refused:
        planned(make_body(cooperation), convened_by=Convening(Convener.MEMBERS, asking))

    assert refused_as(refused)[0] == "convening-seats-unknown"


def test_plan_k14_remote_without_a_decision_is_refused(cooperation: Cooperation) -> None:
    with pytest.raises(Refused) as refused:
        planned(make_body(cooperation, legal_basis="municipal-act"), form=MeetingForm.REMOTE)

    assert refused_as(refused) == ("remote-not-decided", "kommuneloven § 11-7")


def test_plan_two_on_one_day_have_addresses_of_their_own(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    slugs = [planned(body).slug, planned(body, time_start=datetime.time(13), time_end=datetime.time(14)).slug]
    assert slugs == ["2031-09-30", "2031-09-30-2"]


def test_plan_twice_at_the_same_time_is_refused(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    planned(body)

    with pytest.raises(Refused) as refused:
        planned(body)

    assert refused_as(refused)[0] == "meeting-there-already"
    assert Meeting.objects.count() == 1


def test_plan_that_ends_before_it_begins_is_refused(cooperation: Cooperation) -> None:
    with pytest.raises(Refused) as refused:
        planned(make_body(cooperation), time_start=datetime.time(12), time_end=datetime.time(9))

    assert refused_as(refused)[0] == "ends-before-it-begins"


def test_plan_of_a_body_that_has_ended_is_refused(cooperation: Cooperation) -> None:
    with pytest.raises(Refused) as refused:
        planned(make_body(cooperation, is_active=False))

    assert refused_as(refused)[0] == "body-not-active"


def test_plan_has_the_secretary_of_the_body(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    secretary = chair_of(body, "Siri Sekretær")
    Appointment.objects.filter(person=secretary).update(office=Office.SECRETARY.value)

    assert planned(body).secretary == secretary


def test_change_plan_moves_the_address_and_the_way_back_is_free(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))

    change_plan(cooperation, meeting.pk, Plan(LATER, datetime.time(9), place="Naustet"), **DOES)

    meeting.refresh_from_db()
    assert (meeting.slug, meeting.date, meeting.place, meeting.time_end) == ("2031-10-07", LATER, "Naustet", None)


def test_change_plan_to_what_it_is_leaves_no_event(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    before = cooperation.events.count()

    change_plan(cooperation, meeting.pk, Plan(DAY, datetime.time(9), datetime.time(12), " Fyret "), **DOES)

    assert cooperation.events.count() == before


def test_change_plan_after_the_notice_is_refused(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    Meeting.objects.filter(pk=meeting.pk).update(state="called")

    with pytest.raises(Refused) as refused:
        change_plan(cooperation, meeting.pk, Plan(LATER), **DOES)

    assert refused_as(refused)[0] == "meeting-called-already"


def test_change_plan_of_a_meeting_that_was_only_read_is_refused(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    Meeting.objects.filter(pk=meeting.pk).update(is_ours=False)

    with pytest.raises(Refused) as refused:
        change_plan(cooperation, meeting.pk, Plan(LATER), **DOES)

    assert refused_as(refused)[0] == "meeting-only-read"
