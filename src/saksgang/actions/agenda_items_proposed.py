"""What an agenda proposes itself: begun with all of it, and each proposal taken or left."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.agenda_items import open_meeting, put_on, put_paper_on
from saksgang.actions.agenda_items_carried import carry_exemptions, source_of
from saksgang.actions.agenda_items_minutes import attach_minutes
from saksgang.actions.agenda_items_written import NewItem, check_open, tell_screens
from saksgang.actions.case_papers_told import tell_who_handed_in
from saksgang.actions.meeting_planning import NO_MEETING
from saksgang.actions.rights import require, require_seen
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.agenda.proposing import Origin, Proposed, Why
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.adding import adding
from saksgang.records.models import AgendaItem, Cooperation, LeftProposal, Meeting, StandingItem
from saksgang.records.queries.agenda_rows import agenda_rows
from saksgang.records.queries.open_matters import Proposals, proposals_of

_NOT_PROPOSED = Refusal(
    "not-proposed",
    Text(
        nb="Forslaget er ikke der lenger: saken er tatt inn, eller den er behandlet. Last siden på nytt.",
        nn="Framlegget er ikkje der lenger: saka er teken inn, eller ho er behandla. Last sida på nytt.",
        en="The proposal is no longer there: the item was taken in, or has been treated. Load the page again.",
    ),
)


def begin_agenda(cooperation: Cooperation, meeting_id: int, *, by: Actor, now: datetime.datetime) -> Meeting:
    """Open a meeting for its agenda: one that was only read is held here from now on, and an empty agenda is filled with
    all that is proposed. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meetings = Meeting.objects.filter(cooperation=cooperation, pk=meeting_id).select_related("body")
        meeting = meetings.first()
        if meeting is None:
            raise Refused(NO_MEETING)
        check_open(meeting)
        was_ours = meeting.is_ours
        if not was_ours:
            meeting.is_ours = True
            meeting.save(update_fields=["is_ours"])
            AgendaItem.objects.filter(meeting=meeting, state="").update(state=ItemState.LISTED.value)
        taken = []
        if MeetingState(meeting.state) is MeetingState.PLANNED and not meeting.items.exists():
            taken = [_taken(meeting, one, trail=trail).pk for one in proposals_of(meeting, ()).open]
            attach_minutes(meeting, store=store, now=now)
        if taken or not was_ours:
            trail.add("agenda.begun", meeting, after={"items": taken})
            tell_screens(meeting)
            trail.write()
    return meeting


def take_proposal(
    cooperation: Cooperation, meeting_id: int, origin: Origin, *, by: Actor, now: datetime.datetime
) -> AgendaItem:
    """Take what is proposed onto the agenda, where it belongs. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        proposed = _found(_proposals(meeting), origin)
        LeftProposal.objects.filter(meeting=meeting, why=origin.why.value, row=origin.row).delete()
        row = _taken(meeting, proposed, trail=trail)
        attach_minutes(meeting, store=store, now=now)
        reason = proposed.reason.to(cooperation.language)
        trail.add("agenda.item-added", row, after={"title": row.title}, reason=reason)
        trail.write()
    return row


def leave_proposal(
    cooperation: Cooperation, meeting_id: int, origin: Origin, *, by: Actor, now: datetime.datetime
) -> None:
    """Leave what is proposed off the agenda of this meeting; it can be brought back. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        _found(_proposals(meeting), origin)
        left, is_new = LeftProposal.objects.get_or_create(
            cooperation=cooperation, meeting=meeting, why=origin.why.value, row=origin.row
        )
        if is_new:
            trail.add("agenda.proposal-left", meeting, after={"why": left.why, "row": left.row})
            trail.write()


def restore_proposal(
    cooperation: Cooperation, meeting_id: int, origin: Origin, *, by: Actor, now: datetime.datetime
) -> None:
    """Propose again what was left. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        found = LeftProposal.objects.filter(meeting=meeting, why=origin.why.value, row=origin.row)
        count, _of = found.delete()
        if count:
            trail.add("agenda.proposal-restored", meeting, after={"why": origin.why.value, "row": origin.row})
            trail.write()


def _proposals(meeting: Meeting) -> Proposals:
    return proposals_of(meeting, agenda_rows(meeting).rows.values())


def _found(proposals: Proposals, origin: Origin) -> Proposed:
    for one in (*proposals.open, *proposals.left):
        if one.origin == origin:
            return one
    raise Refused(_NOT_PROPOSED)


def _taken(meeting: Meeting, proposed: Proposed, *, trail: Trail) -> AgendaItem:
    """The item of a proposal; what was put off comes back with its case paper, and what is exempt stays so."""
    source = source_of(meeting, proposed.origin)
    if source is not None:
        require_seen(trail.by, meeting.cooperation, [source])
    why, row = proposed.origin.why.value, proposed.origin.row
    if source is not None and source.paper_id is not None and _is_free(source):
        item = put_paper_on(meeting, source.paper_id, why=why, origin=row)
        tell_who_handed_in(item, trail=trail)
    else:
        item = put_on(meeting, _wanted(meeting, proposed, source))
    if source is not None:
        carry_exemptions(source, item)
    return item


def _is_free(source: AgendaItem) -> bool:
    """Whether the case paper of an item that was put off can be taken again; what was decided is only told."""
    paper = source.paper
    if source.state == ItemState.TREATED.value:
        return False
    return paper is not None and paper.state in ("draft", "ready")


def _wanted(meeting: Meeting, proposed: Proposed, source: AgendaItem | None) -> NewItem:
    standing = None
    if proposed.origin.why is Why.STANDING:
        standing = StandingItem.objects.filter(body=meeting.body_id, pk=proposed.origin.row).first()
    proposal = proposed.proposal.to(meeting.language) if proposed.proposal else ""
    return NewItem(
        title=proposed.title,
        kind=proposed.kind,
        minutes=proposed.minutes,
        text=standing.text if standing else _text(proposed, source),
        proposal=standing.proposal if standing else proposal or _proposal(proposed, source),
        introduced_by=source.introduced_by if source else "",
        is_numbered=standing.is_numbered if standing else True,
        case_id=proposed.case,
        origin_why=proposed.origin.why.value,
        origin_row=proposed.origin.row,
    )


def _text(proposed: Proposed, source: AgendaItem | None) -> str:
    return source.text if source and proposed.origin.why is Why.POSTPONED else ""


def _proposal(proposed: Proposed, source: AgendaItem | None) -> str:
    """What was proposed in an item that was put off is proposed again."""
    if source is None or proposed.origin.why is not Why.POSTPONED:
        return ""
    first = source.proposals.filter(position=0).first()
    return first.text if first else ""
