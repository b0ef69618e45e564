"""The look of a co-operation's papers: its name, logo, accent colour and language.

Knows what is needed for a colour to be read and for a logo to be trusted; how a page is laid out is each writer's own.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass

from lxml import etree

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text

PNG = "image/png"
SVG = "image/svg+xml"
MAX_LOGO_BYTES = 1_000_000
MAX_LOGO_SIDE = 8_000
READABLE_CONTRAST = 4.5
"""WCAG 2.1, 1.4.3: the least contrast of text against its background."""

DEFAULT_ACCENT = "#0062ba"
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEX_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as PNG or SVG, with the words that stand for it to those who cannot see it. Made by `logo_from`."""

    content: bytes
    media_type: str
    alt: str


@dataclass(frozen=True, slots=True)
class Look:
    """How the papers of one co-operation look. `accent` is `#rrggbb`; `language` counts where a paper has none."""

    name: str = ""
    logo: Logo | None = None
    accent: str = DEFAULT_ACCENT
    language: Language = Language.BOKMAL

    @property
    def ink(self) -> str:
        """The accent colour, darkened where needed so that it reads on white and white reads on it."""
        return readable_accent(self.accent)


PLAIN = Look()


def readable_accent(colour: str) -> str:
    """`colour` as `#rrggbb`, darkened step by step until its contrast with white is at least 4.5:1.

    Anything that is no colour gives the default accent.
    """
    found = _HEX_COLOUR.fullmatch(colour.strip())
    if not found:
        return DEFAULT_ACCENT
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    while contrast_with_white((red, green, blue)) < READABLE_CONTRAST:
        red, green, blue = (int(part * 0.95) for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def contrast_with_white(colour: tuple[int, int, int]) -> float:
    """The contrast ratio of WCAG 2.1 between white and a colour in red, green and blue (0-255): from 1 to 21."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def logo_from(content: bytes, *, alt: str) -> Logo | Refusal:
    """A logo from a file's bytes, or why it cannot be one. Nothing that the file points to is fetched."""
    if len(content) > MAX_LOGO_BYTES:
        return _TOO_LARGE
    if not alt.strip():
        return _NO_ALT
    if content.startswith(_PNG_SIGNATURE):
        return Logo(content, PNG, alt.strip()) if _is_whole_png(content) else _NOT_A_LOGO
    return Logo(content, SVG, alt.strip()) if _is_plain_svg(content) else _NOT_A_LOGO


def _is_whole_png(content: bytes) -> bool:
    """Whether every chunk is whole, the size is sane and the image data can be inflated."""
    at, data, seen_end = len(_PNG_SIGNATURE), b"", False
    while at + 12 <= len(content) and not seen_end:
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        check = content[at + 8 + length : at + 12 + length]
        if len(check) < 4 or struct.unpack(">I", check)[0] != zlib.crc32(kind + body):
            return False
        if kind == b"IHDR" and not all(0 < side <= MAX_LOGO_SIDE for side in struct.unpack_from(">II", body)):
            return False
        data += body if kind == b"IDAT" else b""
        seen_end = kind == b"IEND"
        at += 12 + length
    return seen_end and _inflates(data)


def _inflates(data: bytes) -> bool:
    stream = zlib.decompressobj()
    left = 8 * MAX_LOGO_SIDE * MAX_LOGO_SIDE
    try:
        while data and left > 0 and not stream.eof:
            left -= len(stream.decompress(data, 1 << 20))
            data = stream.unconsumed_tail
    except zlib.error:
        return False
    return stream.eof


def _is_plain_svg(content: bytes) -> bool:
    """Whether it is SVG without scripts, entities, foreign content or anything fetched from elsewhere."""
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content.replace(b"<!doctype", b"<!DOCTYPE"):
        return False
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    if root.tag != "{http://www.w3.org/2000/svg}svg":
        return False
    return all(_is_harmless(element) for element in root.iter(etree.Element))


def _is_harmless(element: etree._Element) -> bool:
    name = etree.QName(element).localname.lower()
    if name in {"script", "foreignobject", "iframe", "image", "feimage", "animate", "set"}:
        return False
    for key, value in element.attrib.items():
        attribute = etree.QName(str(key)).localname.lower()
        if attribute.startswith("on") or (attribute == "href" and not str(value).startswith("#")):
            return False
    style = f"{element.get('style', '')} {element.text if name == 'style' else ''}".lower()
    return "url(http" not in style.replace(" ", "").replace("'", "").replace('"', "") and "@import" not in style


_TOO_LARGE = Refusal(
    "logo-too-large",
    Text(
        nb="Logoen er for stor. Den kan være på høyst 1 MB. Lagre den mindre, og prøv igjen.",
        nn="Logoen er for stor. Han kan vere på høgst 1 MB. Lagre han mindre, og prøv igjen.",
        en="The logo is too large. It can be 1 MB at most. Save it smaller and try again.",
    ),
)
_NO_ALT = Refusal(
    "logo-without-words",
    Text(
        nb="Logoen mangler en beskrivelse for dem som ikke ser den. Skriv hva den viser, for eksempel navnet på samarbeidet.",
        nn="Logoen manglar ei skildring for dei som ikkje ser han. Skriv kva han viser, til dømes namnet på samarbeidet.",
        en="The logo has no description for those who cannot see it. Write what it shows, such as the co-operation's name.",
    ),
)
_NOT_A_LOGO = Refusal(
    "not-a-logo",
    Text(
        nb="Fila kan ikke brukes som logo. Den må være et helt PNG-bilde, eller en SVG-tegning uten skript og lenker ut.",
        nn="Fila kan ikkje brukast som logo. Ho må vere eit heilt PNG-bilete, eller ei SVG-teikning utan skript og lenkjer ut.",
        en="The file cannot be used as a logo. It must be a whole PNG image, or an SVG drawing without scripts and outside links.",
    ),
)
