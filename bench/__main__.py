"""`python -m bench [NAME…]`: measures Saksgang, prints a table, and writes it with machine and versions as JSON."""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from bench import commands, followers, keeping, live, packs, pages, public_pages, readers, reading, rights, writing
from bench.measure import Figure, alone
from saksgang import __version__

RESULTS = Path(__file__).parent / "results"
MEASURES = {
    **commands.measures(),
    **reading.measures(),
    **writing.measures(),
    **rights.measures(),
    **pages.measures(),
    **public_pages.measures(),
    **keeping.measures(),
    **packs.measures(),
    **live.measures(),
    **readers.measures(),
    **followers.measures(),
}
WATCHED = ("django", "lxml", "markdown-it-py", "pikepdf", "pypdfium2", "python-docx", "typst")
HEAD = ("what", "p50 ms", "bound", "p95 ms", "cpu ms", "runs", "peak MiB", "bound", "", "loop ms", "also")


def main(words: Sequence[str]) -> int:
    """Measure what is named, or all of it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], metavar="NAME", help=", ".join(MEASURES))
    names = parser.parse_args(words).names or list(MEASURES)
    measured: list[Figure] = []
    load_before = os.getloadavg()[0]
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        measured += MEASURES[name]() if name in commands.measures() else alone(MEASURES[name])
    machine = _machine() | {"load_before": round(load_before, 2), "load_after": round(os.getloadavg()[0], 2)}
    path = _write(measured, machine)
    print(_table(measured))
    print("\n" + ", ".join(f"{key} {value}" for key, value in machine.items()))
    print(f"written to {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")
    return 0


def _write(measured: Sequence[Figure], machine: dict[str, object]) -> Path:
    at = datetime.now(UTC)
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{at:%Y%m%dT%H%M%SZ}.json"
    values = {
        "at": at.isoformat(timespec="seconds"),
        "machine": machine,
        "figures": [asdict(figure) | {"is_within": figure.is_within} for figure in measured],
    }
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def _machine() -> dict[str, object]:
    versions: dict[str, object] = {name: importlib.metadata.version(name) for name in WATCHED}
    return {
        "saksgang": __version__,
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "processor": _processor(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
    } | versions


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def _table(measured: Sequence[Figure]) -> str:
    rows = [HEAD, *(_row(figure) for figure in measured)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column in (0, 8, 10) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    within = "" if figure.bound_ms is None and figure.bound_mib is None else "yes" if figure.is_within else "NO"
    return (
        figure.name,
        _shown(figure.p50_ms),
        _shown(figure.bound_ms),
        _shown(figure.p95_ms),
        _shown(figure.cpu_ms),
        str(figure.runs),
        _shown(figure.peak_mib),
        _shown(figure.bound_mib),
        within,
        _shown(figure.yardstick_ms or None),
        ", ".join(f"{key} {value:g}" for key, value in figure.facts.items()),
    )


def _shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}".replace(",", " ") if value >= 100 else f"{value:.1f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
