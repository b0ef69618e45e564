"""What goes with a case paper: files and their order, and papers that are promised (*ettersendes*) until they come."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import Max

from saksgang.actions.agenda_items import follow_paper
from saksgang.actions.case_paper_rows import open_paper
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.document.attachable import media_type_of
from saksgang.records import files
from saksgang.records.adding import adding
from saksgang.records.models import CaseAttachment, CasePaper, Cooperation, Document
from saksgang.records.values import clean

MOST_FILES = 60
LONGEST_TITLE = 200
_NO_TITLE = Refusal(
    "attachment-without-name",
    Text(
        nb="Vedlegget må ha et navn. Skriv det slik det skal stå i lista over vedlegg.",
        nn="Vedlegget må ha eit namn. Skriv det slik det skal stå i lista over vedlegg.",
        en="The attachment must have a name. Write it as it shall stand in the list of attachments.",
    ),
)
_TOO_MANY = Refusal(
    "too-many-attachments",
    Text(
        nb="Det er plass til {most} vedlegg i en sak. Slå noen sammen, og prøv igjen.",
        nn="Det er plass til {most} vedlegg i ei sak. Slå nokre saman, og prøv igjen.",
        en="There is room for {most} attachments in a case. Join some, and try again.",
    ),
)
_GONE = Refusal(
    "no-such-attachment",
    Text(
        nb="Vedlegget er borte. Last siden på nytt.",
        nn="Vedlegget er borte. Last sida på nytt.",
        en="The attachment is gone. Load the page again.",
    ),
)


class Step(StrEnum):
    """Where an attachment is moved in the list."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file as it came: its name without folders, and its bytes."""

    name: str
    content: bytes


def attach_files(
    cooperation: Cooperation, paper_id: int, given: Sequence[NewFile], *, by: Actor, now: datetime.datetime
) -> tuple[CaseAttachment, ...]:
    """Put files with a case paper, after those that are there. Raises `Refused` (nothing is attached then) and `OSError`."""
    require(by, Right.PREPARE_MEETING)
    kinds = checked_kinds(given)
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        rows = put_files(trail, paper, given, kinds, store)
        follow_paper(paper, trail=trail)
        trail.write()
    return rows


def put_files(
    trail: Trail, paper: CasePaper, given: Sequence[NewFile], kinds: Sequence[str], store: Callable[[bytes], str]
) -> tuple[CaseAttachment, ...]:
    """Files with a case paper within an act; a file that is there already is not put there twice."""
    held = CaseAttachment.objects.filter(paper=paper)
    if held.count() + len(given) > MOST_FILES:
        raise Refused(_TOO_MANY.filled(most=MOST_FILES))
    rows: list[CaseAttachment] = []
    there = set(held.filter(document__isnull=False).values_list("document_id", flat=True))
    for file, kind in zip(given, kinds, strict=True):
        document = _document(trail, file, kind, store)
        if document.pk in there:
            continue
        there.add(document.pk)
        rows.append(_add(trail, paper, title=_title_of(file.name), document=document, came_at=trail.now))
        trail.add("casepaper.attached", paper, after={"attachment": rows[-1].title, "file": file.name})
    return tuple(rows)


