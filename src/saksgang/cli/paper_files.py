"""The files that a command line means: those named, and the papers in the folders named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

EXTENSIONS = frozenset({".docx", ".docm", ".pdf", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text"})
"""The names of files that are taken from a folder; a file named on the command line is always tried."""

_NOTHING = Text(
    nb="Fant ingen papirer i {path}. Saksgang leser Word, PDF, HTML, Markdown og tekst.",
    nn="Fann ingen papir i {path}. Saksgang les Word, PDF, HTML, Markdown og tekst.",
    en="No papers found in {path}. Saksgang reads Word, PDF, HTML, Markdown and text.",
)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those in the folders named, in the order of their names. Raises `Refused` on a folder
    without papers."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(
            each
            for each in path.rglob("*")
            if each.suffix.lower() in EXTENSIONS and each.is_file() and not each.name.startswith((".", "~$"))
        )
        if not found:
            raise Refused(Refusal("no-papers", _NOTHING.filled(path=path)))
        yield from found
