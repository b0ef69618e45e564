"""What all tests share: which parts of the machine they need, and a plain word at the end when some did not run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from pytest_django import DjangoDbBlocker

IN_CI = os.environ.get("CI") == "true"
CHROMIUM = Path("/usr/bin/chromium")
JAVA = Path("/usr/bin/java")
JAXB = Path("/usr/share/java/jaxb-runtime.jar")
DEPLOYING = (Path("/usr/sbin/nginx"), Path("/usr/bin/caddy"), Path("/usr/bin/systemd-analyze"))

NEEDS = {
    "browser": ((CHROMIUM,), "chromium"),
    "deploying": (DEPLOYING, "nginx-light, caddy and systemd"),
    "pdfcheck": ((JAVA, JAXB), "default-jre-headless and libjaxb-java"),
}
MISSING_PART = "missing on this machine: "


def pytest_configure() -> None:
    """Attempts are counted in this process alone: tests that run beside each other must not count each other's."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, and in CI fail, what needs a program that is not here."""
    for marker, (files, packages) in NEEDS.items():
        if all(file.exists() for file in files):
            continue
        if IN_CI:
            raise pytest.UsageError(f"In CI every test must run, but {packages} is not installed.")
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=MISSING_PART + packages))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Events cannot be deleted; a test that commits must leave an empty database all the same."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS records_event_no_delete")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the tests that did not run because a part is missing."""
    left_out: dict[str, list[str]] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if MISSING_PART in reason:
            left_out.setdefault(reason.split(MISSING_PART)[1], []).append(report.nodeid)
    for packages, names in left_out.items():
        terminalreporter.section(f"did not run: {packages} is not installed", sep="-")
        for name in names:
            terminalreporter.line(name)


@pytest.fixture(autouse=True)
def _no_reading_noted() -> None:
    """What this process has noted as read is of a test's own register, whose ids come again in the next."""
    from saksgang.actions import exempt_readings

    exempt_readings.forget()
