"""Everything that strangers can get of one meeting, built by the same views as they are answered by, for the leak check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation

from saksgang.records.models import Cooperation, Meeting
from saksgang.records.queries import published
from saksgang.records.queries.file_words import words_in
from saksgang.records.queries.published import PublicMeeting
from saksgang.web.addresses import WantedPaper
from saksgang.web.frame.asking import Asked
from saksgang.web.public import calendars, downloads, feeds, lists, meetings, sitemap
from saksgang.web.public.page import address
from saksgang.writing.leaks import Artefact

LANGUAGES = ("nb", "nn", "en")
_FORMATS = ("pdf", "docx", "html", "md")
View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class _Page:
    """One address as a stranger would ask for it: the view and the parts of the address it is given."""

    path: str
    view: View
    parts: dict[str, object]


def artefacts_of(cooperation: Cooperation, meeting: Meeting) -> Iterator[Artefact]:
    """Each page, file, feed and calendar, the meeting's own pages in the three languages (what a page tells of the
    register is the same in all of them); and the rows that the public search looks in."""
    found = published.with_publications(meeting)
    for language in LANGUAGES:
        with translation.override(language):
            for page in _sections(cooperation, found):
                yield from _answered(cooperation, page, language)
    with translation.override(LANGUAGES[0]):
        for page in (*_pages(cooperation, found), *_files(cooperation, found)):
            yield from _answered(cooperation, page, LANGUAGES[0])
    yield from _attached(cooperation, found)
    for row in published.published_items(cooperation).filter(meeting=meeting):
        words = "\n".join((row.number, row.title, row.case_title, row.case_slug, row.slug, row.words, row.names))
        yield Artefact(
            f"{address(_asked(cooperation, '/'), 'search')} ({row.position + 1})", "text/plain", words.encode()
        )


def _attached(cooperation: Cooperation, found: PublicMeeting) -> Iterator[Artefact]:
    """The files that go with the agenda: the name and the title of each, and its words where they can be read. Which files
    all may have was judged by the same words before."""
    body, day = found.meeting.body.slug, found.meeting.slug
    for one in found.files:
        name = address(_asked(cooperation, "/"), "public_file", body, day, one.position, one.name)
        told = "\n".join((one.title, one.name, words_in(one.document) or ""))
        yield Artefact(name, "text/plain", told.encode())


def _sections(cooperation: Cooperation, found: PublicMeeting) -> Iterator[_Page]:
    request = _asked(cooperation, "/")
    body, day = found.meeting.body.slug, found.meeting.slug
    where: dict[str, object] = {"body": body, "day": day}
    for name, view in (
        ("meeting", meetings.meeting),
        ("meeting_minutes", meetings.minutes),
        ("meeting_papers", meetings.papers),
    ):
        yield _Page(address(request, name, body, day), view, where)


def _pages(cooperation: Cooperation, found: PublicMeeting) -> Iterator[_Page]:
    request = _asked(cooperation, "/")
    body, day = found.meeting.body.slug, found.meeting.slug
    where: dict[str, object] = {"body": body, "day": day}
    for item in found.items:
        yield _Page(address(request, "item", body, day, item.slug), meetings.item, {**where, "item": item.slug})
    for slug in dict.fromkeys(item.case_slug for item in found.items if item.case_slug):
        yield _Page(address(request, "case", slug), lists.case, {"slug": slug})
    yield _Page(address(request, "overview"), meetings.overview, {})
    yield _Page(address(request, "body", body), meetings.body, {"body": body})
    yield _Page(f"{address(request, 'decisions')}?organ={body}&ar={found.meeting.date.year}", lists.decisions, {})
    for name, feed in (("agendas", feeds.agendas), ("minutes", feeds.minutes), ("decisions", feeds.decisions)):
        yield _Page(address(request, f"body_feed_{name}", body), feed, {"body": body})
    yield _Page(address(request, "body_calendar", body), calendars.calendar, {"body": body})


def _files(cooperation: Cooperation, found: PublicMeeting) -> Iterator[_Page]:
    request = _asked(cooperation, "/")
    body, day = found.meeting.body.slug, found.meeting.slug
    for paper in meetings.downloads_of(found):
        for fmt in _FORMATS:
            file = address(request, "download", body, day, f"{paper.name}.{fmt}")
            yield _Page(file, downloads.download_of, {"found": found, "paper": WantedPaper(paper.name, fmt)})
    for item in found.items if found.minutes else ():
        if item.after is not None:
            for fmt in _FORMATS:
                file = address(request, "extract", body, day, item.slug, f"sarutskrift.{fmt}")
                parts = {"found": found, "item": item.slug, "paper": WantedPaper("sarutskrift", fmt)}
                yield _Page(file, downloads.extract_of, parts)
    yield _Page(address(request, "sitemap"), sitemap.of_cooperation, {})


def _answered(cooperation: Cooperation, page: _Page, language: str) -> Iterator[Artefact]:
    """What the address answers, and the name it gives a file."""
    response = page.view(_asked(cooperation, page.path), **page.parts)
    name = page.path if language == LANGUAGES[0] else f"{page.path} ({language})"
    heads = "\n".join(f"{key}: {value}" for key, value in response.items())
    yield Artefact(name, response.headers.get("Content-Type", ""), bytes(response.content))
    yield Artefact(f"{name} (hoder)", "text/plain", heads.encode("utf-8", "replace"))


def _asked(cooperation: Cooperation, path: str) -> Asked:
    """A stranger's request for a page: no cookie, no session, a name that any installation answers to."""
    request = HttpRequest()
    where, _, question = path.partition("?")
    request.method, request.path, request.path_info = "GET", where, where
    request.META = {"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "QUERY_STRING": question, "REQUEST_METHOD": "GET"}
    request.GET = QueryDict(question)
    request.user = AnonymousUser()
    request.cooperation = cooperation  # type: ignore[attr-defined]  # see `frame.asking.Asked`
    request._messages = ()  # type: ignore[attr-defined]  # the frame shows none to a stranger
    return request  # type: ignore[return-value]  # has all that `Asked` names
