"""Reads a file as the pages and commands do, in a guarded process, and tells what came of it and what it took."""

from __future__ import annotations

import contextlib
import gc
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from saksgang.core.refusals import Refusal
from saksgang.document.reader import read_document_file
from saksgang.document.sandbox import run_guarded
from saksgang.document.tree import text_of

_STATUS = Path("/proc/self/status")
_FORBIDDEN = re.compile(r"socket\.(?!__new__)|urllib|ftplib|smtplib|subprocess|os\.(?:system|exec|posix_spawn|fork)")
"""Events that tell of something fetched or executed."""

Told = tuple[str | None, tuple[str, ...], str, float, float, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a file: the refusal's code or the findings' and the text; processor seconds, the memory it took at
    its peak in MiB, and what was opened, fetched or run on the way."""

    refused: str | None
    findings: tuple[str, ...]
    text: str
    seconds: float
    mib: float
    deeds: tuple[str, ...]


def read_guarded(path: Path) -> Seen:
    """Reads a file within 600 MiB; more than that is a refusal by the guard, `too-large` or `crashed`. The guard waits
    for longer than it does elsewhere, since many tests may run at once: processor time is what is compared."""
    told = run_guarded(_told, str(path), seconds=90, memory_mib=600)
    if isinstance(told, Refusal):
        return Seen(told.code, (), "", 0.0, 0.0, ())
    return Seen(*told)


def _told(path: str) -> Told:
    """What a child does: plain values, since nothing else may come out of it."""
    gc.collect()
    with contextlib.suppress(OSError):  # not every system lets a process forget
        Path("/proc/self/clear_refs").write_text("5")  # the peak of the parent is not ours
    had = _mib("VmRSS")  # what was taken over from the tests that ran before
    deeds: list[str] = []
    sys.addaudithook(lambda event, args: _note(deeds, event, args))
    begun = time.process_time()
    read = read_document_file(path)
    seconds = time.process_time() - begun
    told = tuple(deeds)
    mib = _mib("VmHWM") - had
    if isinstance(read, Refusal):
        return read.code, (), "", seconds, mib, told
    text = "\n".join(text_of(block) for block in (*read.header, *read.blocks, *read.footer))
    shown = text if len(text) < 100_000 else f"{text[:50_000]}…{text[-50_000:]}"
    return None, tuple(finding.code for finding in read.findings), shown, seconds, mib, told


def _mib(figure: str) -> float:
    return int(re.findall(rf"{figure}:\s+(\d+)", _STATUS.read_text())[0]) / 1024


def _note(deeds: list[str], event: str, args: tuple[object, ...]) -> None:
    if event == "open" and isinstance(args[0], str):
        deeds.append(f"open {args[0]}")
    elif _FORBIDDEN.match(event):
        deeds.append(event)
