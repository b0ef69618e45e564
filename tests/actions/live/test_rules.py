"""Each rule that an act of a live meeting asks: it refuses with its paragraph, and lets what is in order through."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from saksgang.actions.live.agenda import add_item, answer_consent, join_items, part_item, split_item, take_before
from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.decisions import adopt_as_proposed, adopt_edited, write_decision
from saksgang.actions.live.disqualifications import raise_doubt, rule_on_doubt, seat_deputy, withdraw_doubt
from saksgang.actions.live.doors import close_doors, debate_closing, open_doors
from saksgang.actions.live.elections import elect_by_agreement, elect_by_majority, elect_by_proportion, elect_chair
from saksgang.actions.live.excuses import decide_excuse
from saksgang.actions.live.items import finish_item, next_item, postpone_item, take_up
from saksgang.actions.live.proposals import make_proposal, withdraw_proposal
from saksgang.actions.live.roll import Answered, Presence, call_roll, come, come_new, leave
from saksgang.actions.live.sitting import start_meeting, take_chair
from saksgang.actions.live.statements import answer_recording, appeal, enter_statement
from saksgang.actions.live.votes import correct_vote, hold_vote, remove_vote
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.bodies.majorities import Counting, Majority
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import CaseKind, MinorityAppeal, Rule
from saksgang.core.drafting.differences import is_as_proposed
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.elections.majority_election import Round
from saksgang.core.elections.proportional_election import CandidateList
from saksgang.core.elections.sexes import Candidate, Sex
from saksgang.core.refusals import Refused
from saksgang.core.treatment.closing import ClosingGround
from saksgang.core.voting.ballots import Choice, Manner
from saksgang.core.voting.proposals import ProposalKind
from saksgang.core.voting.taking_part import Capacity
from saksgang.records.models import (
    AgendaItem,
    ClosedDoors,
    Cooperation,
    CutOff,
    Decision,
    DeputyCall,
    Disqualification,
    ElectionHeld,
    Meeting,
    MeetingChair,
    Stay,
    Vote,
)
from saksgang.records.queries.minutes_told import told_of
from tests.actions.live.making import Room, make_room

COUNCIL = preset(Preset.COUNCIL_OF_IPR)


def refused(do: Any, *arguments: Any, **options: Any) -> tuple[str, str | None]:
    """The code of the refusal and its paragraph."""
    with pytest.raises(Refused) as caught:
        do(*arguments, **options)
    return caught.value.refusal.code, caught.value.refusal.source


def hands(in_favour: int, against: int = 0, blank: int = 0, **more: Any) -> Cast:
    return Cast(Manner.SHOW_OF_HANDS, in_favour=in_favour, against=against, blank=blank, **more)


def begin(room: Room, *, but: tuple[int, ...] = ()) -> Room:
    present = {seat.pk: Answered(Presence.PRESENT) for at, seat in enumerate(room.seats) if at not in but}
    call_roll(room.meeting, present, **room.by(-5))
    start_meeting(room.meeting, **room.by(0))
    return room


def test_k2_meeting_without_leader_or_vice_leader_needs_an_elected_chair_recorded_as_an_item(room: Room) -> None:
    third = room.people[2]
    call_roll(room.meeting, {seat.pk: Answered(Presence.PRESENT) for seat in room.seats[2:]}, **room.by(-5))
    assert refused(start_meeting, room.meeting, **room.by(0)) == ("no-chair", "kommuneloven § 11-2")
    code = "chair-election-not-recorded"
    assert refused(start_meeting, room.meeting, chair_id=third.pk, **room.by(0)) == (code, "kommuneloven § 11-2")
    item = elect_chair(room.meeting, third.pk, first=Round({third.name: 3}), **room.by(-1))
    start_meeting(room.meeting, chair_id=third.pk, elected_in=item.pk, **room.by(0))
    assert room.again().chair == third
    assert MeetingChair.objects.get(meeting=room.meeting).item_id == item.pk
    assert item.title == "Valg av møteleder"
    told = "Møteleder: Siv Åsen er valgt med 3 av 3 stemmer i første omgang."
    assert Decision.objects.get(item=item).text == told


def test_k2_vice_leader_leads_when_the_leader_is_away(room: Room) -> None:
    begin(room, but=(0,))
    assert room.again().chair == room.people[1]


def test_k4_statutory_body_cannot_start_a_meeting_that_was_not_called(room: Room) -> None:
    Meeting.objects.filter(pk=room.meeting.pk).update(state="agenda-fixed")
    call_roll(room.meeting, {room.seats[0].pk: Answered(Presence.PRESENT)}, **room.by(-1))
    assert refused(start_meeting, room.again(), **room.by(0)) == ("meeting-not-called", "kommuneloven § 11-3")


def test_k7_item_added_in_the_meeting_needs_question_and_answer_before_it_is_decided(begun: Room) -> None:
    item = add_item(begun.meeting, title="Hasteinnkjøp", proposal="Kjøp den.", **begun.by(1))
    take_up(begun.meeting, item.pk, **begun.by(2))
    assert refused(adopt_as_proposed, begun.meeting, item.pk, **begun.by(3)) == (
        "consent-not-asked", "kommuneloven § 11-3",
    )  # fmt: skip
    answer_consent(begun.meeting, item.pk, chair_objects=True, **begun.by(4))
    assert refused(adopt_as_proposed, begun.meeting, item.pk, **begun.by(5))[0] == "chair-objects"
    two = [seat.pk for seat in begun.seats[:2]]
    answer_consent(begun.meeting, item.pk, objecting=two, **begun.by(6))
    assert refused(adopt_as_proposed, begun.meeting, item.pk, **begun.by(7))[0] == "members-object"
    answer_consent(begun.meeting, item.pk, objecting=two[:1], **begun.by(8))
    adopt_as_proposed(begun.meeting, item.pk, **begun.by(9))
    assert AgendaItem.objects.get(pk=item.pk).outcome == "adopted"


def test_k8_item_is_postponed_by_simple_majority_alone(begun: Room) -> None:
    item = begun.items[0].pk
    take_up(begun.meeting, item, **begun.by(1))
    assert refused(postpone_item, begun.meeting, item, cast=hands(2, 3), **begun.by(2)) == (
        "postponement-fell", "kommuneloven § 11-3",
    )  # fmt: skip
    assert begun.item(0).state == "now"
    postpone_item(begun.meeting, item, cast=hands(3, 2), **begun.by(3))
    assert (begun.item(0).state, begun.item(0).outcome) == ("postponed", "postponed")
    assert Vote.objects.get(item=item).about_kind == "procedure"


def test_k11_item_that_must_be_closed_is_not_taken_up_with_open_doors(begun: Room) -> None:
    item = begun.items[1].pk
    AgendaItem.objects.filter(pk=item).update(closed_ground=ClosingGround.EMPLOYMENT.value)
    assert refused(take_up, begun.meeting, item, **begun.by(1)) == (
        "must-be-closed", "kommuneloven § 11-5 andre ledd",
    )  # fmt: skip
    code, _source = refused(close_doors, begun.meeting, item, ClosingGround.PUBLIC_INTEREST, **begun.by(2))
    assert code == "closing-without-exempt-information"
    close_doors(begun.meeting, item, ClosingGround.EMPLOYMENT, cast=hands(4, 1), **begun.by(3))
    take_up(begun.meeting, item, **begun.by(4))
    adopt_as_proposed(begun.meeting, item, **begun.by(5))
    assert begun.item(1).state == "treated"


def test_k12_doors_are_open_again_before_the_next_item(begun: Room) -> None:
    first, second = begun.items[0].pk, begun.items[1].pk
    debate_closing(begun.meeting, first, ClosingGround.PRIVACY, **begun.by(1))
    code = ("closing-voted-behind-doors", "kommuneloven § 11-5")
    assert refused(close_doors, begun.meeting, first, ClosingGround.PRIVACY, **begun.by(2)) == code
    open_doors(begun.meeting, first, **begun.by(2))
    close_doors(begun.meeting, first, ClosingGround.PRIVACY, **begun.by(2))
    row = ClosedDoors.objects.get(item=first)
    assert (row.debated_closed, row.voted_in_open, row.is_adopted) == (True, True, True)
    adopt_as_proposed(begun.meeting, first, **begun.by(3))
    assert refused(take_up, begun.meeting, second, **begun.by(4)) == ("doors-still-closed", "kommuneloven § 11-5")
    open_doors(begun.meeting, first, **begun.by(5))
    take_up(begun.meeting, second, **begun.by(6))
    assert begun.item(1).state == "now"


def test_k12_doors_stay_open_when_the_proposal_falls(begun: Room) -> None:
    row = close_doors(begun.meeting, begun.items[0].pk, ClosingGround.PRIVACY, cast=hands(1, 4), **begun.by(1))
    assert (row.is_adopted, row.opened_at is None) == (False, False)
    take_up(begun.meeting, begun.items[0].pk, **begun.by(2))
    assert begun.item(0).state == "now"


def test_k13_recording_is_allowed_in_open_meetings_and_refused_behind_doors(begun: Room) -> None:
    assert refused(answer_recording, begun.meeting, False, who="Radioen", **begun.by(1)) == (
        "recording-must-be-allowed", "kommuneloven § 11-6",
    )  # fmt: skip
    answer_recording(begun.meeting, True, who="Radioen", **begun.by(2))
    close_doors(begun.meeting, begun.items[0].pk, ClosingGround.PRIVACY, **begun.by(3))
    assert refused(answer_recording, begun.meeting, True, who="Radioen", **begun.by(4))[0] == "recording-behind-doors"


def test_k14_nobody_takes_part_remotely_without_a_decision_that_allows_it(room: Room) -> None:
    code = ("remote-not-decided", "kommuneloven § 11-7")
    assert refused(come, room.meeting, room.people[0].pk, is_remote=True, **room.by(-1)) == code


def test_k14_item_that_must_be_closed_is_not_treated_with_somebody_remote(cooperation: Cooperation) -> None:
    room = make_room(cooperation, rules=replace(COUNCIL, remote=Rule(True, "vedtektene § 4")))
    begin(room, but=(4,))
    come(room.meeting, room.people[4].pk, is_remote=True, **room.by(1))
    AgendaItem.objects.filter(pk=room.items[0].pk).update(closed_ground=ClosingGround.SECRECY.value)
    code = ("remote-item-must-be-closed", "kommuneloven § 11-7")
    assert refused(close_doors, room.meeting, room.items[0].pk, ClosingGround.SECRECY, **room.by(2)) == code


def test_k16_nothing_is_decided_by_fewer_than_half_but_put_off_all_the_same(room: Room) -> None:
    begin(room, but=(2, 3, 4))
    item = room.items[0].pk
    assert refused(adopt_as_proposed, room.meeting, item, **room.by(1)) == ("no-quorum", "kommuneloven § 11-9")
    postpone_item(room.meeting, item, **room.by(2))
    assert (room.item(0).state, Vote.objects.filter(item=item).count()) == ("postponed", 0)


def test_k16_deputy_counts_in_the_seat(room: Room) -> None:
    begin(room, but=(2, 3, 4))
    come(room.meeting, room.deputies[0].pk, seat_id=room.seats[4].pk, **room.by(1))
    adopt_as_proposed(room.meeting, room.items[0].pk, **room.by(2))
    assert room.item(0).state == "treated"


def test_k17_tie_is_decided_by_the_chair_and_two_thirds_are_asked_where_the_agreement_says_so(begun: Room) -> None:
    item = begun.items[0].pk
    leave(begun.meeting, begun.people[4].pk, **begun.by(1))
    take_up(begun.meeting, item, **begun.by(2))
    assert refused(hold_vote, begun.meeting, item, cast=hands(2, 2), **begun.by(3)) == (
        "tie-needs-chair", "kommuneloven § 11-9",
    )  # fmt: skip
    vote = hold_vote(begun.meeting, item, cast=hands(2, 2, chair_voted=Choice.FOR), **begun.by(3))
    assert (vote.adopted, vote.casting_vote) == (True, True)
    assert vote.rule == "vedtatt 2–2 med møtelederens dobbeltstemme, kommuneloven § 11-9"
    other = begun.items[1].pk
    AgendaItem.objects.filter(pk=other).update(case_kind=CaseKind.AGREEMENT.value)
    finish_item(begun.meeting, item, **begun.by(4))
    take_up(begun.meeting, other, **begun.by(5))
    vote = hold_vote(begun.meeting, other, cast=hands(2, 2), **begun.by(6))
    assert (vote.adopted, vote.rule) == (False, "falt 2–2, krav 2/3, kommuneloven § 18-4")
    finish_item(begun.meeting, other, **begun.by(7))
    assert begun.item(1).outcome == "rejected"


def test_k17_weighted_vote_needs_names_and_counts_weight(cooperation: Cooperation) -> None:
    by_weight = Majority(Majority(COUNCIL.majority.value.share).share, is_strict=True, counting=Counting.WEIGHT)
    rules = replace(COUNCIL, majority=Rule(by_weight, "samarbeidsavtalen § 5"), casting_vote=Rule(False))
    room = begin(make_room(cooperation, rules=rules, weights=("6", "1", "1", "1", "1")))
    item = room.items[0].pk
    take_up(room.meeting, item, **room.by(1))
    assert refused(hold_vote, room.meeting, item, cast=hands(1, 4), **room.by(2)) == (
        "weight-not-known", "samarbeidsavtalen § 5",
    )  # fmt: skip
    ballots = {seat.pk: Choice.AGAINST for seat in room.seats} | {room.seats[0].pk: Choice.FOR}
    vote = hold_vote(room.meeting, item, cast=Cast(Manner.BY_NAME, ballots=ballots), **room.by(3))
    assert (vote.in_favour, vote.against, vote.adopted) == (1, 4, True)
    assert (vote.in_favour_weight, vote.against_weight) == (Decimal(6), Decimal(4))
    assert vote.rule == "vedtatt 6–4, krav mer enn halvparten etter stemmevekt, samarbeidsavtalen § 5"


def test_k17_vote_by_municipality_gives_every_seat_of_it_the_same(begun: Room) -> None:
    item = begun.items[0].pk
    take_up(begun.meeting, item, **begun.by(1))
    homes = sorted({seat.municipality_id or 0 for seat in begun.seats})
    cast = Cast(Manner.BY_MUNICIPALITY, ballots={homes[0]: Choice.FOR, homes[1]: Choice.AGAINST})
    vote = hold_vote(begun.meeting, item, cast=cast, **begun.by(2))
    assert (vote.in_favour, vote.against) == (3, 2)


def test_k18_present_members_vote_and_only_in_elections_blank(begun: Room) -> None:
    item = begun.items[0].pk
    take_up(begun.meeting, item, **begun.by(1))
    assert refused(hold_vote, begun.meeting, item, cast=hands(3, 1), **begun.by(2)) == (
        "votes-missing", "kommuneloven § 8-1",
    )  # fmt: skip
    assert refused(hold_vote, begun.meeting, item, cast=hands(4, 0, 1), **begun.by(2)) == (
        "blank-not-allowed", "kommuneloven § 8-1",
    )  # fmt: skip
    secret = Cast(Manner.BALLOT_PAPERS, in_favour=4, against=1)
    vote = hold_vote(begun.meeting, item, cast=secret, **begun.by(3))
    assert (vote.in_favour, vote.ballots, vote.for_names) == (4, [], [])


def test_k18_only_members_propose(begun: Room) -> None:
    guest = come_new(begun.meeting, "Ragna Røst", capacity=Capacity.EXECUTIVE, **begun.by(1))
    options = {"kind": ProposalKind.ALTERNATIVE, "text": "Nei", "proposer_id": guest.person_id}
    assert refused(make_proposal, begun.meeting, begun.items[0].pk, **options, **begun.by(2)) == (
        "only-members-propose", "kommuneloven § 8-1",
    )  # fmt: skip


def test_k19_leader_is_elected_in_rounds_and_by_lot(begun: Room) -> None:
    item = begun.items[0].pk
    asked = {"office": "leder", "first": Round({"Siv": 2, "Odd": 2}, blank=1)}
    assert refused(elect_by_majority, begun.meeting, item, **asked, **begun.by(1)) == (
        "election-needs-second-round", "kommuneloven § 7-8",
    )  # fmt: skip
    asked["second"] = Round({"Siv": 2, "Odd": 2})
    assert refused(elect_by_majority, begun.meeting, item, **asked, **begun.by(2))[0] == "election-needs-lot"
    secret = refused(elect_by_majority, begun.meeting, item, **asked, manner=Manner.BALLOT_PAPERS, **begun.by(2))
    assert secret == ("election-in-secret", "kommuneloven § 7-8")
    row = elect_by_majority(begun.meeting, item, **asked, draws_lot=True, **begun.by(3))
    assert row.held["lot"]["among"] == ["Odd", "Siv"]
    assert row.held["lot"]["won"] == row.held["name"]
    assert Decision.objects.get(item=item).text == row.told
    finish_item(begun.meeting, item, **begun.by(4))
    assert begun.item(0).outcome == "adopted"


def test_k19_agreed_election_needs_all_and_both_sexes(begun: Room) -> None:
    item = begun.items[0].pk
    men = [Candidate(name, Sex.MAN) for name in ("Odd", "Per", "Ola", "Tor")]
    code = ("too-few-of-a-sex", "kommuneloven § 7-7")
    assert refused(
        elect_by_agreement, begun.meeting, item, office="styret", members=men, deputies=[], **begun.by(1)
    ) == code  # fmt: skip
    mixed = [*men[:2], Candidate("Siv", Sex.WOMAN), Candidate("Ida", Sex.WOMAN)]
    options = {"office": "styret", "members": mixed, "deputies": []}
    assert refused(elect_by_agreement, begun.meeting, item, **options, cast=hands(4, 1), **begun.by(2))[0] == (
        "agreed-election-not-unanimous"
    )
    row = elect_by_agreement(begun.meeting, item, **options, **begun.by(3))
    assert (row.manner, row.source) == ("agreed", "kommuneloven § 7-7")
    assert ElectionHeld.objects.count() == 1


def test_k19_proportional_election_gives_seats_by_quotient(begun: Room) -> None:
    lists = (
        CandidateList("A", (Candidate("Siv", Sex.WOMAN), Candidate("Odd", Sex.MAN)), votes=3),
        CandidateList("B", (Candidate("Ida", Sex.WOMAN),), votes=2),
    )
    item = begun.items[0].pk
    options = {"office": "styret", "lists": lists, "seats": 2}
    assert refused(elect_by_proportion, begun.meeting, item, **options, **begun.by(1)) == (
        "list-with-too-few-of-a-sex", "kommuneloven § 7-5",
    )  # fmt: skip
    row = elect_by_proportion(begun.meeting, item, **options, has_nobody_else=True, **begun.by(1))
    assert [seat["name"] for seat in row.held["seats"]] == ["A", "B"]


def test_k20_deputy_out_of_order_sits_only_with_a_reason_that_is_kept(room: Room) -> None:
    begin(room, but=(4,))
    second, seat = room.deputies[1].pk, room.seats[4].pk
    assert refused(come, room.meeting, second, seat_id=seat, **room.by(1)) == (
        "deputy-out-of-order", "kommuneloven § 7-10",
    )  # fmt: skip
    come(room.meeting, second, seat_id=seat, because="Første vara er på reise", **room.by(2))
    call = DeputyCall.objects.get()
    assert (call.passed_over, call.because) == (["Gro Representantskapet"], "Første vara er på reise")


def test_k21_nobody_is_disqualified_in_an_election(begun: Room) -> None:
    AgendaItem.objects.filter(pk=begun.items[0].pk).update(case_kind=CaseKind.ELECTION.value)
    who = begun.people[1].pk
    assert refused(raise_doubt, begun.meeting, begun.items[0].pk, who, Ground.PARTY, **begun.by(1)) == (
        "no-ground-in-this-case", "kommuneloven § 11-10",
    )  # fmt: skip


def test_k22_member_is_let_off_for_a_reason_and_does_not_vote(begun: Room) -> None:
    item, who = begun.items[0].pk, begun.people[4].pk
    assert refused(decide_excuse, begun.meeting, item, who, reason=" ", is_granted=True, **begun.by(1)) == (
        "excuse-without-reason", "kommuneloven § 11-11",
    )  # fmt: skip
    row = decide_excuse(begun.meeting, item, who, reason="Nær sorg", is_granted=True, cast=hands(4), **begun.by(2))
    assert (row.is_granted, row.source) == (True, "kommuneloven § 11-11")
    adopt_as_proposed(begun.meeting, item, **begun.by(3))
    assert [one.in_favour for one in Vote.objects.filter(item=item).order_by("position")] == [4, 4]


def test_f1_doubt_is_ruled_on_first_without_the_member_and_a_deputy_sits_for_the_item(begun: Room) -> None:
    item, who = begun.items[0].pk, begun.people[4]
    doubt = raise_doubt(begun.meeting, item, who.pk, Ground.FAMILY, explained="Søsteren er part", **begun.by(1))
    assert refused(take_up, begun.meeting, item, **begun.by(2)) == (
        "disqualification-undecided", "kommuneloven § 11-10",
    )  # fmt: skip
    assert refused(rule_on_doubt, begun.meeting, doubt.pk, True, cast=hands(5), **begun.by(3)) == (
        "decides-own-disqualification", "forvaltningsloven § 8 andre ledd",
    )  # fmt: skip
    rule_on_doubt(begun.meeting, doubt.pk, True, cast=hands(4), **begun.by(4))
    assert begun.item(0).disqualified == ["Marit Lie"]
    cut = CutOff.objects.get()
    assert (cut.item_id, cut.person, cut.basis) == (item, who, "fvl-6-1")
    assert refused(seat_deputy, begun.meeting, begun.seats[4].pk, who.pk, item_id=item, **begun.by(4)) == (
        "disqualified", "forvaltningsloven § 6 første ledd bokstav b",
    )  # fmt: skip
    seat_deputy(begun.meeting, begun.seats[4].pk, begun.deputies[0].pk, item_id=item, **begun.by(5))
    take_up(begun.meeting, item, **begun.by(6))
    ballots = {seat.pk: Choice.FOR for seat in begun.seats}
    vote = hold_vote(begun.meeting, item, cast=Cast(Manner.BY_NAME, ballots=ballots), **begun.by(7))
    assert vote.for_names[-1] == "Gro Representantskapet"
    finish_item(begun.meeting, item, **begun.by(8))
    sitting = Stay.objects.get(meeting=begun.meeting, seat=begun.seats[4], left_at=None)
    assert sitting.person == who


def test_f1_all_rule_when_there_is_no_quorum_without_the_doubted(begun: Room) -> None:
    item = begun.items[0].pk
    doubts = [raise_doubt(begun.meeting, item, one.pk, Ground.PARTY, **begun.by(1)) for one in begun.people[2:]]
    row = rule_on_doubt(begun.meeting, doubts[0].pk, False, cast=hands(0, 5), **begun.by(2))
    assert row.is_disqualified is False
    assert CutOff.objects.count() == 0


def test_f1_question_that_is_withdrawn_leaves_the_member_in(begun: Room) -> None:
    item, who = begun.items[0].pk, begun.people[4].pk
    doubt = raise_doubt(begun.meeting, item, who, Ground.PARTY, **begun.by(1))
    rule_on_doubt(begun.meeting, doubt.pk, True, **begun.by(2))
    withdraw_doubt(begun.meeting, doubt.pk, **begun.by(3))
    assert (Disqualification.objects.count(), begun.item(0).disqualified) == (0, [])
    assert CutOff.objects.filter(ended_at=None).count() == 0


def test_k2_disqualified_chair_does_not_lead_the_item(begun: Room) -> None:
    item = begun.items[0].pk
    doubt = raise_doubt(begun.meeting, item, begun.people[0].pk, Ground.PARTY, **begun.by(1))
    rule_on_doubt(begun.meeting, doubt.pk, True, **begun.by(2))
    assert refused(take_up, begun.meeting, item, **begun.by(3)) == ("chair-disqualified", "kommuneloven § 11-2")
    take_chair(begun.meeting, begun.people[1].pk, **begun.by(4))
    take_up(begun.meeting, item, **begun.by(5))
    assert begun.again().chair == begun.people[1]


def test_statement_is_entered_for_one_who_took_part(begun: Room) -> None:
    item = begun.items[0].pk
    adopt_as_proposed(begun.meeting, item, **begun.by(1))
    row = enter_statement(begun.meeting, item, begun.people[1].pk, text="Jeg er uenig.", **begun.by(2))
    assert row.text == "Jeg er uenig."
    guest = come_new(begun.meeting, "Ragna Røst", **begun.by(3))
    assert refused(enter_statement, begun.meeting, item, guest.person_id, text="Jeg òg.", **begun.by(4)) == (
        "statement-by-absent", None,
    )  # fmt: skip


def test_minority_appeal_takes_as_many_as_the_rules_say(cooperation: Cooperation) -> None:
    rules = replace(COUNCIL, minority_appeal=Rule(MinorityAppeal(3, "kommunestyrene"), "reglementet § 9"))
    room = begin(make_room(cooperation, rules=rules))
    item, seats = room.items[0].pk, [one.pk for one in room.seats]
    adopt_as_proposed(room.meeting, item, **room.by(1))
    assert refused(appeal, room.meeting, item, seats[:2], **room.by(2)) == ("too-few-for-appeal", "reglementet § 9")
    row = appeal(room.meeting, item, seats[:3], **room.by(3))
    assert row.text == "Torunn Vik, Odd Ness og Siv Åsen krever saken lagt fram for kommunestyrene."


def test_decision_with_changes_keeps_the_proposal_beside_it(begun: Room) -> None:
    item = begun.items[0]
    text = "1. Budsjett vedtas med 3 mill.\n2. Saken følges opp."
    adopt_edited(begun.meeting, item.pk, text=text, **begun.by(1))
    proposal = item.proposals.get().text
    assert Decision.objects.get(item=item).text == text
    assert not is_as_proposed(proposal, text)
    assert begun.item(0).outcome == "adopted"


def test_decision_written_by_two_at_once_shows_both(begun: Room) -> None:
    item = begun.items[0].pk
    take_up(begun.meeting, item, **begun.by(1))
    assert write_decision(begun.meeting, item, text="Ja.", base="", **begun.by(2)) == Saved("Ja.")
    both = write_decision(begun.meeting, item, text="Nei.", base="", **begun.by(3))
    assert both == Both("", "Nei.", "Ja.")
    assert Decision.objects.get(item=item).text == "Ja."


def test_vote_twice_the_same_is_one_and_a_miscount_is_corrected_with_a_trace(begun: Room) -> None:
    item = begun.items[0].pk
    take_up(begun.meeting, item, **begun.by(1))
    vote = hold_vote(begun.meeting, item, cast=hands(4, 1), **begun.by(2))
    proposal = begun.items[0].proposals.get().pk
    again = hold_vote(begun.meeting, item, cast=hands(4, 1), proposal_id=proposal, **begun.by(3))
    assert again.pk == vote.pk
    code = refused(hold_vote, begun.meeting, item, cast=hands(3, 2), proposal_id=proposal, **begun.by(3))[0]
    assert code == "voted-already"
    leave(begun.meeting, begun.people[4].pk, **begun.by(4))
    correct_vote(begun.meeting, vote.pk, cast=hands(2, 3), reason="Talt feil", **begun.by(5))
    assert begun.item(0).outcome == "rejected"
    event = begun.cooperation.events.get(act="vote.corrected")
    assert (event.before["in_favour"], event.after["in_favour"], event.reason) == (4, 2, "Talt feil")
    remove_vote(begun.meeting, vote.pk, reason="Ikke holdt", **begun.by(6))
    assert Vote.objects.filter(item=item).count() == 0


def test_agenda_is_turned_joined_split_and_parted(begun: Room) -> None:
    first, second, third = (one.pk for one in begun.items)
    take_before(begun.meeting, third, first, reason="Innlederen må gå", **begun.by(1))
    assert next_item(begun.meeting, **begun.by(2)).pk == third  # type: ignore[union-attr]
    new = split_item(begun.meeting, first, title="Budsjett, del to", proposal="Del to vedtas.", **begun.by(3))
    order = AgendaItem.objects.filter(meeting=begun.meeting).order_by("position").values_list("pk", flat=True)
    assert list(order) == [first, new.pk, second, third]
    join_items(begun.meeting, first, second, **begun.by(4))
    assert next_item(begun.meeting, **begun.by(5)).pk == first  # type: ignore[union-attr]
    assert {begun.item(0).state, begun.item(1).state} == {"now"}
    part_item(begun.meeting, second, **begun.by(6))
    assert begun.item(1).state == "listed"


def test_turn_is_told_in_the_minutes_with_its_reason(begun: Room) -> None:
    first, _second, third = (one.pk for one in begun.items)
    take_before(begun.meeting, third, first, reason="Innlederen må gå", **begun.by(1))
    Meeting.objects.filter(pk=begun.meeting.pk).update(state="held")
    told = told_of([begun.again()])
    assert told[third].before == ["RR 36/31 ble behandlet før RR 34/31 (Innlederen må gå)."]


def test_withdrawn_proposal_is_not_voted_on(begun: Room) -> None:
    item = begun.items[0].pk
    take_up(begun.meeting, item, **begun.by(1))
    other = make_proposal(begun.meeting, item, kind=ProposalKind.CHANGE, text="Mer.", **begun.by(2))
    assert refused(adopt_as_proposed, begun.meeting, item, **begun.by(3))[0] == "other-proposals"
    withdraw_proposal(begun.meeting, other.pk, **begun.by(4))
    adopt_as_proposed(begun.meeting, item, **begun.by(5))
    assert Decision.objects.get(item=item).text == begun.items[0].proposals.get(position=0).text
