"""Guarded functions: what they give, and what becomes of those that run away, swell or die."""

from __future__ import annotations

import ctypes
import datetime
import logging
import os
import pickle
import time
from decimal import Decimal

import pytest

from saksgang.core.findings import Source
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.document.sandbox import run_guarded
from saksgang.document.tree import Document, Paragraph, Run

NO = Refusal("no", Text(nb="nei", nn="nei", en="no"))


def give(value: object) -> object:
    return value


def refuse() -> None:
    raise Refused(NO)


def sleep(seconds: float) -> None:
    time.sleep(seconds)


def swell(mib: int) -> int:
    return len(bytearray(mib << 20))


def die() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def err() -> None:
    raise ZeroDivisionError("a bug of ours")


class Trap:
    """A value whose unpickling would run a command."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def code_of(value: object) -> str | None:
    return value.code if isinstance(value, Refusal) else None


def test_guarded_function_with_values_of_ours_gives_them() -> None:
    document = Document((Paragraph((Run("Møtebok", bold=True),), Source(page=2, line=3)),), pages=2)
    values = (document, datetime.date(2026, 2, 6), datetime.time(8, 30), Decimal("600000.50"), {"a": [1, None, True]})
    assert run_guarded(give, values) == values


def test_guarded_function_that_refuses_gives_its_refusal() -> None:
    assert run_guarded(refuse) == NO


def test_guarded_function_that_runs_away_is_stopped_at_its_deadline() -> None:
    begun = time.monotonic()
    assert code_of(run_guarded(sleep, 30.0, seconds=0.5)) == "too-slow"
    assert time.monotonic() - begun < 5


def test_guarded_function_that_swells_is_too_large_and_harms_nobody() -> None:
    assert code_of(run_guarded(swell, 3000, memory_mib=400)) == "too-large"
    assert run_guarded(swell, 20, memory_mib=400) == 20 << 20


@pytest.mark.parametrize("function", [die, leave])
def test_guarded_function_that_brings_its_process_down_is_told_as_crashed(function: object) -> None:
    assert code_of(run_guarded(function)) == "crashed"  # type: ignore[arg-type]  # one of the functions above


def test_guarded_function_with_a_bug_is_told_as_crashed_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert code_of(run_guarded(err)) == "crashed"
    assert "a bug of ours" in caplog.text


def test_answer_that_would_run_something_is_not_taken() -> None:
    assert pickle.loads(pickle.dumps(Trap())) == 0
    assert code_of(run_guarded(give, Trap())) == "crashed"
