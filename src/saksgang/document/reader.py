"""The way in for any file: finds out what it is and hands it to the reader of that format, within limits.

Knows limits, refusals and the choice of reader; what the formats say is theirs.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePath

from saksgang.core.findings import Finding
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document import problems, refusing, sniffing
from saksgang.document.encoding import decode
from saksgang.document.sniffing import EXTENSIONS, Format, extension_of
from saksgang.document.tree import Document

LARGEST_MIB = 100
"""Files above this size are refused unread."""

_LARGEST_TEXT = 6 << 20
_LARGEST_MARKDOWN = 2 << 20
_MOST_MARKS = 150_000
"""Signs that may mean something in Markdown; a paper of a thousand pages has some 30,000."""

_MARKS = "*_`[]<>&|\t"
_MOST_LINES = 60_000
_FIRST_LINES = Text(
    nb=f"de første {_MOST_LINES} linjene", nn=f"dei første {_MOST_LINES} linjene", en=f"the first {_MOST_LINES} lines"
)


def read_document_file(path: Path | str) -> Document | Refusal:
    """The document in a file on disk. A file that is too large is refused without being read."""
    path = Path(path)
    name = shown_name(str(path))
    try:
        if not path.exists():
            return refusing.refuse_missing(name)
        if not path.is_file():
            return refusing.refuse_unreadable(name)
        if path.stat().st_size > LARGEST_MIB << 20:
            return refusing.refuse_too_large(name, limit_mib=LARGEST_MIB)
        content = path.read_bytes()
    except (OSError, ValueError):
        return refusing.refuse_unreadable(name)
    return read_document(content, name=name)


def read_document(content: bytes, *, name: str) -> Document | Refusal:
    """The document in a file's bytes. `name` serves the messages and, between text formats, the choice of reader."""
    name = shown_name(name)
    if not content:
        return refusing.refuse_empty(name)
    if len(content) > LARGEST_MIB << 20:
        return refusing.refuse_too_large(name, limit_mib=LARGEST_MIB)
    if sniffing.is_zip(content):
        from saksgang.document.docx_in import read_docx

        return _named(read_docx(content, name=name), name, Format.WORD)
    if sniffing.is_pdf(content):
        from saksgang.document.pdf_in import read_pdf

        return _named(read_pdf(content, name=name), name, Format.PDF)
    return sniffing.refuse_by_signature(content, name) or _read_text_formats(content, name)


def shown_name(name: str) -> str:
    """A file's name without its folders, safe to show: no control characters, not endless."""
    last = PurePath(name.replace("\\", "/")).name or "?"
    return "".join(sign if sign.isprintable() else "?" for sign in last)[:200]


def _read_text_formats(content: bytes, name: str) -> Document | Refusal:
    decoded = decode(content)
    if decoded is None:
        return refusing.refuse_unknown(name)
    if not decoded.text.strip():
        return refusing.refuse_empty(name)
    if len(decoded.text) > _LARGEST_TEXT:
        return refusing.refuse_too_large(name, limit_mib=_LARGEST_TEXT >> 20)
    found = sniffing.text_format(decoded.text, extension_of(name))
    if isinstance(found, Refusal):
        return found
    text, cut = _first_lines(decoded.text)
    return _named(_with(_read_text(text, found), *decoded.findings, *cut), name, found)


def _first_lines(text: str) -> tuple[str, tuple[Finding, ...]]:
    """As many lines as are read, and a finding when there are more."""
    if text.count("\n") <= _MOST_LINES:
        return text, ()
    end = -1
    for _ in range(_MOST_LINES):
        end = text.index("\n", end + 1)
    return text[:end], (problems.find_cut_short(what=_FIRST_LINES),)


def _read_text(text: str, found: Format) -> Document:
    if found is Format.HTML:
        from saksgang.document.html_in import read_html

        return read_html(text)
    from saksgang.document.text_in import read_text

    if found is Format.TEXT:
        return read_text(text)
    if len(text) > _LARGEST_MARKDOWN or sum(map(text.count, _MARKS)) > _MOST_MARKS:
        return _with(read_text(text), problems.find_markup_left())
    from saksgang.document.markdown_in import read_markdown

    return read_markdown(text)


def _named(document: Document | Refusal, name: str, found: Format) -> Document | Refusal:
    """Tells when a file's name promises another format than it holds. Markdown in a text file is no such thing."""
    extension = extension_of(name)
    promised = EXTENSIONS.get(extension)
    if isinstance(document, Refusal) or promised is None or promised is found:
        return document
    if {promised, found} <= {Format.TEXT, Format.MARKDOWN}:
        return document
    return _with(document, problems.find_wrong_extension(extension=extension, found=found.value))


def _with(document: Document, *findings: Finding) -> Document:
    return replace(document, findings=(*findings, *document.findings)) if findings else document
