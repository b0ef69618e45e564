"""Rows of an agenda that is made here: a new item, what a case paper brings to it, and the order they stand in.

Parts of acts, inside their transactions; they ask for no right and leave no events.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F

from saksgang.core.agenda.tree import Agenda
from saksgang.core.aligning import item_key
from saksgang.core.dossier import Item, ItemKind
from saksgang.core.drafting.case_text import case_text
from saksgang.core.matching.titles import is_standing_title
from saksgang.core.numbering import number_key, number_slug
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.closing import CLOSING_SOURCES, ClosingGround
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.meeting_states import MEETING, MeetingState
from saksgang.core.voting.proposals import ProposalKind
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Case,
    CaseAttachment,
    CasePaper,
    Cooperation,
    Meeting,
    Proposal,
)
from saksgang.records.queries.agenda_rows import AgendaRows
from saksgang.records.values import clean, free_slug, short_key, slug_of

OPEN = (MeetingState.PLANNED, MeetingState.AGENDA_FIXED, MeetingState.CALLED)
"""The states in which an agenda is still made; afterwards the meeting itself changes it."""
KEY_LENGTH = 300
_WITHOUT_CASE = {"", ItemKind.STANDING.value, ItemKind.APPROVAL.value, ItemKind.ANY_OTHER_BUSINESS.value}

_NOT_OPEN = Refusal(
    "agenda-not-open",
    Text(
        nb="Saklista kan ikke endres her lenger: møtet er {state}. Endre saken i møtet, eller i referatet.",
        nn="Saklista kan ikkje endrast her lenger: møtet er {state}. Endre saka i møtet, eller i referatet.",
        en="The agenda can no longer be changed here: the meeting is {state}. Change the item in the meeting or its minutes.",
    ),
)


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to put on an agenda. `case_id` is the case it goes on with; where it is none, an item that asks for a
    decision, a discussion or information begins a case, unless its title comes back at every meeting. `origin_why` and `origin_row` tell what proposed it."""

    title: str
    kind: ItemKind | None = ItemKind.DECISION
    minutes: int | None = None
    text: str = ""
    proposal: str = ""
    introduced_by: str = ""
    section: str = ""
    is_numbered: bool = True
    case_id: int | None = None
    paper_id: int | None = None
    origin_why: str = ""
    origin_row: int | None = None


def check_open(meeting: Meeting) -> None:
    """Raises `Refused` when the agenda of the meeting is not made here any more."""
    state = MeetingState(meeting.state)
    if state not in OPEN:
        raise Refused(_NOT_OPEN.filled(state=MEETING.state_names[state]))


def new_row(meeting: Meeting, wanted: NewItem) -> AgendaItem:
    """A saved item last on the agenda, with its proposal, and its case where it begins one."""
    rows = AgendaItem.objects.filter(meeting=meeting)
    slugs, positions = set(), [-1]
    for slug, position in rows.values_list("slug", "position"):
        slugs.add(slug)
        positions.append(position)
    title = tidy(wanted.title)
    kind = wanted.kind.value if wanted.kind else ""
    case_id = wanted.case_id
    if case_id is None and kind not in _WITHOUT_CASE and not is_standing_title(title):
        case_id = make_case(meeting.cooperation, title).pk
    row = AgendaItem.objects.create(
        cooperation_id=meeting.cooperation_id,
        meeting=meeting,
        case_id=case_id,
        position=max(positions) + 1,
        slug=free_slug(f"punkt-{len(positions)}", slugs),
        read_key=free_key(meeting, title=title),
        title=title,
        kind=kind,
        text=clean(wanted.text),
        introduced_by=tidy(wanted.introduced_by),
        section=tidy(wanted.section),
        estimated_minutes=wanted.minutes,
        is_numbered=wanted.is_numbered,
        is_late=MeetingState(meeting.state) is MeetingState.CALLED,
        paper_id=wanted.paper_id,
        state=ItemState.LISTED.value,
        origin_why=wanted.origin_why,
        origin_row=wanted.origin_row,
    )
    set_proposal(row, wanted.proposal)
    return row


def make_case(cooperation: Cooperation, title: str) -> Case:
    """A new case named after its first item or paper."""
    start = slug_of(title, otherwise="sak")
    taken = set(Case.objects.filter(cooperation=cooperation, slug__startswith=start).values_list("slug", flat=True))
    return Case.objects.create(cooperation=cooperation, slug=free_slug(start, taken), title=title)


def write_paper(row: AgendaItem, paper: CasePaper) -> bool:
    """Bring an item in line with its case paper: title, what is asked, texts, proposal, attachments; whether anything
    was new. The item is saved."""
    values: dict[str, object] = {
        "title": tidy(paper.title),
        "kind": paper.kind,
        "text": case_text(
            background=paper.background,
            assessment=paper.assessment,
            economy=paper.economy,
            climate=paper.climate,
            language=paper.language,
        ),
        "introduced_by": paper.introduced_by,
        "guests": list(paper.guests),
        "estimated_minutes": paper.estimated_minutes,
        "closed_ground": paper.closed_ground if paper.is_closed else "",
    }
    values |= closed_values(row, str(values["closed_ground"]))
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    if "title" in changed:
        retitle(row, str(values["title"]))
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save()
    is_proposed = set_proposal(row, paper.proposal)
    return bool(changed) | is_proposed | _bring_attachments(row, paper)


