"""Whatever is done in a meeting, in whatever order: what is refused leaves nothing, and what is done leaves a meeting that hangs
together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.live.agenda import add_item, answer_consent, join_items, part_item, split_item, take_before
from saksgang.actions.live.ballots import Cast
from saksgang.actions.live.decisions import adopt_as_proposed, adopt_edited, write_decision
from saksgang.actions.live.disqualifications import raise_doubt, rule_on_doubt
from saksgang.actions.live.doors import close_doors, open_doors
from saksgang.actions.live.items import finish_item, next_item, postpone_item, put_back, take_up, withdraw_item
from saksgang.actions.live.proposals import make_proposal, withdraw_proposal
from saksgang.actions.live.remarks import delete_remark, edit_remark, put_remark
from saksgang.actions.live.roll import Answered, Presence, call_roll, come, leave
from saksgang.actions.live.sitting import end_meeting, pause_meeting, reopen_meeting, resume_meeting, start_meeting
from saksgang.actions.live.votes import correct_vote, hold_vote, remove_vote
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.dossier import Outcome
from saksgang.core.refusals import Refused
from saksgang.core.treatment.closing import ClosingGround
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.voting.ballots import Manner
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import (
    AgendaItem,
    Decision,
    Disqualification,
    Event,
    ItemSpan,
    Proposal,
    Remark,
    Stay,
    Vote,
)
from saksgang.records.queries.sealed import prove_rows
from saksgang.records.queries.wholeness import chains
from tests.actions.live.making import BEGINS, Room, make_room

Step = Callable[[Room, int, int, int], object]
_GROUNDS = list(ClosingGround)
_KINDS = list(ProposalKind)


def item(room: Room, a: int) -> int:
    keys = list(AgendaItem.objects.filter(meeting=room.meeting).order_by("pk").values_list("pk", flat=True))
    return keys[a % len(keys)]


def some(model: type, a: int) -> int:
    keys = list(model.objects.order_by("pk").values_list("pk", flat=True))  # type: ignore[attr-defined]  # a model
    return keys[a % len(keys)] if keys else 0


def cast(room: Room, a: int) -> Cast:
    """Nobody against; or so many of those there for, the rest against."""
    here = Stay.objects.filter(meeting=room.meeting, left_at=None, seat__isnull=False).count()
    for_ = a % (here + 1)
    return Cast(Manner.SHOW_OF_HANDS, in_favour=for_, against=here - for_) if a % 3 else Cast()


STEPS: tuple[Step, ...] = (
    lambda r, a, b, m: come(r.meeting, r.people[a % 5].pk, **r.by(m)),
    lambda r, a, b, m: come(r.meeting, r.deputies[a % 2].pk, seat_id=r.seats[b % 5].pk, because="Skyss", **r.by(m)),
    lambda r, a, b, m: leave(r.meeting, r.people[a % 5].pk, **r.by(m)),
    lambda r, a, b, m: call_roll(r.meeting, {r.seats[a % 5].pk: Answered(list(Presence)[b % 3])}, **r.by(m)),
    lambda r, a, b, m: start_meeting(r.meeting, **r.by(m)),
    lambda r, a, b, m: pause_meeting(r.meeting, **r.by(m)),
    lambda r, a, b, m: resume_meeting(r.meeting, **r.by(m)),
    lambda r, a, b, m: end_meeting(r.meeting, **r.by(m)),
    lambda r, a, b, m: reopen_meeting(r.meeting, reason="Glemt", **r.by(m)),
    lambda r, a, b, m: take_up(r.meeting, item(r, a), **r.by(m)),
    lambda r, a, b, m: take_up(r.meeting, item(r, a), **r.by(m)),
    lambda r, a, b, m: put_back(r.meeting, item(r, a), **r.by(m)),
    lambda r, a, b, m: next_item(r.meeting, **r.by(m)),
    lambda r, a, b, m: finish_item(r.meeting, item(r, a), outcome=Outcome.NOTED if b % 2 else None, **r.by(m)),
    lambda r, a, b, m: postpone_item(r.meeting, item(r, a), cast=cast(r, b), **r.by(m)),
    lambda r, a, b, m: withdraw_item(r.meeting, item(r, a), **r.by(m)),
    lambda r, a, b, m: adopt_as_proposed(r.meeting, item(r, a), **r.by(m)),
    lambda r, a, b, m: adopt_edited(r.meeting, item(r, a), text=f"Vedtak {b}.", cast=cast(r, b), **r.by(m)),
    lambda r, a, b, m: write_decision(r.meeting, item(r, a), text=f"Vedtak {b}.", **r.by(m)),
    lambda r, a, b, m: hold_vote(r.meeting, item(r, a), cast=cast(r, b), **r.by(m)),
    lambda r, a, b, m: hold_vote(r.meeting, item(r, a), cast=cast(r, b), **r.by(m)),
    lambda r, a, b, m: correct_vote(r.meeting, some(Vote, a), cast=cast(r, b), reason="Talt feil", **r.by(m)),
    lambda r, a, b, m: remove_vote(r.meeting, some(Vote, a), reason="Ikke holdt", **r.by(m)),
    lambda r, a, b, m: make_proposal(r.meeting, item(r, a), kind=_KINDS[b % len(_KINDS)], text="Annet.", **r.by(m)),
    lambda r, a, b, m: withdraw_proposal(r.meeting, some(Proposal, a), **r.by(m)),
    lambda r, a, b, m: raise_doubt(r.meeting, item(r, a), r.people[b % 5].pk, Ground.FAMILY, **r.by(m)),
    lambda r, a, b, m: rule_on_doubt(r.meeting, some(Disqualification, a), b % 2 == 0, **r.by(m)),
    lambda r, a, b, m: close_doors(r.meeting, item(r, a), _GROUNDS[b % len(_GROUNDS)], cast=cast(r, b), **r.by(m)),
    lambda r, a, b, m: open_doors(r.meeting, item(r, a), **r.by(m)),
    lambda r, a, b, m: take_before(r.meeting, item(r, a), item(r, b), **r.by(m)),
    lambda r, a, b, m: join_items(r.meeting, item(r, a), item(r, b), **r.by(m)),
    lambda r, a, b, m: part_item(r.meeting, item(r, a), **r.by(m)),
    lambda r, a, b, m: split_item(r.meeting, item(r, a), title="Del", **r.by(m)),
    lambda r, a, b, m: add_item(r.meeting, title="Ny", proposal="Ja.", **r.by(m)),
    lambda r, a, b, m: answer_consent(r.meeting, item(r, a), chair_objects=b % 4 == 0, **r.by(m)),
    lambda r, a, b, m: put_remark(r.meeting, item(r, a), text=f"Sagt {b}", **r.by(m)),
    lambda r, a, b, m: edit_remark(r.meeting, some(Remark, a), text=f"Skrevet {b}", **r.by(m)),
    lambda r, a, b, m: delete_remark(r.meeting, some(Remark, a), **r.by(m)),
)


class _UndoneError(Exception):
    """Ends the transaction of an example."""


@pytest.mark.django_db
@settings(
    max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate)
)
@given(
    begins=st.booleans(),
    steps=st.lists(st.tuples(st.sampled_from(range(len(STEPS))), st.integers(0, 59), st.integers(0, 59)), max_size=25),
)
def test_acts_in_any_order_leave_a_meeting_that_hangs_together(begins: bool, steps: list[tuple[int, int, int]]) -> None:
    with pytest.raises(_UndoneError), transaction.atomic():
        room = sealed_room()
        if begins:
            call_roll(room.meeting, {seat.pk: Answered(Presence.PRESENT) for seat in room.seats}, **room.by(-5))
            start_meeting(room.meeting, **room.by(0))
        for minutes, (which, a, b) in enumerate(steps, 1):
            events = Event.objects.count()
            revision = room.again().live_revision
            try:
                STEPS[which](room, a, b, minutes)
            except Refused as refused:
                assert refused.refusal.text.nb
                assert Event.objects.count() == events, "a refusal leaves nothing"
            is_news = Event.objects.count() > events
            assert (room.again().live_revision > revision) == is_news
            hangs_together(room)
        assert [chain.broken_at for chain in chains()] == [None]
        assert prove_rows(list(chains())).wrong == ()
        raise _UndoneError


def sealed_room() -> Room:
    """A called meeting whose rows are sealed as an act leaves them."""
    cooperation = create_cooperation("Vidderegionen", by=COMMAND_LINE, now=BEGINS)
    with transaction.atomic():
        trail = Trail(cooperation, by=COMMAND_LINE, now=BEGINS)
        room = make_room(cooperation)
        trail.add("meeting.planned", room.meeting)
        trail.write()
    return room


def hangs_together(room: Room) -> None:
    """What holds at every moment of a meeting."""
    rows = list(AgendaItem.objects.filter(meeting=room.meeting))
    now = [row for row in rows if row.state == ItemState.NOW.value]
    assert len({row.joined_to_id or row.pk for row in now}) <= 1, "one item is before the meeting at a time"
    open_spans = list(ItemSpan.objects.filter(meeting=room.meeting, until=None))
    assert len(open_spans) <= 1
    state = room.again().state
    if now and state == "in-session":
        assert [one.item_id is not None for one in open_spans] == [True], "its time runs"
    if state == "held":
        assert not now
        assert not open_spans
    here = list(Stay.objects.filter(meeting=room.meeting, left_at=None))
    assert (state == "held") <= (not here)
    assert len({one.person_id for one in here}) == len(here), "nobody is in two places"
    seats = [one.seat_id for one in here if one.seat_id is not None]
    assert len(set(seats)) == len(seats), "nobody sits on another's lap"
    for vote in Vote.objects.filter(item__in=rows):
        assert vote.rule, "the rule is quoted"
        assert 0 < (vote.in_favour or 0) + (vote.against or 0) + (vote.blank or 0) <= len(room.seats)
        assert (
            2 * ((vote.in_favour or 0) + (vote.against or 0)) >= len(room.seats)
            or vote.about_kind == "procedure"
            or (Disqualification.objects.filter(item=vote.item_id).exists())
        ), "K16"
    for row in rows:
        if row.state == ItemState.TREATED.value and row.outcome == Outcome.ADOPTED.value:
            assert Decision.objects.filter(item=row).exists()
