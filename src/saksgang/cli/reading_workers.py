"""A few lasting processes beside this one, for commands that read or check much and go on with the answers.

A file that brings its process down is tried once more alone; then it is named, and the rest goes on.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import resource
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TypeVar

from saksgang.core.dossier import ReadPapers
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

logger = logging.getLogger(__name__)

SECONDS = 10.0
MEMORY_MIB = 600
_AHEAD = 8

_FAILED = Refusal(
    "reading-failed",
    Text(
        nb="Filen lot seg ikke lese: lesingen brøt sammen. Åpne den, lagre den på nytt som Word eller PDF, og prøv igjen.",
        nn="Fila lét seg ikkje lese: lesinga braut saman. Opne ho, lagre ho på nytt som Word eller PDF, og prøv på nytt.",
        en="The file could not be read: reading it broke down. Open it, save it again as Word or PDF, and try again.",
    ),
)
_TOO_SLOW = Refusal(
    "reading-too-slow",
    Text(
        nb="Filen tok for lang tid å lese. Del den opp, eller lagre den på nytt som Word eller PDF, og prøv igjen.",
        nn="Fila tok for lang tid å lese. Del ho opp, eller lagre ho på nytt som Word eller PDF, og prøv på nytt.",
        en="The file took too long to read. Split it, or save it again as Word or PDF, and try again.",
    ),
)

Given = TypeVar("Given")
Answered = TypeVar("Answered")
Answer = tuple[Path, ReadPapers | Refusal]


class ReadingWorkers:
    """A pool of processes. Use it as a context: on leaving, its processes are ended at once."""

    def __init__(self, jobs: int | None = None) -> None:
        self._jobs = max(1, jobs or os.cpu_count() or 1)
        self._pool = self._started(self._jobs)
        self._told: set[str] = set()

    def __enter__(self) -> ReadingWorkers:
        return self

    def __exit__(self, *_error: object) -> None:
        _end(self._pool)

    def read(self, paths: Sequence[Path]) -> Iterator[Answer]:
        """Each file with what came of it, in the order given; only a few are read ahead of the one handed out."""
        coming = iter(paths)
        waiting: deque[tuple[Path, Future[ReadPapers | Refusal]]] = deque()
        while True:
            while len(waiting) < self._jobs + _AHEAD and (path := next(coming, None)) is not None:
                waiting.append((path, self._submitted(path)))
            if not waiting:
                return
            path, future = waiting.popleft()
            try:
                answer = future.result(timeout=SECONDS)
            except (BrokenProcessPool, TimeoutError) as broken:
                self._renew()
                answer = _TOO_SLOW if isinstance(broken, TimeoutError) else _read_alone(path)
                waiting = deque((later, self._submitted(later)) for later, _lost in waiting)
            except Exception as fault:
                self._tell(path, fault)
                answer = _FAILED
            yield path, answer

    def map(self, function: Callable[[Given], Answered], given: Iterable[Given]) -> Iterator[Answered]:
        """The function of each, in order. It must stand at the top of a module, and raise nothing."""
        return self._pool.map(function, given)

    def _tell(self, path: Path, fault: Exception) -> None:
        """A fault of ours in one file: its trace once, and the other files go on."""
        is_news = repr(fault) not in self._told
        self._told.add(repr(fault))
        logger.error("reading %s failed: %r", path, fault, exc_info=fault if is_news else None)

    def _submitted(self, path: Path) -> Future[ReadPapers | Refusal]:
        try:
            return self._pool.submit(read_or_refuse, path)
        except BrokenProcessPool:
            lost: Future[ReadPapers | Refusal] = Future()
            lost.set_exception(BrokenProcessPool())
            return lost

    def _renew(self) -> None:
        _end(self._pool)
        self._pool = self._started(self._jobs)

    @staticmethod
    def _started(jobs: int) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("forkserver")
        return ProcessPoolExecutor(jobs, mp_context=context, initializer=_settle_in)


def read_or_refuse(path: Path) -> ReadPapers | Refusal:
    """Read one file; a refusal is an answer, so that it travels between processes."""
    from saksgang.reading import read_paper

    try:
        return read_paper(path)
    except Refused as refused:
        return refused.refusal


def _read_alone(path: Path) -> ReadPapers | Refusal:
    """Read a file that may have brought a process down, in one that nothing else depends on."""
    pool = ReadingWorkers._started(1)
    try:
        return pool.submit(read_or_refuse, path).result(timeout=SECONDS)
    except BrokenProcessPool:
        return _FAILED
    except TimeoutError:
        return _TOO_SLOW
    finally:
        _end(pool)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes without waiting for the file they are at."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.kill()


def _settle_in() -> None:
    """In a new process: leave Ctrl-C to the parent, and let no file take the machine's memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit = MEMORY_MIB * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
