"""The archive: a plain tar file of regular files alone, written and read strictly.

Every tar program can unpack it. The reader takes nothing but what the writer writes: no links, folders, devices, sparse
or long-named members, and no byte that has no meaning.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

BLOCK = 512
_PIECE = 1 << 20
_END = bytes(2 * BLOCK)


class Damaged(Exception):
    """An archive that is cut off, was changed, or never was one of ours. The message says where, for a log."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive: its name, its size in bytes and its sha256."""

    name: str
    size: int
    sha256: str


class Writer:
    """Writes members one after the other to an open file."""

    def __init__(self, file: BinaryIO, *, moment: int) -> None:
        self._file = file
        self._moment = moment
        self.members: list[Member] = []

    def add_bytes(self, name: str, content: bytes) -> Member:
        """A member with this content."""
        self._file.write(self._head(name, len(content)) + content + _padding(len(content)))
        return self._added(Member(name, len(content), hashlib.sha256(content).hexdigest()))

    def add(self, name: str, source: BinaryIO, size: int) -> Member:
        """A member of `size` bytes from `source`. Raises `Damaged` when the source has another length."""
        self._file.write(self._head(name, size))
        digest, left = hashlib.sha256(), size
        while left:
            piece = source.read(min(_PIECE, left))
            if not piece:
                raise Damaged(f"{name} ended {left} bytes too early")
            digest.update(piece)
            self._file.write(piece)
            left -= len(piece)
        self._file.write(_padding(size))
        return self._added(Member(name, size, digest.hexdigest()))

    def end(self) -> None:
        """The mark at the end."""
        self._file.write(_END)

    def _added(self, member: Member) -> Member:
        self.members.append(member)
        return member

    def _head(self, name: str, size: int) -> bytes:
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, self._moment, 0o600
        head = info.tobuf(tarfile.GNU_FORMAT)
        if len(head) != BLOCK:
            raise ValueError(f"{name} is too long a name")
        return head


class Reader:
    """Reads the members of an open archive in order. Take each one's bytes before asking for the next."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def members(self) -> Iterator[tuple[str, int, Iterator[bytes]]]:
        """Name, size and pieces of each member. Raises `Damaged`."""
        while True:
            head = self._exactly(BLOCK)
            if head == bytes(BLOCK):
                break
            name, size = _named(head)
            yield name, size, self._pieces(size)
        if self._exactly(BLOCK) != bytes(BLOCK) or self._file.read(1):
            raise Damaged("something follows the end")

    def _pieces(self, size: int) -> Iterator[bytes]:
        left = size
        while left:
            piece = self._file.read(min(_PIECE, left))
            if not piece:
                raise Damaged("cut off inside a member")
            left -= len(piece)
            yield piece
        if any(self._exactly(len(_padding(size)))):
            raise Damaged("bytes between members")

    def _exactly(self, count: int) -> bytes:
        read = self._file.read(count)
        if len(read) != count:
            raise Damaged("cut off")
        return read


def _named(head: bytes) -> tuple[str, int]:
    """The name and size in a head that is exactly as the writer makes it."""
    try:
        info = tarfile.TarInfo.frombuf(head, "ascii", "strict")
        same = tarfile.TarInfo(info.name)
        same.size, same.mtime, same.mode = info.size, info.mtime, 0o600
        is_ours = info.size >= 0 and info.mtime >= 0 and same.tobuf(tarfile.GNU_FORMAT) == head
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise Damaged(f"not a head: {error}") from None
    if not is_ours:
        raise Damaged("a head that is not ours")
    return info.name, info.size


def _padding(size: int) -> bytes:
    return bytes(-size % BLOCK)
