"""How a thing is measured: in a process of its own, after a warm-up, with the operating system's word on memory."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing. `p50_ms` and `p95_ms` are wall times of one run; `peak_mib` is the process's own peak."""

    name: str
    p50_ms: float
    p95_ms: float
    runs: int
    peak_mib: float
    bound: str = ""
    note: str = ""


def repeated(work: Callable[[], object], *, runs: int, warm_up: int = 2) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds of `runs` runs after `warm_up` that do not count."""
    for _ in range(warm_up):
        work()
    gc.collect()
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    return statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]


def peak_mib() -> float:
    """The most memory this process, or the largest of its finished children, has held, in MiB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(own, children) / 1024


def alone(measure: Callable[[], Figure]) -> Figure:
    """The figure of `measure`, run in a fresh process so that its memory is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure)
