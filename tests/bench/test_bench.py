"""The benchmarks measure what they say: papers that are read whole, the same ones each time, and a table with bounds."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest
from bench.archive import archive
from bench.files import content_of
from bench.measure import Figure, repeated, times_of
from bench.papers import notice_and_minutes

from bench import __main__ as program
from saksgang.core.dossier import PaperKind
from saksgang.reading import read_paper


def test_archive_is_the_same_each_time_and_varied() -> None:
    papers = list(archive(300))

    assert papers == list(archive(300))
    assert len({paper.name for paper in papers}) == 300
    assert set(Counter(paper.name.rpartition(".")[2] for paper in papers)) == {"docx", "pdf", "md", "txt"}
    assert {paper.name.split("-")[0] for paper in papers} == {"kf", "rr", "au", "hs"}


@pytest.mark.parametrize("extension", ["md", "txt", "docx", "pdf"])
def test_papers_of_the_archive_are_read_as_what_they_are(extension: str) -> None:
    for paper in islice(archive(300), 4):
        [read] = read_paper(content_of(paper.text, extension), name=f"p.{extension}").papers
        wanted = PaperKind.MINUTES if "referat" in paper.name else PaperKind.NOTICE
        items = paper.text.count("**Vedtak:**" if wanted is PaperKind.MINUTES else "**Forslag til vedtak:**")
        assert (read.kind, read.date and read.date.isoformat(), len(read.items)) == (wanted, paper.name[3:13], items)


def test_paper_to_read_is_as_long_as_a_real_one() -> None:
    text = notice_and_minutes(3).text

    papers = read_paper(text.encode(), name="p.md").papers
    assert [(paper.kind.value, len(paper.items)) for paper in papers] == [("notice", 12), ("minutes", 10)]
    assert 14_000 < len(text) < 24_000


def test_times_are_median_and_late_runs() -> None:
    times = times_of([float(number) for number in range(1, 101)], [5.0, 7.0, 6.0])

    assert (times.p50, times.p95, times.cpu, times.runs) == (50.5, 96.0, 6.0, 100)


def test_repeated_counts_no_warm_up() -> None:
    calls: list[int] = []

    times = repeated(lambda: calls.append(1), runs=5, warm_up=3)

    assert (len(calls), times.runs) == (8, 5)


@pytest.mark.parametrize(("p50", "peak", "within"), [(10.0, 50.0, True), (30.0, 50.0, False), (10.0, 150.0, False)])
def test_figure_is_within_when_time_and_memory_are(p50: float, peak: float, within: bool) -> None:
    figure = Figure("x", p50, p50, p50, 1, peak, bound_ms=20.0, bound_mib=100.0)

    assert figure.is_within is within


def test_program_prints_a_table_and_writes_what_it_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = Figure("noe", 30.0, 40.0, 20.0, 3, 50.0, bound_ms=20.0, facts={"pages": 12.0})
    monkeypatch.setattr(program, "MEASURES", {"help": lambda: (slow,)})
    monkeypatch.setattr(program, "RESULTS", tmp_path / "results")

    assert program.main(["help"]) == 0

    [written] = (tmp_path / "results").glob("*.json")
    values = json.loads(written.read_text("utf-8"))
    assert (values["figures"][0]["p50_ms"], values["figures"][0]["is_within"]) == (30.0, False)
    assert {"python", "processor", "cores", "sqlite", "django"} <= set(values["machine"])
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("noe"))
    assert line.split() == ["noe", "30.0", "20.0", "40.0", "20.0", "3", "50.0", "NO", "pages", "12"]
