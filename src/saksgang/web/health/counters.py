"""What the worker processes have answered, counted in a file that all of them have in memory.

Each process counts in a slot of its own, so none waits for another and no count is lost; a slot whose process has ended is
taken over by the next one, with what stands in it. The file outlives a restart; another layout has a file of its own.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

SLOTS = 64
_NUMBER = struct.Struct("<d")
_OWNER = struct.Struct("<Q")


class Counters:
    """Numbers that only grow, one for each name of `layout`, added up over all processes. Their file lies in `folder`."""

    def __init__(self, folder: Path, *, layout: Sequence[str]) -> None:
        self._path = folder / f"{zlib.crc32('|'.join(layout).encode()):08x}.counts"
        self._width = len(layout)
        self._slot_bytes = _OWNER.size + self._width * _NUMBER.size
        self._pid = 0
        self._slot = 0
        self._memory: mmap.mmap | None = None

    def add(self, index: int, amount: float = 1.0) -> None:
        """Count up one number. Raises `OSError` when the file can't be used."""
        memory = self._opened()
        at = self._slot + _OWNER.size + index * _NUMBER.size
        _NUMBER.pack_into(memory, at, _NUMBER.unpack_from(memory, at)[0] + amount)

    def totals(self) -> list[float]:
        """Each number, over all processes that have counted."""
        memory = self._opened()
        sums = [0.0] * self._width
        for slot in self._slots():
            row = struct.unpack_from(f"<{self._width}d", memory, slot + _OWNER.size)
            sums = [total + one for total, one in zip(sums, row, strict=True)]
        return sums

    def processes(self) -> int:
        """How many processes that count are alive."""
        memory = self._opened()
        return sum(_is_alive(_OWNER.unpack_from(memory, slot)[0]) for slot in self._slots())

    def _slots(self) -> range:
        return range(0, SLOTS * self._slot_bytes, self._slot_bytes)

    def _opened(self) -> mmap.mmap:
        """The memory, with a slot of this process: after a fork it takes another."""
        if self._memory is None or self._pid != os.getpid():
            self._take()
        assert self._memory is not None
        return self._memory

    def _take(self) -> None:
        self._path.parent.mkdir(exist_ok=True)  # a data folder that is gone is told by `state`, not made anew
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o640)
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX)
            size = SLOTS * self._slot_bytes
            if os.fstat(descriptor).st_size < size:
                os.posix_fallocate(descriptor, 0, size)  # a full disk is told now, not by a signal when counting
                self._forget_other_layouts()
            memory = mmap.mmap(descriptor, size)
            self._slot = self._free_slot(memory)
            _OWNER.pack_into(memory, self._slot, os.getpid())
            self._memory, self._pid = memory, os.getpid()
        finally:
            os.close(descriptor)  # lets the lock go too

    def _forget_other_layouts(self) -> None:
        """Those of an earlier version; a process that still counts in one keeps its own until it ends."""
        for old in self._path.parent.glob("*.counts"):
            if old != self._path:
                old.unlink(missing_ok=True)

    def _free_slot(self, memory: mmap.mmap) -> int:
        """The first slot whose process is not alive; with more processes than slots, two share one and may lose a count."""
        for slot in self._slots():
            owner = _OWNER.unpack_from(memory, slot)[0]
            if owner in (0, os.getpid()) or not _is_alive(owner):
                return slot
        return self._slots()[os.getpid() % SLOTS]


def _is_alive(pid: int) -> bool:
    if not 0 < pid < 2**31:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
