"""Items on an agenda that is made here: put on by hand or from the queue, changed where they stand, taken off.

An item that comes from a case paper is that paper's: what is changed here is changed there. How proposals are taken and
left stands in `agenda_items_proposed`, the order in `agenda_items_order`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, fields
from enum import Enum
from typing import Any

from django.db import transaction

from saksgang.actions.agenda_items_written import (
    OPEN,
    NewItem,
    check_open,
    closed_values,
    new_row,
    retitle,
    set_proposal,
    tell_screens,
    tidy,
    write_order,
    write_paper,
)
from saksgang.actions.case_paper_rows import record_part
from saksgang.actions.case_papers_told import tell_who_handed_in
from saksgang.actions.meeting_planning import our_meeting, seats_of
from saksgang.actions.rights import require, require_seen
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.agenda.proposing import CASES, put
from saksgang.core.agenda.tree import remove
from saksgang.core.calling.convening import may_list
from saksgang.core.dossier import ItemKind
from saksgang.core.drafting.case_paper import CasePart, shown_part
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.closing import ClosingGround
from saksgang.records.models import (
    AccessGrant,
    AgendaItem,
    Case,
    CasePaper,
    Cooperation,
    Exemption,
    LeftProposal,
    Meeting,
    Proposal,
)
from saksgang.records.queries.agenda_rows import agenda_rows, listed
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.open_matters import ranks_of
from saksgang.records.values import clean

LONGEST_TITLE = 500
MOST_MINUTES = 24 * 60

NO_ITEM = Refusal(
    "no-such-item",
    Text(
        nb="Saken står ikke på saklista lenger. Last siden på nytt.",
        nn="Saka står ikkje på saklista lenger. Last sida på nytt.",
        en="The item is no longer on the agenda. Load the page again.",
    ),
)
_NO_TITLE = Refusal(
    "item-without-title",
    Text(
        nb="Skriv hva saken heter.",
        nn="Skriv kva saka heiter.",
        en="Write what the item is called.",
    ),
)
_TOO_LONG = Refusal(
    "title-too-long",
    Text(
        nb="Tittelen er lengre enn {longest} tegn. Skriv en kortere, og legg resten i saksframlegget.",
        nn="Tittelen er lengre enn {longest} teikn. Skriv ein kortare, og legg resten i saksframlegget.",
        en="The title is longer than {longest} characters. Write a shorter one, and put the rest in the case paper.",
    ),
)
_NO_PAPER = Refusal(
    "paper-not-in-queue",
    Text(
        nb="Saksframlegget er ikke i køen til {body}. Last siden på nytt.",
        nn="Saksframlegget er ikkje i køen til {body}. Last sida på nytt.",
        en="The case paper is not in the queue of {body}. Load the page again.",
    ),
)
_LISTED_ALREADY = Refusal(
    "paper-listed-already",
    Text(
        nb="Saken står alt på saklista til {body} {day}. Ta den av der først.",
        nn="Saka står alt på saklista til {body} {day}. Ta ho av der først.",
        en="The case is on the agenda of {body} on {day} already. Take it off there first.",
    ),
)
_NO_LEADER = Refusal(
    "paper-not-approved",
    Text(
        nb="Saken kan ikke settes på saklista ennå: i {body} skal lederen godkjenne saker først. Be lederen åpne "
        "saksframlegget og godkjenne det.",
        nn="Saka kan ikkje setjast på saklista enno: i {body} skal leiaren godkjenne saker først. Be leiaren opne "
        "saksframlegget og godkjenne det.",
        en="The case cannot be put on the agenda yet: in {body} the leader approves cases first. Ask the leader to open the "
        "case paper and approve it.",
    ),
)
_MINUTES = Refusal(
    "minutes-out-of-range",
    Text(
        nb="Skriv tiden som hele minutter, høyst {most}.",
        nn="Skriv tida som heile minutt, høgst {most}.",
        en="Write the time in whole minutes, at most {most}.",
    ),
)
CHANGED_MEANWHILE = "item-changed-meanwhile"
_MEANWHILE = Refusal(
    CHANGED_MEANWHILE,
    Text(
        nb="En annen endret {item} imens: der står nå «{now}». Det du skrev, står ennå i skjemaet. Lagre igjen for å bruke det.",
        nn="Ein annan endra {item} i mellomtida: der står no «{now}». Det du skreiv, står enno i skjemaet. Lagre på nytt for å "
        "bruke det.",
        en="Somebody else changed {item} meanwhile: it now says “{now}”. What you wrote is still in the form. Save again to use "
        "it.",
    ),
)
_EXEMPT_WITHOUT_CASE = Refusal(
    "item-holds-exemption",
    Text(
        nb="{item} har unntak fra offentlighet og kan ikke tas av lista. Opphev unntaket, eller trekk saken i møtet.",
        nn="{item} har unntak frå offentlegheit og kan ikkje takast av lista. Opphev unntaket, eller trekk saka i møtet.",
        en="{item} has an exemption from public access and cannot be taken off. Lift the exemption, or withdraw it in the "
        "meeting.",
    ),
)


class Keep(Enum):
    """A field that an edit leaves as it is."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True)
