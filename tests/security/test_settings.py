"""Settings of a server that is reached over https, as Django's own checks for it see them; cookies; and what may be kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils.http import http_date
from django.views.decorators.http import condition

from saksgang.web import urls as real_urls

HTTPS = {"SAKSGANG_HTTPS": "1", "SAKSGANG_PROXIES": "1", "SAKSGANG_HOSTS": "saker.example.no, sør.example.no"}
CODE = """
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
print(settings.SILENCED_SYSTEM_CHECKS)
print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, settings.SCHEME_COOKIE_NAME)
print(settings.ALLOWED_HOSTS[3:], settings.DEBUG, settings.SECURE_HSTS_SECONDS)
"""


def _run(code: str, data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "saksgang.settings",
            "SAKSGANG_DATA": str(data),
            "SAKSGANG_LANGUAGE": "nb",
            **settings,
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_deploy_checks_of_django_find_nothing(tmp_path: Path) -> None:
    done = _run(CODE, tmp_path, **HTTPS)
    assert done.returncode == 0, done.stderr
    assert "System check identified no issues" in done.stdout or "no issues" in done.stderr + done.stdout
    lines = done.stdout.splitlines()
    assert lines[-3:] == [
        "['security.W005', 'security.W021']",
        "__Host-sessionid __Host-csrftoken __Host-sprak __Host-utseende",
        "['saker.example.no', 'xn--sr-lka.example.no'] False 31536000",
    ]


def test_deploy_checks_would_tell_of_a_server_without_https(tmp_path: Path) -> None:
    """So that the test above can fail."""
    done = _run(CODE, tmp_path, SAKSGANG_HTTPS="0")
    assert done.returncode != 0 and "security.W" in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SAKSGANG_HOSTS", "*", "SAKSGANG_HOSTS har «*»"),
        ("SAKSGANG_HOSTS", "https://saker.example.no", "ikke er navnet på en tjener"),
        ("SAKSGANG_HOSTS", ".example.no", "uten stjerne"),
        ("SAKSGANG_SECRET_KEY", "hemmelig", "SAKSGANG_SECRET_KEY er for kort"),
        ("SAKSGANG_SECRET_KEY", "ab" * 40, "for enkel"),
        ("SAKSGANG_METRICS_TOKEN", "smått", "SAKSGANG_METRICS_TOKEN er for kort"),
        ("SAKSGANG_SECRET_KEY_FILE", "/no/such/file", "SAKSGANG_SECRET_KEY_FILE peker på /no/such/file"),
    ],
)
def test_setting_that_would_open_the_door_is_refused_in_one_sentence(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    done = _run("from saksgang.cli.main import main; raise SystemExit(main(['verify']))", tmp_path, **{name: value})
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1), done.stderr
    assert said in done.stderr
    assert value not in done.stderr or not name.endswith(("KEY", "TOKEN"))


def test_key_that_is_made_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    _run("from saksgang import settings", tmp_path)
    assert oct((tmp_path / "secret_key").stat().st_mode & 0o777) == "0o600"


MOMENT = 1_900_000_000.0


def _etag(_: HttpRequest) -> str:
    return '"version-7"'


@condition(etag_func=_etag)
def _public(_: HttpRequest) -> HttpResponse:
    response = HttpResponse("<p>" + "Møtet er åpent. " * 200 + "</p>")
    response.headers["Cache-Control"] = "public, max-age=60"
    response.headers["Last-Modified"] = http_date(MOMENT)
    return response


urlpatterns = [path("prov/offentlig/", _public, name="front"), *real_urls.urlpatterns]
handler404 = real_urls.handler404


@override_settings(ROOT_URLCONF=__name__)
def test_page_that_says_how_long_it_holds_is_left_to_say_so_and_answers_304(db: None) -> None:
    client = Client(headers={"Accept-Encoding": "gzip"})
    first = client.get("/prov/offentlig/")
    assert first.headers["Content-Encoding"] == "gzip"
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert {"cookie", "accept-language", "accept-encoding"} <= {
        name.strip().lower() for name in first.headers["Vary"].split(",")
    }
    again = client.get("/prov/offentlig/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers.get("Cache-Control", "as before") in ("as before", "public, max-age=60")
    assert first.cookies.output() == again.cookies.output() == ""
