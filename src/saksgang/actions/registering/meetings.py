"""A meeting from its papers: its own facts, its lists, its items, and what it makes of them in the trail."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.actions.registering import attendance, beside, items
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.rows import Change, bring, changes_between
from saksgang.core.dossier import Dossier, PaperKind
from saksgang.core.merging import MergedMeeting, merge
from saksgang.records.models import AgendaItem, Meeting, MeetingState, Paper, Signature
from saksgang.records.stored_papers import stored_dossier
from saksgang.records.values import clean, free_slug, json_value

COLUMNS = ("time_start", "time_end", "place", "language", "chair_id", "secretary_id", "officer_id")
_STATES = {
    PaperKind.MINUTES: MeetingState.HELD,
    PaperKind.CASE_MINUTES: MeetingState.HELD,
    PaperKind.NOTICE: MeetingState.CALLED,
    PaperKind.SUPPLEMENTARY_NOTICE: MeetingState.CALLED,
}
_ORDER = [state.value for state in MeetingState]


@dataclass(frozen=True, slots=True)
class WrittenMeeting:
    """What writing a meeting did."""

    meeting: Meeting
    is_new: bool
    items: items.WrittenItems
    is_changed: bool
    differences: int


def write_meeting(desk: Desk, meeting: Meeting, *, is_new: bool, new_papers: frozenset[int]) -> WrittenMeeting:
    """Bring a meeting in line with all its papers; `new_papers` are the ids of those registered in this act. What was recorded
    in a meeting that was held here is never changed by a paper: what the paper says otherwise is told."""
    papers = list(Paper.objects.filter(meeting=meeting).select_related("document").order_by("id"))
    if meeting.was_held_here:
        new = [paper for paper in papers if paper.pk in new_papers]
        nothing = items.WrittenItems(rows=(), made=(), changed=())
        return WrittenMeeting(meeting, is_new, nothing, is_changed=False, differences=beside.tell(desk, meeting, new))
    dossiers = [stored_dossier(paper) for paper in papers]
    for dossier in dossiers:
        desk.municipalities.hear(dossier)
    merged = merge(dossiers)
    changes = [
        *_write_day(desk, meeting, dossiers),
        *_write_head(desk, meeting, merged, dossiers),
        *attendance.write_attendance(desk, meeting, merged.head, is_new=is_new),
    ]
    written = items.write_items(desk, meeting, merged, is_new=is_new)
    _write_signatures(desk, meeting, dossiers)
    fresh = [(paper, dossier) for paper, dossier in zip(papers, dossiers, strict=True) if paper.pk in new_papers]
    places = frozenset(place for place, paper in enumerate(papers) if paper.pk in new_papers)
    differences = 0
    if not is_new:
        differences += _tell_head(desk, meeting, fresh)
        differences += attendance.tell_differences(desk, meeting, fresh)
    differences += _tell_conflicts(desk, meeting, merged, papers, places)
    differences += items.tell_differences(desk, written.rows, merged, papers, places)
    _leave_events(desk, meeting, changes, written, is_new=is_new, label=_label(meeting))
    is_changed = bool(changes or written.made or written.changed)
    return WrittenMeeting(meeting, is_new, written, is_changed and not is_new, differences)


def _write_day(desk: Desk, meeting: Meeting, dossiers: Sequence[Dossier]) -> list[Change]:
    """Put the meeting on the day that its minutes say it was held, unless a person has set another."""
    held = next((one.date for one in dossiers if one.kind is PaperKind.MINUTES and one.date), None)
    if held is None or held == meeting.date or "date" in desk.corrected.of(meeting):
        return []
    change = Change("date", json_value(meeting.date), json_value(held))
    move(meeting, held)
    desk.corrected.agree(meeting, "date", said=held)
    return [change]


def move(meeting: Meeting, day: datetime.date) -> None:
    """Put a meeting on another day, at the address of that day."""
    others = Meeting.objects.filter(body_id=meeting.body_id).exclude(pk=meeting.pk)
    meeting.date = day
    meeting.slug = free_slug(day.isoformat(), set(others.values_list("slug", flat=True)))
    meeting.save(update_fields=["date", "slug"])


def _write_head(desk: Desk, meeting: Meeting, merged: MergedMeeting, dossiers: Sequence[Dossier]) -> list[Change]:
    fixed = desk.corrected.of(meeting)
    wanted = head_row(desk, meeting, merged.head)
    states = [_STATES[dossier.kind] for dossier in dossiers if dossier.kind in _STATES]
    wanted.state = max([meeting.state, *states], key=_ORDER.index)
    free = [column for column in (*COLUMNS, "state") if column.removesuffix("_id") not in fixed]
    changes = changes_between(meeting, wanted, free)
    told = [_by_name(change, meeting, wanted) for change in changes]
    bring(meeting, wanted, changes)
    return told


def _by_name(change: Change, meeting: Meeting, wanted: Meeting) -> Change:
    """A change of the one who leads or writes as people read it: by name, not by id."""
    role = change.field.removesuffix("_id")
    if role == change.field:
        return change
    before, after = getattr(meeting, role), getattr(wanted, role)
    return Change(role, before.name if before else None, after.name if after else None)


def head_row(desk: Desk, meeting: Meeting, head: Dossier) -> Meeting:
    """An unsaved meeting with the facts of one head. A fact the papers lack is empty."""
    return Meeting(
        cooperation=desk.cooperation,
        body_id=meeting.body_id,
        slug=meeting.slug,
        date=meeting.date,
        time_start=head.time_start,
        time_end=head.time_end,
        place=clean(head.place or ""),
        state=meeting.state,
        language=head.language.value,
        chair=desk.people.named_or_none(head.chair),
        secretary=desk.people.named_or_none(head.secretary),
        officer=desk.people.named_or_none(head.officer),
    )


def _tell_head(desk: Desk, meeting: Meeting, papers: Sequence[tuple[Paper, Dossier]]) -> int:
    count = 0
    for field in desk.corrected.of(meeting):
        for paper, dossier in papers:
            said, has = json_value(getattr(dossier, field, None)), head_value(meeting, field)
            if said not in (None, "") and said != has:
                count += desk.corrected.differ(meeting, field, paper=paper, has=has, said=said)
    return count


def _tell_conflicts(
    desk: Desk, meeting: Meeting, merged: MergedMeeting, papers: Sequence[Paper], new: frozenset[int]
) -> int:
    """Two papers of one kind that say different things of the meeting itself; lists of people are compared by name."""
    fixed = desk.corrected.of(meeting)
    count = 0
    for conflict in merged.conflicts:
        if conflict.item is None and conflict.paper in new and conflict.field not in fixed:
            said, has = conflict.said, getattr(merged.head, conflict.field)
            if isinstance(said, tuple):
                if attendance.has_all(meeting, conflict.field, said):
                    continue
                said, has = [one.name for one in said], [one.name for one in has]
            count += desk.corrected.differ(meeting, conflict.field, paper=papers[conflict.paper], has=has, said=said)
    return count


def head_value(meeting: Meeting, field: str) -> object:
    """A fact of the meeting as a JSON value; persons by name."""
    value = getattr(meeting, field)
    return json_value(value.name if field in ("chair", "secretary", "officer") and value is not None else value)


def _write_signatures(desk: Desk, meeting: Meeting, dossiers: Sequence[Dossier]) -> None:
    if not any(dossier.signed_by for dossier in dossiers):
        return
    kept = set(Signature.objects.filter(meeting=meeting).values_list("paper_kind", flat=True))
    rows: list[Signature] = []
    for dossier in dossiers:
        if dossier.kind.value in kept:
            continue
        signed = [signature for signature in dossier.signed_by if clean(signature.name).strip()]
        if signed:
            kept.add(dossier.kind.value)
        rows += [
            Signature(
                cooperation=desk.cooperation,
                meeting=meeting,
                paper_kind=dossier.kind.value,
                position=position,
                person=desk.people.named(signature.name),
                name=clean(signature.name),
                title=clean(signature.role or ""),
            )
            for position, signature in enumerate(signed)
        ]
    Signature.objects.bulk_create(rows)


def _leave_events(
    desk: Desk,
    meeting: Meeting,
    changes: Sequence[Change],
    written: items.WrittenItems,
    *,
    is_new: bool,
    label: str,
) -> None:
    added = {"items": [_item_label(row) for row in written.made], "item_ids": [row.pk for row in written.made]}
    if is_new:
        facts = {"date": meeting.date, **{change.field: change.after for change in changes}, **added}
        desk.trail.add("meeting.created", meeting, label=label, after=facts)
        return
    changes = [*changes, *written.moved]
    if changes or written.made:
        before = {change.field: change.before for change in changes}
        after = {change.field: change.after for change in changes} | (added if written.made else {})
        desk.trail.add("meeting.changed", meeting, label=label, before=before, after=after)
    for row, its_changes in written.changed:
        desk.trail.add(
            "item.changed",
            row,
            label=_item_label(row),
            before={change.field: change.before for change in its_changes},
            after={change.field: change.after for change in its_changes},
        )


def _label(meeting: Meeting) -> str:
    return f"{meeting.body.name} {meeting.slug}"


def _item_label(row: AgendaItem) -> str:
    return f"{row.number} {row.title}".strip()
