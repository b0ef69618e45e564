"""Atom feeds of what is published: agendas, minutes, decisions; of all bodies or of one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from saksgang.records.models import Body, MeetingState, Publication, PublishedItem, PublishedKind
from saksgang.records.queries import published
from saksgang.web.frame.asking import Asked
from saksgang.web.plain_text import first_words
from saksgang.web.public.page import address, language, name_of, public

SUMMARY_LETTERS = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed. `key` stays the same when the entry is written anew."""

    key: str
    title: str
    path: str
    at: datetime.datetime
    summary: str = ""


@public
def agendas(request: Asked, body: str = "") -> HttpResponse:
    """The agendas that were published, the newest first."""
    return _papers(request, body, PublishedKind.AGENDA, _("Innkallinger"))


@public
def minutes(request: Asked, body: str = "") -> HttpResponse:
    """The minutes that were published, the newest first."""
    return _papers(request, body, PublishedKind.MINUTES, _("Referat"))


@public
def decisions(request: Asked, body: str = "") -> HttpResponse:
    """The decisions, the newest first."""
    of_body = _body(request, body)
    rows = published.newest_decisions(request.cooperation, body=of_body)
    return _feed(request, of_body, _("Vedtak"), (_decision(request, row) for row in rows))


def _papers(request: Asked, body: str, kind: PublishedKind, title: str) -> HttpResponse:
    of_body = _body(request, body)
    rows = published.newest_publications(request.cooperation, kinds=[kind], body=of_body)
    return _feed(request, of_body, title, (_paper(request, row) for row in rows))


def _body(request: Asked, slug: str) -> Body | None:
    if not slug:
        return None
    found = next((one for one in published.bodies(request.cooperation) if one.slug == slug), None)
    if found is None:
        raise Http404
    return found


def _paper(request: Asked, row: Publication) -> Entry:
    view = "meeting_minutes" if row.kind == PublishedKind.MINUTES else "meeting"
    kind = _("Innkalling") if row.kind == PublishedKind.AGENDA else _("Referat")
    if row.meeting.state == MeetingState.CANCELLED:
        kind = _("Avlyst")
    note = f" ({_('foreløpig')})" if row.is_preliminary else ""
    return Entry(
        f"{row.kind}:{row.meeting_id}",
        f"{kind}{note}: {name_of(row.meeting)}",
        address(request, view, row.meeting.body.slug, row.meeting.slug),
        row.published_at,
    )


def _decision(request: Asked, row: PublishedItem) -> Entry:
    at = datetime.datetime.combine(row.date, datetime.time(12), timezone.get_current_timezone())
    return Entry(
        f"vedtak:{row.meeting_id}:{row.slug}",
        " ".join(filter(None, (row.number, row.title))) or _("Sak uten tittel"),
        address(request, "item", row.meeting.body.slug, row.meeting.slug, row.slug),
        at,
        first_words(row.decision, SUMMARY_LETTERS),
    )


class _Feed(Atom1Feed):
    """A feed that is as old as its newest entry; one without any as old as the co-operation, so that it stays the same."""

    made_at: datetime.datetime

    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else self.made_at


def _feed(request: Asked, body: Body | None, title: str, entries: Iterable[Entry]) -> HttpResponse:
    about = f"{body.name}, {request.cooperation.name}" if body else request.cooperation.name
    home = address(request, "body", body.slug) if body else address(request, "overview")
    feed = _Feed(
        title=f"{title}: {about}",
        link=request.build_absolute_uri(home),
        description="",
        language=language().value,
        feed_url=request.build_absolute_uri(request.path),
        feed_guid=_tag(request, request.path.strip("/")),
        author_name=request.cooperation.name,
    )
    feed.made_at = request.cooperation.created_at
    for entry in entries:
        feed.add_item(
            title=entry.title,
            link=request.build_absolute_uri(entry.path),
            description=entry.summary or entry.title,
            unique_id=_tag(request, entry.key),
            pubdate=entry.at,
            updateddate=entry.at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _tag(request: Asked, key: str) -> str:
    """An id that stays the same whatever the entry's address becomes (RFC 4151)."""
    host, made = request.get_host().partition(":")[0], request.cooperation.created_at
    return f"tag:{host},{made:%Y-%m-%d}:{request.cooperation.slug}/{key}"


def feeds_of(request: Asked, body: Body | None) -> tuple[tuple[str, str], ...]:
    """The feeds of a body, or of all: their titles and addresses, for the head of a page."""
    slug = (body.slug,) if body else ()
    prefix = "body_" if body else ""
    return tuple(
        (title, reverse(f"{prefix}feed_{name}", args=(request.cooperation.slug, *slug)))
        for name, title in (("agendas", _("Innkallinger")), ("minutes", _("Referat")), ("decisions", _("Vedtak")))
    )
