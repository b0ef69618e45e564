"""The language and look that one chooses, texts that are whole in all three languages, error pages, and headers."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils import translation

from saksgang.cli.findings_shown import _SEVERITIES as AT_COMMAND_LINE
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.web import urls as real_urls
from saksgang.web.words import SEVERITIES
from tests.web.register import Register
from tests.web.test_pages import for_secretary, pages_of

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def test_translations_are_whole_and_compiled(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.delitem(sys.modules, "messages", raising=False)
    import messages

    assert (messages.main(["--check"]), capsys.readouterr().out) == (0, "")


def test_translations_keep_every_value_of_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))
    monkeypatch.delitem(sys.modules, "messages", raising=False)
    import messages

    value = re.compile(r"%\(\w+\)[sd]")
    for language in messages.TRANSLATED:
        for entry in messages.updated(language):
            ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
            for text in messages._strings(entry.string):
                assert set(value.findall(text)) in [set(value.findall(each)) for each in ids], (language, entry.id)


BOKMAL_ONLY = re.compile(
    r"\b(ikke|noen|fra|saken|vedtakene|møtene|papirene|navnet|hvem|hvorfor|lagret|skrevet|til stede)\b", re.I
)


def test_page_each_in_nynorsk_and_english_has_no_bokmal_of_ours_left(register: Register, client: Client) -> None:
    """The register itself is in bokmål; so what it holds is taken off before we look."""
    client.force_login(register.secretary)
    own_words = ("Utredningen er ferdig",)
    for language in ("nn", "en"):
        client.cookies["sprak"] = language
        for url in [*pages_of(register), *for_secretary(register)]:
            if url.endswith("referat/") or url.endswith("rett/"):
                continue  # the paper and the fields are in the meeting's own language
            html = client.get(url).content.decode()
            assert f'<html lang="{language}"' in html
            text = re.sub(r"<[^>]+>", " ", html.split("<body>")[1])
            for words in own_words:
                text = text.replace(words, "")
            assert BOKMAL_ONLY.findall(text) == [], (language, url)


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nn-NO,nn;q=0.9,nb;q=0.8", "nn"),
        ("nb-NO,nb", "nb"),
        ("en-US,en;q=0.9", "nb"),
        ("", "nb"),
        ("no,nn;q=0.5", "nb"),
    ],
)
def test_language_before_any_choice_follows_the_browser_between_bokmal_and_nynorsk(
    register: Register, client: Client, accepted: str, language: str
) -> None:
    html = client.get("/vagsregionen/", headers={"Accept-Language": accepted}).content.decode()
    assert f'<html lang="{language}"' in html


def test_language_chosen_at_the_foot_is_kept_and_leads_back(register: Register, client: Client) -> None:
    response = client.post("/sprak/", {"language": "nn", "next": "/vagsregionen/saker/"})
    assert response.headers["Location"] == "/vagsregionen/saker/"
    assert '<html lang="nn"' in client.get("/vagsregionen/").content.decode()
    client.post("/sprak/", {"language": "xx", "next": "/"})
    assert '<html lang="nn"' in client.get("/vagsregionen/").content.decode()


def test_choice_at_the_foot_never_leads_to_another_site(register: Register, client: Client) -> None:
    for page in ("/sprak/", "/utseende/"):
        for wanted in ("https://elsewhere.invalid/", "//elsewhere.invalid/", "javascript:alert(1)"):
            response = client.post(page, {"language": "en", "scheme": "dark", "next": wanted})
            assert response.headers["Location"] == "/"
    assert client.get("/sprak/").status_code == 405


def test_dark_look_chosen_is_kept(register: Register, client: Client) -> None:
    assert 'data-color-scheme="auto"' in client.get("/vagsregionen/").content.decode()
    client.post("/utseende/", {"scheme": "dark", "next": "/"})
    assert 'data-color-scheme="dark"' in client.get("/vagsregionen/").content.decode()


def test_page_has_a_policy_without_anything_inline_or_foreign(register: Register, client: Client) -> None:
    headers = client.get("/vagsregionen/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_static_files_have_a_fingerprint_and_are_kept_for_ever(register: Register, client: Client) -> None:
    html = client.get("/vagsregionen/").content.decode()
    for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', html):
        response = client.get(address)
        assert response.status_code == 200, address
        assert "immutable" in response.headers["Cache-Control"], address


def _refuse(request: HttpRequest) -> HttpResponse:
    text = Text(nb="Det går ikke, fordi. Gjør det siden.", nn="Det går ikkje, fordi.", en="It cannot be, because.")
    raise Refused(Refusal("some-rule", text, "kommuneloven § 11-3"))


def _fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("secret words of the fault")


urlpatterns = [path("prov/avslag/", _refuse), path("prov/feil/", _fail), *real_urls.urlpatterns]
handler400, handler403, handler404, handler500 = (
    *(real_urls.handler400, real_urls.handler403, real_urls.handler404, real_urls.handler500),
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "nb",
            ("Vi finner ikke siden", "Noe gikk galt hos oss", "Det går ikke, fordi.", "Skjemaet kunne ikke tas imot"),
        ),
        (
            "nn",
            ("Vi finn ikkje sida", "Noko gjekk gale hos oss", "Det går ikkje, fordi.", "Skjemaet kunne ikkje takast"),
        ),
        (
            "en",
            ("We cannot find", "Something went wrong here", "It cannot be, because.", "The form could not be taken"),
        ),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_error_page_each_in_each_language_says_what_why_and_what_now(
    register: Register, language: str, said: tuple[str, ...]
) -> None:
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.cookies["sprak"] = language
    answers = (
        (client.get("/vagsregionen/finnes-ikke/"), 404),
        (client.get("/prov/feil/"), 500),
        (client.get("/prov/avslag/"), 422),
        (client.post("/konto/logg-inn/", {"login": "noen"}), 403),
    )
    for (response, status), sentence in zip(answers, said, strict=True):
        html = response.content.decode()
        assert (response.status_code, sentence in html, html.count("<h1")) == (status, True, 1), sentence
        assert len(re.findall(r'<p class="ds-paragraph">', html)) == 3  # why, what now, and the way home
        assert "secret words" not in html
        assert "Content-Security-Policy" in response.headers
    assert "(kommuneloven § 11-3)" in answers[2][0].content.decode()


def test_unknown_host_is_told_that_the_request_is_not_understood(register: Register) -> None:
    response = Client(raise_request_exception=False).get("/", headers={"Host": "elsewhere.invalid"})
    assert response.status_code == 400
    assert "Vi forstår ikke forespørselen" in response.content.decode()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_severity_each_is_called_the_same_on_the_pages_as_at_the_command_line(language: str) -> None:
    with translation.override(language):
        on_pages = {code: str(word.text) for code, word in SEVERITIES.items()}
    assert on_pages == {severity.value: text.to(Language(language)) for severity, text in AT_COMMAND_LINE.items()}
