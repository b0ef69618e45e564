"""Votes in turn, secret votes, items sent back and taken up again, times corrected: what a meeting does beside its rules."""

from __future__ import annotations

from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.decisions import adopt_as_proposed
from saksgang.actions.live.items import finish_item, send_back_item, take_up, withdraw_item
from saksgang.actions.live.proposals import make_proposal, restore_proposal, withdraw_proposal
from saksgang.actions.live.remarks import edit_remark, move_remark, put_remark
from saksgang.actions.live.roll import come, correct_stay, leave, remove_stay
from saksgang.actions.live.sitting import end_meeting, pause_meeting, resume_meeting
from saksgang.actions.live.statements import delete_statement, edit_statement, enter_statement
from saksgang.actions.live.votes import hold_vote
from saksgang.core.drafting.settling import Saved
from saksgang.core.voting.ballots import Manner
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import Attendance, CasePaper, Decision, Event, ItemSpan, Remark, Statement, Stay, Vote
from tests.actions.live.making import Room, minute
from tests.actions.live.test_rules import refused


def hands(in_favour: int, against: int) -> Cast:
    return Cast(Manner.SHOW_OF_HANDS, in_favour=in_favour, against=against)


def test_changes_alternatives_and_additions_are_voted_on_in_turn(begun: Room) -> None:
    meeting, item = begun.meeting, begun.items[0].pk
    take_up(meeting, item, **begun.by(1))
    options = {"proposer_id": begun.people[2].pk, **begun.by(2)}
    change = make_proposal(meeting, item, kind=ProposalKind.CHANGE, text="Punkt 2 strykes.", **options)
    other = make_proposal(meeting, item, kind=ProposalKind.ALTERNATIVE, text="Saken utredes.", **options)
    more = make_proposal(meeting, item, kind=ProposalKind.ADDITION, text="Ny sak til høsten.", **options)
    main = begun.item(0).proposals.get(position=0)
    asked = [hold_vote(meeting, item, cast=hands(*cast), **begun.by(3)) for cast in ((2, 3), (2, 3), (5, 0), (4, 1))]
    assert [(one.proposal, one.set_against, one.adopted) for one in asked] == [
        (change, None, False), (main, other, False), (other, None, True), (more, None, True),
    ]  # fmt: skip
    assert Decision.objects.get(item=item).text == "Saken utredes.\n\nNy sak til høsten."
    assert refused(hold_vote, meeting, item, cast=hands(3, 2), **begun.by(4))[0] == "nothing-to-vote-on"
    finish_item(meeting, item, **begun.by(5))
    assert begun.item(0).outcome == "adopted"


def test_secret_vote_keeps_counts_and_no_names(begun: Room) -> None:
    take_up(begun.meeting, begun.items[0].pk, **begun.by(1))
    row = hold_vote(
        begun.meeting, begun.items[0].pk, cast=Cast(Manner.BALLOT_PAPERS, in_favour=3, against=2), **begun.by(2)
    )
    assert (row.manner, row.in_favour, row.against, row.ballots) == ("ballot-papers", 3, 2, [])
    assert (row.for_names, row.against_names) == ([], [])


def test_item_sent_back_goes_to_its_writer_and_can_be_taken_up_again(begun: Room) -> None:
    meeting, item = begun.meeting, begun.items[0].pk
    take_up(meeting, item, **begun.by(1))
    send_back_item(meeting, item, cast=hands(3, 2), reason="Mangler økonomi", **begun.by(2))
    assert (begun.item(0).state, begun.item(0).outcome) == ("sent-back", "referred")
    take_up(meeting, item, **begun.by(3))
    adopt_as_proposed(meeting, item, **begun.by(4))
    assert (begun.item(0).state, begun.item(0).outcome) == ("treated", "adopted")
    take_up(meeting, begun.items[1].pk, **begun.by(5))
    send_back_item(meeting, begun.items[1].pk, **begun.by(5))
    withdraw_item(meeting, begun.items[2].pk, reason="Trukket av kommunen", **begun.by(6))
    end_meeting(meeting, **begun.by(7))
    papers = [CasePaper.objects.get(pk=begun.item(at).paper_id).state for at in range(3)]
    assert papers == [CasePaper.State.TREATED, CasePaper.State.DRAFT, CasePaper.State.DRAFT]


