"""How a thing is measured: in a process of its own, after a warm-up, with the operating system's word on memory."""

from __future__ import annotations

import gc
import multiprocessing
import resource
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Figure:
    """One measured thing, in milliseconds a run: wall time (median and 95th percentile) and processor time (median).

    `peak_mib` is the most memory that the process, or the processes together, held. A `bound` is what wall time
    (`bound_ms`) or memory (`bound_mib`) should stay within; `None` where nothing was promised.
    `yardstick_ms` is what a fixed loop took meanwhile: twice its best means that another program took half of the core.
    """

    name: str
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    runs: int
    peak_mib: float
    bound_ms: float | None = None
    bound_mib: float | None = None
    facts: dict[str, float] = field(default_factory=dict)
    yardstick_ms: float = 0.0

    @property
    def is_within(self) -> bool:
        """Whether both bounds hold, where there are any."""
        in_time = self.bound_ms is None or self.p50_ms <= self.bound_ms
        return in_time and (self.bound_mib is None or self.peak_mib <= self.bound_mib)


@dataclass(frozen=True)
class Times:
    """What the runs of one work took, in milliseconds."""

    p50: float
    p95: float
    cpu: float
    runs: int
    yardstick: float = 0.0


def repeated(work: Callable[[], object], *, runs: int, warm_up: int = 2) -> Times:
    """The times of `runs` runs after `warm_up` that do not count."""
    for _ in range(warm_up):
        work()
    gc.collect()
    wall, cpu, loops = [], [], []
    for _ in range(runs):
        began, began_cpu = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - began) * 1000)
        cpu.append((time.process_time() - began_cpu) * 1000)
        loops.append(yardstick_ms())
    return times_of(wall, cpu, loops)


def yardstick_ms() -> float:
    """The wall time of a fixed loop of a few milliseconds."""
    began = time.perf_counter()
    total = 0
    for number in range(60_000):
        total += number * number
    return (time.perf_counter() - began) * 1000


def times_of(wall: Sequence[float], cpu: Sequence[float], loops: Sequence[float] = ()) -> Times:
    """Median and 95th percentile of single runs in milliseconds."""
    ordered = sorted(wall)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return Times(
        statistics.median(ordered), late, statistics.median(cpu), len(ordered), statistics.median(loops or [0.0])
    )


def own_peak_mib() -> float:
    """The most memory this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def alone(measure: Callable[[], tuple[Figure, ...]]) -> tuple[Figure, ...]:
    """The figures of `measure`, run in a fresh process so that its memory is its own; one that may start others itself."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measure).result()


@dataclass(frozen=True)
class Command:
    """A command that ran: exit code, what it printed, its times, and the peak of all its processes if watched."""

    code: int
    said: str
    wall_ms: float
    cpu_ms: float
    peak_mib: float = 0.0


def run_command(words: Sequence[str], *, environment: dict[str, str], folder: Path) -> Command:
    """Run a command to its end and take its times."""
    used = _cpu_of_children()
    began = time.perf_counter()
    ran = subprocess.run(words, env=environment, cwd=folder, text=True, capture_output=True, check=False)
    wall = (time.perf_counter() - began) * 1000
    return Command(ran.returncode, ran.stdout + ran.stderr, wall, (_cpu_of_children() - used) * 1000)


def watched_command(words: Sequence[str], *, environment: dict[str, str], folder: Path) -> Command:
    """The same, and the peak of all its processes: what they share is counted once (PSS); looked at often in the
    first second, and four times a second afterwards, so that the looking costs little."""
    used = _cpu_of_children()
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(words, env=environment, cwd=folder, text=True, stdout=said, stderr=said)
        watched = psutil.Process(process.pid)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _together_mib(watched))
            time.sleep(0.01 if time.perf_counter() - began < 1 else 0.25)
        wall = (time.perf_counter() - began) * 1000
        said.seek(0)
        return Command(process.returncode, said.read(), wall, (_cpu_of_children() - used) * 1000, peak)


def _together_mib(process: psutil.Process) -> float:
    total = 0
    try:
        for one in (process, *process.children(recursive=True)):
            total += one.memory_full_info().pss
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0
    return total / 1024 / 1024


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
