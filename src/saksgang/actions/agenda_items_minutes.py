"""The minutes of an earlier meeting as an attachment of the item that approves them: the public version, as a PDF.

A part of acts, inside their transactions. Who may read what is exempt in the minutes reads them at the meeting itself.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

from saksgang.core.agenda.proposing import Why
from saksgang.core.calendar import written_day
from saksgang.core.dossier import PaperKind
from saksgang.core.texts import Text
from saksgang.records import files
from saksgang.records.models import AgendaItem, Attachment, Document, Meeting, MeetingState, MinutesVersion
from saksgang.records.queries.dossiers import look_of
from saksgang.records.queries.seen_dossiers import public_dossier_of
from saksgang.records.queries.standing import standing_of
from saksgang.writing.heads import WrittenPaper
from saksgang.writing.papers import MEDIA_TYPES, PaperFormat, write

Store = Callable[[bytes], str]
_TITLE = Text(nb="Referat {day}", nn="Referat {day}", en="Minutes {day}")


def minutes_items(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items of a meeting that approve the minutes of an earlier one."""
    return tuple(meeting.items.filter(origin_why=Why.MINUTES.value, origin_row__isnull=False))


def attach_minutes(meeting: Meeting, *, store: Store, now: datetime.datetime) -> None:
    """Let each item that approves minutes have them attached as they are now; minutes that nobody has finished yet come
    when the agenda is fixed again."""
    for item in minutes_items(meeting):
        earlier = Meeting.objects.filter(cooperation=meeting.cooperation_id, pk=item.origin_row or 0).first()
        if earlier is not None and (finished := _finished_at(earlier)) is not None:
            _attach(item, earlier, finished, store=store, now=now)


def _finished_at(earlier: Meeting) -> datetime.datetime | None:
    """When the minutes were last finished; of a meeting that was only read, when its paper came. `None`: not yet."""
    version = MinutesVersion.objects.filter(meeting=earlier).order_by("-version").first()
    if version is not None:
        return version.approved_at or version.finished_at
    if earlier.is_ours and earlier.state == MeetingState.HELD:
        return None
    paper = earlier.papers.filter(kind=PaperKind.MINUTES.value).select_related("document").last()
    return paper.document.added_at if paper else None


def _attach(
    item: AgendaItem, earlier: Meeting, finished: datetime.datetime, *, store: Store, now: datetime.datetime
) -> None:
    held = Attachment.objects.filter(item=item).order_by("position").select_related("document").first()
    if held is not None and held.document is not None and held.document.added_at >= finished:
        return
    document = _written(earlier, store=store, now=now)
    title = _TITLE.filled(day=written_day(earlier.date)).to(item.meeting.language)
    if held is None:
        held = Attachment(cooperation_id=item.cooperation_id, item=item, position=0)
    held.title, held.document = title, document
    held.save()


def _written(earlier: Meeting, *, store: Store, now: datetime.datetime) -> Document:
    content = write(
        public_dossier_of(earlier, PaperKind.MINUTES),
        WrittenPaper.MINUTES,
        PaperFormat.PDF,
        look=look_of(earlier.cooperation),
        standing=standing_of(earlier),
    )
    sha256 = files.sha256_of(content)
    known = Document.objects.filter(cooperation=earlier.cooperation_id, sha256=sha256).first()
    return known or Document.objects.create(
        cooperation_id=earlier.cooperation_id,
        sha256=store(content),
        name=f"referat-{earlier.slug}.pdf",
        media_type=MEDIA_TYPES[PaperFormat.PDF],
        size=len(content),
        added_at=now,
    )
