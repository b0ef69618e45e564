"""What the pages of sending show: each receiver with what became of the mails, the answer, and how far the packs have come."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.records.models import (
    Answer,
    Call,
    Delivery,
    Meeting,
    Notice,
    NoticeFile,
    PackJob,
    Publication,
    PublishedKind,
)

_BAD = frozenset({Delivery.State.BOUNCED, Delivery.State.GIVEN_UP})
_FORMATS = ("pdf", "docx", "html", "zip")
_ORDER = (Call.As.MEMBER, Call.As.DEPUTY, Call.As.OBSERVER, Call.As.GUEST, Call.As.COPY)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One receiver: the mails, the newest first, and the last answer."""

    call: Call
    deliveries: tuple[Delivery, ...]
    answer: Answer | None

    @property
    def last(self) -> Delivery | None:
        return self.deliveries[0] if self.deliveries else None

    @property
    def is_bad(self) -> bool:
        """Whether the last mail did not arrive."""
        return self.last is not None and self.last.state in _BAD

    @property
    def is_asked(self) -> bool:
        return self.call.called_as not in (Call.As.COPY, Call.As.GUEST)


@dataclass(frozen=True, slots=True)
class NoticeLog:
    """All that was sent about a meeting, the newest first, with the lines of those who get it."""

    notices: tuple[Notice, ...]
    lines: tuple[LogLine, ...]
    job: PackJob | None
    is_published: bool

    @property
    def waiting(self) -> int:
        return sum(one.last is not None and one.last.state == Delivery.State.WAITING for one in self.lines)

    @property
    def sent(self) -> int:
        return sum(one.last is not None and one.last.state == Delivery.State.SENT for one in self.lines)

    @property
    def bad(self) -> int:
        return sum(one.is_bad for one in self.lines)

    @property
    def by_hand(self) -> int:
        return sum(one.last is not None and one.last.state == Delivery.State.BY_HAND for one in self.lines)

    @property
    def opened(self) -> int:
        return sum(one.call.opened_at is not None for one in self.lines)

    @property
    def answered(self) -> int:
        return sum(one.answer is not None for one in self.lines)

    @property
    def asked(self) -> int:
        return sum(one.is_asked for one in self.lines)

    @property
    def is_packing(self) -> bool:
        """Whether the packs are still being made."""
        return self.job is not None and self.job.ended_at is None


def notice_log(meeting: Meeting) -> NoticeLog:
    """The log of a meeting, in a fixed number of questions to the database. Minutes that were sent stand with the minutes."""
    sent = Notice.objects.filter(meeting=meeting).exclude(kind=Notice.Kind.MINUTES).defer("dossier", "papers")
    notices = tuple(sent.order_by("-number"))
    calls = sorted(
        Call.objects.filter(meeting=meeting, ended_at=None).order_by("id"),
        key=lambda one: (_ORDER.index(Call.As(one.called_as)), one.pk),
    )
    deliveries: dict[int, list[Delivery]] = {}
    for row in Delivery.objects.filter(notice__in=notices, call__in=calls).select_related("notice").order_by("-pk"):
        deliveries.setdefault(row.call_id, []).append(row)
    answers: dict[int, Answer] = {}
    for answer in Answer.objects.filter(call__in=calls).order_by("answered_at", "id"):
        answers[answer.call_id] = answer
    lines = tuple(LogLine(one, tuple(deliveries.get(one.pk, ())), answers.get(one.pk)) for one in calls)
    job = PackJob.objects.filter(notice__in=notices).order_by("-pk").first()
    out = Publication.objects.filter(meeting=meeting, kind=PublishedKind.AGENDA, is_current=True, withdrawn_at=None)
    return NoticeLog(notices, lines, job, out.exists())


@dataclass(frozen=True, slots=True)
class SentFiles:
    """The files of one sending that a reader may have."""

    notice: Notice
    papers: tuple[NoticeFile, ...]
    packs: tuple[NoticeFile, ...]


def sent_files(meeting: Meeting, *, reads_all: bool) -> tuple[SentFiles, ...]:
    """What was sent of a meeting, the newest first: the full version where there is one and the reader `reads_all`, else that
    for all."""
    found: dict[int, dict[tuple[str, str], NoticeFile]] = {}
    rows = NoticeFile.objects.filter(notice__meeting=meeting).exclude(notice__kind=Notice.Kind.MINUTES)
    ordered = sorted(rows.select_related("document", "notice"), key=lambda one: _FORMATS.index(one.file_type))
    for row in sorted(ordered, key=lambda one: one.is_full):
        if not row.is_full or reads_all:
            found.setdefault(row.notice_id, {})[row.what, row.file_type] = row
    notices = Notice.objects.filter(pk__in=found).defer("dossier", "papers").order_by("-number")
    return tuple(
        SentFiles(
            one,
            tuple(row for (what, _), row in found[one.pk].items() if what == "paper"),
            tuple(row for (what, _), row in found[one.pk].items() if what == "pack"),
        )
        for one in notices
    )


def is_late(job: PackJob, *, now: datetime.datetime) -> bool:
    """Whether the packs take longer than they should, as when the server was stopped."""
    return now - job.asked_at > datetime.timedelta(minutes=5)
