"""One item as the live screens show it in whole: its texts, proposals and votes, what was said and decided, who takes no part,
and what is asked next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.core.treatment.item_states import ItemState
from saksgang.core.voting.proposals import ProposalKind, Standing, stand
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    ClosedDoors,
    Consent,
    DeputyCall,
    Disqualification,
    ElectionHeld,
    Excuse,
    Meeting,
    Proposal,
    Remark,
    SentAct,
    Statement,
    Vote,
)
from saksgang.records.queries.exempt import hidden_of, is_withheld, told, told_hanging
from saksgang.records.queries.live_exemptions import Hidden
from saksgang.records.queries.live_facts import label_of, proposal_facts, settled_by
from saksgang.records.queries.sight import Sight


@dataclass(frozen=True, slots=True)
class LiveRemark:
    """A remark; `made_by` is the key of the field in which it was written, so that its own page knows it again."""

    remark: int
    text: str
    speaker: int | None
    speaker_name: str
    made_by: str


@dataclass(frozen=True, slots=True)
class OutOfItem:
    """Somebody of whom it was said that they take no part: `is_out` is `None` while the body has not ruled. `row` is the doubt
    (`is_doubt`) or the excuse."""

    row: int
    person: int
    name: str
    is_doubt: bool
    ground: str
    explained: str
    source: str
    is_out: bool | None


@dataclass(frozen=True, slots=True)
class LiveItem:
    """The item with all that hangs on it; nothing does when it `is_withheld` from the reader. The texts are Markdown.

    `proposals` are all, also those taken back; `standing` tells what is voted on next, `closing` the doors' state now.
    """

    item: int
    slug: str
    label: str
    title: str
    kind: str
    case_kind: str
    state: ItemState
    outcome: str
    text: str
    treatment: str
    introduced_by: str
    guests: tuple[str, ...]
    minutes: int | None
    closed_ground: str
    joined_to: int | None
    is_late: bool
    is_withheld: bool
    decision: str
    proposals: tuple[Proposal, ...]
    votes: tuple[Vote, ...]
    remarks: tuple[LiveRemark, ...]
    attachments: tuple[Attachment, ...]
    statements: tuple[Statement, ...]
    elections: tuple[ElectionHeld, ...]
    out: tuple[OutOfItem, ...]
    deputies: tuple[tuple[int, int], ...]
    consent: Consent | None
    closings: tuple[ClosedDoors, ...]
    standing: Standing

    @property
    def is_now(self) -> bool:
        return self.state is ItemState.NOW

    @property
    def main(self) -> Proposal | None:
        """The proposal that was put before the meeting."""
        return next((one for one in self.proposals if one.kind == ProposalKind.MAIN.value), None)

    @property
    def last_vote(self) -> Vote | None:
        """The last vote on a proposal; those on procedure and on who takes part are not what the room waits for."""
        on_proposals = [one for one in self.votes if one.proposal_id is not None]
        return on_proposals[-1] if on_proposals else None

    @property
    def is_closed_now(self) -> bool:
        """Whether it is treated behind closed doors."""
        return any(one.is_adopted and one.vote_id and one.opened_at is None for one in self.closings)

    @property
    def is_closing_debated(self) -> bool:
        """Whether the doors are closed for the debate on closing alone; they open before the vote (K12)."""
        return any(one.debated_closed and not one.vote_id and one.opened_at is None for one in self.closings)


def live_item(row: AgendaItem, meeting: Meeting, *, sight: Sight) -> LiveItem:
    """The item (with its decision) as the reader may see it, in a fixed number of questions."""
    withheld = is_withheld(row, sight=sight)
    hidden = hidden_of(row, sight=sight)
    told(row, sight=sight)
    proposals = () if withheld or sight.hides_case_paper(row.pk, row.case_id) else _proposals(row)
    votes = () if withheld else tuple(Vote.objects.filter(item=row).order_by("position"))
    standing = _standing(row, votes)
    return LiveItem(
        item=row.pk,
        slug=row.slug,
        label=label_of(row),
        title=row.title,
        kind=row.kind,
        case_kind=row.case_kind,
        state=ItemState(row.state or ItemState.LISTED),
        outcome=row.outcome,
        text=row.text,
        treatment=row.treatment,
        introduced_by=row.introduced_by,
        guests=tuple(row.guests),
        minutes=row.estimated_minutes,
        closed_ground=row.closed_ground,
        joined_to=row.joined_to_id,
        is_late=row.is_late,
        is_withheld=withheld,
        decision=hidden.redact(row.decision.text) if hasattr(row, "decision") and not withheld else "",
        proposals=told_hanging(proposals, hidden),
        votes=told_hanging(votes, hidden),
        remarks=() if withheld else _remarks(row, meeting, hidden),
        attachments=() if withheld else told_hanging(_attachments(row), hidden),
        statements=() if withheld else _statements(row, hidden),
        elections=() if withheld else _elections(row, hidden),
        out=_out(row, hidden, withheld=withheld),
        deputies=_deputies(row),
        consent=Consent.objects.filter(item=row).first(),
        closings=tuple(ClosedDoors.objects.filter(item=row).select_related("vote").order_by("id")),
        standing=standing,
    )


def _proposals(row: AgendaItem) -> tuple[Proposal, ...]:
    return tuple(Proposal.objects.filter(item=row).select_related("proposer").order_by("position"))


def _standing(row: AgendaItem, votes: Sequence[Vote]) -> Standing:
    """What is asked next: it tells no words, so it is the same for every reader."""
    rows = list(Proposal.objects.filter(item=row).order_by("position"))
    return stand(proposal_facts(rows), settled_by(votes, {one.pk: ProposalKind(one.kind) for one in rows}))


def _remarks(row: AgendaItem, meeting: Meeting, hidden: Hidden) -> tuple[LiveRemark, ...]:
    rows = told_hanging(Remark.objects.filter(item=row).select_related("speaker").order_by("position"), hidden)
    keys = SentAct.objects.filter(meeting=meeting, key__startswith="remark:", row__in=[one.pk for one in rows])
    made_by = {made: key.removeprefix("remark:") for made, key in keys.values_list("row", "key")}
    return tuple(
        LiveRemark(
            remark=one.pk,
            text=one.text,
            speaker=one.speaker_id,
            speaker_name=one.speaker.name if one.speaker else "",
            made_by=made_by.get(one.pk, ""),
        )
        for one in rows
    )


def _attachments(row: AgendaItem) -> tuple[Attachment, ...]:
    return tuple(Attachment.objects.filter(item=row).select_related("document").order_by("position"))


def _statements(row: AgendaItem, hidden: Hidden) -> tuple[Statement, ...]:
    rows = tuple(Statement.objects.filter(item=row).select_related("person").order_by("id"))
    for one in rows:
        one.text = hidden.redact(one.text)
        if one.person is not None:
            one.person.name = hidden.redact(one.person.name)
    return rows


def _elections(row: AgendaItem, hidden: Hidden) -> tuple[ElectionHeld, ...]:
    rows = tuple(ElectionHeld.objects.filter(item=row).order_by("id"))
    for one in rows:
        one.told = hidden.redact(one.told)
    return rows


def _out(row: AgendaItem, hidden: Hidden, *, withheld: bool) -> tuple[OutOfItem, ...]:
    doubts = Disqualification.objects.filter(item=row).select_related("person").order_by("id")
    excuses = Excuse.objects.filter(item=row).select_related("person").order_by("id")
    found = [
        OutOfItem(
            one.pk, one.person_id, hidden.redact(one.person.name), True, one.ground,
            "" if withheld else hidden.redact(one.explained), one.source, one.is_disqualified,
        )
        for one in doubts
    ]  # fmt: skip
    found += [
        OutOfItem(
            one.pk, one.person_id, hidden.redact(one.person.name), False, "",
            "" if withheld else hidden.redact(one.reason), one.source, one.is_granted,
        )
        for one in excuses
    ]  # fmt: skip
    return tuple(found)


def _deputies(row: AgendaItem) -> tuple[tuple[int, int], ...]:
    """The seats in which a deputy sits for this item alone, and who."""
    rows = DeputyCall.objects.filter(item=row, answer="accepted").order_by("id")
    return tuple(rows.values_list("seat", "person"))
