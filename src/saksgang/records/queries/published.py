"""What strangers read: meetings as they are announced, and of their papers what was published. Reads nothing else.

The tables are `Publication`, `PublishedItem` and `PublishedFile`, of `Meeting` its body, day, time and place (kommuneloven § 11-3), and the
names of bodies and municipalities. What is exempt was taken out before it was written there.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from saksgang.core.dossier import Dossier, Exemption, Item
from saksgang.records.models import (
    Body,
    Cooperation,
    Event,
    Meeting,
    Municipality,
    Publication,
    PublishedFile,
    PublishedItem,
    PublishedKind,
)
from saksgang.records.queries.pages_meetings import MeetingYear, MonthOfYear
from saksgang.records.queries.pages_paging import Paged, paged
from saksgang.records.stored_papers import dossier_from

PER_PAGE = 50
MOST_FOUND = 50
MOST_WORDS = 8
READING = "exempt.read"
"""The act of a note that somebody read what is exempt."""

NAMES_SEARCHED = datetime.timedelta(days=365)
"""How long a person's name can be searched for (offentlegforskrifta § 6)."""


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An item as all may read it: `before` as the agenda tells it, `after` as the minutes do."""

    slug: str
    before: Item | None
    after: Item | None
    case_slug: str = ""
    case_title: str = ""

    @property
    def head(self) -> Item:
        """What tells its number and title: the minutes where there are some."""
        found = self.after or self.before
        assert found is not None, "an item stands in the agenda or in the minutes"
        return found

    @property
    def number(self) -> str:
        return self.head.number or ""

    @property
    def title(self) -> str:
        return " ".join(self.head.title.split())

    @property
    def exempt(self) -> Exemption | None:
        """That it is exempt, by either paper."""
        return next((one.exempt for one in (self.after, self.before) if one and one.exempt), None)


@dataclass(frozen=True, slots=True)
class PublicMeeting:
    """A meeting with what is published of it. `withdrawn` are papers that were taken back and not published again."""

    meeting: Meeting
    agenda: Publication | None = None
    minutes: Publication | None = None
    withdrawn: tuple[Publication, ...] = ()
    items: tuple[PublicItem, ...] = field(default=(), repr=False)
    files: tuple[PublishedFile, ...] = field(default=(), repr=False)

    @property
    def packs(self) -> tuple[PublishedFile, ...]:
        """The whole meeting in one file."""
        return tuple(one for one in self.files if not one.item_slug)

    def files_of(self, item: PublicItem) -> tuple[PublishedFile, ...]:
        """What is attached to an item, in order."""
        return tuple(one for one in self.files if one.item_slug == item.slug)

    @property
    def publications(self) -> tuple[Publication, ...]:
        """Agenda and minutes, those that are published."""
        return tuple(one for one in (self.agenda, self.minutes) if one is not None)

    def item_at(self, slug: str) -> PublicItem | None:
        """The item of an address."""
        return next((item for item in self.items if item.slug == slug), None)


def public_meeting(cooperation: Cooperation, *, body_slug: str, slug: str) -> PublicMeeting | None:
    """The meeting of an address; `None` when there is none. At most five questions to the database."""
    meetings = Meeting.objects.filter(cooperation=cooperation, body__slug=body_slug, slug=slug)
    meeting = meetings.select_related("body").first()
    return None if meeting is None else with_publications(meeting)


def with_publications(meeting: Meeting) -> PublicMeeting:
    """The meeting, its body at hand, with what is published of it."""
    current = list(Publication.objects.filter(meeting=meeting, is_current=True).defer("dossier"))
    shown = {one.kind: one for one in current if one.withdrawn_at is None}
    agenda, minutes = shown.get(PublishedKind.AGENDA), shown.get(PublishedKind.MINUTES)
    return PublicMeeting(
        meeting,
        agenda,
        minutes,
        tuple(one for one in current if one.withdrawn_at is not None),
        _items(meeting, agenda, minutes) if shown else (),
        tuple(PublishedFile.objects.filter(meeting=meeting).select_related("document")) if agenda else (),
    )


def dossier_of_publication(publication: Publication) -> Dossier:
    """The published paper. A publication never changes, so that one that was taken apart is kept at hand."""
    return _dossier(publication.pk, publication.sha256)


@lru_cache(maxsize=128)
def _dossier(publication_id: int, _sha256: str) -> Dossier:
    return dossier_from(Publication.objects.values_list("dossier", flat=True).get(pk=publication_id))


def _items(meeting: Meeting, agenda: Publication | None, minutes: Publication | None) -> tuple[PublicItem, ...]:
    """The items in the minutes' order, and in the agenda's where only that has them."""
    before, after = _by_slug(agenda), _by_slug(minutes)
    cases = {
        row.slug: row for row in PublishedItem.objects.filter(meeting=meeting).only("slug", "case_slug", "case_title")
    }
    first = list(after) if minutes else list(before)
    order = first + [slug for slug in before if slug not in after] if minutes else first
    return tuple(
        PublicItem(
            slug,
            before.get(slug),
            after.get(slug),
            cases[slug].case_slug if slug in cases else "",
            cases[slug].case_title if slug in cases else "",
        )
        for slug in order
    )


def _by_slug(publication: Publication | None) -> dict[str, Item]:
    if publication is None:
        return {}
    return dict(zip(publication.item_slugs, dossier_of_publication(publication).items, strict=True))


@dataclass(frozen=True, slots=True)
class Announced:
    """Coming meetings, the first first, and past ones, the last first. Meetings carry `has_agenda` and `has_minutes`."""

    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]


def announced(cooperation: Cooperation, *, today: datetime.date, most_past: int) -> Announced:
    """The meetings that are announced (kommuneloven § 11-3): every one, also one that will be closed."""
    meetings = _told(Meeting.objects.filter(cooperation=cooperation))
    return Announced(
        tuple(meetings.filter(date__gte=today).order_by("date", "time_start", "slug")[:PER_PAGE]),
        tuple(meetings.filter(date__lt=today).order_by("-date", "-slug")[:most_past]),
    )


def public_year(cooperation: Cooperation, *, year: int | None, body_slug: str, today: datetime.date) -> MeetingYear:
    """The meetings of a year, by default this one or the newest that has any."""
    meetings = Meeting.objects.filter(cooperation=cooperation)
    if body_slug:
        meetings = meetings.filter(body__slug=body_slug)
    years = tuple(sorted({day.year for day in meetings.dates("date", "year")}, reverse=True))
    chosen = year or (today.year if today.year in years or not years else years[0])
    rows = list(_told(meetings.filter(date__year=chosen)).order_by("date", "time_start", "slug"))
    months = tuple(MonthOfYear(month, tuple(row for row in rows if row.date.month == month)) for month in range(1, 13))
    return MeetingYear(chosen, years, bodies(cooperation), months)


def _told(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with their body, and whether agenda and minutes are published."""
    of_meeting = Publication.objects.filter(meeting=OuterRef("pk"), is_current=True, withdrawn_at=None)
    return meetings.select_related("body").annotate(
        has_agenda=Exists(of_meeting.filter(kind=PublishedKind.AGENDA)),
        has_minutes=Exists(of_meeting.filter(kind=PublishedKind.MINUTES)),
        has_approved=Exists(of_meeting.filter(kind=PublishedKind.MINUTES, is_preliminary=False)),
    )