def test_proposal_taken_back_stands_again_and_is_voted_on(begun: Room) -> None:
    meeting, item = begun.meeting, begun.items[0].pk
    take_up(meeting, item, **begun.by(1))
    row = make_proposal(meeting, item, kind=ProposalKind.POSTPONE, text="", **begun.by(2))
    withdraw_proposal(meeting, row.pk, **begun.by(3))
    restore_proposal(meeting, row.pk, **begun.by(4))
    assert hold_vote(meeting, item, cast=hands(4, 1), **begun.by(5)).proposal == row
    assert begun.item(0).state == "postponed"
    assert Vote.objects.get(item=item).about_kind == "procedure"


def test_remark_is_moved_and_written_on_and_nothing_is_lost(begun: Room) -> None:
    meeting, item = begun.meeting, begun.items[0].pk
    first, second = (put_remark(meeting, item, text=text, **begun.by(1)).pk for text in ("En.", "To."))
    move_remark(meeting, second, before_id=first, **begun.by(2))
    assert edit_remark(meeting, first, text="En, og mer.", base="En.", **begun.by(3)) == Saved("En, og mer.")
    rows = Remark.objects.filter(item=item).order_by("position")
    assert [(one.pk, one.position, one.text) for one in rows] == [(second, 0, "To."), (first, 1, "En, og mer.")]
    assert Event.objects.filter(act="remark.changed").latest("sequence").before == {"text": "En."}


def test_time_of_an_item_stops_in_a_pause(begun: Room) -> None:
    take_up(begun.meeting, begun.items[0].pk, **begun.by(1))
    pause_meeting(begun.meeting, **begun.by(5))
    resume_meeting(begun.meeting, **begun.by(15))
    adopt_as_proposed(begun.meeting, begun.items[0].pk, **begun.by(20))
    spans = ItemSpan.objects.filter(meeting=begun.meeting).order_by("since")
    assert [(one.item_id, one.since, one.until) for one in spans] == [
        (begun.items[0].pk, minute(1), minute(5)),
        (None, minute(5), minute(15)),
        (begun.items[0].pk, minute(15), minute(20)),
    ]


def test_times_of_attendance_are_corrected_within_the_day_and_never_overlap(begun: Room) -> None:
    person = begun.people[4].pk
    leave(begun.meeting, person, **begun.by(10))
    come(begun.meeting, person, **begun.by(20))
    first, second = Stay.objects.filter(person=person).order_by("came_at")
    code, _source = refused(
        correct_stay, begun.meeting, first.pk, came_at=minute(-5), left_at=minute(25), **begun.by(30)
    )
    assert code == "stay-overlaps"
    code, _source = refused(correct_stay, begun.meeting, first.pk, came_at=minute(5), left_at=minute(4), **begun.by(30))
    assert code == "left-before-came"
    code, _source = refused(correct_stay, begun.meeting, second.pk, came_at=minute(2000), left_at=None, **begun.by(30))
    assert code == "time-outside-meeting"
    correct_stay(begun.meeting, first.pk, came_at=minute(-5), left_at=minute(12), **begun.by(31))
    remove_stay(begun.meeting, second.pk, **begun.by(32))
    told = Event.objects.get(act="attendance.corrected")
    assert (told.before, told.after) == (
        {"person": "Marit Lie", "came_at": "08.55", "left_at": "09.10"},
        {"person": "Marit Lie", "came_at": "08.55", "left_at": "09.12"},
    )


def test_correction_after_the_meeting_is_in_the_lists_of_the_minutes(begun: Room) -> None:
    for at in range(3):
        withdraw_item(begun.meeting, begun.items[at].pk, **begun.by(1))
    end_meeting(begun.meeting, **begun.by(30))
    stay = Stay.objects.get(person=begun.people[4])
    correct_stay(begun.meeting, stay.pk, came_at=minute(-5), left_at=minute(12), **begun.by(40))
    row = Attendance.objects.get(meeting=begun.meeting, role="present", person=begun.people[4])
    assert row.until_time is not None
    assert f"{row.until_time:%H.%M}" == "09.12"


def test_statement_is_written_on_and_struck_with_a_trace(begun: Room) -> None:
    adopt_as_proposed(begun.meeting, begun.items[0].pk, **begun.by(1))
    row = enter_statement(begun.meeting, begun.items[0].pk, begun.people[1].pk, text="Uenig.", **begun.by(2))
    assert edit_statement(begun.meeting, row.pk, text="Helt uenig.", base="Uenig.", **begun.by(3)) == Saved(
        "Helt uenig."
    )
    delete_statement(begun.meeting, row.pk, **begun.by(4))
    assert not Statement.objects.exists()
    assert Event.objects.get(act="statement.deleted").before["text"] == "Helt uenig."
