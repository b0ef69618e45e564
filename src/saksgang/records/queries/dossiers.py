"""A meeting of the register as a dossier, so that its papers can be written; and the co-operation's look for them.

A notice shows what was planned, minutes what happened. Where the register holds a paper of that kind, its head and
what it chose to repeat are kept, with every fact as the register has it now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import prefetch_related_objects

from saksgang.core.agenda.time_plan import plan
from saksgang.core.agenda.tree import Agenda, Place, Section
from saksgang.core.agenda.tree import AgendaItem as Listed
from saksgang.core.dossier import (
    Amount,
    BodyName,
    Dossier,
    Exemption,
    Item,
    ItemKind,
    Obligation,
    Outcome,
    PaperKind,
    Participant,
    Signature,
    TableData,
    Vote,
)
from saksgang.core.numbering import number_key
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language
from saksgang.core.voting.ballots import Manner
from saksgang.core.voting.results import quoted_rule
from saksgang.document.look import Logo, Look, logo_from
from saksgang.document.markdown_in import blocks_of
from saksgang.document.tree import Table, text_of
from saksgang.reading.grammar import find_amounts
from saksgang.records import files
from saksgang.records.models import AgendaItem, Attendance, AttendanceRole, Body, Cooperation, Meeting, Paper, Person
from saksgang.records.models import Signature as Signatures
from saksgang.records.models import Vote as VoteRow
from saksgang.records.queries.minutes_told import ToldOf, told_of
from saksgang.records.queries.treated_order import in_order_of_treatment
from saksgang.records.stored_papers import stored_dossier
from saksgang.records.values import slug_of

OfMeeting = TypeVar("OfMeeting", AgendaItem, Attendance, Signatures)

_NOTICES = (PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE)


def dossier_of(meeting: Meeting, kind: PaperKind) -> Dossier:
    """The meeting as its notice or its minutes (`kind`), from what the register has now."""
    return dossiers_of([meeting], kind)[meeting.pk]


def dossiers_of(
    meetings: Sequence[Meeting], kind: PaperKind, *, rows: Mapping[int, Sequence[AgendaItem]] | None = None
) -> dict[int, Dossier]:
    """The same of many meetings by their ids, in as many questions to the database as of one. `rows` are their
    `whole_items`, where the caller has them."""
    prefetch_related_objects(list(meetings), "body", "chair", "secretary", "officer")
    papers, lists = _papers_of(meetings, kind), _lists(meetings)
    rows = whole_items(meetings) if rows is None else rows
    signed = _by_meeting(Signatures.objects.filter(meeting__in=meetings, paper_kind=kind.value).order_by("position"))
    recorded = told_of(meetings) if kind is PaperKind.MINUTES else {}
    return {
        one.pk: _dossier(
            one,
            kind,
            None if one.was_held_here and kind is PaperKind.MINUTES else papers.get(one.pk),
            lists=lists[one.pk],
            rows=rows.get(one.pk, []),
            signed_by=tuple(Signature(name.name, name.title or None) for name in signed.get(one.pk, [])),
            recorded=recorded,
        )
        for one in meetings
    }


def item_rows(meetings: Sequence[Meeting]) -> dict[int, list[AgendaItem]]:
    """The items of each meeting in the order in which a dossier has them, with their cases."""
    rows = AgendaItem.objects.filter(meeting__in=meetings).order_by("position", "id").select_related("case")
    return {pk: in_order_of_treatment(found) for pk, found in _by_meeting(rows).items()}


def whole_items(meetings: Sequence[Meeting]) -> dict[int, list[AgendaItem]]:
    """The same with all that hangs on them; by every meeting, also one without items."""
    parts = ("proposals", "decision", "decision_points", "follow_ups", "remarks", "votes", "attachments")
    rows = AgendaItem.objects.filter(meeting__in=meetings).order_by("position", "id").select_related("case")
    found = _by_meeting(rows.prefetch_related(*parts))
    return {one.pk: in_order_of_treatment(found.get(one.pk, [])) for one in meetings}


def _dossier(
    meeting: Meeting,
    kind: PaperKind,
    paper: Paper | None,
    *,
    lists: dict[AttendanceRole, tuple[Participant, ...]],
    rows: Sequence[AgendaItem],
    signed_by: tuple[Signature, ...],
    recorded: Mapping[int, ToldOf],
) -> Dossier:
    told = stored_dossier(paper) if paper else None
    is_minutes = kind is PaperKind.MINUTES
    shows_called = not is_minutes or (told is None and not meeting.is_ours) or bool(told and told.invited)
    return Dossier(
        kind=kind,
        language=Language(paper.language if paper else meeting.language),
        title=paper.title if paper else "",
        body=BodyName(meeting.body.name, meeting.body.prefix or None),
        date=meeting.date,
        letter_date=paper.letter_date if paper else None,
        time_start=meeting.time_start,
        time_end=meeting.time_end,
        place=meeting.place or None,
        reference=(paper.reference or None) if paper else None,
        chair=_name(meeting.chair),
        secretary=_name(meeting.secretary),
        officer=_name(meeting.officer),
        invited=lists[AttendanceRole.CALLED] if shows_called else (),
        copies=lists[AttendanceRole.COPY] if shows_called else (),
        present=lists[AttendanceRole.PRESENT] if is_minutes else (),
        others_present=lists[AttendanceRole.OTHER] if is_minutes else (),
        absent=lists[AttendanceRole.ABSENT] if is_minutes else (),
        replaced=lists[AttendanceRole.REPLACED] if is_minutes else (),
        items=tuple(_minuted(row, told, recorded.get(row.pk)) for row in rows)
        if is_minutes
        else _planned(meeting, rows),
        references=told.references if told else (),
        signed_by=signed_by,
        intro=_intro(meeting, is_minutes=is_minutes),
        outro=meeting.outro if is_minutes else "",
    )


def _intro(meeting: Meeting, *, is_minutes: bool) -> str:
    """The words before the items of a meeting that is held here: its own in its minutes once there are any, else the body's."""
    if not meeting.is_ours:
        return ""
    if is_minutes:
        return meeting.intro or meeting.body.minutes_text
    return meeting.notice_text or meeting.body.notice_text


