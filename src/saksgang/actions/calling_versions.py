"""Which of the files that were sent are still for those who do not see all: something in them may have become exempt since."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from saksgang.actions.public_versions import canonical_json, public_versions
from saksgang.core.dossier import Dossier
from saksgang.records.models import Meeting, Notice, NoticeFile, PublishedKind
from saksgang.records.queries.dossiers import item_rows
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.meeting_files import MeetingFile, WhyHidden, files_of, from_values
from saksgang.records.queries.notice_pages import SentFiles, sent_files
from saksgang.records.queries.published_files import made_of
from saksgang.records.stored_papers import dossier_from, storable
from saksgang.records.values import json_value
from saksgang.writing.public import ItemRules, PublicRules, public_dossier


def readable_files(meeting: Meeting, *, reads_all: bool) -> tuple[SentFiles, ...]:
    """What was sent of a meeting, the newest first, as far as the reader may have it: the full version to who `reads_all`,
    that for all while nothing of it has become exempt since."""
    sent = sent_files(meeting, reads_all=reads_all)
    return sent if reads_all else tuple(filter(None, map(_still_for_all, sent)))


def readable_file(meeting: Meeting, *, number: int, name: str, reads_all: bool) -> NoticeFile | None:
    """The file of an address; `None` when there is none that this reader may have."""
    for sent in readable_files(meeting, reads_all=reads_all):
        if sent.notice.number == number:
            return next((row for row in (*sent.papers, *sent.packs) if row.shown_name == name), None)
    return None


def digest_of(public: Dossier, files: Iterable[MeetingFile]) -> str:
    """The digest of a version for all and of the files that all may have."""
    told = hashlib.sha256(canonical_json(json_value(storable(public))).encode()).hexdigest()
    return made_of(told, files)


def published_digest(meeting: Meeting) -> str:
    """The digest of what would be published of a meeting now, as the pack of its notice is made of."""
    version = public_versions(meeting.cooperation, [meeting], PublishedKind.AGENDA)[meeting.pk]
    return made_of(version.sha256, files_of(meeting.cooperation, [meeting])[meeting.pk])


def rules_of_sent(notice: Notice, full: Dossier) -> PublicRules:
    """What is exempt now of the items that were sent. One that the meeting has no more is withheld, since nobody can tell
    what of it is exempt."""
    rules = rules_of(notice.cooperation, [notice.meeting])[notice.meeting_id]
    rows = item_rows([notice.meeting]).get(notice.meeting_id, [])
    by_number = {row.number: one for row, one in zip(rows, rules.items, strict=True) if row.number}
    by_title = {row.title: one for row, one in zip(rows, rules.items, strict=True) if not row.number}
    gone = ItemRules(law="")
    items = (by_number.get(item.number, gone) if item.number else by_title.get(item.title, gone) for item in full.items)
    return replace(rules, items=tuple(items))


def sent_as_now(sent: Iterable[MeetingFile], notice: Notice) -> tuple[MeetingFile, ...]:
    """The files that were sent, hidden if they are so now or were so then."""
    now = {(one.title, one.sha256): one for one in files_of(notice.cooperation, [notice.meeting])[notice.meeting_id]}
    gone = WhyHidden.EXEMPT.value
    found = ((one, now.get((one.title, one.sha256))) for one in sent)
    return tuple(
        replace(one, why_hidden=one.why_hidden or (known.why_hidden if known else gone)) for one, known in found
    )


def _still_for_all(sent: SentFiles) -> SentFiles | None:
    """The files that say no more than all may read of the same items today."""
    notice = Notice.objects.select_related("meeting__body", "cooperation", "meeting__cooperation").get(
        pk=sent.notice.pk
    )
    full = dossier_from(notice.dossier)
    public = public_dossier(full, rules_of_sent(notice, full))
    same = {digest_of(public, ()), digest_of(public, sent_as_now(from_values(notice.papers), notice))}
    if notice.kind == Notice.Kind.NOTICE:
        same.add(published_digest(notice.meeting))
    papers, packs = (tuple(row for row in rows if row.made_of in same) for rows in (sent.papers, sent.packs))
    return SentFiles(sent.notice, papers, packs) if papers or packs else None