class ItemEdit:
    """What to change of an item; what is `KEEP` stays."""

    title: str | Keep = KEEP
    kind: ItemKind | Keep | None = KEEP
    minutes: int | Keep | None = KEEP
    introduced_by: str | Keep = KEEP
    guests: tuple[str, ...] | Keep = KEEP
    proposal: str | Keep = KEEP
    section: str | Keep = KEEP
    closed_ground: ClosingGround | Keep | None = KEEP
    is_numbered: bool | Keep = KEEP


NO_EDIT = ItemEdit()


def add_item(
    cooperation: Cooperation,
    meeting_id: int,
    wanted: NewItem,
    *,
    demanded_by: frozenset[int] = frozenset(),
    by: Actor,
    now: datetime.datetime,
) -> AgendaItem:
    """Put an item on the agenda by hand, after the cases and before the last standing items.

    `demanded_by` are the seats of members who demand it against the chair's will (K3). Raises `Refused`.
    """
    require(by, Right.PREPARE_MEETING)
    check_title(wanted.title)
    check_minutes(wanted.minutes)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        rule = _minority_rule(meeting, demanded_by) if demanded_by else ""
        if wanted.case_id is not None and not Case.objects.filter(cooperation=cooperation, pk=wanted.case_id).exists():
            raise Refused(NO_ITEM)
        row = put_on(meeting, wanted)
        seats = {"demanded_by": sorted(demanded_by)} if demanded_by else {}
        trail.add("agenda.item-added", row, after={"title": row.title, **seats}, rule=rule)
        trail.write()
    return row


def take_paper(
    cooperation: Cooperation, meeting_id: int, paper_id: int, *, by: Actor, now: datetime.datetime
) -> AgendaItem:
    """Put a case of the body's queue on the agenda. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        row = put_paper_on(meeting, paper_id)
        trail.add("agenda.item-added", row, after={"title": row.title, "paper": paper_id})
        tell_who_handed_in(row, trail=trail)
        trail.write()
    return row


def change_item(
    cooperation: Cooperation,
    item_id: int,
    edit: ItemEdit,
    *,
    seen: ItemEdit = NO_EDIT,
    by: Actor,
    now: datetime.datetime,
) -> AgendaItem:
    """Change an item where it stands on the agenda, and its case paper with it. `seen` is what stood in the fields when the
    form was shown: one that somebody else has changed since is not overwritten. What is as it was leaves no event.
    Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    if not isinstance(edit.title, Keep):
        check_title(edit.title)
    if not isinstance(edit.minutes, Keep):
        check_minutes(edit.minutes)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _item(cooperation, item_id)
        require_seen(by, cooperation, [row])
        held = edit_of(row)
        changed = _changed(row, edit, held=held, seen=seen)
        if changed:
            _apply(row, edit, changed, trail=trail)
            after = edit_of(row)
            trail.add(
                "agenda.item-changed",
                row,
                before={name: getattr(held, name) for name in changed},
                after={name: getattr(after, name) for name in changed},
            )
            tell_screens(row.meeting)
            trail.write()
    return row