def bodies(cooperation: Cooperation) -> tuple[Body, ...]:
    """The bodies in their order."""
    return tuple(Body.objects.filter(cooperation=cooperation))


def municipalities(cooperation: Cooperation) -> tuple[Municipality, ...]:
    """The members of the co-operation, by name."""
    return tuple(Municipality.objects.filter(cooperation=cooperation))


def municipality_at(cooperation: Cooperation, *, slug: str) -> Municipality | None:
    """The municipality of an address."""
    return Municipality.objects.filter(cooperation=cooperation, slug=slug).first()


@dataclass(frozen=True, slots=True)
class PublicBody:
    """A body with its meetings, coming and past."""

    body: Body
    meetings: Announced


def public_body(cooperation: Cooperation, *, body_slug: str, today: datetime.date) -> PublicBody | None:
    """A body, or `None` when the co-operation has none of that address."""
    body = Body.objects.filter(cooperation=cooperation, slug=body_slug).first()
    if body is None:
        return None
    meetings = _told(Meeting.objects.filter(body=body))
    return PublicBody(
        body,
        Announced(
            tuple(meetings.filter(date__gte=today).order_by("date", "time_start", "slug")),
            tuple(meetings.filter(date__lt=today).order_by("-date", "-slug")),
        ),
    )


def published_items(cooperation: Cooperation) -> QuerySet[PublishedItem]:
    """The published items with their meeting and body, the newest first."""
    rows = PublishedItem.objects.filter(cooperation=cooperation).select_related("meeting__body")
    return rows.order_by("-date", "meeting_id", "position")


def decisions(
    cooperation: Cooperation,
    *,
    body_slug: str = "",
    year: int | None = None,
    municipality_slug: str = "",
    words: str = "",
    today: datetime.date,
    page: int = 1,
) -> Paged[PublishedItem]:
    """The decisions that are published, the newest first."""
    rows = published_items(cooperation).exclude(decision="").filter(found_by(words, today=today))
    if body_slug:
        rows = rows.filter(body__slug=body_slug)
    if year:
        rows = rows.filter(date__year=year)
    if municipality_slug:
        rows = rows.filter(municipalities__contains=f" {municipality_slug} ")
    return paged(rows, page=page, per_page=PER_PAGE)


def decision_years(cooperation: Cooperation) -> tuple[int, ...]:
    """The years with published decisions, the newest first."""
    days = PublishedItem.objects.filter(cooperation=cooperation).exclude(decision="").dates("date", "year")
    return tuple(sorted((day.year for day in days), reverse=True))


@dataclass(frozen=True, slots=True)
class PublicCase:
    """A case in a list: how often it was treated, and from when to when."""

    slug: str
    title: str
    treatments: int
    first_on: datetime.date
    last_on: datetime.date


