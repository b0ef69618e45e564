"""Invented papers as they come out of the reader, and the whole of a register as plain values, for tests of acts."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from saksgang.actions.papers import Incoming, Summary, import_papers
from saksgang.core.access import COMMAND_LINE, Actor
from saksgang.core.dossier import BodyName, Dossier, Item, PaperFile, PaperKind, Participant, ReadPapers
from saksgang.core.findings import Finding
from saksgang.records.files import sha256_of
from saksgang.records.models import Attendance, Case, Cooperation, Meeting, Person

NOW = datetime.datetime(2031, 5, 2, 9, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2031, 4, 11)
BODY = BodyName("Kommunedirektørforum", "KF")


def item(number: str | None, title: str, **facts: Any) -> Item:
    """An agenda item."""
    return Item(number=number, title=title, **facts)


def people(*names: str) -> tuple[Participant, ...]:
    """A list of persons by name alone."""
    return tuple(Participant(name) for name in names)


def notice(*items: Item, date: datetime.date | None = DAY, **facts: Any) -> Dossier:
    """A notice of the forum."""
    given: dict[str, Any] = {"body": BODY, "title": "Innkalling", **facts}
    return Dossier(PaperKind.NOTICE, date=date, items=items, **given)


def minutes(*items: Item, date: datetime.date | None = DAY, **facts: Any) -> Dossier:
    """Minutes of the forum."""
    given: dict[str, Any] = {"body": BODY, "title": "Referat", **facts}
    return Dossier(PaperKind.MINUTES, date=date, items=items, **given)


def incoming(
    *papers: Dossier,
    name: str = "papir.md",
    salt: str = "",
    findings: Sequence[Finding] = (),
    registered: tuple[Dossier, ...] | None = None,
) -> Incoming:
    """A file that holds these papers; another `salt` is another file with the same content."""
    content = repr((papers, name, salt)).encode()
    file = PaperFile(name=name, sha256=sha256_of(content), media_type="text/markdown")
    return Incoming(ReadPapers(file, papers, tuple(findings)), content, registered)


def put_in(cooperation: Cooperation, *files: Incoming, by: Actor = COMMAND_LINE, **options: Any) -> Summary:
    """Import files as the command line does."""
    return import_papers(cooperation, files, by=by, now=NOW, **options)


def register_of(cooperation: Cooperation) -> dict[str, Any]:
    """What the register says, without ids, events and times: two registers that say the same are equal."""
    return {
        "meetings": {str(meeting.body.name) + meeting.slug: _meeting(meeting) for meeting in _meetings(cooperation)},
        "people": sorted(Person.objects.filter(cooperation=cooperation).values_list("name", flat=True)),
        "cases": sorted(_case(case) for case in Case.objects.filter(cooperation=cooperation, joined_into=None)),
    }


def _meetings(cooperation: Cooperation) -> list[Meeting]:
    return list(Meeting.objects.filter(cooperation=cooperation).select_related("body"))


def _case(case: Case) -> tuple[str, ...]:
    return tuple(sorted(f"{row.meeting.slug} {row.number} {row.title}" for row in case.items.all()))


def _meeting(meeting: Meeting) -> dict[str, Any]:
    facts = {name: getattr(meeting, name) for name in ("date", "time_start", "time_end", "place", "state", "language")}
    facts |= {name: str(getattr(meeting, name) or "") for name in ("chair", "secretary", "officer")}
    rows = Attendance.objects.filter(meeting=meeting).order_by("role", "position")
    columns = ("role", "name", "title", "represents", "substitute_for_name", "items", "from_time", "until_time", "note")
    facts["attendance"] = [tuple(getattr(row, column) for column in columns) for row in rows]
    facts["items"] = [_item(row) for row in meeting.items.order_by("position")]
    facts["papers"] = sorted(paper.kind for paper in meeting.papers.all())
    return facts


def _item(row: Any) -> dict[str, Any]:
    columns = ("number", "title", "kind", "text", "treatment", "outcome", "introduced_by", "guests", "references")
    facts: dict[str, Any] = {column: getattr(row, column) for column in columns}
    facts["proposal"] = [one.text for one in row.proposals.all()]
    facts["decision"] = row.decision.text if hasattr(row, "decision") else ""
    facts["points"] = [one.text for one in row.decision_points.all()]
    facts["remarks"] = [one.text for one in row.remarks.all()]
    facts["votes"] = [(one.about, one.in_favour, one.against, one.adopted) for one in row.votes.all()]
    facts["attachments"] = [one.title for one in row.attachments.all()]
    facts["follow_ups"] = [(one.text, one.responsible, one.due, one.is_decided) for one in row.follow_ups.all()]
    return facts
