"""The words of files, read in processes of their own and kept at hand, so that many files can be searched again and again.

Words follow from the bytes alone: a file is known by its digest and by the ending of its name.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from threading import Lock

from saksgang.core.refusals import Refused
from saksgang.document.reader import read_document
from saksgang.document.sandbox import run_guarded
from saksgang.document.tree import Document as Tree
from saksgang.document.tree import text_of
from saksgang.records import files
from saksgang.records.models import Document

LONGEST_TEXT = 2_000_000
MOST_LETTERS = 20_000_000
"""Of all texts that are kept at hand in a process."""

AT_A_TIME = 12
SECONDS = 20.0
_Key = tuple[str, str]
_kept: OrderedDict[_Key, str | None] = OrderedDict()
_lock = Lock()


def words_in(document: Document) -> str | None:
    """The words of a file; `None` when it cannot be read, or is gone."""
    key = _key(document)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    words = _read_alone(key)
    _keep(key, words)
    return words


def read_words(documents: Iterable[Document]) -> None:
    """Have the words of these files at hand: many files in one process, those that bring it down one by one."""
    with _lock:
        missing = sorted({key for one in documents if (key := _key(one)) not in _kept})
    for some in _batches(missing):
        found = run_guarded(_read_many, some, seconds=SECONDS)
        if isinstance(found, list) and len(found) == len(some):
            for key, words in zip(some, found, strict=True):
                _keep(key, words)


def _key(document: Document) -> _Key:
    return document.sha256, PurePath(document.name).suffix.lower()


def _batches(keys: Sequence[_Key]) -> list[list[_Key]]:
    return [list(keys[at : at + AT_A_TIME]) for at in range(0, len(keys), AT_A_TIME)]


def _keep(key: _Key, words: str | None) -> None:
    """Keep the words, and let those go that were asked for longest ago."""
    with _lock:
        _kept[key] = words
        size = sum(len(one or "") for one in _kept.values())
        while size > MOST_LETTERS and len(_kept) > 1:
            size -= len(_kept.popitem(last=False)[1] or "")


def _read_alone(key: _Key) -> str | None:
    found = run_guarded(_read_many, [key], seconds=SECONDS)
    return found[0] if isinstance(found, list) and found else None


def _read_many(keys: list[_Key]) -> list[str | None]:
    return [_words(sha256, ending) for sha256, ending in keys]


def _words(sha256: str, ending: str) -> str | None:
    try:
        content = files.load(sha256)
    except (OSError, Refused):
        return None
    if content[:1024].lstrip().startswith(b"%PDF"):
        return _words_of_pdf(content)
    read = read_document(content, name=f"fil{ending}")
    return "\n".join(text_of(block) for block in read.blocks)[:LONGEST_TEXT] if isinstance(read, Tree) else None


def _words_of_pdf(content: bytes) -> str | None:
    """Page by page, without looking for headings and tables: that takes a tenth of the time."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        pages = (document[at].get_textpage().get_text_bounded() for at in range(len(document)))
        return "\n".join(pages)[:LONGEST_TEXT]
    except (pypdfium2.PdfiumError, ValueError):
        return None
