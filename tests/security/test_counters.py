"""The counts that all worker processes share. Knows no Django, so that processes of the tests start at once."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from saksgang.web.health.counters import Counters


def _count(folder: str, times: int) -> None:
    counters = Counters(Path(folder), layout=("a", "b"))
    for _ in range(times):
        counters.add(0)
        counters.add(1, 0.5)


def test_counts_of_many_processes_at_once_are_all_kept(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        pool.starmap(_count, [(str(tmp_path), 500)] * 12)
    counters = Counters(tmp_path, layout=("a", "b"))
    assert counters.totals() == [6000.0, 3000.0]
    assert counters.processes() == 1  # this one: the others have ended


def test_counts_after_a_fork_go_on_in_a_slot_of_their_own(tmp_path: Path) -> None:
    counters = Counters(tmp_path, layout=("a",))
    counters.add(0)
    child = multiprocessing.get_context("fork").Process(target=lambda: counters.add(0, 10))
    child.start()
    child.join()
    counters.add(0, 100)
    assert counters.totals() == [111.0]


def test_counts_outlive_a_restart_and_another_layout_has_its_own(tmp_path: Path) -> None:
    Counters(tmp_path, layout=("a",)).add(0, 7)
    assert Counters(tmp_path, layout=("a",)).totals() == [7.0]
    assert Counters(tmp_path, layout=("a", "b")).totals() == [0.0, 0.0]
    assert len(list(tmp_path.glob("*.counts"))) == 1
