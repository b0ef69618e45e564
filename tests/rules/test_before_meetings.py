"""K1, K3-K6, K14 and K20 broken before a meeting: planning it, making its agenda, sending its notice, calling deputies."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from saksgang.actions.answers import Given, answer_for
from saksgang.actions.answers_handled import confirm_absence
from saksgang.core.access import COMMAND_LINE
from saksgang.core.answering.answers import Reply
from saksgang.records.models import AgendaItem, Body, Call, DeputyCall, Meeting
from tests.rules.breaking import COUNCIL, FORUM, Broken, Desk, Shown, assert_told, assert_untold, desk_for

pytestmark = pytest.mark.django_db


def plans(desk: Desk, **form: object) -> Shown:
    """Plan a meeting a month after the first."""
    page = f"/moter/planlegg/?organ={desk.room.body.slug}"
    plan = {
        "body": desk.room.body.slug,
        "date": "3.6.2031",
        "time_start": "09.00",
        "place": "Fyret",
        "form": "in-person",
    }
    return desk.sends(page, **(plan | form))


def two_of_five_less_one_call_a_meeting(desk: Desk) -> Shown:
    return plans(desk, convened_by="members", seats=[desk.room.seats[0].pk])


def one_of_five_lists_a_case(desk: Desk) -> Shown:
    desk.planned()
    return desk.sends("sakliste/ny-sak/", title="Ny bru", kind="decision", seats=[desk.room.seats[0].pk])


def sends_without_the_leaders_approval(desk: Desk) -> Shown:
    return desk.fixed().sends("innkalling/")


def approves_in_place_of_the_leader(desk: Desk) -> Shown:
    return desk.fixed().sends("sakliste/godkjenning/", gjor="godkjenn", seen="")


def sends_two_days_before(desk: Desk) -> Shown:
    desk.fixed()
    desk.clock.now = datetime.datetime(2031, 5, 4, 8, 0, tzinfo=datetime.UTC)
    desk.client.force_login(desk.user)
    return Shown(200, desk.opens("innkalling/"))


def sends_an_item_without_papers(desk: Desk) -> Shown:
    desk.room.items[0].proposals.all().delete()
    AgendaItem.objects.filter(pk=desk.item(0)).update(kind="discussion")
    desk.fixed()
    return Shown(200, desk.opens("innkalling/"))


def shows_the_agenda_later_than_to_members(desk: Desk) -> Shown:
    Body.objects.filter(pk=desk.room.body.pk).update(agenda_published="by-hand")
    desk.fixed()
    return Shown(200, desk.opens("innkalling/"))


def plans_a_remote_meeting(desk: Desk) -> Shown:
    return plans(desk, form="remote", remote_address="https://mote.example/1")


def calls_the_second_deputy_first(desk: Desk) -> Shown:
    desk.planned()
    Meeting.objects.filter(pk=desk.room.meeting.pk).update(state="called")
    room = desk.room
    call = Call.objects.create(
        cooperation=room.cooperation, meeting=room.meeting, person=room.people[4], seat=room.seats[4],
        name=room.people[4].name, gets_full=True, made_at=desk.clock.now,
    )  # fmt: skip
    who = {"by": COMMAND_LINE, "now": desk.clock.now}
    answer = answer_for(room.cooperation, call.pk, Given(Reply.NOT_COMING), **who)
    confirm_absence(room.cooperation, answer.pk, **who)
    return desk.sends("svar/", gjor="kall-vara", plass=room.seats[4].pk, person=room.deputies[1].pk)


CASES = (
    Broken("K1", two_of_five_less_one_call_a_meeting, "kommuneloven § 11-2", "be lederen kalle inn"),
    Broken("K3", one_of_five_lists_a_case, "kommuneloven § 11-3", "be lederen sette den opp"),
    Broken("K3", sends_without_the_leaders_approval, "kommuneloven § 11-3", "Send den til lederen, eller før opp"),
    Broken("K3", approves_in_place_of_the_leader, "kommuneloven § 11-3", "Send den til Torunn Vik for godkjenning"),
    Broken("K4", sends_two_days_before, "kommuneloven § 11-3", "Send den straks, eller flytt møtet"),
    Broken("K4", sends_an_item_without_papers, "kommuneloven § 11-3", "Legg ved papirene", free=False),
    Broken("K6", shows_the_agenda_later_than_to_members, "kommuneloven § 11-3", "Alle bør få den samtidig"),
    Broken("K14", plans_a_remote_meeting, "kommuneloven § 11-7", "Møt fysisk, eller legg inn vedtaket"),
    Broken("K20", calls_the_second_deputy_first, "kommuneloven § 7-10", "eller før opp hvorfor"),
)


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_rule_broken_before_a_meeting_is_told_on_the_page_with_its_paragraph(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    assert_told(broken, broken.breaks(desk))


@pytest.mark.parametrize("broken", CASES, ids=str)
def test_forum_without_statutory_rules_is_told_no_paragraph(broken: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(FORUM, monkeypatch)
    assert_untold(broken, broken.breaks(desk))


def test_k1_two_of_five_members_call_a_meeting_and_it_is_kept_who(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    two = [one.pk for one in desk.room.seats[:2]]
    assert plans(desk, convened_by="members", seats=two).is_done
    meeting = Meeting.objects.get(date=datetime.date(2031, 6, 3))
    assert (meeting.convened_by, meeting.convening_seats) == ("members", two)


def test_k3_two_of_five_members_list_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(COUNCIL, monkeypatch).planned()
    two = [one.pk for one in desk.room.seats[:2]]
    desk.sends("sakliste/ny-sak/", title="Ny bru", kind="decision", seats=two)
    assert AgendaItem.objects.latest("pk").title == "Ny bru"


def test_k5_meeting_is_announced_to_all_also_when_it_will_be_closed_and_its_agenda_is_kept_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    Body.objects.filter(pk=desk.room.body.pk).update(agenda_published="by-hand")
    AgendaItem.objects.filter(meeting=desk.room.meeting).update(closed_ground="employment", is_exempt=True)
    desk.fixed().approved().sends("innkalling/")
    assert desk.room.again().state == "called"
    page = Client().get(desk.address)
    assert page.status_code == 200
    assert "Fyret" in page.content.decode()
    listed = Client().get(f"/{desk.room.cooperation.slug}/moter/").content.decode()
    assert "6. mai 2031" in listed or "6.5.2031" in listed


def test_k20_deputy_passed_over_is_kept_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    calls_the_second_deputy_first(desk)
    assert DeputyCall.objects.count() == 0
    desk.sends(
        "svar/", gjor="kall-vara", plass=desk.room.seats[4].pk, person=desk.room.deputies[1].pk, hvorfor="Er på reise"
    )
    row = DeputyCall.objects.get()
    assert (row.passed_over, row.because) == ([desk.room.deputies[0].name], "Er på reise")
