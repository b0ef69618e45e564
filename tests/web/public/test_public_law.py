"""What the law asks of a public body's pages and documents (U3, I1), tried as a stranger meets them."""

from __future__ import annotations

import pytest
from django.test import Client
from lxml import html

from tests.web.register import Register

STATEMENT, FEEDBACK = "https://uustatus.example/nb/erklaringer/7", "https://alnes.example/si-fra"
INNER = ("", "moter/", "saker/", "vedtak/", "om/", "kf/2030-01-18/", "kf/2030-01-18/referat/", "kf/2030-01-18/1/")


def foot_links(stranger: Client, page: str) -> list[str]:
    tree = html.fromstring(stranger.get(page).content)
    return [str(link) for link in tree.xpath("//footer//a/@href")]


@pytest.mark.parametrize("page", INNER)
def test_public_page_each_leads_to_the_statement_and_to_telling_of_barriers(
    published: Register, stranger: Client, page: str
) -> None:
    """U3: forskrift 2013-06-21-732 § 4e."""
    cooperation = published.cooperation
    type(cooperation).objects.update(accessibility_url=STATEMENT, feedback_url=FEEDBACK)

    links = foot_links(stranger, f"/{cooperation.slug}/{page}")

    assert (STATEMENT in links, FEEDBACK in links) == (True, True)


def test_feedback_without_a_form_of_its_own_goes_by_mail(published: Register, stranger: Client) -> None:
    """U3: there is always a way to tell of a barrier, when there is anybody to tell."""
    type(published.cooperation).objects.update(contact_email="post@alnes.example")

    assert "mailto:post@alnes.example" in foot_links(stranger, f"/{published.cooperation.slug}/moter/")


def test_published_minutes_are_a_page_first_and_files_beside_it(published: Register, stranger: Client) -> None:
    """I1: IT-standardforskriften § 4: HTML first, PDF besides, other formats in addition."""
    place = f"/{published.cooperation.slug}/kf/2030-01-18"

    page = stranger.get(f"{place}/referat/")
    files = stranger.get(f"{place}/papirer/").content.decode()
    pdf = stranger.get(f"{place}/referat.pdf")

    assert "Vannverket" in html.fromstring(page.content).xpath("string(//main)")
    assert f"{place}/referat.pdf" in files
    assert (page["Content-Type"], pdf["Content-Type"]) == ("text/html; charset=utf-8", "application/pdf")


def test_published_pdf_says_which_archive_standard_it_follows(published: Register, stranger: Client) -> None:
    """I1: PDF/A-2a and PDF/UA-1 stand in the file's own metadata; that it is true is proved where files are written."""
    content = stranger.get(f"/{published.cooperation.slug}/kf/2030-01-18/referat.pdf").getvalue()

    assert (b"<pdfaid:part>2</pdfaid:part>" in content, b"<pdfaid:conformance>A</pdfaid:conformance>" in content) == (
        True,
        True,
    )
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
