"""The packs of a notice: made beside the sending, of what the notice keeps, with how far it has come noted as it goes.

Made by whoever comes first: a thread that the sending starts, or `saksgang tick`. A pack that is there already is left.
"""

from __future__ import annotations

import datetime
import hashlib
import logging
import threading
from collections.abc import Iterable
from dataclasses import replace

from django.db import connection, transaction
from django.utils import timezone

from saksgang.actions.calling_rows import file_name, keep_file
from saksgang.actions.public_versions import canonical_json
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE
from saksgang.core.dossier import Dossier
from saksgang.core.refusals import Refused
from saksgang.document.look import Look
from saksgang.records.adding import adding
from saksgang.records.models import Cooperation, Notice, NoticeFile, PackJob
from saksgang.records.queries.dossiers import item_rows, look_of
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.meeting_files import MeetingFile, from_values
from saksgang.records.stored_papers import dossier_from, storable
from saksgang.records.values import json_value
from saksgang.writing.packs import Pack, PackFile, Told, pack_pdf, pack_zip
from saksgang.writing.public import ItemRules, public_dossier

_LOG = logging.getLogger(__name__)
GIVEN_UP_AFTER = datetime.timedelta(minutes=10)
"""A job that has been at it for so long has been stopped, and another takes it over."""


def start_packs(cooperation: Cooperation, notice_id: int) -> None:
    """Make the packs of a notice beside what the caller does. Call it when the notice is committed."""
    thread = threading.Thread(target=_make_beside, args=(cooperation.pk, notice_id), name="packs", daemon=True)
    thread.start()


def make_waiting_packs(*, now: datetime.datetime) -> int:
    """Make the packs that wait, or whose maker was stopped; how many notices."""
    count = 0
    for job in PackJob.objects.filter(ended_at=None).select_related("notice__cooperation").order_by("asked_at"):
        if job.begun_at is None or job.begun_at < now - GIVEN_UP_AFTER:
            count += make_packs(job.notice.cooperation, job.notice_id, now=now)
    return count


def make_packs(cooperation: Cooperation, notice_id: int, *, now: datetime.datetime) -> bool:
    """Make the packs of a notice, that for all and where it tells more the full one, as PDF and ZIP; whether this did it."""
    if not _claimed(notice_id, now):
        return False
    notice = Notice.objects.select_related("meeting__body", "meeting__cooperation").get(pk=notice_id)
    try:
        _write(cooperation, notice, now=now)
    except (Refused, OSError) as error:
        _LOG.warning("The packs of notice %s could not be made: %s", notice_id, error)
        PackJob.objects.filter(notice=notice).update(ended_at=now, why_not=str(error)[:500])
        return False
    PackJob.objects.filter(notice=notice).update(ended_at=now, why_not="")
    return True


def made_of(public: Dossier, files: Iterable[MeetingFile]) -> str:
    """The digest of all that the pack for all is made of: the public version, and the files that all may have."""
    values = json_value(storable(public))
    told = [canonical_json(values), *(f"{one.item} {one.title} {one.sha256}" for one in files if one.is_public)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _make_beside(cooperation_id: int, notice_id: int) -> None:
    try:
        make_packs(Cooperation.objects.get(pk=cooperation_id), notice_id, now=timezone.now())
    except Exception:
        _LOG.exception("The packs of notice %s could not be made", notice_id)
    finally:
        connection.close()


def _claimed(notice_id: int, now: datetime.datetime) -> bool:
    with transaction.atomic():
        job = PackJob.objects.select_for_update().filter(notice=notice_id, ended_at=None).first()
        if job is None or (job.begun_at is not None and job.begun_at > now - GIVEN_UP_AFTER):
            return False
        job.begun_at, job.done = now, 0
        job.save(update_fields=["begun_at", "done"])
    return True


def _write(cooperation: Cooperation, notice: Notice, *, now: datetime.datetime) -> None:
    """Make the files first, and then write their rows in an act of their own: nobody waits while they are made."""
    full, files = dossier_from(notice.dossier), from_values(notice.papers)
    public = _public(notice, full)
    look, packs = look_of(cooperation), [(_pack(public, [one for one in files if one.is_public]), False)]
    if full.items != public.items or any(not one.is_public for one in files):
        packs.append((_pack(full, files, is_full=True), True))
    total, before = sum(pack.parts for pack, _ in packs), 0
    made = []
    for pack, is_full in packs:
        made.append((is_full, *_made(pack, look, told=_teller(notice, before=before, total=total))))
        before += pack.parts
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=COMMAND_LINE, now=now)
        for is_full, pdf, pages, archive in made:
            NoticeFile.objects.filter(notice=notice, what="pack", is_full=is_full).delete()
            of = "" if is_full else made_of(public, files)
            for ending, content, count in (("pdf", pdf, pages), ("zip", archive, None)):
                name = file_name(notice, ending, is_full=is_full, what="motepakke")
                keep_file(
                    notice, "pack", ending, content,
                    name=name, is_full=is_full, trail=trail, store=store, pages=count, made_of=of,
                )  # fmt: skip
        trail.add("notice.packed", notice.meeting, after={"number": notice.number, "pages": made[0][2]})
        trail.write()


def _public(notice: Notice, full: Dossier) -> Dossier:
    """The notice as all may read it by what is exempt now: more may be than when it was sent. An item that the meeting has
    no more is withheld, since nobody can tell what of it is exempt."""
    meeting = notice.meeting
    rules = rules_of(notice.cooperation, [meeting])[meeting.pk]
    rows = item_rows([meeting]).get(meeting.pk, [])
    by_number = {row.number: one for row, one in zip(rows, rules.items, strict=True) if row.number}
    by_title = {row.title: one for row, one in zip(rows, rules.items, strict=True) if not row.number}
    gone = ItemRules(law="")
    items = (by_number.get(item.number, gone) if item.number else by_title.get(item.title, gone) for item in full.items)
    return public_dossier(full, replace(rules, items=tuple(items)))


def _pack(dossier: Dossier, files: Iterable[MeetingFile], *, is_full: bool = False) -> Pack:
    by_item: dict[int, list[PackFile]] = {place: [] for place in range(len(dossier.items))}
    for one in files:
        by_item[one.item].append(PackFile(one.title, one.name, one.path))
    return Pack(dossier, tuple(tuple(some) for some in by_item.values()), is_full=is_full)


def _made(pack: Pack, look: Look, *, told: Told) -> tuple[bytes, int, bytes]:
    bound = pack_pdf(pack, look=look, told=told)
    return bound.content, bound.pages, pack_zip(pack, look=look)


def _teller(notice: Notice, *, before: int, total: int) -> Told:
    def told(done: int, _of: int) -> None:
        PackJob.objects.filter(notice=notice).update(done=before + done, total=total)

    return told
