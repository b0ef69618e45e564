"""What the meeting page costs the server: a meeting of thirty items, asked for by who keeps the register, in one process."""

from __future__ import annotations

import datetime
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.measure import Figure, own_peak_mib, repeated
from bench.papers import notice_and_minutes

if TYPE_CHECKING:
    from django.test import Client

    from saksgang.records.models import Cooperation, User

MANY, FEW = 30, 10


def meeting_page() -> tuple[Figure, ...]:
    """The whole way from request to compressed answer, without the network."""
    with tempfile.TemporaryDirectory() as data:
        start_register(Path(data))
        from django.test import Client

        client, plain_client = Client(headers={"accept-encoding": "gzip"}), Client()
        many_of, few_of = registered(MANY), registered(FEW)
        few, many = address_of(few_of), address_of(many_of)
        for one in (client, plain_client):
            one.force_login(_secretary(many_of, few_of))
        plain = plain_client.get(many)
        assert plain.status_code == 200, plain.status_code
        first = repeated(lambda: _first_view(client, many), runs=30, warm_up=2)
        times = repeated(lambda: client.get(many), runs=100, warm_up=5)
        facts = {
            "queries": float(queries_of(client, many)),
            f"queries_with_{FEW}_items": float(queries_of(client, few)),
            "html_kib": round(len(plain.content) / 1024, 1),
            "gzip_kib": round(len(client.get(many).content) / 1024, 1),
        }
        return (
            Figure(
                f"meeting page, {MANY} items", times.p50, times.p95, times.cpu, times.runs, own_peak_mib(),
                bound_ms=15.0, facts=facts, yardstick_ms=times.yardstick,
            ),
            Figure(
                "the same, nothing kept of it", first.p50, first.p95, first.cpu, first.runs, own_peak_mib(),
                yardstick_ms=first.yardstick,
            ),
        )  # fmt: skip


def _first_view(client: Client, address: str) -> None:
    """The page as the first reader after a start gets it: no Markdown field is written yet."""
    from saksgang.web.markdown import html_of

    html_of.cache_clear()
    client.get(address)


def start_register(data: Path) -> None:
    """Django with an empty register in the folder."""
    os.environ["SAKSGANG_DATA"] = str(data)
    os.environ["DJANGO_SETTINGS_MODULE"] = "saksgang.settings"
    import django

    django.setup()
    from django.conf import settings

    from saksgang.records import database

    settings.ALLOWED_HOSTS.append("testserver")
    database.prepare()


def registered(items: int) -> Cooperation:
    """A co-operation with a notice of so many items and the minutes of that meeting, as an import leaves them."""
    from saksgang.actions.cooperations import create_cooperation
    from saksgang.actions.papers import Incoming, import_papers
    from saksgang.core.access import COMMAND_LINE
    from saksgang.reading import read_paper

    now = datetime.datetime(2030, 1, 1, 12, tzinfo=datetime.UTC)
    cooperation = create_cooperation(f"Region {items}", by=COMMAND_LINE, now=now)
    incoming = []
    for number in (7, 8):  # the second file carries the minutes of the first one's meeting
        content = notice_and_minutes(number, items=items).text.encode()
        incoming.append(Incoming(read_paper(content, name=f"{number}.md"), content))
    import_papers(cooperation, incoming, by=COMMAND_LINE, now=now)
    return cooperation


def _secretary(*cooperations: Cooperation) -> User:
    """Somebody who keeps the register, so that the page is the one for those inside."""
    from django.contrib.auth import get_user_model

    from saksgang.records.models import Membership

    user, _ = get_user_model().objects.get_or_create(username="sekretar")
    for one in cooperations:
        Membership.objects.get_or_create(user=user, cooperation=one, defaults={"role": "secretary"})
    return user


def address_of(cooperation: Cooperation) -> str:
    from django.db.models import Count
    from django.urls import reverse

    from saksgang.records.models import Meeting

    rows: Any = Meeting.objects.filter(cooperation=cooperation).annotate(papers_of=Count("papers"))
    meeting = rows.order_by("-papers_of").select_related("body")[0]
    return reverse("meeting", args=(cooperation.slug, meeting.body.slug, meeting.slug))


def queries_of(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"page": meeting_page}