def closed_values(row: AgendaItem, ground: str) -> dict[str, object]:
    """What follows when an item is listed for closed doors, or no longer is: its papers are kept back as a whole until
    somebody says what of them is exempt. What a paper or a person has said stays."""
    laws = set(CLOSING_SOURCES.values())
    if ground and not row.is_exempt:
        return {"is_exempt": True, "exempt_law": CLOSING_SOURCES[ClosingGround(ground)]}
    if row.is_exempt and row.exempt_law in laws:
        law = CLOSING_SOURCES[ClosingGround(ground)] if ground else ""
        return {"is_exempt": bool(ground), "exempt_law": law}
    return {}


def retitle(row: AgendaItem, title: str) -> None:
    """Give an item another title, and the key by which papers find it while it has no number; it is not saved."""
    row.title = title
    if not row.number_key:
        row.read_key = free_key(row.meeting, title=title, but=row.pk)


def give_number(row: AgendaItem, number: str) -> None:
    """Give an item its number, and address and key as papers name it; it is not saved."""
    row.number = number
    row.number_key = short_key(number_key(number), longest=60)
    row.read_key = free_key(row.meeting, number=number, title=row.title, but=row.pk)
    taken = AgendaItem.objects.filter(meeting=row.meeting_id).exclude(pk=row.pk).values_list("slug", flat=True)
    row.slug = free_slug(number_slug(number), set(taken))


def free_key(meeting: Meeting, *, title: str, number: str = "", but: int | None = None) -> str:
    """How papers will name an item, told from others of one name in the same meeting."""
    own = item_key(Item(number=number or None, title=title))
    taken = set(
        AgendaItem.objects.filter(meeting=meeting, read_key__startswith=own)
        .exclude(pk=but or 0)
        .values_list("read_key", flat=True)
    )
    candidate, count = own, 1
    while candidate in taken:
        count += 1
        candidate = f"{own}#{count}"
    return short_key(candidate, longest=KEY_LENGTH)


def set_proposal(row: AgendaItem, text: str) -> bool:
    """Let the main proposal of an item be a text; whether it was another before. An empty one is taken away."""
    text = clean(text).strip()
    found = Proposal.objects.filter(item=row, position=0).first()
    if found is None:
        if text:
            Proposal.objects.create(
                cooperation_id=row.cooperation_id, item=row, position=0, text=text, kind=ProposalKind.MAIN.value
            )
        return bool(text)
    if found.text == text:
        return False
    if text:
        found.text = text
        found.save(update_fields=["text"])
    else:
        found.delete()
    return True


def write_order(found: AgendaRows, agenda: Agenda) -> bool:
    """Save the places, sections and joinings of an agenda to its rows; whether any was another before."""
    changed, position = [], 0
    for section in agenda.sections:
        for place in section.places:
            for item in place.items:
                row = found.rows[item.key]
                lead = place.item.key if item.key != place.item.key else None
                if (row.position, row.section, row.joined_to_id) != (position, section.title, lead):
                    row.position, row.section, row.joined_to_id = position, section.title, lead
                    changed.append(row)
                position += 1
    AgendaItem.objects.bulk_update(changed, ["position", "section", "joined_to"], batch_size=200)
    return bool(changed)


def tell_screens(meeting: Meeting) -> None:
    """Let screens that show the meeting see that there is news."""
    Meeting.objects.filter(pk=meeting.pk).update(live_revision=F("live_revision") + 1)


def tidy(line: str) -> str:
    """One line without blanks around or doubled."""
    return " ".join(clean(line).split())


def _bring_attachments(row: AgendaItem, paper: CasePaper) -> bool:
    """The files and promises of a case paper as those of its item, by their places."""
    held = {one.position: one for one in Attachment.objects.filter(item=row)}
    is_new = False
    for position, wanted in enumerate(CaseAttachment.objects.filter(paper=paper)):
        one = held.pop(position, None) or Attachment(cooperation_id=row.cooperation_id, item=row, position=position)
        names = ("title", "document_id", "promised_by", "due_on", "came_at")
        if one.pk is None or any(getattr(one, name) != getattr(wanted, name) for name in names):
            for name in names:
                setattr(one, name, getattr(wanted, name))
            one.save()
            is_new = True
    return _taken_away(held.values()) or is_new


def _taken_away(attachments: Iterable[Attachment]) -> bool:
    gone = [one.pk for one in attachments]
    Attachment.objects.filter(pk__in=gone).delete()
    return bool(gone)
