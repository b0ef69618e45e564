"""What a stranger gets at each public address."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.register import Register

PAGES = (
    "",
    "moter/",
    "saker/",
    "saker/felles-vannverk-0/",
    "vedtak/",
    "vedtak/?organ=kf&ar=2030&kommune=alnes&ord=vannverk",
    "kommuner/",
    "kommuner/alnes/",
    "sok/?q=vannverk",
    "om/",
    "personvern/",
    "abonner/",
    "innsyn/",
    "kf/",
    "kf/2030-01-18/",
    "kf/2030-01-18/referat/",
    "kf/2030-01-18/papirer/",
    "kf/2030-01-18/1/",
    "moter.atom",
    "referat.atom",
    "vedtak.atom",
    "kalender.ics",
    "sitemap.xml",
    "kf/moter.atom",
    "kf/referat.atom",
    "kf/vedtak.atom",
    "kf/kalender.ics",
    "kf/2030-01-18/referat.md",
    "kf/2030-01-18/referat.html",
    "kf/2030-01-18/1/sarutskrift.md",
)


@pytest.mark.parametrize("page", PAGES)
def test_public_page_asked_for_by_stranger_is_answered_without_cookie(
    published: Register, stranger: Client, page: str
) -> None:
    response = stranger.get(f"/{published.cooperation.slug}/{page}")

    assert (response.status_code, dict(response.cookies)) == (200, {})
