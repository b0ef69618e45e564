"""The packs of a notice: made beside the sending, of what the notice keeps, with how far it has come noted as it goes.

Made by whoever comes first: a thread that the sending starts, or `saksgang tick`. A pack that is there already is left.
"""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import replace

from django.db import connection, transaction
from django.utils import timezone

from saksgang.actions.calling_rows import file_name, keep_file
from saksgang.actions.calling_versions import digest_of, rules_of_sent, sent_as_now
from saksgang.actions.meeting_planning import our_meeting
from saksgang.actions.public_versions import public_versions
from saksgang.actions.publishing import refresh_within
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE, Actor, Right, Subject
from saksgang.core.dossier import Dossier
from saksgang.core.refusals import Refused
from saksgang.records.adding import adding
from saksgang.records.models import Cooperation, Notice, NoticeFile, PackJob, PublishedKind
from saksgang.records.queries.dossiers import look_of
from saksgang.records.queries.meeting_files import MeetingFile, files_of, from_values
from saksgang.records.queries.published_files import made_of
from saksgang.records.stored_papers import dossier_from
from saksgang.writing.packs import Pack, PackFile, Told, Writer, pack_pdf, pack_zip
from saksgang.writing.public import public_dossier

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


def ask_packs_again(cooperation: Cooperation, meeting_id: int, *, by: Actor, now: datetime.datetime) -> Notice | None:
    """Let the packs of the last sending be made anew; which sending it is, if there is one. Raises `Refused`."""
    with transaction.atomic():
        meeting = our_meeting(cooperation, meeting_id)
    require(by, Right.CALL_MEETING, on=Subject(body_id=meeting.body_id))
    sent = Notice.objects.filter(meeting=meeting, kind__in=(Notice.Kind.NOTICE, Notice.Kind.SUPPLEMENT))
    notice = sent.order_by("-number").first()
    if notice is not None:
        asked = {"cooperation": cooperation, "asked_at": now, "begun_at": None, "ended_at": None, "why_not": ""}
        PackJob.objects.update_or_create(notice=notice, defaults={**asked, "done": 0, "total": 0})
    return notice


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
    packs, made_from = _packs(cooperation, notice)
    writer, total, before = Writer(look_of(cooperation)), sum(pack.parts for pack, _ in packs), 0
    made = []
    for pack, is_full in packs:
        told = _teller(notice, before=before, total=total)
        bound = pack_pdf(pack, writer, told=told)
        made.append((is_full, bound, pack_zip(pack, writer)))
        before += pack.parts
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=COMMAND_LINE, now=now)
        NoticeFile.objects.filter(notice=notice, what="pack").delete()
        for is_full, bound, archive in made:
            of = "" if is_full else made_from
            for ending, content, pages in (("pdf", bound.content, bound.pages), ("zip", archive, None)):
                name = file_name(notice, ending, is_full=is_full, what="motepakke")
                keep_file(
                    notice, "pack", ending, content,
                    name=name, is_full=is_full, trail=trail, store=store, pages=pages, made_of=of,
                )  # fmt: skip
        after = {"number": notice.number, "pages": made[0][1].pages}
        trail.add("notice.packed", notice.meeting, after=after)
        trail.write()
        refresh_within(trail, [notice.meeting_id])
        trail.write()


def _packs(cooperation: Cooperation, notice: Notice) -> tuple[list[tuple[Pack, bool]], str]:
    """The packs to make, that for all first, each with whether it tells more, and what the first is made of. Of a notice it
    is the version for all as it is now, so that all may have it; of a supplement the items that were sent."""
    full, sent, meeting = dossier_from(notice.dossier), from_values(notice.papers), notice.meeting
    if notice.kind == Notice.Kind.NOTICE:
        version = public_versions(cooperation, [meeting], PublishedKind.AGENDA)[meeting.pk]
        files = files_of(cooperation, [meeting])[meeting.pk]
        public, made_from = version.dossier, made_of(version.sha256, files)
    else:
        rules = rules_of_sent(notice, full)
        public, files = public_dossier(full, rules), sent_as_now(sent, notice)
        made_from = digest_of(public, files)
    packs = [(_pack(public, files, lambda one: one.is_public), False)]
    is_less = sum(one.is_public for one in files) != len(sent)
    if is_less or public.items != _bare(full).items:
        is_secret = is_less or public_dossier(full, rules_of_sent(notice, full)).items != full.items
        packs.append((_pack(full, sent, is_full=is_secret), True))
    return packs, made_from


def _bare(full: Dossier) -> Dossier:
    """What is printed of a dossier, as the version for all has it."""
    return replace(full, items=tuple(replace(one, amounts=(), obligations=()) for one in full.items))


def _pack(
    dossier: Dossier,
    files: Iterable[MeetingFile],
    shown: Callable[[MeetingFile], bool] = lambda _: True,
    *,
    is_full: bool = False,
) -> Pack:
    by_item: dict[int, list[MeetingFile]] = {place: [] for place in range(len(dossier.items))}
    for one in files:
        by_item[one.item].append(one)
    return Pack(
        dossier,
        tuple(
            tuple(PackFile(one.title, one.name, one.path, number) for number, one in enumerate(some, 1) if shown(one))
            for some in by_item.values()
        ),
        is_full=is_full,
    )


def _teller(notice: Notice, *, before: int, total: int) -> Told:
    def told(done: int, _of: int) -> None:
        PackJob.objects.filter(notice=notice).update(done=before + done, total=total)

    return told