def meeting_at(address: str) -> Meeting | None:
    """The meeting at `kf/2022-09-16`, or `fjordregionen/kf/2022-09-16` where there are several co-operations."""
    *cooperation, body, day = address.strip("/").casefold().split("/")
    found = Meeting.objects.filter(slug=day).select_related("body", "cooperation")
    if cooperation:
        found = found.filter(cooperation__slug=cooperation[-1])
    by_slug = list(found.filter(body__slug=body)[:2])
    if by_slug:
        return by_slug[0] if len(by_slug) == 1 else None
    by_prefix = [one for one in found if body in _prefixes(one.body)]
    return by_prefix[0] if len(by_prefix) == 1 else None


def newest_address(cooperation: Cooperation, kind: PaperKind) -> str | None:
    """The address of the newest meeting that has a paper of this kind; for a notice, one without minutes if there is any."""
    found = Meeting.objects.filter(cooperation=cooperation, papers__kind=kind.value).select_related("body")
    found = found.order_by("-date", "slug")
    if kind in _NOTICES:
        found = found.exclude(papers__kind=PaperKind.MINUTES.value)
    meeting = found.first()
    return f"{cooperation.slug}/{meeting.body.slug}/{meeting.slug}" if meeting else None


def look_of(cooperation: Cooperation) -> Look:
    """How the co-operation's papers look. A logo that is gone or broken is left out."""
    made: Logo | Refusal | None = None
    if cooperation.logo is not None:
        try:
            made = logo_from(files.load(cooperation.logo.sha256), alt=cooperation.logo_alt or cooperation.name)
        except (OSError, Refused):
            made = None
    logo = made if isinstance(made, Logo) else None
    return Look(
        name=cooperation.name, logo=logo, accent=cooperation.accent_colour, language=Language(cooperation.language)
    )


def _papers_of(meetings: Sequence[Meeting], kind: PaperKind) -> dict[int, Paper]:
    """By meeting the paper of that kind whose head is kept: a notice before a supplementary one."""
    kinds = [each.value for each in (_NOTICES if kind in _NOTICES else (kind,))]
    found: dict[int, Paper] = {}
    for paper in Paper.objects.filter(meeting__in=meetings, kind__in=kinds).order_by("id"):
        assert paper.meeting_id is not None, "asked for by its meeting"
        known = found.get(paper.meeting_id)
        if known is None or (known.kind != kind.value and paper.kind == kind.value):
            found[paper.meeting_id] = paper
    return found


