"""A joint meeting: two bodies at one table with one agenda, each with its own attendance, quorum, votes, numbers and minutes.

Each body has its meeting; one leads, and its items stand on the agendas of those that follow it. What is taken up, put back or
paused in one is so in all; who comes, votes and decides is recorded for each body by itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Q

from saksgang.actions.agenda_items_written import NewItem, new_row, tell_screens
from saksgang.actions.live.agenda import add_item
from saksgang.actions.live.floor import Floor, floor, state_of
from saksgang.actions.live.items import next_item, put_back, take_up
from saksgang.actions.live.sitting import pause_meeting, resume_meeting
from saksgang.actions.rights import require
from saksgang.core.access import Actor, Right, Subject
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.records.models import AgendaItem, Exemption, Meeting, Proposal
from saksgang.records.queries.answers import sitting_together

_S = MeetingState
OPEN = frozenset({_S.PLANNED, _S.AGENDA_FIXED, _S.CALLED})
"""The states in which meetings are joined and parted."""
_OWN_KINDS = frozenset({ItemKind.APPROVAL.value})
_NOT_THERE = Refusal(
    "no-meeting-to-join",
    Text(
        nb="Det andre møtet finnes ikke, eller det er ikke under forberedelse. Planlegg det først, på samme dag.",
        nn="Det andre møtet finst ikkje, eller det er ikkje under førebuing. Planlegg det først, på same dag.",
        en="The other meeting is not there, or is not being prepared. Plan it first, on the same day.",
    ),
)
_OTHER_DAY = Refusal(
    "joint-on-other-day",
    Text(
        nb="{body} har møte en annen dag. Flytt det ene møtet, så begge er samme dag.",
        nn="{body} har møte ein annan dag. Flytt det eine møtet, så begge er same dag.",
        en="{body} meets on another day. Move one of the meetings, so that both are on the same day.",
    ),
)
_SAME_BODY = Refusal(
    "joint-with-itself",
    Text(
        nb="Et felles møte er mellom to organer. Velg møtet i et annet organ.",
        nn="Eit felles møte er mellom to organ. Vel møtet i eit anna organ.",
        en="A joint meeting is between two bodies. Choose the meeting of another body.",
    ),
)
_JOINED_ELSEWHERE = Refusal(
    "joint-with-another",
    Text(
        nb="Møtet i {body} er alt felles med et annet møte. Skill dem først.",
        nn="Møtet i {body} er alt felles med eit anna møte. Skil dei først.",
        en="The meeting of {body} is joint with another already. Part them first.",
    ),
)
_IN_OTHER = Text(nb="{body}: {why}", nn="{body}: {why}", en="{body}: {why}")


def join_meeting(meeting: Meeting, other_id: int, *, by: Actor, now: datetime.datetime) -> Meeting:
    """Let the meeting of another body on the same day follow this one: the same time and place, and the items of this one on its
    agenda. Done again it brings what is new since. Returns the other meeting. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=OPEN) as opened:
        lead, other = opened.meeting, _other(opened, other_id)
        _check(lead, other)
        is_new = other.joint_with_id is None
        if is_new:
            other.joint_with = lead
            if other.state != _S.CALLED.value:  # what was sent out stays as it was sent
                _like(lead, other)
            other.save()
        brought = _bring_items(opened, lead, other)
        if is_new:
            opened.tell("meeting.joint", other, after={"with": f"{lead.body.name} {lead.slug}"})
        if is_new or brought:
            tell_screens(other)
    return other