def remove_items(
    cooperation: Cooperation, meeting_id: int, item_ids: Collection[int], *, by: Actor, now: datetime.datetime
) -> int:
    """Take items off the agenda; how many there were. A number that was given stays used, a case paper is in the queue
    again, and what proposed the item is proposed no more. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        found = agenda_rows(meeting)
        gone = [found.rows[pk] for pk in dict.fromkeys(item_ids) if pk in found.rows]
        require_seen(by, cooperation, gone)
        if gone:
            write_order(found, remove(found.agenda, *(row.pk for row in gone)))
        for row in gone:
            trail.add("agenda.item-removed", row, before={"title": row.title, "number": row.number})
            _take_off(row)
        tell_screens(meeting)
        trail.write()
    return len(gone)


def follow_paper(paper: CasePaper, *, trail: Trail) -> tuple[AgendaItem, ...]:
    """Bring a case paper's texts, proposal and attachments to its item of every agenda that is still being made, inside
    the act that saved the paper; the items that were changed."""
    states = [state.value for state in OPEN]
    rows = AgendaItem.objects.filter(paper=paper, meeting__state__in=states).select_related("meeting")
    changed = [row for row in rows if write_paper(row, paper)]
    for row in changed:
        trail.add("agenda.item-changed", row, after={"paper": paper.pk})
        tell_screens(row.meeting)
    return tuple(changed)


def open_meeting(cooperation: Cooperation, meeting_id: int) -> Meeting:
    """A meeting of ours whose agenda is still made. Raises `Refused`."""
    meeting = our_meeting(cooperation, meeting_id)
    check_open(meeting)
    return meeting


def put_on(meeting: Meeting, wanted: NewItem) -> AgendaItem:
    """A new item on the agenda, where one of its kind belongs."""
    row = new_row(meeting, wanted)
    found = agenda_rows(meeting)
    if wanted.section:
        write_order(found, found.agenda)
    else:
        ranks = ranks_of(meeting, found.rows.values())
        own = ranks.pop(row.pk, CASES)
        without = remove(found.agenda, row.pk)
        write_order(found, put(without, listed(found.rows[row.pk]), ranks=ranks, rank=own))
    tell_screens(meeting)
    row.refresh_from_db()
    return row


def put_paper_on(meeting: Meeting, paper_id: int, *, why: str = "", origin: int | None = None) -> AgendaItem:
    """The item of a case paper of the body, put on the agenda. Raises `Refused`."""
    papers = CasePaper.objects.filter(cooperation=meeting.cooperation_id, body=meeting.body_id, pk=paper_id)
    paper = papers.filter(state__in=[CasePaper.State.DRAFT, CasePaper.State.READY]).first()
    if paper is None:
        raise Refused(_NO_PAPER.filled(body=meeting.body.name))
    states = [state.value for state in OPEN]
    listed_on = (
        AgendaItem.objects.filter(paper=paper, meeting__state__in=states).select_related("meeting__body").first()
    )
    if listed_on is not None:
        day = f"{listed_on.meeting.date:%-d.%-m.%Y}"
        raise Refused(_LISTED_ALREADY.filled(body=listed_on.meeting.body.name, day=day))
    if not why and paper.body.leader_approves_cases and paper.approved_at is None and not paper.listed_by_seats:
        raise Refused(_NO_LEADER.filled(body=meeting.body.name))
    wanted = NewItem(
        paper.title,
        ItemKind(paper.kind),
        case_id=paper.case_id,
        paper_id=paper.pk,
        origin_why=why,
        origin_row=origin,
    )
    row = put_on(meeting, wanted)
    row.meeting = meeting
    write_paper(row, paper)
    return row


def edit_of(row: AgendaItem) -> ItemEdit:
    """An item as it is, as an edit."""
    proposal = Proposal.objects.filter(item=row, position=0).first()
    return ItemEdit(
        title=row.title,
        kind=ItemKind(row.kind) if row.kind else None,
        minutes=row.estimated_minutes,
        introduced_by=row.introduced_by,
        guests=tuple(row.guests),
        proposal=proposal.text if proposal else "",
        section=row.section,
        closed_ground=ClosingGround(row.closed_ground) if row.closed_ground else None,
        is_numbered=row.is_numbered,
    )


def check_title(title: str) -> None:
    """Raises `Refused` when an item cannot be called so."""
    if not tidy(title):
        raise Refused(_NO_TITLE)
    if len(title) > LONGEST_TITLE:
        raise Refused(_TOO_LONG.filled(longest=LONGEST_TITLE))


def check_minutes(minutes: int | None) -> None:
    """Raises `Refused` when an item cannot take so long."""
    if minutes is not None and not 0 <= minutes <= MOST_MINUTES:
        raise Refused(_MINUTES.filled(most=MOST_MINUTES))


def _item(cooperation: Cooperation, item_id: int) -> AgendaItem:
    rows = AgendaItem.objects.filter(cooperation=cooperation, pk=item_id)
    row = rows.select_related("meeting__body", "paper").first()
    if row is None:
        raise Refused(NO_ITEM)
    open_meeting(cooperation, row.meeting_id)
    return row


def _changed(row: AgendaItem, edit: ItemEdit, *, held: ItemEdit, seen: ItemEdit) -> tuple[str, ...]:
    """The fields that an edit changes: those that are another than they were seen to be. Raises `Refused` when somebody else has
    changed one of them since."""
    changed, theirs = [], []
    for field in fields(ItemEdit):
        wanted, was, now = (_plain(getattr(one, field.name)) for one in (edit, seen, held))
        if wanted in (KEEP, now, was):
            continue
        if was not in (KEEP, now):
            theirs.append(_words(getattr(held, field.name)))
        changed.append(field.name)
    if theirs:
        raise Refused(_MEANWHILE.filled(item=listed(row).label, now="», «".join(theirs)[:400]))
    return tuple(changed)


def _plain(value: Any) -> Any:
    """A value as it is compared: browsers send other line ends than they were given."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


