"""Which files can go with a case, told by their content: what people can open everywhere, and nothing that runs.

The name never decides; it is only what a refusal calls the file.
"""

from __future__ import annotations

import io
import zipfile

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document.sniffing import is_pdf, is_zip

_OPEN_XML = (
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_MOST_NAMES = 20_000
_MARKS_OF_PAGES = ("<!doctype", "<html", "<script", "<svg", "<?xml", "<body", "<iframe")
_EMPTY = Text(
    nb="«{name}» er tom. Velg filen på nytt, eller lag den på nytt og prøv igjen.",
    nn="«{name}» er tom. Vel fila på nytt, eller lag ho på nytt og prøv igjen.",
    en="“{name}” is empty. Choose the file again, or make it anew and try again.",
)
_NO_KIND = Text(
    nb="«{name}» er av en type som ikke kan legges ved. Lagre den som PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG "
    "eller ren tekst, og prøv igjen.",
    nn="«{name}» er av ein type som ikkje kan leggjast ved. Lagre ho som PDF, Word, Excel, PowerPoint, OpenDocument, PNG, "
    "JPEG eller rein tekst, og prøv igjen.",
    en="“{name}” is of a kind that cannot be attached. Save it as PDF, Word, Excel, PowerPoint, OpenDocument, PNG, JPEG or "
    "plain text, and try again.",
)
_MACROS = Text(
    nb="«{name}» inneholder makroer, som kan kjøre på maskinen til dem som åpner den. Lagre den uten makroer eller som PDF, "
    "og prøv igjen.",
    nn="«{name}» inneheld makroar, som kan køyre på maskina til dei som opnar ho. Lagre ho utan makroar eller som PDF, og "
    "prøv igjen.",
    en="“{name}” holds macros, which can run on the machine of those who open it. Save it without macros or as PDF, and try "
    "again.",
)


def media_type_of(content: bytes, name: str) -> str | Refusal:
    """What the file is, or why it cannot be attached."""
    if not content.strip(b"\x00\r\n\t "):
        return Refusal("attachment-empty", _EMPTY.filled(name=name))
    if is_pdf(content):
        return "application/pdf"
    for start, kind in _PICTURES:
        if content.startswith(start):
            return kind
    found = _of_archive(content, name) if is_zip(content) else _of_text(content)
    return found or Refusal("attachment-kind", _NO_KIND.filled(name=name))


def _of_archive(content: bytes, name: str) -> str | Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > _MOST_NAMES:
                return None
            if any(each.lower().endswith("vbaproject.bin") for each in names):
                return Refusal("attachment-macros", _MACROS.filled(name=name))
            if "[Content_Types].xml" in names:
                return next((kind for start, kind in _OPEN_XML if any(each.startswith(start) for each in names)), None)
            return _open_document(archive, names)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return None


def _open_document(archive: zipfile.ZipFile, names: list[str]) -> str | None:
    if "mimetype" not in names or archive.getinfo("mimetype").file_size > 100:
        return None
    told = archive.read("mimetype").decode("ascii", "replace").strip()
    return told if told.startswith(_OPEN_DOCUMENT) else None


def _of_text(content: bytes) -> str | None:
    """Plain text that is no page and no script of a page; in UTF-8, or in what Windows wrote before."""
    if b"\x00" in content or content[:2] in (b"#!", b"MZ"):
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if any(byte < 9 or 13 < byte < 32 for byte in content[:5000]):
            return None
        text = content.decode("cp1252", "replace")
    start = text[:5000].lower()
    if start.startswith("%!ps") or start.startswith("{\\rtf") or any(mark in start for mark in _MARKS_OF_PAGES):
        return None
    return "text/plain" if all(sign.isprintable() or sign in "\t\r\n\x0c" for sign in text[:5000]) else None
