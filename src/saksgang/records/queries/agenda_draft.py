"""The agenda of a meeting while it is made, as its page shows it: the items on the clock, what is proposed, the queue, what
is missing, and what the chair has said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from saksgang.core.agenda.comparing import NO_CHANGES, AgendaChanges, compare
from saksgang.core.agenda.fixing import judge_agenda
from saksgang.core.agenda.proposing import Origin, Proposed, Why
from saksgang.core.agenda.queue import Queued, queue
from saksgang.core.agenda.storing import listing_digest
from saksgang.core.agenda.time_plan import Slot, TimePlan
from saksgang.core.agenda.tree import Agenda
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Verdict
from saksgang.core.texts import Text
from saksgang.records.models import AgendaApproval, AgendaItem, AgendaVersion, CasePaper, FollowUp, Meeting
from saksgang.records.queries.agenda_rows import agenda_rows, fixed_agenda, latest_version, time_plan_of
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.case_papers import closed_to
from saksgang.records.queries.case_queue import queued_case
from saksgang.records.queries.exempt import told_title
from saksgang.records.queries.open_matters import Proposals, proposals_of
from saksgang.records.queries.sight import Sight
from saksgang.records.queries.urgent_decisions import unreported

_OPEN = ("planned", "agenda-fixed", "called")


@dataclass(frozen=True, slots=True)
class DraftItem:
    """An item as the page shows it: its row with the title that the reader may see, its time on the clock (`None` for one
    that is treated with another), and why it was proposed."""

    row: AgendaItem
    slot: Slot | None
    reason: Text | None
    is_closed: bool
    is_joined: bool
    documents: int
    has_proposal: bool
    is_seen: bool


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A heading and the items under it."""

    title: str
    items: tuple[DraftItem, ...]


@dataclass(frozen=True, slots=True)
class DraftProposal:
    """A proposal with the title that the reader may see."""

    proposed: Proposed
    title: str


@dataclass(frozen=True, slots=True)
class QueuedPaper:
    """A case paper of the queue, and what it waits for."""

    paper: CasePaper
    queued: Queued


@dataclass(frozen=True, slots=True)
class Draft:
    """All of the page. `digest` is what the chair approves; `changes` what is new since the last version, `is_new` that
    there is anything; `approval` the chair's last word, `is_approved` that it is of the agenda as it is."""

    meeting: Meeting
    rules: RuleSet
    agenda: Agenda
    sections: tuple[DraftSection, ...]
    time_plan: TimePlan
    open: tuple[DraftProposal, ...]
    left: tuple[DraftProposal, ...]
    queue: tuple[QueuedPaper, ...]
    verdict: Verdict
    version: AgendaVersion | None
    changes: AgendaChanges
    digest: str
    approval: AgendaApproval | None

    @property
    def is_new(self) -> bool:
        return self.version is None or self.changes.is_any

    @property
    def is_approved(self) -> bool:
        return self.approval is not None and not self.approval.is_sent_back and self.approval.sha256 == self.digest

    @property
    def count(self) -> int:
        return len(self.agenda.items)


def draft_of(meeting: Meeting, *, sight: Sight) -> Draft:
    """The page of a meeting, in a fixed number of questions to the database."""
    found = agenda_rows(meeting)
    rules = rules_of_body(meeting.body, on=meeting.date)
    time_plan = time_plan_of(meeting, found.agenda)
    proposals = proposals_of(meeting, found.rows.values())
    version = latest_version(meeting)
    sources = _source_items((*proposals.open, *proposals.left))
    return Draft(
        meeting=meeting,
        rules=rules,
        agenda=found.agenda,
        sections=_sections(found.agenda, found.rows, time_plan, proposals, sight=sight),
        time_plan=time_plan,
        open=tuple(_told(one, sources, sight=sight) for one in proposals.open),
        left=tuple(_told(one, sources, sight=sight) for one in proposals.left),
        queue=queue_of(meeting, proposals, sight=sight),
        verdict=judge_agenda(found.agenda, rules=rules, time_plan=time_plan if meeting.time_start else None)
        + Verdict(unreported(meeting, found.rows.values(), rules=rules)),
        version=version,
        changes=compare(fixed_agenda(version), found.agenda) if version else NO_CHANGES,
        digest=listing_digest(found.agenda),
        approval=AgendaApproval.objects.filter(meeting=meeting).order_by("-approved_at", "-id").first(),
    )