_PARTS = {
    "title": CasePart.TITLE,
    "kind": CasePart.KIND,
    "minutes": CasePart.ESTIMATED_MINUTES,
    "introduced_by": CasePart.INTRODUCED_BY,
    "guests": CasePart.GUESTS,
    "proposal": CasePart.PROPOSAL,
    "closed_ground": CasePart.CLOSED_GROUND,
}
"""The fields of an edit that are parts of a case paper."""


def _words(value: object) -> str:
    """A field as a sentence quotes it."""
    if isinstance(value, Enum):
        return str(value.value)
    return ", ".join(value) if isinstance(value, tuple) else str(value if value is not None else "")[:200]


def _apply(row: AgendaItem, edit: ItemEdit, changed: tuple[str, ...], *, trail: Trail) -> None:
    """Write an edit to the paper and from there to the item, or to the item alone where it has none."""
    paper = row.paper
    if paper is not None:
        own = [name for name in changed if name in _PARTS]
        for name in own:
            part = _PARTS[name]
            columns = _columns(name, getattr(edit, name))
            before = shown_part(part, getattr(paper, part.value))
            record_part(trail, paper, part, columns, before=before, after=shown_part(part, columns[part.value]))
        if own:
            write_paper(row, paper)
    elif "proposal" in changed:
        set_proposal(row, str(edit.proposal))
    for name in changed:
        for column, value in _columns(name, getattr(edit, name)).items():
            if column == "title":
                retitle(row, str(value))
            elif column != "proposal":
                setattr(row, column, value)
    if "closed_ground" in changed:
        for column, value in closed_values(row, row.closed_ground).items():
            setattr(row, column, value)
    row.save()


def _columns(name: str, value: Any) -> dict[str, Any]:
    """A field of an edit as the column of an item, or of a paper, that holds it."""
    match name:
        case "kind":
            return {"kind": value.value if value else ""}
        case "closed_ground":
            return {"closed_ground": value.value if value else ""}
        case "minutes":
            return {"estimated_minutes": value}
        case "guests":
            return {"guests": [tidy(one) for one in value if tidy(one)]}
        case "title" | "introduced_by" | "section":
            return {name: tidy(value)}
        case "proposal":
            return {"proposal": clean(value).replace("\r\n", "\n").strip()}
        case _:
            return {name: value}


def _minority_rule(meeting: Meeting, seats: frozenset[int]) -> str:
    """K3. The rule by which members put a case on the agenda. Raises `Refused` when they are too few."""
    rules = rules_of_body(meeting.body, on=meeting.date)
    members = set(seats_of(meeting.body, on=meeting.date))
    refusal = may_list(seats & members, rules=rules, members=len(members))
    if refusal is not None:
        raise Refused(refusal)
    return rules.source_of("11-3", rules.minority) or ""


def _take_off(row: AgendaItem) -> None:
    """Delete an item. What is exempt of it stays exempt with its case; a case that it alone began goes with it."""
    held = Exemption.objects.filter(item=row)
    if held.exists():
        if row.case_id is None:
            raise Refused(_EXEMPT_WITHOUT_CASE.filled(item=listed(row).label))
        held.update(item=None, case=row.case_id, part=Exemption.Part.ALL.value)
    case, proposed = row.case, (row.origin_why, row.origin_row)
    meeting = row.meeting
    row.delete()
    if proposed[0]:
        _leave(meeting, *proposed)
    if case is not None and _is_bare(case):
        case.delete()


def _leave(meeting: Meeting, why: str, origin: int | None) -> None:
    LeftProposal.objects.get_or_create(cooperation_id=meeting.cooperation_id, meeting=meeting, why=why, row=origin or 0)


def _is_bare(case: Case) -> bool:
    """Whether nothing but the item that is gone was ever in a case."""
    return not (
        AgendaItem.objects.filter(case=case).exists()
        or CasePaper.objects.filter(case=case).exists()
        or Case.objects.filter(joined_into=case).exists()
        or Exemption.objects.filter(case=case).exists()
        or AccessGrant.objects.filter(case=case).exists()
    )
