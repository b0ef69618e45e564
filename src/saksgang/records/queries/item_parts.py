"""What hangs on the items of a meeting, as pages show it: proposals, remarks, votes, attachments and follow-ups, by item.

Only the columns that are shown are read, and no rows of tables are made: a page shows hundreds of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Q

from saksgang.records.models import Attachment, FollowUp, Proposal, Remark, Vote
from saksgang.records.queries.live_exemptions import Hidden

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class ToldProposal:
    """A proposal, and who put it; empty for the one of the case paper."""

    text: str
    proposed_by: str


@dataclass(frozen=True, slots=True)
class ToldRemark:
    """What was said, and by whom where that was written down."""

    text: str
    speaker: str


@dataclass(frozen=True, slots=True)
class ToldVote:
    """A vote with its counts and names, as `records.models.Vote` has them."""

    about: str
    in_favour: int | None
    against: int | None
    blank: int | None
    for_names: list[str]
    against_names: list[str]
    adopted: bool | None
    casting_vote: bool
    unanimous: bool


@dataclass(frozen=True, slots=True)
class ToldAttachment:
    """An attachment; without a document when its file has not come, or is hidden."""

    title: str
    document_id: int | None


@dataclass(frozen=True, slots=True)
class ToldFollowUp:
    """What is to be done, by whom, by when."""

    text: str
    responsible: str
    due: datetime.date | None
    due_text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """All of one item, each kind in its order."""

    proposals: tuple[ToldProposal, ...] = ()
    remarks: tuple[ToldRemark, ...] = ()
    votes: tuple[ToldVote, ...] = ()
    attachments: tuple[ToldAttachment, ...] = ()
    follow_ups: tuple[ToldFollowUp, ...] = ()


NO_PARTS = Parts()


@dataclass(frozen=True, slots=True)
class PartsByItem:
    """The parts of several items, by the item's id."""

    proposals: dict[int, list[ToldProposal]] = field(default_factory=dict)
    remarks: dict[int, list[ToldRemark]] = field(default_factory=dict)
    votes: dict[int, list[ToldVote]] = field(default_factory=dict)
    attachments: dict[int, list[ToldAttachment]] = field(default_factory=dict)
    follow_ups: dict[int, list[ToldFollowUp]] = field(default_factory=dict)

    def of(self, item_id: int, hidden: Hidden, *, without_proposals: bool = False) -> Parts:
        """Those of one item, with the hidden words replaced."""
        parts = Parts(
            () if without_proposals else tuple(self.proposals.get(item_id, ())),
            tuple(self.remarks.get(item_id, ())),
            tuple(self.votes.get(item_id, ())),
            tuple(self.attachments.get(item_id, ())),
            tuple(self.follow_ups.get(item_id, ())),
        )
        return redacted(parts, hidden) if hidden else parts


def parts_of(of_them: Q) -> PartsByItem:
    """The parts of the items that `of_them` finds (`Q(item__meeting=...)`), in one question to the database for each kind."""
    proposals = Proposal.objects.filter(of_them).values_list("item_id", "text", "proposed_by")
    remarks = Remark.objects.filter(of_them).values_list("item_id", "text", "speaker__name")
    votes = Vote.objects.filter(of_them).values_list(
        "item_id", "about", "in_favour", "against", "blank", "for_names", "against_names", "adopted", "casting_vote",
        "unanimous",
    )  # fmt: skip
    attachments = Attachment.objects.filter(of_them).values_list("item_id", "title", "document_id")
    follow_ups = FollowUp.objects.filter(of_them).values_list("item_id", "text", "responsible", "due", "due_text")
    return PartsByItem(
        _by_item((item, ToldProposal(text, by)) for item, text, by in proposals),
        _by_item((item, ToldRemark(text, speaker or "")) for item, text, speaker in remarks),
        _by_item((item, ToldVote(*facts)) for item, *facts in votes),
        _by_item((item, ToldAttachment(title, document)) for item, title, document in attachments),
        _by_item((item, ToldFollowUp(text, by, due, words)) for item, text, by, due, words in follow_ups),
    )


def redacted(parts: Parts, hidden: Hidden) -> Parts:
    """The parts with the hidden words replaced; an attachment whose name holds any loses its file."""
    say = hidden.redact
    return Parts(
        tuple(ToldProposal(say(one.text), say(one.proposed_by)) for one in parts.proposals),
        tuple(ToldRemark(say(one.text), say(one.speaker)) for one in parts.remarks),
        tuple(
            ToldVote(
                say(one.about), one.in_favour, one.against, one.blank, list(map(say, one.for_names)),
                list(map(say, one.against_names)), one.adopted, one.casting_vote, one.unanimous,
            )
            for one in parts.votes
        ),
        tuple(
            ToldAttachment(told := say(one.title), one.document_id if told == one.title else None)
            for one in parts.attachments
        ),
        tuple(ToldFollowUp(say(one.text), say(one.responsible), one.due, say(one.due_text)) for one in parts.follow_ups),
    )  # fmt: skip


def _by_item(rows: Iterable[tuple[int, Part]]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = {}
    for item_id, part in rows:
        found.setdefault(item_id, []).append(part)
    return found
