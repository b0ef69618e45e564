"""For search engines: which pages there are, and which they need not look at."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from saksgang.records.queries import published
from saksgang.records.queries.pages_frame import cooperations
from saksgang.web.frame.asking import Asked
from saksgang.web.public.page import address, public

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@public
def of_cooperation(request: Asked) -> HttpResponse:
    """Every public page of a co-operation that holds something of its own."""
    return _xml("urlset", (_url(request.build_absolute_uri(path), day) for path, day in _pages(request)))


def _pages(request: Asked) -> Iterator[tuple[str, str]]:
    for view in ("overview", "meetings", "cases", "decisions", "about"):
        yield address(request, view), ""
    for body in published.bodies(request.cooperation):
        yield address(request, "body", body.slug), ""
    for meeting in published.sitemap_meetings(request.cooperation):
        at = getattr(meeting, "published_on", None)
        yield address(request, "meeting", meeting.body.slug, meeting.slug), f"{at:%Y-%m-%d}" if at else ""


def index(request: HttpRequest) -> HttpResponse:
    """The sitemaps of the installation, one a co-operation."""
    found = (
        f"<sitemap><loc>{escape(request.build_absolute_uri(reverse('sitemap', args=(one.slug,))))}</loc></sitemap>"
        for one in cooperations()
    )
    return _xml("sitemapindex", found)


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; forms and the way in are of no use to a search engine."""
    site = request.build_absolute_uri(reverse("sitemap_index"))
    lines = ("User-agent: *", "Disallow: /konto/", "Disallow: /*/sok/", "Disallow: /*/innsyn/", f"Sitemap: {site}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _url(address_: str, day: str) -> str:
    last = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address_)}</loc>{last}</url>"


def _xml(root: str, entries: Iterator[str]) -> HttpResponse:
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n' + "\n".join(entries)
    return HttpResponse(f"{content}\n</{root}>\n", content_type="application/xml; charset=utf-8")
