"""Reads a file in a process of its own and tells what came of it, how long it took and how much memory it needed."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_PROGRAM = """
import json, re, sys, time
from pathlib import Path
from saksgang.document.reader import read_document_file
from saksgang.document.tree import Document, text_of
from saksgang.document.markdown_out import markdown_of
def peak_mib():  # getrusage would count the parent's peak from before exec
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text()).group(1)) / 1024
begun = time.monotonic()
read = read_document_file(sys.argv[1])
is_read = isinstance(read, Document)
text = "\\n".join(text_of(block) for block in read.blocks) if is_read else ""
same = is_read and read == read_document_file.__globals__["replace"](read) and len(markdown_of(read.blocks)) >= 0
print(json.dumps({
    "refused": None if is_read else read.code,
    "findings": [finding.code for finding in read.findings] if is_read else [],
    "start": text[:2000], "end": text[-2000:], "letters": len(text), "same": same,
    "seconds": time.monotonic() - begun,
    "mib": peak_mib(),
}))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a child process told. `start` and `end` are the first and last of the text."""

    refused: str | None
    findings: tuple[str, ...]
    start: str
    end: str
    letters: int
    seconds: float
    mib: float


def read_measured(path: Path, *, timeout: float = 60) -> Measured:
    """Reads a file; raises when the child dies or is silent for too long."""
    run = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)], capture_output=True, text=True, timeout=timeout, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout)
    return Measured(
        told["refused"],
        tuple(told["findings"]),
        told["start"],
        told["end"],
        told["letters"],
        told["seconds"],
        told["mib"],
    )
