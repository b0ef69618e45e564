"""A meeting from an empty agenda to approved minutes, through every room of the rule book, as a secretary would hold it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from saksgang.core.agenda.fixing import AgendaVersion, fix, judge_agenda
from saksgang.core.agenda.proposing import (
    OpenMatters,
    OpenMinutes,
    PostponedItem,
    Rank,
    StandingItem,
    StandingPlace,
    propose,
    put,
    take,
)
from saksgang.core.agenda.series import Series
from saksgang.core.agenda.time_plan import plan
from saksgang.core.agenda.tree import Agenda, AgendaItem, change
from saksgang.core.answering.answers import Answer, Reply, last_answers, may_answer
from saksgang.core.attendance.chairing import Chair, ChairedAs, Leadership, chair_of
from saksgang.core.attendance.deputies import CallAnswer, Deputy, DeputyCall, MeetingSeat, next_deputy
from saksgang.core.attendance.disqualification import Doubt, Ground, deciders, may_take_part, may_treat, rule_on
from saksgang.core.attendance.expecting import Outlook, expect
from saksgang.core.attendance.quorum import judge_decision
from saksgang.core.attendance.roll import Roll, Span, close, come, seats_at, seats_during
from saksgang.core.bodies.majorities import TWO_THIRDS
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import CaseKind, Rule
from saksgang.core.calling.announcing import Announcement, ShownWhen
from saksgang.core.calling.convening import Convener, Convening
from saksgang.core.calling.papers import ItemPapers
from saksgang.core.calling.readiness import NoticeFacts, Recipient, judge_call
from saksgang.core.cautions import Verdict
from saksgang.core.dossier import ItemKind
from saksgang.core.minutes.approval import ApprovalFacts, ApprovalItem, may_approve
from saksgang.core.minutes.completeness import ItemMinutes, MinutesFacts, missing_from
from saksgang.core.minutes.corrections import Correction, CorrectionState, MinutesVersion, Part, approve
from saksgang.core.minutes.order import in_order_of_treatment
from saksgang.core.refusals import Refusal
from saksgang.core.treatment.item_states import ITEM, ItemAct, ItemNeed, ItemState
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingNeed, MeetingState
from saksgang.core.voting.ballots import Choice, Tally, Voter, by_hands, by_name, without_vote
from saksgang.core.voting.results import VoteResult, ballot_of, decide

RULES = replace(
    preset(Preset.COUNCIL_OF_IPR), majorities=((CaseKind.BUDGET, Rule(TWO_THIRDS, "samarbeidsavtalen § 6")),)
)
NAMES = ("Torunn", "Odd", "Siv", "Eskil", "Marit", "Ida", "Per", "Randi")
SEATS = tuple(MeetingSeat(seat, holder=seat * 10, name=name) for seat, name in enumerate(NAMES, start=1))
DEPUTIES = (Deputy(91, "Gro", 1, seat=8), Deputy(92, "Tor", 2, seat=8))
MEETING_DAY = datetime.date(2025, 9, 30)
BEGINS = datetime.datetime(2025, 9, 30, 9, tzinfo=datetime.UTC)


def minutes_after(count: int) -> datetime.datetime:
    return BEGINS + datetime.timedelta(minutes=count)


def prepared() -> AgendaVersion:
    """An agenda from what is open and one case of the queue, fixed with numbers from 34."""
    matters = OpenMatters(
        standing=(
            StandingItem(1, "Godkjenning av innkalling og sakliste", StandingPlace.FIRST, 1, ItemKind.APPROVAL),
            StandingItem(2, "Eventuelt", StandingPlace.LAST, 1, ItemKind.ANY_OTHER_BUSINESS),
        ),
        minutes=(OpenMinutes(5, datetime.date(2025, 6, 3), "Referat fra møte 3. juni"),),
        postponed=(PostponedItem(7, "Felles innkjøp", datetime.date(2025, 6, 3)),),
    )
    agenda, ranks = Agenda(), dict[int, Rank]()
    for key, one in enumerate(propose(matters, meeting_on=MEETING_DAY, rules=RULES)):
        agenda = take(agenda, one, key=key, language="nb", ranks=ranks)
        ranks[key] = one.rank
    budget = AgendaItem(20, "Budsjett 2026", kind=ItemKind.DECISION, proposal="Budsjettet vedtas.")
    agenda = put(agenda, budget, ranks=ranks)
    unfinished = judge_agenda(agenda, rules=RULES)
    assert [one.code for one in unfinished.refusals] == ["item-without-proposal", "item-without-proposal"]
    for item in agenda.items:
        agenda = change(agenda, replace(item, minutes=15, proposal=item.proposal or "Som innstilt.", documents=1))
    time_plan = plan(agenda, starts_at=datetime.time(9), ends_at=datetime.time(11))
    assert judge_agenda(agenda, rules=RULES, time_plan=time_plan) == Verdict()
    version = fix(agenda, rules=RULES, series=Series("RR"), year=2025, used=range(1, 34), by="Gunhild", now=BEGINS)
    assert isinstance(version, AgendaVersion)
    return version


def test_agenda_proposes_itself_and_is_fixed_with_numbers() -> None:
    assert [(one.number, one.title) for one in prepared().agenda.items] == [
        ("RR 34/25", "Godkjenning av innkalling og sakliste"),
        ("RR 35/25", "Referat fra møte 3. juni"),
        ("RR 36/25", "Felles innkjøp"),
        ("RR 37/25", "Budsjett 2026"),
        ("RR 38/25", "Eventuelt"),
    ]


def test_notice_of_the_agenda_can_be_sent_two_weeks_before() -> None:
    items = tuple(ItemPapers(one.label, one.kind, one.documents) for one in prepared().agenda.items)
    facts = NoticeFacts(
        sent_on=datetime.date(2025, 9, 16),
        meeting_on=MEETING_DAY,
        time_start=BEGINS.time(),
        place="Fjordgata 2",
        convening=Convening(Convener.CHAIR),
        members=len(SEATS),
        is_agenda_fixed=True,
        approved_by_chair=True,
        items=items,
        recipients=tuple(Recipient(seat.name, has_address=True) for seat in SEATS),
        announcement=Announcement(ShownWhen.WITH_NOTICE, ShownWhen.WITH_NOTICE),
    )

    assert judge_call(facts, rules=RULES) == Verdict()


def test_absence_calls_the_deputies_in_order_until_one_comes() -> None:
    answers = [Answer(seat.holder, Reply.COMING, minutes_after(-9000), seat=seat.seat) for seat in SEATS[:4]]
    answers.append(Answer(80, Reply.NOT_COMING, minutes_after(-8000), seat=8, is_confirmed=True))
    refused = DeputyCall(8, 91, CallAnswer.REFUSED, reason="syk")

    assert all(may_answer(one, begins_at=BEGINS, rules=RULES) is None for one in answers)
    assert next_deputy(SEATS[7], deputies=DEPUTIES, rules=RULES, calls=[refused]) == DEPUTIES[1]
    came = DeputyCall(8, 92, CallAnswer.ACCEPTED)
    expected = expect(SEATS, answers=last_answers(answers), calls=[refused, came], rules=RULES)
    assert (expected.coming, expected.outlook) == (frozenset({1, 2, 3, 4, 8}), Outlook.SURE)


def roll() -> Roll:
    """The leader is away; the deputy Tor sits for Randi."""
    here: Roll = ()
    for seat in SEATS[1:]:
        person, name = (92, "Tor") if seat.seat == 8 else (seat.holder, seat.name)
        after = come(here, person=person, name=name, seat=seat.seat, at=BEGINS)
        assert not isinstance(after, Refusal)
        here = after
    return here


def test_budget_of_a_disqualified_member_is_decided_by_two_thirds_of_the_others() -> None:
    here = roll()
    present = {stay.person for stay in seats_at(here, BEGINS).values()}
    assert chair_of(Leadership(leader=10, vice_leader=20), present=present, rules=RULES) == Chair(
        20, ChairedAs.VICE_LEADER
    )
    doubt = Doubt(3, 30, "Siv", Ground.LEADING_POST)
    undecided = may_treat([doubt], [], rules=RULES)
    assert undecided is not None
    unmet = {ItemNeed.DISQUALIFICATION: undecided}
    assert follow(ITEM, ItemState.LISTED, ItemAct.TAKE_UP, unmet=unmet) is undecided
    people = {seat: stay.person for seat, stay in seats_at(here, BEGINS).items()}
    by = deciders([doubt], present=people, members=len(SEATS), rules=RULES)
    assert by.seats == {2, 4, 5, 6, 7, 8}
    ruling = rule_on(doubt, is_disqualified=True, on=MEETING_DAY)
    assert may_treat([doubt], [ruling], rules=RULES) is None

    span = Span(20, "RR 37/25", minutes_after(10), minutes_after(30))
    voters = [
        Voter(seat, stay.name)
        for seat, stay in seats_at(here, minutes_after(20)).items()
        if may_take_part(stay.person, [ruling]) is None
    ]
    tally = by_hands(in_favour=4, against=2, voters=voters, kind=CaseKind.BUDGET, rules=RULES)
    assert isinstance(tally, Tally)
    result = decide(tally, kind=CaseKind.BUDGET, rules=RULES)

    assert isinstance(result, VoteResult)
    assert result.written.nb == "vedtatt 4–2, krav 2/3, samarbeidsavtalen § 6"
    verdict = judge_decision(seats_during(here, span), voted=tally.voted, out={3}, members=len(SEATS), rules=RULES)
    assert verdict == Verdict()


def test_tie_is_decided_by_the_one_who_leads() -> None:
    voters = [Voter(seat, stay.name) for seat, stay in seats_at(roll(), BEGINS).items() if seat != 3]
    ballots = {one.seat: Choice.FOR if one.seat in {2, 4, 5} else Choice.AGAINST for one in voters}
    tally = by_name(ballots, voters=voters, kind=CaseKind.ORDINARY, rules=RULES)
    assert isinstance(tally, Tally)

    result = decide(tally, kind=CaseKind.ORDINARY, rules=RULES, chair_voted=ballot_of(tally, 2))

    assert isinstance(result, VoteResult)
    assert (result.is_adopted, result.by_casting_vote) == (True, True)


def test_minutes_are_whole_corrected_and_approved_in_the_next_meeting() -> None:
    agenda = prepared().agenda
    here = close(roll(), at=minutes_after(90))
    adopted = without_vote([Voter(stay.seat, stay.name) for stay in here if stay.seat is not None])
    assert isinstance(adopted, Tally)
    result = decide(adopted, kind=CaseKind.ORDINARY, rules=RULES)
    assert isinstance(result, VoteResult)
    spans = [Span(20, "RR 37/25", minutes_after(5)), Span(0, "RR 34/25", minutes_after(0))]
    ordered = in_order_of_treatment(agenda, spans)
    assert [one.number for one in ordered][:2] == ["RR 34/25", "RR 37/25"]

    facts = MinutesFacts(
        held_on=MEETING_DAY,
        time_start=BEGINS.time(),
        time_end=minutes_after(90).time(),
        place="Fjordgata 2",
        chair="Odd",
        present=tuple(stay.name for stay in here),
        absent=("Torunn", "Randi"),
        items=tuple(
            ItemMinutes(one.label, ItemState.TREATED, one.kind, "Som innstilt.", results=(result,)) for one in ordered
        ),
    )
    assert missing_from(facts, rules=RULES) == ()
    assert follow(MEETING, MeetingState.HELD, MeetingAct.FINISH_MINUTES, unmet={}) is MeetingState.WRITTEN

    draft = MinutesVersion(1, (Part("items.20.decision", "Budsjettet vedtas."),))
    correction = Correction(
        1,
        "items.20.decision",
        "Budsjettet vedtas.",
        "Budsjettet for 2026 vedtas.",
        "Ida",
        BEGINS,
        state=CorrectionState.TAKEN,
    )
    listed = ApprovalItem(meeting=9, item=2, label="RR 40/25")
    facts_of_approval = ApprovalFacts(draft.hash, item=listed)
    waiting = may_approve(facts_of_approval, rules=RULES)
    assert waiting is not None
    assert (
        follow(MEETING, MeetingState.WRITTEN, MeetingAct.APPROVE_MINUTES, unmet={MeetingNeed.APPROVAL: waiting})
        is waiting
    )
    assert may_approve(replace(facts_of_approval, item=replace(listed, result=result)), rules=RULES) is None
    assert approve(draft, [correction], now=minutes_after(60 * 24 * 30)) == MinutesVersion(
        2, (Part("items.20.decision", "Budsjettet for 2026 vedtas."),), (1,), minutes_after(60 * 24 * 30)
    )
