"""What could be published: which papers a meeting has, what is due by its body's settings, and what waits for a person."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from saksgang.core.dossier import PaperKind
from saksgang.records.models import (
    AgendaItem,
    AgendaPublished,
    Cooperation,
    Exemption,
    Meeting,
    MeetingState,
    MinutesPublished,
    Paper,
    Publication,
    PublishedItem,
    PublishedKind,
)
from saksgang.records.queries.sight import is_sent

_HELD = (MeetingState.WRITTEN, MeetingState.HELD, MeetingState.APPROVED)
_NOTICES = (PaperKind.NOTICE.value, PaperKind.SUPPLEMENTARY_NOTICE.value)
MOST_WAITING = 500


def kinds_of(meetings: Collection[Meeting]) -> dict[int, frozenset[PublishedKind]]:
    """What there is to publish of each meeting: an agenda that was sent out (a draft is no document yet, offentleglova
    § 4), and minutes of one that was held, once they are finished. One of which only minutes were read has no agenda
    of its own."""
    kinds: dict[int, set[str]] = {}
    for meeting_id, kind in Paper.objects.filter(meeting__in=meetings).values_list("meeting_id", "kind"):
        if meeting_id is not None:
            kinds.setdefault(meeting_id, set()).add(kind)
    return {one.pk: frozenset(_kinds(one, kinds.get(one.pk, set()))) for one in meetings}


def _kinds(meeting: Meeting, papers: Collection[str]) -> Iterable[PublishedKind]:
    if not is_sent(meeting.state, meeting.notice_sequence):
        return
    if not papers or any(kind in papers for kind in _NOTICES):
        yield PublishedKind.AGENDA
    if meeting.state in _HELD and not (meeting.is_ours and meeting.state == MeetingState.HELD):
        yield PublishedKind.MINUTES


def due_by_setting(meeting: Meeting, kind: PublishedKind, *, today: datetime.date) -> bool:
    """Whether the body has it published by itself by now (kommuneloven § 11-3: with the notice, unless set otherwise)."""
    body = meeting.body
    if kind is PublishedKind.MINUTES:
        is_approved = meeting.state == MeetingState.APPROVED
        return body.minutes_published == MinutesPublished.WRITTEN or (
            body.minutes_published == MinutesPublished.APPROVED and is_approved
        )
    is_over = meeting.state in _HELD or meeting.date < today
    return body.agenda_published == AgendaPublished.WITH_NOTICE or (
        body.agenda_published == AgendaPublished.AFTER_MEETING and is_over
    )


def closed_meetings(cooperation: Cooperation) -> frozenset[int]:
    """The meetings with an item that is exempt, or in which something is: a person looks before they are published."""
    live = Exemption.objects.filter(cooperation=cooperation, lifted_at=None)
    exempt = (
        Q(is_exempt=True)
        | Q(pk__in=live.filter(item__isnull=False).values("item"))
        | Q(case__in=live.filter(case__isnull=False).values("case"))
    )
    rows = AgendaItem.objects.filter(exempt, cooperation=cooperation)
    return frozenset(rows.values_list("meeting_id", flat=True))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper that is ready to be published by a person: that something in the meeting `is_closed`, or that it was
    `withdrawn`, is why it did not go by itself."""

    meeting: Meeting
    kind: PublishedKind
    is_closed: bool
    withdrawn: Publication | None = None


def waiting(cooperation: Cooperation) -> tuple[Waiting, ...]:
    """What is ready to be published but is not, the newest meeting first."""
    meetings = list(
        Meeting.objects.filter(cooperation=cooperation)
        .exclude(state__in=(MeetingState.PLANNED, MeetingState.AGENDA_FIXED))
        .select_related("body")
        .order_by("-date", "slug")
    )
    current = {
        (one.meeting_id, one.kind): one
        for one in Publication.objects.filter(cooperation=cooperation, is_current=True).defer("dossier")
    }
    closed, kinds = closed_meetings(cooperation), kinds_of(meetings)
    found = (
        Waiting(meeting, kind, meeting.pk in closed, publication)
        for meeting in meetings
        for kind in sorted(kinds[meeting.pk])
        for publication in [current.get((meeting.pk, kind.value))]
        if publication is None or publication.withdrawn_at is not None
    )
    return tuple(found)[:MOST_WAITING]


@dataclass(frozen=True, slots=True)
class PublishedState:
    """How one of a meeting's papers stands: its current publication if it has one, and whether it can be published."""

    kind: PublishedKind
    publication: Publication | None
    can_be: bool

    @property
    def is_out(self) -> bool:
        return self.publication is not None and self.publication.withdrawn_at is None


def states_of(meeting: Meeting) -> tuple[PublishedState, ...]:
    """How a meeting's agenda and minutes stand."""
    current: Mapping[str, Publication] = {
        one.kind: one for one in Publication.objects.filter(meeting=meeting, is_current=True).defer("dossier")
    }
    can = kinds_of([meeting])[meeting.pk]
    return tuple(PublishedState(kind, current.get(kind), kind in can) for kind in PublishedKind)


def meetings_in_other_cases(cooperation: Cooperation) -> set[int]:
    """The meetings with a published item whose case has another address by now."""
    places = AgendaItem.objects.filter(cooperation=cooperation, meeting__published_items__isnull=False)
    now = {(row[0], row[1]): row[2] for row in places.values_list("meeting", "slug", "case__slug").distinct()}
    shown = PublishedItem.objects.filter(cooperation=cooperation, is_exempt=False)
    return {
        meeting_id
        for meeting_id, slug, case_slug in shown.values_list("meeting", "slug", "case_slug")
        if (meeting_id, slug) in now and (now[meeting_id, slug] or "") != case_slug
    }
