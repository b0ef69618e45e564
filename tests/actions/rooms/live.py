"""The acts of the room `live`."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from saksgang.actions.live import (
    agenda,
    decisions,
    disqualifications,
    doors,
    elections,
    excuses,
    items,
    joint,
    proposals,
    remarks,
    roll,
    sitting,
    statements,
    urgency,
    votes,
    written,
)
from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.roll import Answered, Presence
from saksgang.actions.own_doubts import tell_own_doubt
from saksgang.actions.written_answers import answer_written_own
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import MinorityAppeal, Rule
from saksgang.core.dossier import Outcome
from saksgang.core.elections.majority_election import Round
from saksgang.core.elections.proportional_election import CandidateList
from saksgang.core.elections.sexes import Candidate, Sex
from saksgang.core.treatment.closing import ClosingGround
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.treatment.urgency import WrittenAnswer
from saksgang.core.voting.ballots import Manner
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import (
    AgendaItem,
    Body,
    Call,
    Delivery,
    Disqualification,
    Meeting,
    Notice,
    Person,
    Proposal,
    Remark,
    Seat,
    Statement,
    Stay,
    Vote,
)
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.actions.live.making import make_room
from tests.cast.people import Who
from tests.web.lines import INSIDE, WRITERS
from tests.web.register import NOW

Before = Callable[[World], object]


def meeting_of(world: World) -> Meeting:
    return Meeting.objects.select_related("body").get(
        cooperation=here(world), is_ours=True, body__name="Representantskapet"
    )


def rows(world: World) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting_of(world)).order_by("position"))


def item(world: World, number: int = 0) -> int:
    return int(rows(world)[number].pk)


def seat(world: World, number: int = 0) -> int:
    return int(Seat.objects.filter(body=meeting_of(world).body).order_by("position")[number].pk)


def person(world: World, name: str = "Torunn Vik") -> int:
    return int(Person.objects.get(cooperation=here(world), name=name).pk)


def last(model: Any) -> int:
    return int(model.objects.order_by("-pk")[0].pk)


def called(world: World) -> None:
    """A meeting that is called, of a body with every rule and two more that it may choose."""
    council = preset(Preset.COUNCIL_OF_IPR)
    more = {"remote": Rule(True), "minority_appeal": Rule(MinorityAppeal(1, "kommunestyrene"))}
    fields = {name: getattr(council, name) for name in council.__dataclass_fields__}
    make_room(here(world), rules=type(council)(**(fields | more)))


def present(world: World) -> None:
    called(world)
    seats = Seat.objects.filter(body=meeting_of(world).body)
    roll.call_roll(meeting_of(world), {one.pk: Answered(Presence.PRESENT) for one in seats}, **BEFORE)


def begun(world: World) -> None:
    present(world)
    sitting.start_meeting(meeting_of(world), **BEFORE)


def paused(world: World) -> None:
    begun(world)
    sitting.pause_meeting(meeting_of(world), **BEFORE)


def settled(world: World) -> None:
    begun(world)
    for number in range(3):
        items.postpone_item(meeting_of(world), item(world, number), **BEFORE)


def held(world: World) -> None:
    settled(world)
    sitting.end_meeting(meeting_of(world), **BEFORE)


def taken_up(world: World) -> None:
    begun(world)
    items.take_up(meeting_of(world), item(world), **BEFORE)


def decided(world: World) -> None:
    begun(world)
    decisions.adopt_as_proposed(meeting_of(world), item(world), **BEFORE)


def remarked(world: World) -> None:
    begun(world)
    for text in ("Først.", "Så."):
        remarks.put_remark(meeting_of(world), item(world), text=text, **BEFORE)


def proposed(world: World) -> None:
    begun(world)
    kind = ProposalKind.ALTERNATIVE
    proposals.make_proposal(meeting_of(world), item(world), kind=kind, text="Nei.", **BEFORE)


def taken_back(world: World) -> None:
    proposed(world)
    proposals.withdraw_proposal(meeting_of(world), last(Proposal), **BEFORE)


def voted(world: World) -> None:
    taken_up(world)
    votes.hold_vote(meeting_of(world), item(world), cast=FOUR_TO_ONE, **BEFORE)


def doubted(world: World) -> None:
    begun(world)
    ground = Ground.FAMILY
    disqualifications.raise_doubt(meeting_of(world), item(world), person(world, "Marit Lie"), ground, **BEFORE)


def closed(world: World) -> None:
    begun(world)
    doors.close_doors(meeting_of(world), item(world), ClosingGround.PRIVACY, **BEFORE)


def stated(world: World) -> None:
    decided(world)
    statements.enter_statement(meeting_of(world), item(world), person(world), text="Uenig.", **BEFORE)


def joined(world: World) -> None:
    begun(world)
    agenda.join_items(meeting_of(world), item(world), item(world, 1), **BEFORE)


def prepared(world: World) -> None:
    """Two meetings of one day whose agendas are fixed: the one that the acts are about, and one of another body."""
    called(world)
    Meeting.objects.filter(pk=meeting_of(world).pk).update(state="agenda-fixed")
    body = Body.objects.create(cooperation=here(world), slug="forumet", name="Forumet")
    first = meeting_of(world)
    Meeting.objects.create(
        cooperation=here(world), body=body, slug=first.slug, date=first.date, state="planned", is_ours=True
    )


def other(world: World) -> Meeting:
    return Meeting.objects.get(cooperation=here(world), body__slug="forumet")


def together(world: World) -> None:
    prepared(world)
    joint.join_meeting(meeting_of(world), other(world).pk, **BEFORE)


def beside_another(world: World) -> None:
    """There is another body, which should have decided."""
    begun(world)
    Body.objects.create(cooperation=here(world), slug="arbeidsutvalget", name="Arbeidsutvalget")


def in_writing(world: World) -> None:
    """A case that is decided in writing, with the papers sent to all members."""
    called(world)
    meeting = meeting_of(world)
    Meeting.objects.filter(pk=meeting.pk).update(form="written", urgent_because="Haster")
    notice = Notice.objects.create(
        cooperation=here(world), meeting=meeting, number=1, dossier={}, sha256="0" * 64, sent_at=EARLIER,
        sent_by_name="Siri",
    )  # fmt: skip
    for one in Seat.objects.filter(body=meeting.body):
        call = Call.objects.create(cooperation=here(world), meeting=meeting, seat=one, name=one.title, made_at=EARLIER)
        Delivery.objects.create(
            cooperation=here(world), notice=notice, call=call, state=Delivery.State.SENT, made_at=EARLIER
        )


def all_accept(world: World) -> None:
    in_writing(world)
    answers = dict.fromkeys((row.pk for row in rows(world)[:2]), WrittenAnswer.ACCEPTS)
    for one in Seat.objects.filter(body=meeting_of(world).body):
        written.answer_written(meeting_of(world), one.pk, answers, **BEFORE)


def urgent(world: World) -> None:
    called(world)
    Meeting.objects.filter(pk=meeting_of(world).pk).update(form="remote", urgent_because="Haster")


def as_member(world: World, meeting: Meeting) -> object:
    """Whoever acts answers for the seat of the leader."""
    by = replace(world.who["by"], person_id=person(world))
    return answer_written_own(meeting, {item(world): WrittenAnswer.ACCEPTS}, by=by, now=world.who["now"])


def own_doubt(world: World, meeting: Meeting) -> object:
    by = replace(world.who["by"], person_id=person(world))
    return tell_own_doubt(meeting, item(world), Ground.FAMILY, by=by, now=world.who["now"])


def came_without_leaders(world: World) -> None:
    called(world)
    for name in ("Siv Åsen", "Eskil Moe", "Marit Lie"):
        roll.come(meeting_of(world), person(world, name), **BEFORE)


FOUR_TO_ONE = Cast(Manner.SHOW_OF_HANDS, in_favour=4, against=1)
THREE_TO_TWO = Cast(Manner.SHOW_OF_HANDS, in_favour=3, against=2)
BOTH = (Candidate("Siv", Sex.WOMAN), Candidate("Odd", Sex.MAN))
EARLIER = NOW - datetime.timedelta(hours=1)


def live(do: Callable[..., object], *leaves: str, before: Before = begun) -> Act:
    """An act on the meeting of the world."""
    return act(lambda world: do(world, meeting_of(world)), *leaves, before=before)


ACTS: dict[str, Act] = {
    "live.agenda.add_item": live(
        lambda w, m: agenda.add_item(m, title="Ny sak", reason="Haster", **w.who), "item.added"
    ),
    "live.agenda.answer_consent": live(
        lambda w, m: agenda.answer_consent(m, item(w), objecting=[seat(w)], **w.who), "item.consent-asked"
    ),
    "live.agenda.join_items": live(lambda w, m: agenda.join_items(m, item(w), item(w, 1), **w.who), "item.joined"),
    "live.agenda.part_item": live(
        lambda w, m: agenda.part_item(m, item(w, 1), **w.who), "item.parted", before=joined
    ),
    "live.agenda.split_item": live(lambda w, m: agenda.split_item(m, item(w), title="Del to", **w.who), "item.split"),
    "live.agenda.take_before": live(
        lambda w, m: agenda.take_before(m, item(w, 2), item(w), reason="Gjest", **w.who), "item.taken-before"
    ),
    "live.decisions.adopt_as_proposed": live(
        lambda w, m: decisions.adopt_as_proposed(m, item(w), **w.who), "vote.held", "decision.written", "item.treated"
    ),
    "live.decisions.adopt_edited": live(
        lambda w, m: decisions.adopt_edited(m, item(w), text="Annet.", **w.who), "decision.written", "item.treated"
    ),
    "live.decisions.set_outcome": live(
        lambda w, m: decisions.set_outcome(m, item(w), Outcome.NOTED, **w.who), "item.outcome-set"
    ),
    "live.decisions.write_decision": live(
        lambda w, m: decisions.write_decision(m, item(w), text="Ja.", base="", **w.who), "decision.written"
    ),
    "live.disqualifications.raise_doubt": live(
        lambda w, m: disqualifications.raise_doubt(m, item(w), person(w), Ground.PARTY, **w.who), "doubt.raised"
    ),
    "live.disqualifications.rule_on_doubt": live(
        lambda w, m: disqualifications.rule_on_doubt(m, last(Disqualification), True, cast=Cast(), **w.who),
        "doubt.ruled", "vote.held", before=doubted,
    ),
    "live.disqualifications.seat_deputy": live(
        lambda w, m: disqualifications.seat_deputy(
            m, seat(w, 4), person(w, "Gro Representantskapet"), item_id=item(w), **w.who
        ),
        "attendance.came", "attendance.left",
    ),
    "live.disqualifications.withdraw_doubt": live(
        lambda w, m: disqualifications.withdraw_doubt(m, last(Disqualification), **w.who),
        "doubt.withdrawn", before=doubted,
    ),
    "live.doors.close_doors": live(
        lambda w, m: doors.close_doors(m, item(w), ClosingGround.PRIVACY, **w.who), "doors.closed", "vote.held"
    ),
    "live.doors.debate_closing": live(
        lambda w, m: doors.debate_closing(m, item(w), ClosingGround.PRIVACY, **w.who), "doors.debated"
    ),
    "live.doors.open_doors": live(
        lambda w, m: doors.open_doors(m, item(w), **w.who), "doors.opened", before=closed
    ),
    "live.elections.elect_by_agreement": live(
        lambda w, m: elections.elect_by_agreement(m, item(w), office="styret", members=BOTH, deputies=(), **w.who),
        "election.held",
    ),
    "live.elections.elect_by_majority": live(
        lambda w, m: elections.elect_by_majority(m, item(w), office="leder", first=Round({"Siv": 4}), **w.who),
        "election.held",
    ),
    "live.elections.elect_by_proportion": live(
        lambda w, m: elections.elect_by_proportion(
            m, item(w), office="styret", lists=(CandidateList("A", BOTH, 3),), seats=2, **w.who
        ),
        "election.held",
    ),
    "live.elections.elect_chair": live(
        lambda w, m: elections.elect_chair(m, person(w, "Siv Åsen"), first=Round({"Siv Åsen": 3}), **w.who),
        "election.held", before=came_without_leaders,
    ),
    "live.excuses.decide_excuse": live(
        lambda w, m: excuses.decide_excuse(m, item(w), person(w), reason="Sorg", is_granted=True, **w.who),
        "excuse.decided",
    ),
    "live.items.finish_item": live(
        lambda w, m: items.finish_item(m, item(w), outcome=Outcome.NOTED, **w.who), "item.treated", before=taken_up
    ),
    "live.items.next_item": live(lambda w, m: items.next_item(m, **w.who), "item.taken-up"),
    "live.items.postpone_item": live(lambda w, m: items.postpone_item(m, item(w), **w.who), "item.postponed"),
    "live.items.put_back": live(
        lambda w, m: items.put_back(m, item(w), **w.who), "item.put-back", before=taken_up
    ),
    "live.items.send_back_item": live(
        lambda w, m: items.send_back_item(m, item(w), **w.who), "item.sent-back", before=taken_up
    ),
    "live.items.take_up": live(lambda w, m: items.take_up(m, item(w), **w.who), "item.taken-up"),
    "live.items.withdraw_item": live(
        lambda w, m: items.withdraw_item(m, item(w), reason="Trukket", **w.who), "item.withdrawn"
    ),
    "live.joint.add_jointly": live(lambda w, m: joint.add_jointly(m, title="Ny sak", **w.who), "item.added"),
    "live.joint.join_meeting": live(
        lambda w, m: joint.join_meeting(m, other(w).pk, **w.who), "meeting.joint", "item.joined", before=prepared
    ),
    "live.joint.next_jointly": live(lambda w, m: joint.next_jointly(m, **w.who), "item.taken-up"),
    "live.joint.part_meeting": live(
        lambda w, _m: joint.part_meeting(other(w), **w.who), "meeting.parted", before=together
    ),
    "live.joint.pause_jointly": live(lambda w, m: joint.pause_jointly(m, **w.who), "meeting.paused"),
    "live.joint.put_back_jointly": live(
        lambda w, m: joint.put_back_jointly(m, item(w), **w.who), "item.put-back", before=taken_up
    ),
    "live.joint.resume_jointly": live(
        lambda w, m: joint.resume_jointly(m, **w.who), "meeting.resumed", before=paused
    ),
    "live.joint.take_up_jointly": live(lambda w, m: joint.take_up_jointly(m, item(w), **w.who), "item.taken-up"),
    "live.proposals.edit_proposal": live(
        lambda w, m: proposals.edit_proposal(m, last(Proposal), text="Kanskje.", **w.who),
        "proposal.changed", before=proposed,
    ),
    "live.proposals.make_proposal": live(
        lambda w, m: proposals.make_proposal(m, item(w), kind=ProposalKind.CHANGE, text="Mer.", **w.who),
        "proposal.made",
    ),
    "live.proposals.restore_proposal": live(
        lambda w, m: proposals.restore_proposal(m, last(Proposal), **w.who), "proposal.restored", before=taken_back
    ),
    "live.proposals.withdraw_proposal": live(
        lambda w, m: proposals.withdraw_proposal(m, last(Proposal), **w.who), "proposal.withdrawn", before=proposed
    ),
    "live.remarks.delete_remark": live(
        lambda w, m: remarks.delete_remark(m, last(Remark), **w.who), "remark.deleted", before=remarked
    ),
    "live.remarks.edit_remark": live(
        lambda w, m: remarks.edit_remark(m, last(Remark), text="Annet.", **w.who), "remark.changed", before=remarked
    ),
    "live.remarks.move_remark": live(
        lambda w, m: remarks.move_remark(m, last(Remark) - 1, **w.who), "remark.moved", before=remarked
    ),
    "live.remarks.put_remark": live(
        lambda w, m: remarks.put_remark(m, item(w), text="Hei.", speaker_id=person(w), **w.who), "remark.written"
    ),
    "live.remarks.set_speaker": live(
        lambda w, m: remarks.set_speaker(m, last(Remark), person(w), **w.who), "remark.changed", before=remarked
    ),
    "live.remarks.write_treatment": live(
        lambda w, m: remarks.write_treatment(m, item(w), text="Gjennomgått.", **w.who), "item.treatment-written"
    ),
    "live.roll.call_roll": live(
        lambda w, m: roll.call_roll(m, {seat(w): Answered(Presence.REMOTE)}, **w.who), "attendance.came", before=called
    ),
    "live.roll.come": live(lambda w, m: roll.come(m, person(w), **w.who), "attendance.came", before=called),
    "live.roll.come_new": live(
        lambda w, m: roll.come_new(m, "Ragna Røst", **w.who), "attendance.came", "person.created", before=called
    ),
    "live.roll.correct_stay": live(
        lambda w, m: roll.correct_stay(m, last(Stay), came_at=EARLIER, left_at=NOW, is_remote=True, **w.who),
        "attendance.corrected",
    ),
    "live.roll.leave": live(lambda w, m: roll.leave(m, person(w), **w.who), "attendance.left"),
    "live.roll.remove_stay": live(lambda w, m: roll.remove_stay(m, last(Stay), **w.who), "attendance.removed"),
    "live.sitting.change_form": live(
        lambda w, m: sitting.change_form(m, MeetingForm.MIXED, **w.who), "meeting.form-changed"
    ),
    "live.sitting.end_meeting": live(
        lambda w, m: sitting.end_meeting(m, **w.who), "meeting.ended", before=settled
    ),
    "live.sitting.pause_meeting": live(lambda w, m: sitting.pause_meeting(m, **w.who), "meeting.paused"),
    "live.sitting.reopen_meeting": live(
        lambda w, m: sitting.reopen_meeting(m, reason="Glemt sak", **w.who), "meeting.reopened", before=held
    ),
    "live.sitting.resume_meeting": live(
        lambda w, m: sitting.resume_meeting(m, **w.who), "meeting.resumed", before=paused
    ),
    "live.sitting.start_meeting": live(
        lambda w, m: sitting.start_meeting(m, **w.who), "meeting.started", before=present
    ),
    "live.sitting.take_chair": live(
        lambda w, m: sitting.take_chair(m, person(w, "Odd Ness"), **w.who), "meeting.chair-taken"
    ),
    "live.statements.answer_recording": live(
        lambda w, m: statements.answer_recording(m, True, who="Radioen", **w.who), "meeting.recording-answered"
    ),
    "live.statements.appeal": live(
        lambda w, m: statements.appeal(m, item(w), [seat(w)], **w.who), "statement.appealed", before=decided
    ),
    "live.statements.delete_statement": live(
        lambda w, m: statements.delete_statement(m, last(Statement), **w.who), "statement.deleted", before=stated
    ),
    "live.statements.edit_statement": live(
        lambda w, m: statements.edit_statement(m, last(Statement), text="Helt uenig.", **w.who),
        "statement.changed", before=stated,
    ),
    "live.statements.enter_statement": live(
        lambda w, m: statements.enter_statement(m, item(w), person(w), text="Uenig.", **w.who),
        "statement.entered", before=decided,
    ),
    "live.urgency.call_urgently": live(
        lambda w, m: urgency.call_urgently(m, reason="Skredfare", **w.who), "meeting.made-urgent", before=called
    ),
    "live.urgency.decide_for": live(
        lambda w, m: urgency.decide_for(m, item(w), last(Body), **w.who), "item.decided-for", before=beside_another
    ),
    "live.urgency.demand_postponement": live(
        lambda w, m: urgency.demand_postponement(m, [seat(w)], **w.who),
        "meeting.postponement-demanded", before=urgent,
    ),
    "live.urgency.make_common": live(
        lambda w, m: urgency.make_common(m, **w.who), "meeting.made-common", before=urgent
    ),
    "live.votes.correct_vote": live(
        lambda w, m: votes.correct_vote(m, last(Vote), cast=THREE_TO_TWO, reason="Talt feil", **w.who),
        "vote.corrected", before=voted,
    ),
    "live.votes.hold_vote": live(
        lambda w, m: votes.hold_vote(m, item(w), cast=FOUR_TO_ONE, **w.who), "vote.held", before=taken_up
    ),
    "live.votes.remove_vote": live(
        lambda w, m: votes.remove_vote(m, last(Vote), reason="Ikke holdt", **w.who), "vote.removed", before=voted
    ),
    "live.written.answer_written": live(
        lambda w, m: written.answer_written(m, seat(w), {item(w): WrittenAnswer.ACCEPTS}, **w.who),
        "written.answered", before=in_writing,
    ),
    "live.written.settle_written": live(
        lambda w, m: written.settle_written(m, **w.who),
        "written.settled", "vote.held", "decision.written", "item.treated", before=all_accept,
    ),
    "live.written.start_written": live(
        lambda w, m: written.start_written(m, reason="Haster", **w.who), "written.started", before=prepared
    ),
    "own_doubts.tell_own_doubt": live(own_doubt, "disqualification.raised"),
    "written_answers.answer_written_own": live(as_member, "written.answered", before=in_writing),
}  # fmt: skip
WANTED: dict[str, set[Who]] = {name: WRITERS | {Who.CHAIR} for name in ACTS}
WANTED |= dict.fromkeys(("written_answers.answer_written_own", "own_doubts.tell_own_doubt"), INSIDE)
PARTS: dict[str, str] = {"live.floor.floor": "opens the floor for the acts, and asks for the right"}
NO_ACTS: dict[str, str] = {"live.floor.floor": "opens the floor for the acts, and changes nothing itself"}