def promise_file(
    cooperation: Cooperation,
    paper_id: int,
    title: str,
    *,
    promised_by: str = "",
    due_on: datetime.date | None = None,
    by: Actor,
    now: datetime.datetime,
) -> CaseAttachment:
    """Note that an attachment comes later, who brings it and by when. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    name, owner = _title(title), _title(promised_by, may_be_empty=True)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        if CaseAttachment.objects.filter(paper=paper).count() >= MOST_FILES:
            raise Refused(_TOO_MANY.filled(most=MOST_FILES))
        row = _add(trail, paper, title=name, promised_by=owner, due_on=due_on)
        after = {"attachment": name, "promised_by": owner, "due_on": due_on}
        trail.add("casepaper.promised", paper, after={key: value for key, value in after.items() if value})
        follow_paper(paper, trail=trail)
        trail.write()
    return row


def put_in_place(
    cooperation: Cooperation, paper_id: int, attachment_id: int, file: NewFile, *, by: Actor, now: datetime.datetime
) -> CaseAttachment:
    """The file that was promised, or another in place of the one that is there. Raises `Refused` and `OSError`."""
    require(by, Right.PREPARE_MEETING)
    (kind,) = checked_kinds([file])
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        row = _row(paper, attachment_id)
        before = {"attachment": row.title, "file": row.document.name if row.document else None}
        act = "casepaper.promise-kept" if row.document is None else "casepaper.file-replaced"
        row.document, row.came_at = _document(trail, file, kind, store), now
        row.save()
        trail.add(act, paper, before=before, after={"attachment": row.title, "file": file.name})
        _done(trail, paper)
    return row


def name_attachment(
    cooperation: Cooperation,
    paper_id: int,
    attachment_id: int,
    title: str,
    *,
    promised_by: str | None = None,
    due_on: datetime.date | None = None,
    by: Actor,
    now: datetime.datetime,
) -> CaseAttachment:
    """Another name for an attachment; and, where `promised_by` is given, who brings what was promised, by when."""
    require(by, Right.PREPARE_MEETING)
    values: dict[str, Any] = {"title": _title(title)}
    if promised_by is not None:
        values |= {"promised_by": _title(promised_by, may_be_empty=True), "due_on": due_on}
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        row = _row(paper, attachment_id)
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            before = {name: getattr(row, name) for name in changed}
            for name, value in changed.items():
                setattr(row, name, value)
            row.save(update_fields=list(changed))
            trail.add("casepaper.attachment-named", paper, before=before, after=changed)
            _done(trail, paper)
    return row


def move_attachment(
    cooperation: Cooperation, paper_id: int, attachment_id: int, step: Step, *, by: Actor, now: datetime.datetime
) -> None:
    """Move an attachment one place; the first does not go up, the last not down."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        row = _row(paper, attachment_id)
        rows = list(CaseAttachment.objects.filter(paper=paper))
        at = [one.pk for one in rows].index(row.pk)
        to = at - 1 if step is Step.UP else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
            for position, one in enumerate(rows):
                one.position = position
            CaseAttachment.objects.bulk_update(rows, ["position"])
            trail.add("casepaper.attachments-ordered", paper, after={"attachments": [one.title for one in rows]})
            _done(trail, paper)


def remove_attachment(
    cooperation: Cooperation, paper_id: int, attachment_id: int, *, by: Actor, now: datetime.datetime
) -> None:
    """Take an attachment or a promise away from a case paper. A file that was here stays among the files."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        row = _row(paper, attachment_id)
        trail.add("casepaper.attachment-removed", paper, before={"attachment": row.title})
        row.delete()
        _done(trail, paper)


def checked_kinds(given: Sequence[NewFile]) -> tuple[str, ...]:
    """The media type of each file. Raises `Refused` for the first that cannot be attached."""
    kinds = []
    for file in given:
        kind = media_type_of(file.content, file.name)
        if isinstance(kind, Refusal):
            raise Refused(kind)
        kinds.append(kind)
    return tuple(kinds)


def _done(trail: Trail, paper: CasePaper) -> None:
    paper.changed_at = trail.now
    paper.save(update_fields=["changed_at"])
    follow_paper(paper, trail=trail)
    trail.write()


def _add(trail: Trail, paper: CasePaper, **values: Any) -> CaseAttachment:
    last = CaseAttachment.objects.filter(paper=paper).aggregate(last=Max("position"))["last"]
    return CaseAttachment.objects.create(
        cooperation=trail.cooperation, paper=paper, position=0 if last is None else last + 1, **values
    )


def _document(trail: Trail, file: NewFile, kind: str, store: Callable[[bytes], str]) -> Document:
    sha256 = files.sha256_of(file.content)
    known = Document.objects.filter(cooperation=trail.cooperation, sha256=sha256).first()
    store(file.content)
    return known or Document.objects.create(
        cooperation=trail.cooperation,
        sha256=sha256,
        name=clean(file.name)[:255] or "fil",
        media_type=kind,
        size=len(file.content),
        added_at=trail.now,
    )


def _row(paper: CasePaper, attachment_id: int) -> CaseAttachment:
    row = CaseAttachment.objects.filter(paper=paper, pk=attachment_id).select_related("document").first()
    if row is None:
        raise Refused(_GONE)
    return row


def _title_of(name: str) -> str:
    """What a file is called in the list at first: its name without the ending, with blanks for underscores."""
    stem = name.rpartition(".")[0] or name
    return _title(stem.replace("_", " "))


def _title(written: str, *, may_be_empty: bool = False) -> str:
    title = " ".join(clean(written).split())[:LONGEST_TITLE]
    if not title and not may_be_empty:
        raise Refused(_NO_TITLE)
    refusal = refusal_of_identity_number(title)
    if refusal is not None:
        raise Refused(refusal)
    return title
