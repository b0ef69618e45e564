"""Which characters the bytes of a text file stand for: UTF-8, UTF-16 and what Norwegian machines wrote before them.

Old one-byte encodings are told apart by where æ, ø and å would stand: inside words, in the case of their neighbours.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from saksgang.core.findings import Finding
from saksgang.document import problems

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ONE_BYTE = ("cp1252", "cp865", "mac-roman")
"""In order of how common they are in the wild. Latin-1 is read as cp1252, which holds it; cp850 has its letters where
cp865 has them."""

_WINDOW = 1 << 18
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{2,40})""", re.IGNORECASE
)
_LOWER = "æøåéèêòóôüöä"
_UPPER = _LOWER.upper()
_GOOD = re.compile(
    f"(?<=[a-zæøå])[{_LOWER}]|[{_LOWER}](?=[a-zæøå])|(?<=[A-ZÆØÅ])[{_UPPER}](?![a-z])|(?<![A-Za-zæøå])[{_UPPER}](?=[A-Za-zæøåÆØÅ])"
)
_COMMON = re.compile("[«»–—“”’§½°é]")
_GARBLED = re.compile("Ã[¦¸¥©†˜…]|â€[“”™œ˜]|Â[ §«»]")
_NON_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with `\\n` line ends, the encoding it came in, and what was odd about it."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(content: bytes) -> Decoded | None:
    """The text of a file, or `None` when its bytes are no text at all."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _told(content[len(mark) :].decode(encoding, errors="replace"), encoding)
    wide = _wide_encoding(content)
    if wide:
        return _told(content.decode(wide, errors="replace"), wide)
    if _is_binary(content[:_WINDOW]):
        return None
    try:
        return _mended(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_old(content, error)


def _told(text: str, encoding: str, *findings: Finding) -> Decoded:
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, findings)


def _wide_encoding(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of Latin text is zero."""
    window = content[:4000]
    if len(window) < 8 or (len(window) % 2 and len(window) < 4000):
        return None
    window = window[: len(window) // 2 * 2]
    half = len(window) // 2
    even, odd = window[::2].count(0), window[1::2].count(0)
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _is_binary(window: bytes) -> bool:
    controls = sum(window.count(code) for code in (*range(1, 8), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F))
    return 0 in window or controls > 2 + len(window) // 200


def _decode_old(content: bytes, error: UnicodeDecodeError) -> Decoded:
    """Not UTF-8: mostly UTF-8 with a few stray bytes, the encoding the file declares, or the best of the old ones."""
    lenient = content.decode("utf-8", errors="replace")
    strays = lenient.count("\ufffd")
    if len(_NON_ASCII.findall(lenient)) - strays > 2 * strays:
        line = content.count(b"\n", 0, error.start) + 1
        return _told(_with_strays_as_cp1252(content), "utf-8", problems.find_mixed_encoding(line=line))
    declared = _declared_encoding(content)
    encoding = declared or max(_ONE_BYTE, key=lambda name: (_plausibility(content, name), -_ONE_BYTE.index(name)))
    text = content.decode(encoding, errors="replace")
    return _told(text, encoding, problems.find_encoding(encoding=encoding))


def _with_strays_as_cp1252(content: bytes) -> str:
    codecs.register_error("saksgang-stray", _stray_as_cp1252)
    return content.decode("utf-8", errors="saksgang-stray")


def _stray_as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


def _declared_encoding(content: bytes) -> str | None:
    """A one-byte encoding that an HTML or XML file names for itself."""
    found = _DECLARED.search(content[:2000])
    if not found:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii")).name
    except LookupError:
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return None if name.startswith(("utf", "idna", "punycode", "unicode", "raw")) else name


def _plausibility(content: bytes, encoding: str) -> float:
    """How Norwegian the bytes above 127 look in an encoding: letters in words count up, strange signs count down."""
    text = content[:_WINDOW].decode(encoding, errors="replace")
    good = len(_GOOD.findall(text))
    common = len(_COMMON.findall(text))
    odd = len(_NON_ASCII.findall(text)) - good - common
    return good + 0.3 * common - odd


def _mended(text: str) -> Decoded:
    """UTF-8 that was read as cp1252 and written as UTF-8 again is turned back, if all of it can be."""
    garbled = _GARBLED.search(text)
    if not garbled or re.search("[æøåÆØÅ]", text):
        return _told(text, "utf-8")
    try:
        mended = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return _told(text, "utf-8")
    return _told(mended, "utf-8", problems.find_garbled(line=text.count("\n", 0, garbled.start()) + 1))
