"""Bodies, municipalities, persons and seats."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.people import merge_persons
from saksgang.core.access import Actor, Right
from saksgang.records.models import Holder, Person
from saksgang.records.queries import pages_meetings, pages_people
from saksgang.web.asked_for import word_in
from saksgang.web.formats import norwegian_order
from saksgang.web.frame.asking import Asked, may_here, needs, sight
from saksgang.web.frame.doing import did, id_in
from saksgang.web.frame.way import step_to, way_to


def bodies_page(request: Asked) -> HttpResponse:
    return render(
        request,
        "people/bodies.html",
        {
            "title": _("Organer"),
            "section": "meetings",
            "way": way_to(request.cooperation, step_to(request.cooperation, _("Møter"), "meetings"), _("Organer")),
            "bodies": pages_meetings.bodies(request.cooperation, sight=sight(request)),
        },
    )


def body_page(request: Asked, body: str) -> HttpResponse:
    """A body: its names through time, its seats, its meetings."""
    page = pages_meetings.body_page(request.cooperation, body_slug=body, sight=sight(request))
    if page is None:
        raise Http404
    return render(
        request,
        "people/body.html",
        {
            "title": page.body.name,
            "section": "meetings",
            "way": way_to(request.cooperation, step_to(request.cooperation, _("Organer"), "bodies"), page.body.name),
            "page": page,
            "seats": [(seat, *_now_and_before(list(seat.holders.all()))) for seat in page.seats],
        },
    )


def municipalities_page(request: Asked) -> HttpResponse:
    members = sorted(pages_people.municipalities(request.cooperation), key=lambda member: norwegian_order(member.name))
    return render(
        request,
        "people/municipalities.html",
        {
            "title": _("Kommuner"),
            "section": "municipalities",
            "way": way_to(request.cooperation, _("Kommuner")),
            "municipalities": members,
        },
    )


def municipality_page(request: Asked, slug: str) -> HttpResponse:
    """A municipality: its seats, who has met for it, and what decisions ask of it."""
    page = pages_people.municipality_page(request.cooperation, slug=slug, sight=sight(request))
    if page is None:
        raise Http404
    return render(
        request,
        "people/municipality.html",
        {
            "title": page.municipality.name,
            "section": "municipalities",
            "way": way_to(
                request.cooperation,
                step_to(request.cooperation, _("Kommuner"), "municipalities"),
                page.municipality.name,
            ),
            "page": page,
            "seats": [(seat, *_now_and_before(list(seat.holders.all()))) for seat in page.seats],
            "today": timezone.localdate(),
        },
    )


def people_page(request: Asked) -> HttpResponse:
    words = word_in(request, "ord")
    found = sorted(
        pages_people.people(request.cooperation, words=words, sight=sight(request)),
        key=lambda person: norwegian_order(person.name),
    )
    return render(
        request,
        "people/page.html",
        {
            "title": _("Personer"),
            "section": "municipalities",
            "way": way_to(
                request.cooperation, step_to(request.cooperation, _("Kommuner"), "municipalities"), _("Personer")
            ),
            "people": found,
            "words": words,
        },
    )


def person_page(request: Asked, slug: str) -> HttpResponse:
    """A person: seats, meetings, and what was asked of them. One merged into another leads on to that one."""
    person = person_or_404(request, slug)
    if person.merged_into is not None:
        return redirect("person", request.cooperation.slug, person.merged_into.slug)
    may_change = may_here(request, Right.CORRECT)
    words = word_in(request, "finn")
    return render(
        request,
        "people/person.html",
        {
            "title": person.name,
            "section": "municipalities",
            "way": way_to(request.cooperation, step_to(request.cooperation, _("Personer"), "people"), person.name),
            "page": pages_people.person_page(person, sight=sight(request)),
            "today": timezone.localdate(),
            "may_change": may_change,
            "words": words,
            "others": pages_people.similar_people(person, words=words, sight=sight(request))
            if may_change and words
            else (),
            "events": pages_people.events_of_person(person) if may_here(request, Right.READ_TRAIL) else (),
        },
    )


@require_POST
@needs(Right.CORRECT)
def merge(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """Say that another person is the same as this one."""
    person = person_or_404(request, slug)
    other = id_in(request, "other")
    did(
        request,
        lambda: merge_persons(request.cooperation, person.pk, other, by=who, now=timezone.now()),
        _("Personene er slått sammen. Begge skrivemåtene fører hit."),
    )
    return redirect("person", request.cooperation.slug, slug)


def seat_page(request: Asked, seat_id: int) -> HttpResponse:
    """A seat: whose it is, who holds it and who held it, deputies in order."""
    seat = pages_people.seat_at(request.cooperation, seat_id=seat_id, sight=sight(request))
    if seat is None:
        raise Http404
    now, before = _now_and_before(list(seat.holders.all()))
    return render(
        request,
        "people/seat.html",
        {
            "title": seat_name(seat.title, seat.municipality.name if seat.municipality else ""),
            "section": "municipalities",
            "way": way_to(
                request.cooperation,
                step_to(request.cooperation, seat.body.name, "body", seat.body.slug),
                seat_name(seat.title, seat.municipality.name if seat.municipality else ""),
            ),
            "seat": seat,
            "now": now,
            "before": before,
        },
    )


def seat_name(title: str, municipality: str) -> str:
    """`kommunedirektør i Nordvåg`."""
    return _("%(title)s i %(municipality)s") % {"title": title, "municipality": municipality} if municipality else title


def person_or_404(request: Asked, slug: str) -> Person:
    """The person of an address in the co-operation of the address."""
    person = pages_people.person_at(request.cooperation, slug=slug, sight=sight(request))
    if person is None:
        raise Http404
    return person


def _now_and_before(holders: list[Holder]) -> tuple[list[Holder], list[Holder]]:
    today = timezone.localdate()
    now = [each for each in holders if each.until_on is None or each.until_on >= today]
    return now, [each for each in holders if each not in now]
