"""Files written lately, kept in the memory of the process: the same document and look give the same bytes.

A document is known by everything in it, so that of a paper in which one item was corrected only what shows it is written anew.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

from saksgang.document.look import Look
from saksgang.document.tree import Document
from saksgang.writing.papers import PaperFormat, write_document

MOST_BYTES = 24 * 2**20
"""In each process; the files of some thirty meetings."""

_files: OrderedDict[bytes, bytes] = OrderedDict()
_lock = Lock()


def written(document: Document, fmt: PaperFormat | str, *, look: Look) -> bytes:
    """The document as a file, as `write_document` gives it."""
    # by all that is told of it, since documents that differ in their day are equal
    key = hashlib.sha256(repr((document, PaperFormat(fmt), look)).encode("utf-8", "surrogatepass")).digest()
    with _lock:
        content = _files.get(key)
        if content is not None:
            _files.move_to_end(key)
            return content
    content = write_document(document, fmt, look=look)
    _keep(key, content)
    return content


def _keep(key: bytes, content: bytes) -> None:
    """Keep the file, and let those go that were asked for longest ago."""
    if len(content) > MOST_BYTES // 8:
        return
    with _lock:
        _files[key] = content
        size = sum(map(len, _files.values()))
        while size > MOST_BYTES:
            size -= len(_files.popitem(last=False)[1])
