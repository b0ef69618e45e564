"""K9 and K10 broken in the minutes, and K15 in what is decided without a common meeting."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import MinutesApproval, Rule
from saksgang.core.bodies.storing import as_json
from saksgang.records.models import AgendaItem, Body, BodyRules, ClosedDoors, Meeting, Vote
from tests.rules.breaking import (
    COUNCIL,
    FORUM,
    Broken,
    Desk,
    Shown,
    assert_free,
    assert_refused,
    assert_told,
    assert_untold,
    desk_for,
)

pytestmark = pytest.mark.django_db
OWN = replace(COUNCIL, minutes_approval=Rule(MinutesApproval.NEXT_MEETING, "reglementet § 12"))
"""A council whose reglement lets the next meeting approve the minutes."""


def held(desk: Desk) -> Desk:
    """A meeting that has treated all its items, and ended."""
    desk.begins()
    for place in (0, 1):
        assert desk.does("som-foreslatt", item=desk.item(place)).is_done
    desk.does("ta-opp", item=desk.item(2))
    assert desk.does("ferdig", item=desk.item(2)).is_done
    assert desk.does("avslutt").is_done
    return desk


def finishes_without_a_place(desk: Desk) -> Shown:
    held(desk)
    Meeting.objects.filter(pk=desk.room.meeting.pk).update(place="")
    return desk.sends("referat/ferdig/")


def finishes_without_the_time(desk: Desk) -> Shown:
    held(desk)
    Meeting.objects.filter(pk=desk.room.meeting.pk).update(time_end=None)
    return desk.sends("referat/ferdig/")


def finishes_without_anybody_present(desk: Desk) -> Shown:
    held(desk)
    desk.room.meeting.stays.all().delete()
    desk.room.meeting.attendance.all().delete()
    return desk.sends("referat/ferdig/")


def finishes_without_the_result_of_a_vote(desk: Desk) -> Shown:
    held(desk)
    Vote.objects.filter(item=desk.item(0)).delete()
    return desk.sends("referat/ferdig/")


def finishes_without_a_decision(desk: Desk) -> Shown:
    held(desk)
    desk.room.items[0].decision.delete()
    return desk.sends("referat/ferdig/")


def finishes_without_the_basis_of_a_ruling(desk: Desk) -> Shown:
    desk.begins()
    desk.does("tvil", item=desk.item(0), person=desk.room.people[4].pk, ground="party")
    doubt = desk.room.items[0].disqualifications.get()
    desk.does("avgjor-tvil", doubt=doubt.pk, is_disqualified="1")
    for place in (0, 1):
        desk.does("som-foreslatt", item=desk.item(place))
    desk.does("ta-opp", item=desk.item(2))
    desk.does("ferdig", item=desk.item(2))
    desk.does("avslutt")
    desk.room.items[0].disqualifications.update(source="")
    return desk.sends("referat/ferdig/")


def finishes_without_the_basis_of_closing(desk: Desk) -> Shown:
    desk.begins()
    desk.does("lukk-dorene", item=desk.item(0), ground="privacy", manner="show-of-hands", in_favour=5)
    desk.does("som-foreslatt", item=desk.item(0))
    desk.does("apne-dorene", item=desk.item(0))
    desk.does("som-foreslatt", item=desk.item(1))
    desk.does("ta-opp", item=desk.item(2))
    desk.does("ferdig", item=desk.item(2))
    desk.does("avslutt")
    ClosedDoors.objects.filter(item=desk.item(0)).update(vote=None)
    return desk.sends("referat/ferdig/")


def starts_in_writing_without_a_reason(desk: Desk) -> Shown:
    return desk.planned().sends("hastesak/", gjor="skriftlig", grunn=" ")


def calls_urgently_without_a_reason(desk: Desk) -> Shown:
    return desk.sends("hastesak/", gjor="haste", grunn="")


def meets_urgently_although_a_third_wants_to_wait(desk: Desk) -> Shown:
    desk.sends("hastesak/", gjor="haste", grunn="Isgang i elva")
    desk.sends("hastesak/", gjor="krav", plasser=[one.pk for one in desk.room.seats[:2]])
    desk.calls_roll(0, 1, 2, 3, 4)
    return desk.does("start")


def in_writing(desk: Desk) -> Desk:
    """The cases are out to all members in writing."""
    desk.fixed()
    assert desk.sends("hastesak/", gjor="skriftlig", grunn="Isgang i elva").is_done
    desk.approved()
    assert desk.sends("innkalling/").is_done
    return desk


def settles_before_all_have_answered(desk: Desk) -> Shown:
    in_writing(desk)
    answers = {f"sak-{desk.item(place)}": "accepts" for place in (0, 1)}
    for seat in desk.room.seats[:4]:
        desk.sends("hastesak/", gjor="svar", plass=seat.pk, **answers)
    return desk.sends("hastesak/", gjor="avgjor")


MINUTES = (
    Broken("K9", finishes_without_a_place, "kommuneloven § 11-4", "Skriv", free=False),
    Broken("K9", finishes_without_the_time, "kommuneloven § 11-4", "Skriv", free=False),
    Broken("K9", finishes_without_anybody_present, "kommuneloven § 11-4", "Før", free=False),
    Broken("K9", finishes_without_the_result_of_a_vote, "kommuneloven § 11-4", "resultat"),
    Broken("K9", finishes_without_a_decision, "kommuneloven § 11-4", "mangler", free=False),
    Broken("K9", finishes_without_the_basis_of_a_ruling, "kommuneloven § 11-4", "Velg den", free=False),
    Broken("K9", finishes_without_the_basis_of_closing, "kommuneloven § 11-4", "hjemmel"),
)
URGENT = (
    Broken("K15", starts_in_writing_without_a_reason, "kommuneloven § 11-8", "Skriv hvorfor saken ikke kan vente"),
    Broken("K15", calls_urgently_without_a_reason, "kommuneloven § 11-8", "Skriv hvorfor saken ikke kan vente"),
    Broken("K15", meets_urgently_although_a_third_wants_to_wait, "kommuneloven § 11-8", "Ta den i et vanlig møte"),
    Broken("K15", settles_before_all_have_answered, "kommuneloven § 11-8", "Vent, før svaret deres", free=False),
)


@pytest.mark.parametrize("broken", MINUTES, ids=str)
def test_minutes_that_lack_a_part_are_not_finished_and_it_is_named(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    assert_told(broken, broken.breaks(desk))
    assert desk.room.again().state == "held"


@pytest.mark.parametrize("broken", MINUTES, ids=str)
def test_minutes_of_a_forum_are_told_no_paragraph(broken: Broken, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_for(FORUM, monkeypatch)
    assert_untold(broken, broken.breaks(desk))


@pytest.mark.parametrize("broken", URGENT, ids=str)
def test_rule_of_urgent_cases_broken_in_a_council_is_refused_with_its_paragraph(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    assert_refused(broken, broken.breaks(desk))


@pytest.mark.parametrize("broken", URGENT, ids=str)
def test_forum_meets_urgently_and_decides_in_writing_as_it_likes(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_for(FORUM, monkeypatch)
    assert_free(broken, broken.breaks(desk))


def test_k10_minutes_are_not_approved_before_the_next_meeting_has(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = held(desk_for(OWN, monkeypatch))
    desk.sends("referat/ferdig/")
    assert desk.room.again().state == "written"
    told = desk.sends("referat/godkjenning/godkjenn/").text
    assert ("reglementet § 12" in told, desk.room.again().state) == (True, "written")


def test_k10_law_asks_for_no_approval_so_a_body_without_such_a_rule_is_told_no_paragraph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    none = replace(COUNCIL, minutes_approval=Rule(MinutesApproval.NONE))
    desk = held(desk_for(none, monkeypatch))
    desk.sends("referat/ferdig/")
    desk.sends("referat/godkjenning/godkjenn/")
    assert desk.room.again().state == "approved"


def test_k15_written_procedure_is_adopted_when_all_accept_and_goes_to_a_meeting_when_one_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = in_writing(desk_for(COUNCIL, monkeypatch))
    first, second = (f"sak-{desk.item(place)}" for place in (0, 1))
    for seat in desk.room.seats[:4]:
        desk.sends("hastesak/", gjor="svar", plass=seat.pk, **{first: "accepts", second: "accepts"})
    last = desk.room.seats[4].pk
    desk.sends("hastesak/", gjor="svar", plass=last, **{first: "accepts", second: "against-procedure"})
    assert desk.sends("hastesak/", gjor="avgjor").is_done
    assert [(desk.room.item(place).state, desk.room.item(place).outcome) for place in (0, 1)] == [
        ("treated", "adopted"), ("postponed", "postponed"),
    ]  # fmt: skip


def test_k15_what_was_decided_in_the_place_of_a_body_is_on_its_next_agenda_before_that_is_fixed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = desk_for(COUNCIL, monkeypatch)
    told = after_an_urgent_decision(desk, basis=Preset.COUNCIL_OF_KO)
    assert "RR 34/31" in told and "Sett det på saklista" in told and "kommuneloven § 11-8" in told
    later = Meeting.objects.latest("pk")
    assert later.state == "planned"
    origin = f"urgent-decision.{desk.item(0)}"
    assert origin in desk.client.get(address_of(later) + "sakliste/").content.decode()
    desk.sends(f"/{later.body.slug}/{later.slug}/sakliste/gjor/", gjor=f"ta.{origin}")
    row = AgendaItem.objects.get(meeting=later, origin_why="urgent-decision")
    assert (row.title, row.kind) == ("Budsjett", "information")
    assert "Saklista er fastsatt" in desk.sends(f"/{later.body.slug}/{later.slug}/sakliste/fastsett/").text


def test_k15_forum_need_not_be_told_of_what_was_decided_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    told = after_an_urgent_decision(desk_for(COUNCIL, monkeypatch), basis=Preset.EXECUTIVES_FORUM)
    assert "Sett det på saklista" not in told and "kommuneloven § 11-8" not in told


def after_an_urgent_decision(desk: Desk, *, basis: Preset) -> str:
    """An item is decided in the place of another body, whose next agenda is then fixed without it; what the page says."""
    body = Body.objects.create(cooperation=desk.room.cooperation, slug="styret", name="Styret", prefix="ST")
    BodyRules.objects.create(cooperation=body.cooperation, body=body, rules=as_json(preset(basis)))
    held(desk)
    assert desk.sends("hastesak/", gjor="for-organ", sak=desk.item(0), organ=body.pk).is_done
    plan = {"body": "styret", "date": "3.6.2031", "time_start": "09.00", "place": "Fyret", "form": "in-person"}
    desk.sends("/moter/planlegg/?organ=styret", **plan)
    later = Meeting.objects.latest("pk")
    AgendaItem.objects.filter(meeting=later, origin_why="urgent-decision").delete()
    desk.sends(f"/styret/{later.slug}/sakliste/ny-sak/", title="Leie av lokaler", kind="information")
    return desk.sends(f"/styret/{later.slug}/sakliste/fastsett/").text


def address_of(meeting: Meeting) -> str:
    return f"/{meeting.cooperation.slug}/{meeting.body.slug}/{meeting.slug}/"
