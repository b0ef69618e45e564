"""What the public meeting page costs the server: thirty items, asked for by a stranger, and asked for again (304)."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.measure import Figure, own_peak_mib, repeated
from bench.pages import FEW, MANY, address_of, queries_of, registered, start_register


def public_meeting_page() -> tuple[Figure, ...]:
    """The whole way from request to compressed answer, without the network; the paper was taken apart before, as it is
    after its first reader."""
    with tempfile.TemporaryDirectory() as data:
        start_register(Path(data))
        from django.test import Client

        stranger = Client(headers={"accept-encoding": "gzip"})
        few, many = (address_of(registered(items)) for items in (FEW, MANY))
        first = Client().get(many)
        assert first.status_code == 200, first.status_code
        assert first.content.count(b'<li id="sak-') == MANY, "the published items"
        etag = first.headers["ETag"]
        again = Client(headers={"if-none-match": etag})
        assert again.get(many).status_code == 304
        times = repeated(lambda: stranger.get(many), runs=100, warm_up=5)
        kept = repeated(lambda: again.get(many), runs=100, warm_up=5)
        facts = {
            "queries": float(queries_of(stranger, many)),
            f"queries_with_{FEW}_items": float(queries_of(stranger, few)),
            "html_kib": round(len(first.content) / 1024, 1),
        }
        return (
            Figure(
                f"public meeting page, {MANY} items", times.p50, times.p95, times.cpu, times.runs, own_peak_mib(),
                bound_ms=10.0, facts=facts, yardstick_ms=times.yardstick,
            ),
            Figure(
                "the same, not changed since (304)", kept.p50, kept.p95, kept.cpu, kept.runs, own_peak_mib(),
                bound_ms=10.0, yardstick_ms=kept.yardstick,
            ),
        )  # fmt: skip


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {"public page": public_meeting_page}