def part_meeting(meeting: Meeting, *, by: Actor, now: datetime.datetime) -> Meeting:
    """Let a meeting that follows another be one by itself; its items stay on its agenda. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states=OPEN) as opened:
        row = opened.meeting
        if row.joint_with is None:
            return row
        before = {"with": f"{row.joint_with.body.name} {row.joint_with.slug}"}
        row.joint_with = None
        row.save(update_fields=["joint_with"])
        AgendaItem.objects.filter(meeting=row).update(joint_with=None)
        opened.tell("meeting.parted", row, before=before)
    return row


def take_up_jointly(
    meeting: Meeting, item_id: int, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> AgendaItem:
    """Take an item up, in each body that sits and has it. Raises `Refused` when one of them cannot; then none does."""
    with transaction.atomic():
        item = take_up(meeting, item_id, by=by, now=now, at=at)
        _in_others(item, lambda other, twin: take_up(other, twin.pk, by=by, now=now, at=at))
    return item


def put_back_jointly(
    meeting: Meeting, item_id: int, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> AgendaItem:
    """Let an item wait, in each body that treats it. Raises `Refused`."""
    with transaction.atomic():
        item = put_back(meeting, item_id, by=by, now=now, at=at)
        _in_others(
            item,
            lambda other, twin: put_back(other, twin.pk, by=by, now=now, at=at),
            only=frozenset({ItemState.NOW}),
        )
    return item


def next_jointly(
    meeting: Meeting, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> AgendaItem | None:
    """Settle what is before the body and take up the next; in the other bodies too, which must have settled it themselves.
    Raises `Refused`."""
    with transaction.atomic():
        item = next_item(meeting, by=by, now=now, at=at)
        if item is not None:
            _in_others(item, lambda other, twin: take_up(other, twin.pk, by=by, now=now, at=at))
    return item


def pause_jointly(
    meeting: Meeting, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> Meeting:
    """Pause, in each body that sits. Raises `Refused`."""
    with transaction.atomic():
        row = pause_meeting(meeting, by=by, now=now, at=at)
        for other in _others(meeting, {_S.IN_SESSION}):
            with _named(other):
                pause_meeting(other, by=by, now=now, at=at)
    return row


def resume_jointly(
    meeting: Meeting, *, by: Actor, now: datetime.datetime, at: datetime.datetime | None = None
) -> Meeting:
    """Go on after a pause, in each body that pauses. Raises `Refused` when one of them has nobody in the chair (K2)."""
    with transaction.atomic():
        row = resume_meeting(meeting, by=by, now=now, at=at)
        for other in _others(meeting, {_S.PAUSED}):
            with _named(other):
                resume_meeting(other, by=by, now=now, at=at)
    return row


def add_jointly(
    meeting: Meeting,
    *,
    title: str,
    by: Actor,
    now: datetime.datetime,
    kind: ItemKind = ItemKind.DECISION,
    text: str = "",
    proposal: str = "",
    reason: str = "",
) -> AgendaItem:
    """Put an item on the list in the meeting, in each body that sits; each is asked for its consent (K7). Raises `Refused`."""
    with transaction.atomic():
        row = add_item(meeting, title=title, kind=kind, text=text, proposal=proposal, reason=reason, by=by, now=now)
        for other in _others(meeting, {_S.IN_SESSION, _S.PAUSED}):
            with _named(other):
                _add_twin(other, row, text=text, proposal=proposal, reason=reason, by=by, now=now)
    return row


def _add_twin(
    other: Meeting, row: AgendaItem, *, text: str, proposal: str, reason: str, by: Actor, now: datetime.datetime
) -> None:
    twin = add_item(
        other, title=row.title, kind=ItemKind(row.kind), text=text, proposal=proposal, reason=reason, by=by, now=now
    )
    leads = other.joint_with_id == row.meeting_id
    follower, lead = (twin, row) if leads else (row, twin)
    with floor(follower.meeting, by=by, now=now, states={_S.IN_SESSION, _S.PAUSED}) as opened:
        follower.joint_with = lead
        follower.case_id = lead.case_id
        follower.save(update_fields=["joint_with", "case"])
        opened.tell("item.joined", follower, after={"with": str(lead)})


def _other(opened: Floor, other_id: int) -> Meeting:
    rows = Meeting.objects.filter(cooperation=opened.cooperation, pk=other_id, is_ours=True)
    other = rows.select_related("body", "joint_with").first()
    if other is None or MeetingState(other.state) not in OPEN:
        raise Refused(_NOT_THERE)
    require(opened.by, Right.HOLD_MEETING, on=Subject(body_id=other.body_id, meeting_id=other.pk))
    return other


def _check(lead: Meeting, other: Meeting) -> None:
    if lead.body_id == other.body_id:
        raise Refused(_SAME_BODY)
    if lead.joint_with_id is not None:
        raise Refused(_JOINED_ELSEWHERE.filled(body=lead.body.name))
    if other.joint_with_id not in {None, lead.pk} or other.joint.exists():
        raise Refused(_JOINED_ELSEWHERE.filled(body=other.body.name))
    if lead.date != other.date:
        raise Refused(_OTHER_DAY.filled(body=other.body.name))


def _like(lead: Meeting, other: Meeting) -> None:
    other.time_start, other.time_end, other.place = lead.time_start, lead.time_end, lead.place
    other.form, other.remote_address = lead.form, lead.remote_address


def _bring_items(opened: Floor, lead: Meeting, other: Meeting) -> int:
    """Let each item of the leading meeting stand on the agenda of the other: one with the same case or title is it, else a new
    one. The approval of its own minutes each body has for itself."""
    rows = list(AgendaItem.objects.filter(meeting=lead).order_by("position", "id"))
    held = list(AgendaItem.objects.filter(meeting=other))
    texts = {one.item_id: one.text for one in Proposal.objects.filter(item__in=rows, position=0)}
    exempt = set(Exemption.objects.filter(item__in=rows, lifted_at=None).values_list("item", flat=True))
    linked = {one.joint_with_id for one in held}
    brought = 0
    for row in rows:
        opened.checked(row)
        if row.pk in linked:
            continue
        twin = next((one for one in held if one.joint_with_id is None and _is_same(row, one)), None)
        if twin is None and row.kind in _OWN_KINDS and row.origin_row is not None:
            continue
        if twin is None:
            twin = _copy(row, other, proposal=texts.get(row.pk, ""), is_exempt=row.is_exempt or row.pk in exempt)
        twin.joint_with = row
        twin.save()
        brought += 1
        opened.tell("item.joined", twin, after={"with": str(row)})
    return brought


def _is_same(row: AgendaItem, other: AgendaItem) -> bool:
    if row.case_id is not None and row.case_id == other.case_id:
        return True
    return row.kind == other.kind and row.title.casefold().strip() == other.title.casefold().strip()


def _copy(row: AgendaItem, other: Meeting, *, proposal: str, is_exempt: bool) -> AgendaItem:
    """The item on the other agenda, kept back as much as the first is."""
    kind = ItemKind(row.kind) if row.kind else None
    twin = new_row(
        other,
        NewItem(
            row.title, kind, row.estimated_minutes, row.text, proposal, row.introduced_by, row.section,
            is_numbered=row.is_numbered, case_id=row.case_id,
        ),
    )  # fmt: skip
    twin.is_exempt, twin.exempt_law, twin.exempt_text = is_exempt, row.exempt_law, row.exempt_text
    twin.closed_ground, twin.case_kind, twin.guests = row.closed_ground, row.case_kind, list(row.guests)
    return twin


def _others(meeting: Meeting, states: set[MeetingState]) -> list[Meeting]:
    """The meetings that sit with this one, in one of the states."""
    row = Meeting.objects.select_related("body", "joint_with__body").get(pk=meeting.pk)
    return [one for one in sitting_together(row) if one.pk != row.pk and MeetingState(one.state) in states]


def twins_of(item: AgendaItem) -> Sequence[AgendaItem]:
    """The same item in the other bodies of a joint meeting."""
    lead = item.joint_with_id or item.pk
    rows = AgendaItem.objects.filter(Q(joint_with=lead) | Q(pk=lead)).exclude(pk=item.pk)
    return list(rows.select_related("meeting__body"))


def _in_others(
    item: AgendaItem,
    do: Callable[[Meeting, AgendaItem], object],
    *,
    only: frozenset[ItemState] = frozenset({ItemState.LISTED}),
) -> None:
    """Do the same with the item in every body that sits and has it in one of these states."""
    for twin in twins_of(item):
        if MeetingState(twin.meeting.state) is _S.IN_SESSION and state_of(twin) in only:
            with _named(twin.meeting):
                do(twin.meeting, twin)


@contextmanager
def _named(other: Meeting) -> Iterator[None]:
    """A refusal tells in which of the bodies it is."""
    try:
        yield
    except Refused as refused:
        why = refused.refusal
        told = Refusal(why.code, _IN_OTHER.filled(body=other.body.name, why=why.text))
        raise Refused(told.by(why.source) if why.source else told) from refused
