"""The cache that all worker processes share: what Django and django-allauth ask of it, and many at once."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest

from saksgang.web.shared_counts import SharedCounts


@pytest.fixture
def counts(tmp_path: Path) -> SharedCounts:
    return SharedCounts(str(tmp_path / "new" / "counts.sqlite3"), {})


def test_value_kept_is_found_until_its_time_is_over(counts: SharedCounts, monkeypatch: pytest.MonkeyPatch) -> None:
    counts.set("a", [1.5, 2.5], timeout=10)
    counts.set("forever", {"æ": None}, timeout=None)
    assert (counts.get("a"), counts.get("forever"), counts.get("b", "none")) == ([1.5, 2.5], {"æ": None}, "none")

    later = time.time() + 11
    monkeypatch.setattr(time, "time", lambda: later)
    assert (counts.get("a"), counts.get("forever")) == (None, {"æ": None})
    assert (counts.touch("a"), counts.delete("a"), counts.touch("forever", 5)) == (False, False, True)


def test_only_the_first_adds_until_the_time_is_over(counts: SharedCounts, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [counts.add("lock", True, timeout=10) for _ in range(3)] == [True, False, False]
    assert counts.delete("lock") and counts.add("lock", True, timeout=10)

    later = time.time() + 11
    monkeypatch.setattr(time, "time", lambda: later)
    assert counts.add("lock", True, timeout=10)


def test_value_with_no_time_left_is_not_kept(counts: SharedCounts) -> None:
    counts.set("a", 1, timeout=0)
    assert (counts.get("a"), counts.add("b", 1, timeout=-5), counts.get("b")) == (None, True, None)


def test_counting_up_what_is_not_there_is_an_error_as_in_django(counts: SharedCounts) -> None:
    with pytest.raises(ValueError, match="not found"):
        counts.incr("nothing")
    counts.set("a", 4)
    assert (counts.incr("a"), counts.decr("a", 3), counts.get("a")) == (5, 2, 2)


def test_cleared_file_holds_nothing(counts: SharedCounts) -> None:
    counts.set_many({"a": 1, "b": 2})
    counts.clear()
    assert counts.get_many(["a", "b"]) == {}


def test_what_is_over_is_swept_away(counts: SharedCounts, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(300):
        counts.set(f"old{number}", 1, timeout=1)
    later = time.time() + 2
    monkeypatch.setattr(time, "time", lambda: later)
    counts.set("new", 1)
    assert counts._open().execute("SELECT count(*) FROM counts").fetchone() == (1,)


def test_file_that_is_no_database_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "counts.sqlite3").write_bytes(b"ingen database" * 100)
    counts = SharedCounts(str(tmp_path / "counts.sqlite3"), {})
    counts.set("a", 1)
    assert counts.get("a") == 1


def _count(path: str, turns: int) -> int:
    counts = SharedCounts(path, {})
    first = 0
    for turn in range(turns):
        first += counts.add(f"turn{turn}", 0)
        counts.incr(f"turn{turn}")
    return first


def test_eight_processes_at_once_lose_no_count_and_only_one_is_first(tmp_path: Path) -> None:
    path = str(tmp_path / "counts.sqlite3")
    with multiprocessing.get_context("spawn").Pool(8) as pool:
        firsts = pool.starmap(_count, [(path, 50)] * 8)
    counts = SharedCounts(path, {})
    assert sum(firsts) == 50
    assert [counts.get(f"turn{turn}") for turn in range(50)] == [8] * 50
