"""The agenda of a meeting as `core.agenda` has it, from its rows; what is published or approved of it, and its plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from saksgang.core.agenda.series import Series
from saksgang.core.agenda.storing import from_json, listing_digest
from saksgang.core.agenda.time_plan import TimePlan, plan
from saksgang.core.agenda.tree import Agenda, Place, Section
from saksgang.core.agenda.tree import AgendaItem as Listed
from saksgang.core.case_number import parse_number
from saksgang.core.dossier import ItemKind
from saksgang.core.treatment.closing import CLOSING_SOURCES, ClosingGround
from saksgang.records.models import AgendaApproval, AgendaItem, AgendaVersion, Body, GivenNumber, Meeting


@dataclass(frozen=True, slots=True)
class AgendaRows:
    """A meeting's items in order, by their ids, with the agenda they make."""

    rows: dict[int, AgendaItem]
    agenda: Agenda


def agenda_rows(meeting: Meeting) -> AgendaRows:
    """The items with what the agenda shows of them, in a fixed number of questions to the database."""
    found = AgendaItem.objects.filter(meeting=meeting).order_by("position", "id").select_related("paper", "case")
    rows = {row.pk: row for row in found.prefetch_related("proposals", "attachments")}
    for row in rows.values():
        row.meeting = meeting
    return AgendaRows(rows, agenda_of_rows(list(rows.values())))


def agenda_of(meeting: Meeting) -> Agenda:
    """The agenda of a meeting as its rows make it now."""
    return agenda_rows(meeting).agenda


def item_ids_of(meeting: Meeting) -> tuple[int, ...]:
    """The ids of the items of a meeting, in order."""
    return tuple(AgendaItem.objects.filter(meeting=meeting).order_by("position", "id").values_list("pk", flat=True))


def agenda_of_rows(rows: Sequence[AgendaItem]) -> Agenda:
    """Rows in their order as sections and places. An item joined to one that is not there stands alone."""
    keys = {row.pk for row in rows}
    leads = [row for row in rows if row.joined_to_id not in keys]
    joined = {lead.pk: [row for row in rows if row.joined_to_id == lead.pk] for lead in leads}
    sections = [
        Section(title, tuple(Place(listed(lead), tuple(listed(row) for row in joined[lead.pk])) for lead in group))
        for title, group in groupby(leads, key=lambda row: row.section)
    ]
    return Agenda(_one_of_each(sections) or (Section(),))


def listed(row: AgendaItem) -> Listed:
    """One item as an agenda lists it. `proposals`, `attachments` and `paper` are best fetched with the rows."""
    ground = ClosingGround(row.closed_ground) if row.closed_ground else None
    return Listed(
        key=row.pk,
        title=row.title,
        kind=ItemKind(row.kind) if row.kind else None,
        number=row.number or None,
        minutes=row.estimated_minutes,
        proposal=next((one.text for one in row.proposals.all() if one.position == 0), ""),
        introduced_by=row.introduced_by,
        guests=tuple(row.guests),
        documents=bool(row.text.strip()) + sum(one.document_id is not None for one in row.attachments.all()),
        is_closed=ground is not None or (row.paper is not None and row.paper.is_closed),
        closed_basis=CLOSING_SOURCES[ground] if ground else "",
        is_numbered=row.is_numbered,
    )


def time_plan_of(meeting: Meeting, agenda: Agenda) -> TimePlan:
    """When each item is reckoned to begin; from midnight where the meeting has no time yet."""
    return plan(agenda, starts_at=meeting.time_start or datetime.time(0), ends_at=_end(meeting))


def latest_version(meeting: Meeting) -> AgendaVersion | None:
    """The agenda as it was last fixed."""
    return AgendaVersion.objects.filter(meeting=meeting).order_by("-version").first()


def fixed_agenda(version: AgendaVersion) -> Agenda:
    """The agenda that a version holds."""
    return from_json(version.agenda)


def approval_of(meeting: Meeting, agenda: Agenda) -> AgendaApproval | None:
    """The chair's approval of the agenda as it is now; `None` when it was changed since, or never approved."""
    last = AgendaApproval.objects.filter(meeting=meeting).order_by("-approved_at", "-id").first()
    return last if last is not None and not last.is_sent_back and last.sha256 == listing_digest(agenda) else None


def is_agenda_approved(meeting: Meeting) -> bool:
    """Whether the chair has approved the agenda as it is now."""
    return approval_of(meeting, agenda_of(meeting)) is not None


def series_of(body: Body) -> Series:
    """The series in which the body numbers its items."""
    return Series(body.prefix, body.number_pattern, per_year=body.numbers_per_year, first=body.first_number)


def used_serials(body: Body, series: Series, *, year: int) -> frozenset[int]:
    """Every serial that was ever given in the series (of the year, if it begins anew each year), and every one that papers
    of the body show in it. One without prefix counts too: papers leave it out where it is understood."""
    given = GivenNumber.objects.filter(body=body, prefix=series.prefix, year=year if series.per_year else 0)
    printed = AgendaItem.objects.filter(meeting__body=body).exclude(number_key="").values_list("number_key", flat=True)
    return frozenset(given.values_list("serial", flat=True)) | frozenset(_in_series(printed, series, year))


def _in_series(numbers: Iterable[str], series: Series, year: int) -> Iterable[int]:
    prefix = parse_number(f"{series.prefix} 1/22") if series.prefix else None
    own = {None, prefix.prefix if prefix else None}
    for key in numbers:
        number = parse_number(key)
        if number is None or number.year is None or number.prefix not in own:
            continue
        if not series.per_year or number.year == year:
            yield number.serial


def _one_of_each(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Sections of one heading that stand apart as one, at the place of the first."""
    found: dict[str, tuple[Place, ...]] = {}
    for section in sections:
        found[section.title] = found.get(section.title, ()) + section.places
    return tuple(Section(title, places) for title, places in found.items())


def _end(meeting: Meeting) -> datetime.time | None:
    return meeting.time_end if meeting.time_start else None
