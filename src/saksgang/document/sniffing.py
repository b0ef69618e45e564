"""What a file is, by its content; its name only decides between text formats that look alike."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath

from saksgang.core.refusals import Refusal
from saksgang.document import refusing


class Format(StrEnum):
    """Formats that are read."""

    WORD = "Word"
    PDF = "PDF"
    HTML = "HTML"
    MARKDOWN = "Markdown"
    TEXT = "text"


EXTENSIONS: dict[str, Format] = {
    "docx": Format.WORD,
    "docm": Format.WORD,
    "dotx": Format.WORD,
    "dotm": Format.WORD,
    "pdf": Format.PDF,
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "md": Format.MARKDOWN,
    "markdown": Format.MARKDOWN,
    "txt": Format.TEXT,
    "text": Format.TEXT,
}
"""Extensions and what they promise."""

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"\x00\x00\x01\x00", "ICO"),
)
_ARCHIVES = (
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
)
_OTHERS = (
    (b"{\\rtf", "RTF"),
    (b"%!PS", "PostScript"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_MAIL_LINE = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]|[ \t]+\S")
_SENT_BY_MACHINES = (b"return-path", b"received", b"delivered-to", b"message-id", b"mime-version", b"dkim-signature")
_WEB_ARCHIVE = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_WIDE_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLE_KINDS = (
    ("WordDocument".encode("utf-16-le"), "Word 97–2003 (.doc)"),
    ("Workbook".encode("utf-16-le"), "Excel 97–2003 (.xls)"),
    ("PowerPoint Document".encode("utf-16-le"), "PowerPoint 97–2003 (.ppt)"),
    ("__substg1.0".encode("utf-16-le"), "Outlook (.msg)"),
)
_HTML_START = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?>(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_BLOCK = re.compile(r"<(?:p|h[1-6]|div|table|tr|td|ul|ol|li|br|meta|title|style)\b[^>]{0,300}>", re.IGNORECASE)
_WORD_XML = re.compile(r"<(?:w:wordDocument|pkg:package|office:document)\b|<\?mso-application")
_ATX = re.compile(r"^#{1,6} \S", re.MULTILINE)
_FRONT = re.compile(r"---[ \t]*\n(?:[A-Za-z][\w -]{0,40}:.*\n)+(?:---|\.\.\.)[ \t]*\n")
_STRONG = re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]*\*\*(?![\w*])")
_PIPES = re.compile(r"^(?=[^\n]*---)(?=[^\n]*\|)[ |:-]++$", re.MULTILINE)
_MD_LINK = re.compile(r"\]\((?:https?:|mailto:|/|\.|<)[^()\n]{0,500}\)")
_WINDOW = 200_000


def extension_of(name: str) -> str:
    """The extension of a file's name in lower case, without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")


def refuse_by_signature(content: bytes, name: str) -> Refusal | None:
    """The refusal of a file whose first bytes tell that it is of a kind that is not read."""
    head = content[:16].lstrip(b"\xef\xbb\xbf \r\n\t") if content[:1] not in (b"\x00",) else content[:16]
    for start, found in _PICTURES:
        if head.startswith(start) and not (found == "BMP" and content[:200].isascii()):
            return refusing.refuse_picture(name, found=found)
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return refusing.refuse_picture(name, found="HEIC")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return refusing.refuse_picture(name, found="WebP")
    for start, found in _ARCHIVES:
        if head.startswith(start):
            return refusing.refuse_archive(name, found=found)
    for start, found in _OTHERS:
        if head.startswith(start):
            return refusing.refuse_format(name, found=found)
    if _is_mail(content[:20_000]):
        is_page = _WEB_ARCHIVE.search(content[:20_000])
        return refusing.refuse_format(name, found="MHTML") if is_page else refusing.refuse_mail(name)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _refuse_ole(content, name)
    return None


def _is_mail(head: bytes) -> bool:
    """Whether a file begins with lines that only mail programs write, among other heads of an e-mail."""
    for line in head.split(b"\n"):
        found = _MAIL_LINE.match(line)
        if found is None:
            return False
        if found[1] and found[1].lower() in _SENT_BY_MACHINES:
            return True
    return False


def is_pdf(content: bytes) -> bool:
    """PDF readers accept some rubbish before the header."""
    return b"%PDF-" in content[:1024]


def is_zip(content: bytes) -> bool:
    """Whether a file begins as zip files do (Word, OpenDocument, Excel …)."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def text_format(text: str, extension: str) -> Format | Refusal:
    """Which of the text formats a text is. Names count only where the content could be either."""
    window = text[:_WINDOW]
    if _WORD_XML.search(window[:2000]):
        return refusing.refuse_format(extension, found="Word XML")
    promised = EXTENSIONS.get(extension)
    if _HTML_START.match(window):
        return Format.HTML
    if promised is Format.MARKDOWN or _FRONT.match(window):
        return Format.MARKDOWN
    if _is_html(window):
        return Format.HTML
    if promised is Format.HTML and _HTML_BLOCK.search(window):
        return Format.HTML
    return Format.MARKDOWN if _is_markdown(window) else Format.TEXT


def _refuse_ole(content: bytes, name: str) -> Refusal:
    """Old Office files, and new ones behind a password, share one container."""
    if _WIDE_ENCRYPTED in content:
        return refusing.refuse_encrypted(name)
    found = next((found for stream, found in _OLE_KINDS if stream in content), "Office 97–2003")
    return refusing.refuse_format(name, found=found)


def _is_html(text: str) -> bool:
    """Whether a piece of text is more tags than anything else. Markdown may hold tables and lists as HTML."""
    tags = len(_HTML_BLOCK.findall(text))
    closing = len(re.findall(r"</(?:p|h[1-6]|div|table|ul|ol|li)>", text, re.IGNORECASE))
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    marks = len(_ATX.findall(text)) + len(_STRONG.findall(text))
    return tags >= 2 and closing >= 2 and tags * 8 >= lines and tags > 2 * marks


def _is_markdown(text: str) -> bool:
    """Clear signs of Markdown: headings, bold in stars, pipe tables or links, two of them or one kind twice."""
    signs = sum(len(pattern.findall(text)) for pattern in (_ATX, _STRONG, _PIPES, _MD_LINK))
    return signs >= 2
