"""A written procedure as the rules and its pages ask about it: who the members are, who has the papers, what each has answered
on each item, and how it stands (kommuneloven § 11-8; K15)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.treatment.urgency import WrittenAnswer, WrittenOutcome, WrittenProcedure, outcome_of
from saksgang.records.models import AgendaItem, Delivery, Meeting, Notice, Proposal, WrittenReply
from saksgang.records.queries.exempt import hidden_of, is_withheld, told
from saksgang.records.queries.live_facts import SeatOn, label_of, seats_on
from saksgang.records.queries.sight import Sight

_NOT_REACHED = (Delivery.State.BOUNCED, Delivery.State.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """An item of the procedure. `proposal` is what is accepted or not; without one nothing is asked of it, and there is no
    `outcome`. `replies` are by seat."""

    item: int
    label: str
    title: str
    text: str
    proposal: str
    is_withheld: bool
    outcome: WrittenOutcome | None
    replies: Mapping[int, WrittenReply]

    @property
    def is_asked(self) -> bool:
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class WrittenState:
    """The procedure as one reader may see it. `seats` are those with a member; `reached` those that have the papers."""

    meeting: Meeting
    seats: tuple[SeatOn, ...]
    reached: frozenset[int]
    items: tuple[WrittenItem, ...]

    @property
    def asked(self) -> tuple[WrittenItem, ...]:
        return tuple(one for one in self.items if one.is_asked)

    @property
    def waiting(self) -> tuple[SeatOn, ...]:
        """The seats of which an answer is lacking."""
        return tuple(one for one in self.seats if any(one.seat not in item.replies for item in self.asked))

    @property
    def is_answered(self) -> bool:
        """Whether nothing is waited for: all have answered, or somebody has said no to every item that lacks answers."""
        return bool(self.asked) and all(one.outcome is not WrittenOutcome.WAITING for one in self.asked)


def is_written(meeting: Meeting) -> bool:
    """Whether the members answer in writing instead of meeting."""
    return meeting.form == MeetingForm.WRITTEN.value


def members_of(meeting: Meeting) -> tuple[SeatOn, ...]:
    """The seats of the body that somebody holds on the day."""
    return tuple(one for one in seats_on(meeting.body_id, meeting.date) if one.holder is not None)


def has_seat(meeting: Meeting, person: int | None) -> bool:
    """Whether somebody is one of those who answer."""
    return person is not None and any(one.holder == person for one in members_of(meeting))


def reached_seats(meeting: Meeting) -> frozenset[int]:
    """The seats to which the notice went with the papers, and did not come back."""
    rows = Delivery.objects.filter(
        notice__meeting=meeting, notice__kind=Notice.Kind.NOTICE, call__seat__isnull=False, call__ended_at=None
    ).exclude(state__in=_NOT_REACHED)
    return frozenset(seat for seat in rows.values_list("call__seat", flat=True) if seat is not None)


def procedure_of(
    meeting: Meeting, seats: Sequence[SeatOn], reached: frozenset[int], replies: Mapping[int, WrittenReply]
) -> WrittenProcedure:
    """The facts of one item; who has answered has had the papers."""
    return WrittenProcedure(
        members={one.seat: one.name for one in seats},
        sent_to=reached | frozenset(replies),
        answers={seat: WrittenAnswer(one.answer) for seat, one in replies.items()},
        reason=meeting.urgent_because,
    )


def replies_of(meeting: Meeting) -> dict[int, dict[int, WrittenReply]]:
    """What was answered, by item and seat."""
    found: dict[int, dict[int, WrittenReply]] = {}
    for row in WrittenReply.objects.filter(item__meeting=meeting).select_related("person"):
        found.setdefault(row.item_id, {})[row.seat_id] = row
    return found


def main_proposals(meeting: Meeting) -> dict[int, Proposal]:
    """What is proposed in each item, where anything is."""
    rows = Proposal.objects.filter(item__meeting=meeting, position=0, withdrawn_at=None)
    return {one.item_id: one for one in rows if one.text.strip()}


def written_state(meeting: Meeting, *, sight: Sight) -> WrittenState:
    """The procedure of a meeting, in a fixed number of questions to the database."""
    seats, reached = members_of(meeting), reached_seats(meeting)
    proposals, replies = main_proposals(meeting), replies_of(meeting)
    items = []
    for row in AgendaItem.objects.filter(meeting=meeting).order_by("position", "id"):
        row.meeting = meeting
        withheld, hidden = is_withheld(row, sight=sight), hidden_of(row, sight=sight)
        told(row, sight=sight)
        own = replies.get(row.pk, {})
        asked = proposals.get(row.pk)
        shows = asked is not None and not withheld and not sight.hides_case_paper(row.pk, row.case_id)
        items.append(
            WrittenItem(
                item=row.pk,
                label=label_of(row),
                title=row.title,
                text="" if withheld else row.text,
                proposal=hidden.redact(asked.text) if asked is not None and shows else "",
                is_withheld=withheld or (asked is not None and not shows),
                outcome=outcome_of(procedure_of(meeting, seats, reached, own)) if asked is not None else None,
                replies=own,
            )
        )
    return WrittenState(meeting, seats, reached, tuple(items))
