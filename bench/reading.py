"""How fast papers are read, one core: a notice with the last minutes, as long as a real one, in three formats."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bench.files import content_of
from bench.measure import Figure, own_peak_mib, repeated
from bench.papers import notice_and_minutes

BOUNDS_MS = {"md": 25.0, "docx": 150.0, "pdf": 150.0}
NAMES = {"md": "Markdown", "docx": "Word", "pdf": "PDF"}
DIFFERENT = 8
PAPERS_A_FILE = 2


def reading(extension: str) -> tuple[Figure, ...]:
    """Reading a paper of one format: another paper each time, so that nothing is remembered from the last."""
    from saksgang.reading import read_paper

    papers = [notice_and_minutes(number) for number in range(DIFFERENT)]
    contents = [content_of(paper.text, extension) for paper in papers]
    items = [sum(len(one.items) for one in read_paper(content, name=f"p.{extension}").papers) for content in contents]
    assert min(items) >= 20, f"the papers to measure with are not read whole: {items}"
    turn = iter(range(10**9))

    def read_next() -> None:
        read_paper(contents[next(turn) % DIFFERENT], name=f"p.{extension}")

    times = repeated(read_next, runs=40)
    size = sum(len(content) for content in contents) / DIFFERENT / 1024
    return (
        Figure(
            f"read {NAMES[extension]}, {sum(items) // DIFFERENT} items",
            times.p50,
            times.p95,
            times.cpu,
            times.runs,
            own_peak_mib(),
            bound_ms=BOUNDS_MS[extension],
            yardstick_ms=times.yardstick,
            facts={"file_kib": round(size, 1), "papers_per_second": round(PAPERS_A_FILE * 1000 / times.p50, 1)},
        ),
    )


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {f"read-{extension}": partial(reading, extension) for extension in BOUNDS_MS}
