"""Log lines: one event each, told by kind and id, and never with the words or names of people."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings
from django.urls import path

from saksgang.logs import JsonLines, Lines, LogStyle, settings_of
from saksgang.web import urls as real_urls

PERSONAL = ("Kari", "kari@example.no", "hemmelig", "01017012345", "192.0.2.7")


class Leaky(Exception):
    """A fault whose message quotes what somebody wrote."""


def _record(
    name: str, message: str, *args: object, error: BaseException | None = None, **extra: object
) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, args, info)
    for key, value in extra.items():
        setattr(record, key, value)
    return record


def _raised() -> Leaky:
    try:
        try:
            int("Kari hemmelig")
        except ValueError as error:
            raise Leaky("DETAIL: Key (name)=(Kari, kari@example.no) 01017012345") from error
    except Leaky as leaky:
        return leaky


LEAKING = [
    _record("django.request", "%s: %s", "Internal Server Error", "/personer/Kari/?q=hemmelig", error=_raised()),
    _record("django.security.csrf", "Forbidden (%s): %s", "Kari", "/personer/Kari/"),
    _record("gunicorn.error", "Invalid request from ip=192.0.2.7: Invalid HTTP request line: 'GET /?q=Kari'"),
    _record("gunicorn.error", "Error handling request %s %s", "GET", "/?navn=Kari", error=_raised()),
    _record("saksgang.mail", "sent to kari@example.no"),
]


@pytest.mark.parametrize("formatter", [Lines(), JsonLines()], ids=["lines", "json"])
@pytest.mark.parametrize("record", LEAKING, ids=lambda record: record.name)
def test_line_of_any_event_has_no_words_of_people(formatter: logging.Formatter, record: logging.LogRecord) -> None:
    line = formatter.format(record)
    assert [word for word in PERSONAL if word in line] == []


def test_fault_is_told_by_its_types_and_places() -> None:
    told = json.loads(
        JsonLines().format(_record("django.request", "%s: %s", "Internal Server Error", "/x", error=_raised()))
    )
    assert (told["fault"], told["message"], told["level"]) == (
        "Leaky < ValueError",
        "Internal Server Error",
        "ERROR",
    )
    assert re.search(r"test_logs\.py:\d+ _raised$", told["places"][-1])


def test_event_is_one_line_whatever_stands_in_it() -> None:
    record = _record("saksgang.x", "first\r\n2031-01-01T00:00:00Z ERROR forged\u2028\x1b[31m")
    assert len(Lines().format(record).splitlines()) == len(JsonLines().format(record).splitlines()) == 1


def test_moment_is_in_utc_with_milliseconds() -> None:
    record = _record("saksgang.x", "y")
    record.created, record.msecs = 1930392000.25, 250
    assert json.loads(JsonLines().format(record))["at"] == "2031-03-04T12:00:00.250Z"


@pytest.mark.parametrize(
    ("style", "level"), [(LogStyle.QUIET, "WARNING"), (LogStyle.LINES, "INFO"), (LogStyle.JSON, "INFO")]
)
def test_requests_are_logged_when_asked_for(style: LogStyle, level: str) -> None:
    loggers = settings_of(style)["loggers"]
    assert isinstance(loggers, dict) and loggers["saksgang.requests"] == {"level": level}


def test_style_that_is_none_is_refused_in_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "saksgang", "verify"],
        env={"PATH": "/usr/bin", "SAKSGANG_DATA": str(tmp_path), "SAKSGANG_LOG": "mye"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        2,
        "Innstillingen SAKSGANG_LOG er «mye», men skal være en av disse: quiet, lines, json.\n",
    )


class Heard(logging.Handler):
    """Keeps the lines as they are written at the moment."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(JsonLines().format(record))


def _fail(request: object) -> None:
    raise Leaky("Kari hemmelig")


urlpatterns = [path("prov/feil/", _fail, name="front"), *real_urls.urlpatterns]
handler500 = real_urls.handler500


@override_settings(ROOT_URLCONF=__name__)
def test_page_of_a_fault_has_the_number_that_its_line_has(db: None) -> None:
    heard = Heard()
    logging.getLogger().addHandler(heard)
    try:
        response = Client(raise_request_exception=False).get("/prov/feil/?q=hemmelig")
    finally:
        logging.getLogger().removeHandler(heard)
    number = response.headers["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", number)
    assert number in response.content.decode()
    lines = [json.loads(line) for line in heard.lines]
    faults = [line for line in lines if line["logger"] == "django.request"]
    assert [(line["request"], line["message"]) for line in faults] == [(number, "Internal Server Error")]
    assert [word for word in PERSONAL if word in str(lines)] == []


@pytest.mark.parametrize(("proxies", "is_taken"), [(0, False), (1, True)])
def test_id_of_a_request_is_the_proxys_only_when_it_is_trusted(
    db: None, client: Client, proxies: int, is_taken: bool
) -> None:
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=proxies):
        given = "a1b2c3d4-e5f6"
        answered = client.get("/helse/lever", headers={"X-Request-ID": given}).headers["X-Request-ID"]
        assert (answered == given) is is_taken
        odd = client.get("/helse/lever", headers={"X-Request-ID": "a b\tc<script>"}).headers["X-Request-ID"]
        assert re.fullmatch(r"[0-9a-f]{32}", odd)
