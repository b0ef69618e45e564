"""The counts and the state in the text format of Prometheus (version 0.0.4)."""

from __future__ import annotations

import datetime
import platform
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from saksgang import __version__
from saksgang.records.queries.running import database_bytes, newest_event_id
from saksgang.web.health import measuring
from saksgang.web.health.state import Mark, free_bytes, state

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_LABEL = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


def exposition() -> str:
    """All of it. Asks the database a few small questions."""
    return "\n".join((*_of_requests(), *_of_now(), ""))


def _of_requests() -> Iterator[str]:
    """Counts since the file of counts was made: they outlive a restart, and only grow."""
    counts = measuring.counters()
    totals = dict(zip(measuring.layout(), counts.totals(), strict=True))
    yield from _head("saksgang_requests_total", "counter", "Requests answered, by kind of page and of status.")
    for page in measuring.page_names():
        for status in measuring.STATUSES:
            if totals[f"{page} {status}"]:
                yield f'saksgang_requests_total{{page="{page}",status="{status}"}} {totals[f"{page} {status}"]:.0f}'
    yield from _head("saksgang_request_seconds", "histogram", "How long requests took.")
    bounds = [*(str(bound) for bound in measuring.SECONDS), "+Inf"]
    upto = list(accumulate(totals[f"le {bound}"] for bound in bounds))
    for bound, count in zip(bounds, upto, strict=True):
        yield f'saksgang_request_seconds_bucket{{le="{bound}"}} {count:.0f}'
    yield f"saksgang_request_seconds_sum {totals['seconds']:.6f}"
    yield f"saksgang_request_seconds_count {upto[-1]:.0f}"
    yield from _gauge("saksgang_processes", "Processes alive that count requests.", counts.processes())


def _of_now() -> Iterator[str]:
    now = state()
    version, vendor = __version__.translate(_LABEL), connection.vendor.translate(_LABEL)
    yield from _head("saksgang_info", "gauge", "What runs.")
    yield f'saksgang_info{{version="{version}",python="{platform.python_version()}",database="{vendor}"}} 1'
    for part in ("database", "migrations", "disk"):
        mark: Mark = getattr(now, part)
        yield from _gauge(f"saksgang_{part}_ok", f"1 when the {part} is as it should be.", int(mark is Mark.OK))
    yield from _gauge("saksgang_disk_free_bytes", "Room left in the data folder.", free_bytes(Path(settings.DATA_DIR)))
    if now.database is Mark.OK:
        yield from _gauge("saksgang_database_bytes", "Size of the database.", database_bytes())
        yield from _head("saksgang_events_total", "counter", "Events in the trail.")
        yield f"saksgang_events_total {newest_event_id()}"
    waiting, oldest = _uploads(Path(settings.UPLOADS_DIR))
    yield from _gauge("saksgang_papers_waiting", "Papers read in from the browser that nobody has registered.", waiting)
    yield from _gauge("saksgang_papers_waiting_oldest_seconds", "The age of the oldest of them.", oldest)


def _uploads(folder: Path) -> tuple[int, int]:
    """How many files wait, and the age of the oldest in seconds."""
    now = timezone.now()
    ages = [
        now - datetime.datetime.fromtimestamp(file.stat().st_mtime, tz=datetime.UTC)
        for file in folder.glob("*/*/upload.json")
    ]
    return len(ages), max((int(age.total_seconds()) for age in ages), default=0)


def _gauge(name: str, about: str, value: int) -> Iterator[str]:
    yield from _head(name, "gauge", about)
    yield f"{name} {value}"


def _head(name: str, kind: str, about: str) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} {kind}"