def queue_of(meeting: Meeting, proposals: Proposals, *, sight: Sight) -> tuple[QueuedPaper, ...]:
    """The case papers of the body that are on no agenda, those that are ready first; not those whose case is proposed."""
    listed = AgendaItem.objects.filter(paper__isnull=False, meeting__state__in=_OPEN).values("paper")
    rows = CasePaper.objects.filter(body=meeting.body_id, state__in=["draft", "ready"]).exclude(pk__in=listed)
    proposed = {one.case for one in (*proposals.open, *proposals.left) if one.case}
    papers = {
        one.pk: one
        for one in rows.select_related("body", "case").prefetch_related("attachments")
        if one.case_id not in proposed
    }
    seen = {pk: one for pk, one in papers.items() if closed_to(one, sight=sight, items=(), writers=frozenset()) is None}
    for one in seen.values():
        one.title = sight.case_title(one.case_id, one.title)
    return tuple(
        QueuedPaper(seen[one.case.key], one)
        for one in queue(queued_case(paper, paper.attachments.all()) for paper in seen.values())
    )


def _sections(
    agenda: Agenda, rows: Mapping[int, AgendaItem], time_plan: TimePlan, proposals: Proposals, *, sight: Sight
) -> tuple[DraftSection, ...]:
    slots = {slot.key: slot for slot in time_plan.slots}
    for row in rows.values():
        told_title(row, sight=sight)
    return tuple(
        DraftSection(
            section.title,
            tuple(
                _item(rows[item.key], place.item.key, slots, proposals, sight=sight, closed=item.is_closed)
                for place in section.places
                for item in place.items
            ),
        )
        for section in agenda.sections
        if section.places
    )


def _item(
    row: AgendaItem, lead: int, slots: Mapping[int, Slot], proposals: Proposals, *, sight: Sight, closed: bool
) -> DraftItem:
    proposed = proposals.of(row.origin_why, row.origin_row)
    is_seen = row.pk not in sight.withheld
    return DraftItem(
        row=row,
        slot=slots.get(row.pk),
        reason=proposed.reason if proposed else None,
        is_closed=closed,
        is_joined=row.pk != lead,
        documents=sum(one.document_id is not None for one in row.attachments.all()) if is_seen else 0,
        has_proposal=is_seen and any(one.position == 0 for one in row.proposals.all()),
        is_seen=is_seen,
    )


def _source_items(proposals: Sequence[Proposed]) -> dict[Origin, AgendaItem]:
    """The earlier items that proposals grow from, with their meetings."""
    of_items = {Why.POSTPONED, Why.URGENT_DECISION, Why.WRITTEN_PROCEDURE}
    postponed = {one.origin.row: one.origin for one in proposals if one.origin.why in of_items}
    asked = {one.origin.row: one.origin for one in proposals if one.origin.why is Why.ASKED_FOR}
    items = {row.pk: row for row in AgendaItem.objects.filter(pk__in=postponed).select_related("meeting")}
    found = {origin: items[pk] for pk, origin in postponed.items() if pk in items}
    for follow_up in FollowUp.objects.filter(pk__in=asked).select_related("item__meeting"):
        found[asked[follow_up.pk]] = follow_up.item
    return found


def _told(proposed: Proposed, sources: Mapping[Origin, AgendaItem], *, sight: Sight) -> DraftProposal:
    source = sources.get(proposed.origin)
    if source is None:
        return DraftProposal(proposed, proposed.title)
    told_title(source, sight=sight)
    return DraftProposal(proposed, source.title)
