"""The files of a meeting that all may have: which they are now, and those that were published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from saksgang.records.models import AgendaItem, Cooperation, Meeting, Notice, NoticeFile, PublishedFile
from saksgang.records.queries.meeting_files import MeetingFile, files_of
from saksgang.records.values import slug_of

PACK = "motepakke"


@dataclass(frozen=True, slots=True)
class Offered:
    """The agenda of a meeting that is published: the digest of its public version, and its items' public addresses."""

    meeting: Meeting
    rows: Sequence[AgendaItem]
    item_slugs: tuple[str, ...]
    sha256: str


def published_file(
    cooperation: Cooperation, *, body_slug: str, slug: str, number: int, name: str
) -> PublishedFile | None:
    """The published file of an address."""
    rows = PublishedFile.objects.filter(
        cooperation=cooperation, meeting__body__slug=body_slug, meeting__slug=slug, position=number, name=name
    )
    return rows.select_related("document").first()


def rows_for_all(
    cooperation: Cooperation, offered: Iterable[Offered], packs: Mapping[int, Sequence[NoticeFile]]
) -> list[PublishedFile]:
    """The rows of these meetings, unsaved: the packs first, then the attachments that all may have."""
    some = list(offered)
    found = files_of(cooperation, [one.meeting for one in some], rows={one.meeting.pk: one.rows for one in some})
    return [
        row for one in some for row in _numbered(cooperation, one, packs.get(one.meeting.pk, ()), found[one.meeting.pk])
    ]


def packs_of(meetings: Sequence[Meeting]) -> dict[int, list[NoticeFile]]:
    """The packs for all of the meetings' notices, that of the last notice alone."""
    rows = NoticeFile.objects.filter(
        notice__meeting__in=meetings, what="pack", is_full=False, notice__kind=Notice.Kind.NOTICE
    )
    found: dict[int, list[NoticeFile]] = {}
    for row in rows.select_related("document", "notice").order_by("-notice__number", "file_type"):
        known = found.setdefault(row.notice.meeting_id, [])
        if not known or known[0].notice_id == row.notice_id:
            known.append(row)
    return found


def made_of(sha256: str, files: Iterable[MeetingFile]) -> str:
    """The digest of all that a pack for all is made of: the public version (`sha256`) and the files that all may have. A
    pack that was made of something else may hold what has become exempt since."""
    told = [sha256, *(f"{one.item} {one.title} {one.sha256}" for one in files if one.is_public)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _numbered(
    cooperation: Cooperation, one: Offered, packs: Sequence[NoticeFile], found: Sequence[MeetingFile]
) -> Iterable[PublishedFile]:
    position, made = 0, made_of(one.sha256, found)
    for pack in (pack for pack in packs if pack.made_of == made):
        position += 1
        yield PublishedFile(
            cooperation=cooperation,
            meeting=one.meeting,
            position=position,
            title=pack.file_type.upper(),
            name=f"{PACK}-{one.meeting.body.slug}-{one.meeting.slug}.{pack.file_type}",
            document_id=pack.document_id,
        )
    for file in found:
        if file.is_public:
            position += 1
            yield PublishedFile(
                cooperation=cooperation,
                meeting=one.meeting,
                item_slug=one.item_slugs[file.item],
                position=position,
                title=file.title,
                name=_name(file),
                document_id=file.document,
            )


def _name(file: MeetingFile) -> str:
    """`kart-over-vika.pdf`: of the title, with the ending of the file; the place stands before it in the address."""
    ending = "".join(letter for letter in PurePath(file.name).suffix.lower() if letter.isalnum())[:8]
    title = file.title.removesuffix(PurePath(file.name).suffix)
    return f"{slug_of(title, otherwise='vedlegg')}{'.' if ending else ''}{ending}"
