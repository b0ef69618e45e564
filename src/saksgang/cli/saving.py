"""Saving files for a person at the command line: whole or not at all, and never over another file without being asked."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written, with its whole content."""

    path: Path
    content: bytes


def save_all(outputs: Sequence[Output], *, force: bool, language: Language) -> None:
    """Write the files and tell of each. All are asked for first, so that a refusal leaves everything as it was."""
    changed = [output for output in outputs if _is_news(output, force=force)]
    for output in outputs:
        if output in changed:
            _save(output)
        said = _WROTE if output in changed else _UNCHANGED
        print(said.filled(path=output.path).to(language))


def _is_news(output: Output, *, force: bool) -> bool:
    """Whether the file is to be written: not when it is there already; another file in its place is a refusal."""
    try:
        there = output.path.read_bytes()
    except FileNotFoundError:
        return True
    except OSError as error:
        raise Refused(Refusal("cannot-write", _why(error, output.path))) from None
    if there == output.content:
        return False
    if not force:
        raise Refused(Refusal("would-overwrite", _WOULD_OVERWRITE.filled(path=output.path)))
    return True


def _save(output: Output) -> None:
    """Write beside and rename, so that a stop in the middle leaves either the old file or the new one."""
    beside: str | None = None
    try:
        output.path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=output.path.parent, prefix=".saksgang-", delete=False) as file:
            beside = file.name
            file.write(output.content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(output.path)
        beside = None
    except OSError as error:
        raise Refused(Refusal("cannot-write", _why(error, output.path))) from None
    finally:
        if beside:
            Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(error: OSError, path: Path) -> Text:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return _DISK_FULL.filled(path=path)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _NO_RIGHT.filled(path=path)
    return _CANNOT_WRITE.filled(path=path, why=error.strerror or "?")


_WROTE = Text(nb="Skrev {path}", nn="Skreiv {path}", en="Wrote {path}")
_UNCHANGED = Text(nb="Uendret: {path}", nn="Uendra: {path}", en="Unchanged: {path}")
_WOULD_OVERWRITE = Text(
    nb="{path} finnes fra før med et annet innhold og ble ikke rørt. Velg en annen mappe med --out, eller skriv over med --force.",
    nn="{path} finst frå før med eit anna innhald og vart ikkje rørt. Vel ei anna mappe med --out, eller skriv over med --force.",
    en="{path} is there already with other content and was left alone. Choose another folder with --out, or overwrite with --force.",
)
_DISK_FULL = Text(
    nb="{path} ble ikke skrevet: disken er full. Rydd plass, og prøv igjen.",
    nn="{path} vart ikkje skriven: disken er full. Rydd plass, og prøv igjen.",
    en="{path} was not written: the disk is full. Make room and try again.",
)
_NO_RIGHT = Text(
    nb="{path} ble ikke skrevet: du har ikke lov til å skrive der. Velg en annen mappe med --out.",
    nn="{path} vart ikkje skriven: du har ikkje lov til å skrive der. Vel ei anna mappe med --out.",
    en="{path} was not written: you may not write there. Choose another folder with --out.",
)
_CANNOT_WRITE = Text(
    nb="{path} ble ikke skrevet ({why}). Velg en annen mappe med --out.",
    nn="{path} vart ikkje skriven ({why}). Vel ei anna mappe med --out.",
    en="{path} was not written ({why}). Choose another folder with --out.",
)