def _by_meeting(rows: Iterable[OfMeeting]) -> dict[int, list[OfMeeting]]:
    found: dict[int, list[OfMeeting]] = {}
    for row in rows:
        found.setdefault(row.meeting_id, []).append(row)
    return found


def _parts(row: AgendaItem, name: str) -> Iterable[Any]:
    """What hangs on an item, as it was fetched with it: asking the manager makes a query set each time, which for a
    thousand meetings takes longer than the database."""
    fetched: dict[str, Iterable[Any]] = getattr(row, "_prefetched_objects_cache", {})
    return fetched[name] if name in fetched else getattr(row, name).all()


def _planned(meeting: Meeting, rows: Sequence[AgendaItem]) -> tuple[Item, ...]:
    """The items as a notice shows them, with the time at which each is reckoned to begin where we plan the meeting."""
    items = tuple(map(_noticed, rows))
    if not (meeting.is_ours and meeting.time_start and any(row.estimated_minutes for row in rows)):
        return items
    keys = {row.pk for row in rows}
    leads = {row.pk: row.joined_to_id if row.joined_to_id in keys else row.pk for row in rows}
    listed = {row.pk: Listed(row.pk, row.title, minutes=row.estimated_minutes) for row in rows}
    places = tuple(
        Place(listed[key], tuple(listed[one] for one, lead in leads.items() if lead == key and one != key))
        for key in dict.fromkeys(lead for one, lead in leads.items() if lead == one)
    )
    slots = {one.key: one.starts_at for one in plan(Agenda((Section("", places),)), starts_at=meeting.time_start).slots}
    return tuple(replace(item, starts_at=slots.get(row.pk)) for item, row in zip(items, rows, strict=True))


def _noticed(row: AgendaItem) -> Item:
    """An item as a notice shows it: what is asked, with its papers."""
    proposal = next((one.text for one in _parts(row, "proposals")), "")
    texts = (row.text, proposal)
    return replace(
        _head(row),
        text=row.text,
        proposal=proposal,
        introduced_by=row.introduced_by or None,
        minutes=row.estimated_minutes,
        guests=tuple(row.guests),
        attachments=tuple(one.title for one in _parts(row, "attachments")),
        tables=_tables(row, texts, also_loose=True),
        amounts=_amounts(texts),
        obligations=_obligations(row, is_decided=False),
    )


def _minuted(row: AgendaItem, told: Dossier | None, recorded: ToldOf | None) -> Item:
    """An item as minutes show it: what was said and decided; the proposal when the minutes that were read repeat it, or the
    meeting was held here and was asked to decide it. `recorded` is what else was recorded of it."""
    of_paper = _told_item(row, told)
    recorded = recorded or ToldOf()
    decision = row.decision.text if hasattr(row, "decision") else ""
    repeats = (told is None and bool(row.state)) or bool(of_paper and of_paper.proposal)
    proposal = next((one.text for one in _parts(row, "proposals")), "") if repeats else ""
    remarks = (*(one.text for one in _parts(row, "remarks")), *recorded.after)
    treatment = "\n\n".join(filter(None, (row.treatment, *recorded.before)))
    texts = (treatment, proposal, decision, *remarks)
    return replace(
        _head(row),
        text=treatment,
        proposal=proposal,
        decision=decision,
        decision_points=tuple(one.text for one in _parts(row, "decision_points")),
        outcome=Outcome(row.outcome) if row.outcome else None,
        remarks=remarks,
        introduced_by=(row.introduced_by or None) if of_paper and of_paper.introduced_by else None,
        guests=tuple(row.guests) if of_paper and of_paper.guests else (),
        disqualified=tuple(row.disqualified) or tuple(recorded.disqualified),
        votes=tuple(_vote(one) for one in _parts(row, "votes") if one.pk not in recorded.votes),
        attachments=tuple(one.title for one in _parts(row, "attachments")) if of_paper and of_paper.attachments else (),
        tables=_tables(row, texts, also_loose=False),
        amounts=_amounts(texts),
        obligations=_obligations(row, is_decided=True),
    )


def _head(row: AgendaItem) -> Item:
    """What every paper shows of an item."""
    return Item(
        number=row.number or None,
        title=row.title,
        kind=ItemKind(row.kind) if row.kind else None,
        exempt=Exemption(row.exempt_law or None, row.exempt_text) if row.is_exempt else None,
        references=tuple(row.references),
    )


