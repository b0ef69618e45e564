"""Proposals in an item: made by who may (K18), written on, taken back. What was voted on stays as it was then."""

from __future__ import annotations

import datetime

from django.db.models import Max

from saksgang.actions.live.floor import SITTING, WRITING, Floor, floor, refuse_if
from saksgang.actions.live.writing import save_text, written
from saksgang.core.access import Actor
from saksgang.core.drafting.settling import Both, Saved
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.voting.proposals import ProposalKind
from saksgang.core.voting.taking_part import Capacity, Deed, may_take_part
from saksgang.records.models import AgendaItem, Meeting, Person, Proposal, Vote

_GONE = Refusal(
    "no-such-proposal",
    Text(
        nb="Forslaget finnes ikke i saken lenger. Last siden på nytt.",
        nn="Framlegget finst ikkje i saka lenger. Last sida på nytt.",
        en="The proposal is no longer in the item. Load the page again.",
    ),
)
_EMPTY = Refusal(
    "proposal-without-text",
    Text(
        nb="Forslaget er tomt. Skriv det.", nn="Framlegget er tomt. Skriv det.", en="The proposal is empty. Write it."
    ),
)
_VOTED = Refusal(
    "proposal-voted-on",
    Text(
        nb="Det er stemt over forslaget. Stryk voteringen først, eller fremm et nytt forslag.",
        nn="Det er røysta over framlegget. Stryk røystinga først, eller kom med eit nytt framlegg.",
        en="The proposal has been voted on. Remove the vote first, or make a new proposal.",
    ),
)
_TWO_MAIN = Refusal(
    "main-proposal-there",
    Text(
        nb="Saken har alt et forslag som ligger til grunn. Før dette som et alternativ eller en endring.",
        nn="Saka har alt eit framlegg som ligg til grunn. Før dette som eit alternativ eller ei endring.",
        en="The item has a main proposal already. Record this as an alternative or a change.",
    ),
)
_NOT_PRESENT = Refusal(
    "proposer-not-here",
    Text(
        nb="{name} er ikke til stede. Meld at {name} kom, eller la en annen fremme forslaget.",
        nn="{name} er ikkje til stades. Meld at {name} kom, eller lat ein annan kome med framlegget.",
        en="{name} is not present. Record that {name} came, or let somebody else make the proposal.",
    ),
)
_PROCEDURE = frozenset({ProposalKind.POSTPONE, ProposalKind.SEND_BACK})
_WRITABLE = SITTING | {MeetingState.PAUSED}


def make_proposal(
    meeting: Meeting,
    item_id: int,
    *,
    kind: ProposalKind,
    text: str,
    by: Actor,
    now: datetime.datetime,
    proposer_id: int | None = None,
    to_id: int | None = None,
) -> Proposal:
    """A new proposal; `to_id` is the one that a change or an addition is about, the main one without it. Raises `Refused` (K18)."""
    with floor(meeting, by=by, now=now, states=_WRITABLE) as opened:
        item = opened.item(item_id)
        words = written(text)
        if not words.strip() and kind not in _PROCEDURE:
            raise Refused(_EMPTY)
        proposer = _proposer(opened, proposer_id)
        changed = _proposal(opened, to_id)[0] if to_id is not None else None
        if changed is not None and changed.item_id != item.pk:
            raise Refused(_GONE)
        row = Proposal.objects.create(
            cooperation=opened.cooperation,
            item=item,
            position=_position(item, kind),
            kind=kind.value,
            text=words,
            proposer=proposer,
            proposed_by=proposer.name if proposer else "",
            changes=changed,
        )
        opened.tell("proposal.made", item, after=_told(row))
    return row


def edit_proposal(
    meeting: Meeting, proposal_id: int, *, text: str, by: Actor, now: datetime.datetime, base: str | None = None
) -> Saved | Both:
    """Write on in a proposal that was not voted on. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=WRITING) as opened:
        row, item = _proposal(opened, proposal_id)

        def put(settled: str) -> None:
            _refuse_voted(row)
            before = _told(row)
            row.text = settled
            row.save(update_fields=["text"])
            opened.tell("proposal.changed", item, before=before, after=_told(row))

        return save_text(row.text, mine=text, base=base, put=put)


def withdraw_proposal(meeting: Meeting, proposal_id: int, *, by: Actor, now: datetime.datetime) -> Proposal:
    """Let the proposer take a proposal back before it is voted on; it stays to be seen. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=_WRITABLE) as opened:
        row, item = _proposal(opened, proposal_id)
        if row.withdrawn_at is not None:
            return row
        _refuse_voted(row)
        row.withdrawn_at = opened.now
        row.save(update_fields=["withdrawn_at"])
        opened.tell("proposal.withdrawn", item, before=_told(row))
    return row


def restore_proposal(meeting: Meeting, proposal_id: int, *, by: Actor, now: datetime.datetime) -> Proposal:
    """Let a proposal that was taken back stand again. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=_WRITABLE) as opened:
        row, item = _proposal(opened, proposal_id)
        if row.withdrawn_at is None:
            return row
        row.withdrawn_at = None
        row.save(update_fields=["withdrawn_at"])
        opened.tell("proposal.restored", item, after=_told(row))
    return row


def _proposer(opened: Floor, proposer_id: int | None) -> Person | None:
    """K18. Who is there and may propose; nobody where it is not said."""
    if proposer_id is None:
        return None
    person = opened.person(proposer_id)
    here = next((one for one in opened.here if one.person_id == proposer_id), None)
    if here is None:
        raise Refused(_NOT_PRESENT.filled(name=person.name))
    capacity = Capacity.MEMBER if here.seat_id is not None else Capacity(here.capacity)
    refuse_if(may_take_part(capacity, Deed.PROPOSE, name=person.name, rules=opened.rules))
    return person


def _position(item: AgendaItem, kind: ProposalKind) -> int:
    """The main proposal stands first; others after all that are there."""
    rows = Proposal.objects.filter(item=item)
    if kind is ProposalKind.MAIN:
        if rows.filter(position=0).exists():
            raise Refused(_TWO_MAIN)
        return 0
    return max(rows.aggregate(last=Max("position"))["last"] or 0, 0) + 1


def _proposal(opened: Floor, proposal_id: int) -> tuple[Proposal, AgendaItem]:
    rows = Proposal.objects.filter(item__meeting=opened.meeting.pk, pk=proposal_id)
    row = rows.select_related("item", "proposer").first()
    if row is None:
        raise Refused(_GONE)
    return row, opened.checked(row.item)


def _refuse_voted(row: Proposal) -> None:
    if Vote.objects.filter(proposal=row).exists() or Vote.objects.filter(set_against=row).exists():
        raise Refused(_VOTED)


def _told(row: Proposal) -> dict[str, str]:
    told = {"kind": row.kind, "text": row.text, "proposed_by": row.proposed_by}
    return {name: value for name, value in told.items() if value}
