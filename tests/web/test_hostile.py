"""Hostile words, requests without proof of origin, sign-in by guessing, and what browsers may keep of a page."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from django.core.cache import cache
from django.test import Client

from saksgang.records.models import (
    AgendaItem,
    Attendance,
    Case,
    Decision,
    Document,
    Finding,
    Meeting,
    Paper,
    Person,
    Proposal,
    Remark,
)
from tests.web.register import PASSWORD, Register
from tests.web.test_pages import for_secretary, pages_of
from tests.web.test_who_may import changes_of

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}&lt;'
EVIL_MARKDOWN = f"{EVIL} [her](javascript:alert(1)) ![x](https://elsewhere.invalid/x.png) <iframe src=//e.invalid>"


@pytest.fixture
def hostile(register: Register) -> Register:
    """The register with hostile words in every text that a paper can bring."""
    AgendaItem.objects.update(title=EVIL, text=EVIL_MARKDOWN, introduced_by=EVIL, guests=[EVIL], references=[EVIL])
    Proposal.objects.update(text=EVIL_MARKDOWN)
    Remark.objects.update(text=EVIL_MARKDOWN)
    Decision.objects.update(text=EVIL_MARKDOWN)
    Case.objects.update(title=EVIL)
    Person.objects.update(name=EVIL)
    Attendance.objects.update(name=EVIL, title=EVIL, represents=EVIL, note=EVIL)
    Meeting.objects.update(place=EVIL)
    Document.objects.update(name=EVIL + ".html")
    Paper.objects.update(title=EVIL)
    for language in ("nb", "nn", "en"):
        Finding.objects.update(**{f"message_{language}": EVIL, f"suggestion_{language}": EVIL})
    return register


def test_hostile_words_on_every_page_are_words(hostile: Register, client: Client) -> None:
    client.force_login(hostile.secretary)
    shown = 0
    for url in [*pages_of(hostile), *for_secretary(hostile)]:
        html = client.get(url).content.decode()
        shown += "&lt;script&gt;alert(1)" in html
        assert _live(html) == [], url
        assert ">14&lt;" not in html, url
    assert shown > 20


def _live(html: str) -> list[str]:
    """What a browser would run or fetch of the hostile words."""
    from lxml.html import document_fromstring

    tree = document_fromstring(html)
    return [
        *tree.xpath("//script[contains(., 'alert')]/text()"),
        *tree.xpath("//@*[starts-with(name(), 'on')]"),
        *tree.xpath("//iframe/@src | //img[not(starts-with(@src, '/'))]/@src"),
        *tree.xpath("//a[starts-with(@href, 'javascript:')]/@href"),
    ]


@pytest.mark.parametrize("paper", ["innkalling", "sakliste", "referat", "1/sarutskrift"])
def test_hostile_words_in_papers_that_are_written_are_words(hostile: Register, inside: Client, paper: str) -> None:
    at = f"/vagsregionen/kf/{hostile.meetings[0].slug}/{paper}"
    html = inside.get(f"{at}.html")
    assert "&lt;script&gt;alert(1)" in html.content.decode()
    assert _live(html.content.decode()) == []
    assert html.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in html.headers["Content-Security-Policy"]
    word = zipfile.ZipFile(io.BytesIO(inside.get(f"{at}.docx").content))
    assert "elsewhere.invalid" not in word.read("word/_rels/document.xml.rels").decode()
    assert "<script" not in word.read("word/document.xml").decode()
    assert inside.get(f"{at}.pdf").content.startswith(b"%PDF-")
    _front, body = inside.get(f"{at}.md").content.decode().removeprefix("---\n").split("\n---\n", 1)
    assert not re.search(r"(?<!\\)<script", body)


def test_change_each_without_proof_of_origin_is_refused_and_changes_nothing(register: Register) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(register.secretary)
    before = register.cooperation.events.count()
    answers = {url: client.post(url, sent).status_code for url, sent in changes_of(register).items()}
    assert set(answers.values()) == {403}, answers
    assert register.cooperation.events.count() == before


def test_form_never_leads_to_another_site_after_it_is_done(register: Register, client: Client) -> None:
    client.force_login(register.secretary)
    finding = Finding.objects.order_by("pk")[0]
    for wanted in ("https://elsewhere.invalid/", "//elsewhere.invalid/", "/\\elsewhere.invalid", "javascript:alert(1)"):
        sent = {"reason": "i orden", "next": wanted}
        response = client.post(f"/vagsregionen/funn/{finding.pk}/legg-bort/", sent)
        assert response.headers["Location"] == "/vagsregionen/funn/", wanted


def test_signing_in_gives_another_session_than_before(register: Register, client: Client) -> None:
    client.get("/konto/logg-inn/")
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post("/konto/logg-inn/", {"login": register.secretary.username, "password": PASSWORD})
    cookie = client.cookies["sessionid"]
    assert cookie.value != session.session_key
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")


def test_guessing_a_password_is_stopped_even_when_the_right_one_comes_at_last(
    register: Register, client: Client
) -> None:
    cache.clear()
    sent = {"login": register.secretary.username, "password": "feil"}
    said = [client.post("/konto/logg-inn/", sent).content.decode() for _time in range(12)]
    assert "prøvd for mange ganger" in said[-1]
    right = client.post("/konto/logg-inn/", {**sent, "password": PASSWORD})
    cache.clear()
    assert "_auth_user_id" not in client.session
    assert right.status_code in (200, 429)


def test_page_of_one_who_has_signed_in_is_not_kept_by_the_browser_or_on_the_way(
    register: Register, client: Client
) -> None:
    client.force_login(register.secretary)
    for url in [*pages_of(register), *for_secretary(register)]:
        kept = client.get(url).headers.get("Cache-Control", "")
        assert ("private" in kept, "no-cache" in kept or "no-store" in kept) == (True, True), (url, kept)


@pytest.mark.parametrize("words", ["%", "_", "%%%", "\\", "'", '"', "a" * 5000, "💥", "\x00", "(", "*", "-", "100%"])
def test_search_for_signs_that_a_database_could_take_for_its_own_finds_only_them(
    register: Register, inside: Client, words: str
) -> None:
    response = inside.get("/vagsregionen/sok/", {"q": words})
    assert response.status_code == 200
    if words in ("%", "_", "%%%", "\\", "100%"):
        assert "Vi fant ingenting." in response.content.decode()