def _told_item(row: AgendaItem, told: Dossier | None) -> Item | None:
    """The item as the paper at hand tells it; `None` when there is no paper or it leaves the item out."""
    items = told.items if told else ()
    by_number = (item for item in items if row.number_key and number_key(item.number or "") == row.number_key)
    by_title = (item for item in items if item.title == row.title)
    return next(by_number, None) or next(by_title, None)


def _tables(row: AgendaItem, texts: Iterable[str], *, also_loose: bool) -> tuple[TableData, ...]:
    """The tables that stand in the texts, with their captions; and `also_loose` those that stand in none of them."""
    stored = tuple(_table(one) for one in row.tables)
    captions = {(one.header, one.rows): one.caption for one in stored}
    found = [one for text in texts if "|" in text for one in _tables_in(text)]
    shown = [replace(one, caption=captions.get((one.header, one.rows))) for one in found]
    elsewhere = {(one.header, one.rows) for one in (*found, *_tables_in(_all_texts(row)))}
    loose = [one for one in stored if (one.header, one.rows) not in elsewhere] if also_loose else []
    return (*shown, *loose)


def _all_texts(row: AgendaItem) -> str:
    decision = row.decision.text if hasattr(row, "decision") else ""
    texts = [row.text, row.treatment, decision, *(one.text for one in _parts(row, "proposals"))]
    return "\n\n".join(text for text in texts if "|" in text)


@lru_cache(maxsize=256)
def _tables_in(text: str) -> tuple[TableData, ...]:
    """The tables of a Markdown text; a notice and the minutes of a meeting ask for the same ones."""
    return tuple(_table_data(block) for block in blocks_of(text) if isinstance(block, Table))


def _table_data(table: Table) -> TableData:
    rows = [tuple(text_of(cell) for cell in row.cells) for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    filled = [row + ("",) * (width - len(row)) for row in rows]
    header = filled[0] if table.header_rows and filled else ()
    return TableData(header=header, rows=tuple(filled[1:] if header else filled), caption=table.caption)


def _table(values: dict[str, object]) -> TableData:
    """A table as its JSON column holds it."""
    header, rows, caption = values.get("header"), values.get("rows"), values.get("caption")
    return TableData(
        header=tuple(str(cell) for cell in header) if isinstance(header, list) else (),
        rows=tuple(tuple(str(cell) for cell in row) for row in rows) if isinstance(rows, list) else (),
        caption=str(caption) if caption else None,
    )


def _amounts(texts: Iterable[str]) -> tuple[Amount, ...]:
    return find_amounts("\n\n".join(text for text in texts if text))


def _obligations(row: AgendaItem, *, is_decided: bool) -> tuple[Obligation, ...]:
    return tuple(
        Obligation(one.text, one.responsible or None, one.receiver or None, one.due, one.due_text or None)
        for one in _parts(row, "follow_ups")
        if one.is_decided is is_decided
    )


def _vote(row: VoteRow) -> Vote:
    """A vote as papers tell it: where nobody asked for one and nobody was against, it was unanimous, without counts."""
    uncounted = row.manner == Manner.WITHOUT_VOTE and bool(row.unanimous)
    return Vote(
        about=row.about or None,
        in_favour=None if uncounted else row.in_favour,
        against=None if uncounted else row.against,
        blank=row.blank,
        for_names=tuple(row.for_names),
        against_names=tuple(row.against_names),
        adopted=row.adopted,
        casting_vote=row.casting_vote,
        unanimous=row.unanimous,
        rule=quoted_rule(row.rule),
    )


def _lists(meetings: Sequence[Meeting]) -> dict[int, dict[AttendanceRole, tuple[Participant, ...]]]:
    found = _by_meeting(Attendance.objects.filter(meeting__in=meetings).order_by("position", "id"))
    return {
        one.pk: {
            role: tuple(_participant(row) for row in found.get(one.pk, []) if row.role == role)
            for role in AttendanceRole
        }
        for one in meetings
    }


def _participant(row: Attendance) -> Participant:
    return Participant(
        name=row.name,
        role=row.title or None,
        represents=row.represents or None,
        substitute_for=row.substitute_for_name or None,
        items=row.items or None,
        from_time=row.from_time,
        until_time=row.until_time,
        note=row.note or None,
    )


def _name(person: Person | None) -> str | None:
    return person.name if person else None


def _prefixes(body: Body) -> Sequence[str]:
    return [slug_of(name.prefix) for name in body.names.all() if name.prefix]
