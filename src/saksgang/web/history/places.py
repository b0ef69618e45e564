"""Where the page of an object in the trail is."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from saksgang.records.models import Cooperation
from saksgang.records.queries.histories import About
from saksgang.records.queries.trail_places import Place, place_of


def address_of(cooperation: Cooperation, about: About) -> str:
    """The address of the object's own page; empty when it has none."""
    place = place_of(cooperation, about)
    return _url(cooperation, place) if place else ""


def _url(cooperation: Cooperation, place: Place) -> str:
    try:
        return reverse(place.name, args=(cooperation.slug, *place.arguments))
    except NoReverseMatch:
        return ""
