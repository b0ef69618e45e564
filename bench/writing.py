"""How fast papers are written: minutes of twelve pages, as PDF and as Word, the fonts and templates loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from bench.measure import Figure, own_peak_mib, repeated
from bench.papers import notice_and_minutes

if TYPE_CHECKING:
    from saksgang.core.dossier import Dossier

PAGES = 12
BOUNDS_MS = {"pdf": 120.0, "docx": None}
NAMES = {"pdf": "PDF", "docx": "Word"}


def writing(extension: str) -> tuple[Figure, ...]:
    """Composing and writing a paper of twelve pages."""
    from saksgang.writing import write

    dossier, pages = _twelve_pages()
    times = repeated(lambda: write(dossier, "notice", extension), runs=20, warm_up=3)
    size = len(write(dossier, "notice", extension)) / 1024
    return (
        Figure(
            f"write {NAMES[extension]}, {pages} pages",
            times.p50,
            times.p95,
            times.cpu,
            times.runs,
            own_peak_mib(),
            bound_ms=BOUNDS_MS[extension],
            yardstick_ms=times.yardstick,
            facts={"file_kib": round(size, 1), "pages": pages, "items": len(dossier.items)},
        ),
    )


def _twelve_pages() -> tuple[Dossier, int]:
    """A notice with just so many items that its PDF has twelve pages, or the first with more."""
    from saksgang.reading import read_paper
    from saksgang.writing import write

    content = notice_and_minutes(3, items=80).text.encode()
    whole = next(paper for paper in read_paper(content, name="p.md").papers if paper.kind == "notice")
    for count in range(4, len(whole.items)):
        dossier = replace(whole, items=whole.items[:count])
        pages = _pages(write(dossier, "notice", "pdf"))
        if pages >= PAGES:
            return dossier, pages
    raise AssertionError("80 items do not fill twelve pages")


def _pages(pdf: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be measured here, by name."""
    return {f"write-{extension}": partial(writing, extension) for extension in BOUNDS_MS}