def cases(cooperation: Cooperation, *, words: str, page: int) -> tuple[tuple[PublicCase, ...], int, int]:
    """A page of cases, those treated last first; which page it is, and of how many."""
    rows = PublishedItem.objects.filter(cooperation=cooperation).exclude(case_slug="")
    for word in words.split()[:MOST_WORDS]:
        rows = rows.filter(words__contains=word.casefold())
    found = (
        rows.values("case_slug")
        .annotate(title=Max("case_title"), treatments=Count("pk"), first_on=Min("date"), last_on=Max("date"))
        .order_by("-last_on", "title", "case_slug")
    )
    pages = max(1, -(-found.count() // PER_PAGE))
    chosen = min(max(page, 1), pages)
    start = (chosen - 1) * PER_PAGE
    listed = (
        PublicCase(row["case_slug"], row["title"], row["treatments"], row["first_on"], row["last_on"])
        for row in found[start : start + PER_PAGE]
    )
    return tuple(listed), chosen, pages


def treatments(cooperation: Cooperation, *, case_slug: str) -> tuple[PublishedItem, ...]:
    """The published treatments of a case, oldest first; none when there is no such public case."""
    if not case_slug:
        return ()
    rows = published_items(cooperation).filter(case_slug=case_slug)
    return tuple(rows.order_by("date", "meeting_id", "position"))


def numbered(cooperation: Cooperation, *, key: str) -> tuple[PublishedItem, ...]:
    """The published items with a case number, by the number's key; one without prefix (`33/2022`) is of every series."""
    ours = Q(number_key=key) if " " in key else Q(number_key=key) | Q(number_key__endswith=f" {key}")
    return tuple(published_items(cooperation).filter(ours)[:MOST_FOUND])


def search(cooperation: Cooperation, *, words: str, today: datetime.date, page: int = 1) -> Paged[PublishedItem]:
    """Published items in which every word stands, the newest first."""
    return paged(published_items(cooperation).filter(found_by(words, today=today)), page=page, per_page=PER_PAGE)


def found_by(words: str, *, today: datetime.date) -> Q:
    """Items in which every word stands. A person's name finds only what is younger than a year."""
    every = Q()
    for word in words.casefold().split()[:MOST_WORDS]:
        every &= Q(words__contains=word) | Q(names__contains=word, date__gt=today - NAMES_SEARCHED)
    return every


def newest_publications(
    cooperation: Cooperation, *, kinds: Collection[str], body: Body | None = None, most: int = PER_PAGE
) -> tuple[Publication, ...]:
    """What is published now, the newest first."""
    rows = Publication.objects.filter(cooperation=cooperation, kind__in=kinds, is_current=True, withdrawn_at=None)
    if body is not None:
        rows = rows.filter(meeting__body=body)
    rows = rows.select_related("meeting__body").defer("dossier")
    return tuple(rows.order_by("-published_at", "-meeting__date", "-pk")[:most])


def newest_decisions(cooperation: Cooperation, *, body: Body | None = None) -> tuple[PublishedItem, ...]:
    """The newest decisions."""
    rows = published_items(cooperation).exclude(decision="")
    return tuple((rows.filter(body=body) if body else rows)[:PER_PAGE])


@dataclass(frozen=True, slots=True)
class RegisterState:
    """When anything of a co-operation last changed, and a stamp that is another after every change."""

    changed_at: datetime.datetime | None
    stamp: str


def state_of(cooperation: Cooperation) -> RegisterState:
    """The state of the register now: no public page can have changed since. One question to the database. That somebody
    read what is exempt changes nothing, and when they did is not for the public."""
    events = Event.objects.filter(cooperation=cooperation).exclude(act=READING).order_by("-sequence")
    last = events.values_list("at", "hash").first()
    return RegisterState(*last) if last else RegisterState(None, "")


@dataclass(frozen=True, slots=True)
class CalendarMeeting:
    """A meeting in a calendar: `revision` grows whenever something about it is written, last at `changed_at`."""

    meeting: Meeting
    revision: int
    changed_at: datetime.datetime | None


def calendar(cooperation: Cooperation, *, body: Body | None, since: datetime.date) -> tuple[CalendarMeeting, ...]:
    """The meetings from a day on, for a calendar that is subscribed to."""
    meetings = Meeting.objects.filter(cooperation=cooperation, date__gte=since).select_related("body").order_by("date")
    rows = list(meetings.filter(body=body) if body else meetings)
    told = Event.objects.filter(cooperation=cooperation, object_type="meeting", object_id__in=[row.pk for row in rows])
    seen = {
        row["object_id"]: (row["revision"], row["last"])
        for row in told.values("object_id").annotate(revision=Count("pk"), last=Max("at")).order_by()
    }
    return tuple(CalendarMeeting(row, *seen.get(row.pk, (0, None))) for row in rows)


def sitemap_meetings(cooperation: Cooperation) -> tuple[Meeting, ...]:
    """Every meeting, with when it was last published (`published_on`)."""
    rows = Meeting.objects.filter(cooperation=cooperation).select_related("body")
    return tuple(rows.annotate(published_on=Max("publications__published_at")).order_by("-date", "slug")[:20_000])
