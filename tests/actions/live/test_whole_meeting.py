"""Whole meetings from the roll call to the end: a representantskap under all of chapter 11, and a forum under no rules."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.decisions import adopt_as_proposed
from saksgang.actions.live.items import finish_item, postpone_item, take_up
from saksgang.actions.live.proposals import make_proposal
from saksgang.actions.live.remarks import put_remark
from saksgang.actions.live.roll import Answered, Presence, call_roll, come_new, leave
from saksgang.actions.live.sitting import end_meeting, reopen_meeting, start_meeting
from saksgang.actions.live.votes import hold_vote
from saksgang.core.audit import first_broken
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.refusals import Refused
from saksgang.core.voting.ballots import Choice, Manner
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import (
    Attendance,
    CasePaper,
    Cooperation,
    Decision,
    ItemSpan,
    Meeting,
    Stay,
    Vote,
)
from saksgang.records.queries.trail import linked_events
from tests.actions.live.making import Room, make_room, minute


def all_here(room: Room, *, but: int | None = None) -> None:
    answers = {
        seat.pk: Answered(Presence.ABSENT if at == but else Presence.PRESENT) for at, seat in enumerate(room.seats)
    }
    call_roll(room.meeting, answers, **room.by(-5))


def test_meeting_of_a_council_is_held_from_roll_call_to_end(room: Room) -> None:
    """K2, K8, K16, K17: with a tie that the chair's vote decides."""
    all_here(room, but=4)
    start_meeting(room.meeting, **room.by(0))
    meeting = room.again()
    assert (meeting.state, meeting.time_start, meeting.chair) == ("in-session", datetime.time(9), room.people[0])

    budget, water, ferry = (one.pk for one in room.items)
    adopt_as_proposed(meeting, budget, **room.by(5))
    decided = room.item(0)
    assert (decided.state, decided.outcome) == ("treated", "adopted")
    assert Decision.objects.get(item=budget).text == "1. Budsjett vedtas.\n2. Saken følges opp."
    vote = Vote.objects.get(item=budget)
    assert (vote.in_favour, vote.against, vote.unanimous, vote.manner) == (4, 0, True, "without-vote")
    assert vote.rule == "enstemmig vedtatt uten votering"

    take_up(meeting, water, **room.by(10))
    put_remark(meeting, water, text="God drøfting.", speaker_id=room.people[2].pk, **room.by(11))
    other = make_proposal(
        meeting, water, kind=ProposalKind.ALTERNATIVE, text="Vannverket utredes.", proposer_id=room.people[3].pk,
        **room.by(12),
    )  # fmt: skip
    choices = (Choice.AGAINST, Choice.AGAINST, Choice.FOR, Choice.FOR)
    ballots = dict(zip([seat.pk for seat in room.seats[:4]], choices, strict=True))
    chosen = hold_vote(meeting, water, cast=Cast(Manner.BY_NAME, ballots=ballots), **room.by(13))
    assert (chosen.set_against, chosen.adopted, chosen.casting_vote) == (other, False, True)
    assert chosen.against_names == ["Torunn Vik", "Odd Ness"]
    last = hold_vote(meeting, water, cast=Cast(Manner.SHOW_OF_HANDS, in_favour=3, against=1), **room.by(14))
    assert (last.proposal, last.adopted) == (other, True)
    assert last.rule == "vedtatt 3–1, krav mer enn halvparten, kommuneloven § 11-9"
    finish_item(meeting, water, **room.by(15))
    assert Decision.objects.get(item=water).text == "Vannverket utredes."

    with pytest.raises(Refused) as refused:
        end_meeting(meeting, **room.by(20))
    assert refused.value.refusal.code == "items-not-settled"
    postpone_item(meeting, ferry, reason="Innlederen er syk", **room.by(21))
    end_meeting(meeting, **room.by(60))

    meeting = room.again()
    assert (meeting.state, meeting.time_end) == ("held", datetime.time(10))
    papers = CasePaper.objects.filter(body=room.body).order_by("agenda_items__position")
    assert list(papers.values_list("state", flat=True)) == ["treated", "treated", "ready"]
    assert not Stay.objects.filter(meeting=meeting, left_at=None).exists()
    assert not ItemSpan.objects.filter(meeting=meeting, until=None).exists()
    lists = Attendance.objects.filter(meeting=meeting).order_by("role", "position").values_list("role", "name")
    assert list(lists) == [
        ("absent", "Marit Lie"), ("present", "Torunn Vik"), ("present", "Odd Ness"), ("present", "Siv Åsen"),
        ("present", "Eskil Moe"),
    ]  # fmt: skip
    assert first_broken(linked_events(room.cooperation)) is None


def test_meeting_of_a_forum_without_rules_decides_as_it_likes(cooperation: Cooperation) -> None:
    """No quorum, no duty to vote, guests propose, and nobody has to be leader by law."""
    room = make_room(cooperation, rules=preset(Preset.EXECUTIVES_FORUM), name="Forum")
    Meeting.objects.filter(pk=room.meeting.pk).update(state="agenda-fixed")
    meeting = room.again()
    call_roll(meeting, {room.seats[2].pk: Answered(Presence.PRESENT)}, **room.by(-1))
    guest = come_new(meeting, "Ragna Røst", **room.by(-1))
    start_meeting(meeting, chair_id=room.people[2].pk, **room.by(0))
    assert room.again().chair == room.people[2]
    take_up(meeting, room.items[0].pk, **room.by(1))
    made = make_proposal(
        meeting, room.items[0].pk, kind=ProposalKind.ADDITION, text="Ragna rapporterer.", proposer_id=guest.person_id,
        **room.by(2),
    )  # fmt: skip
    assert made.proposed_by == "Ragna Røst"
    for _question in range(2):
        hold_vote(meeting, room.items[0].pk, cast=Cast(Manner.SHOW_OF_HANDS, in_favour=1), **room.by(3))
    finish_item(meeting, room.items[0].pk, **room.by(4))
    assert Decision.objects.get(item=room.items[0].pk).text.endswith("Saken følges opp.\n\nRagna rapporterer.")
    adopt_as_proposed(meeting, room.items[1].pk, **room.by(5))
    take_up(meeting, room.items[2].pk, **room.by(6))
    finish_item(meeting, room.items[2].pk, **room.by(7))
    assert room.item(2).outcome == "noted"
    leave(meeting, guest.person_id, **room.by(8))
    end_meeting(meeting, **room.by(30))
    assert room.again().state == "held"


def test_meeting_taken_up_again_has_everybody_back(room: Room) -> None:
    all_here(room)
    start_meeting(room.meeting, **room.by(0))
    for number in range(3):
        postpone_item(room.meeting, room.items[number].pk, **room.by(2))
    end_meeting(room.meeting, **room.by(10))
    with pytest.raises(Refused) as refused:
        reopen_meeting(room.meeting, reason=" ", **room.by(11))
    assert refused.value.refusal.code == "no-reason"
    reopen_meeting(room.meeting, reason="En sak ble glemt", **room.by(12))
    assert room.again().state == "in-session"
    assert Stay.objects.filter(meeting=room.meeting, left_at=None).count() == 5
    take_up(room.meeting, room.items[0].pk, **room.by(13))
    adopt_as_proposed(room.meeting, room.items[0].pk, **room.by(14))
    end_meeting(room.meeting, **room.by(15))
    assert room.item(0).outcome == "adopted"
    assert room.again().closed_at == minute(15)
