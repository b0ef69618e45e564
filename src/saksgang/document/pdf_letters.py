"""The letters of a PDF page as PDFium tells them: pieces of text with their place, font and tag, set into lines.

Knows nothing of paragraphs. Lengths are points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

_MOST_LETTERS = 120_000
"""Letters that are read from one page; a page of dense print has some 6,000."""

_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi(?!r)|extrabd|fett", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv|slanted", re.IGNORECASE)
_TELLING_NAME = re.compile(
    r"regular|roman|book|light|medium|thin|times|arial|calibri|helvetica|cambria|inter", re.IGNORECASE
)
_PRIVATE_BULLETS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "\uf0fc": "•",
        "\uf02d": "–",
        "\uf0a8": "•",
        "\uf076": "•",
        "\uf06f": "•",
        "\uf071": "•",
    }
)
_ITALIC_FLAG = 64
_FORCE_BOLD_FLAG = 1 << 18


@dataclass(frozen=True, slots=True)
class Face:
    """How a font looks."""

    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class Piece:
    """Letters that stand together on one line in one look. `base` is the baseline, `tag` the marked content it
    belongs to (-1: none), `is_hidden` text that is not painted (put there by text recognition)."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: Face
    tag: int = -1
    is_hidden: bool = False
    link: str | None = None


@dataclass(slots=True)
class Line:
    """Pieces on one line from left to right; `number` counts lines on the page from 1."""

    pieces: list[Piece]
    number: int = 0

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @property
    def right(self) -> float:
        return max(piece.right for piece in self.pieces)

    @property
    def base(self) -> float:
        return max(self.pieces, key=lambda piece: len(piece.text)).base

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        return max(self.pieces, key=lambda piece: len(piece.text)).size

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in spaced(self.pieces))


@dataclass(slots=True)
class PageText:
    """A page's pieces and size. `lost` counts letters that have no known character."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    letters: int = 0
    lost: int = 0
    is_cut: bool = False


@dataclass(slots=True)
class _Fonts:
    """Looks of text objects' fonts, asked for once each."""

    known: dict[int, Face] = field(default_factory=dict)

    def face_of(self, text_object: object) -> Face:
        font = pdfium.FPDFTextObj_GetFont(text_object)
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self.known:
            self.known[key] = _face(font) if key else Face()
        return self.known[key]


def read_letters(text_page: object, *, width: float, height: float, turn: int) -> PageText:
    """The pieces of a page. `width` and `height` are those shown, `turn` how far the page is turned (0, 90, 180, 270)."""
    result = PageText(width, height)
    fonts = _Fonts()
    box = pdfium.FS_RECTF()
    box_ref = ctypes.byref(box)
    x, y = ctypes.c_double(), ctypes.c_double()
    x_ref, y_ref = ctypes.byref(x), ctypes.byref(y)
    count = pdfium.FPDFText_CountChars(text_page)
    result.is_cut = count > _MOST_LETTERS
    current: Piece | None = None
    last_key: int | None = None
    look = _Look(Face(), 10.0, -1, False, 0)
    for index in range(min(count, _MOST_LETTERS)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13):
            current = None
            continue
        text_object = pdfium.FPDFText_GetTextObject(text_page, index)
        key = ctypes.cast(text_object, ctypes.c_void_p).value
        if key is None:  # a blank that PDFium put between words
            if current is not None:
                current.text += " "
            continue
        if key != last_key:
            look = _look_of(text_page, text_object, index, fonts)
            last_key, current = key, None
        pdfium.FPDFText_GetLooseCharBox(text_page, index, box_ref)
        pdfium.FPDFText_GetCharOrigin(text_page, index, x_ref, y_ref)
        left, right, base = _shown(box, (x.value, y.value), width=width, height=height, turn=turn)
        result.letters += 1
        sign = _sign(code)
        if sign is None:
            result.lost += 1
            sign = "\ufffd"
        if (look.angle + turn) % 360 not in (0, 360):
            continue
        if current is not None and abs(current.base - base) < 0.5 and -look.size < left - current.right < look.size:
            current.text += sign
            current.right = max(right, current.right)
        elif not sign.isspace():
            current = Piece(sign, left, right, base, look.size, look.face, look.tag, look.is_hidden)
            result.pieces.append(current)
    return result


@dataclass(frozen=True, slots=True)
class _Look:
    face: Face
    size: float
    tag: int
    is_hidden: bool
    angle: int


def _look_of(text_page: object, text_object: object, index: int, fonts: _Fonts) -> _Look:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    size = round(pdfium.FPDFText_GetFontSize(text_page, index) * scale, 1) or 10.0
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90) * 90
    hidden = pdfium.FPDFTextObj_GetTextRenderMode(text_object) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    tag = pdfium.FPDFPageObj_GetMarkedContentID(text_object)
    return _Look(fonts.face_of(text_object), min(abs(size), 400.0), tag, hidden, angle % 360)


def _shown(
    box: pdfium.FS_RECTF, origin: tuple[float, float], *, width: float, height: float, turn: int
) -> tuple[float, float, float]:
    """Left, right and baseline of a letter on the page as shown, from the page's own space."""
    x, y = origin
    match turn:
        case 90:
            return box.bottom, box.top, x
        case 180:
            return width - box.right, width - box.left, y
        case 270:
            return width - box.top, width - box.bottom, height - x
        case _:
            return box.left, box.right, height - y


def _sign(code: int) -> str | None:
    """The character of a letter, or `None` when the font does not tell which it is."""
    if code in (0xFFFE, 0x02):  # PDFium's mark of a hyphen at the end of a line
        return "\u00ad"
    if code in (0, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return None
    sign = chr(code).translate(_PRIVATE_BULLETS)
    return None if "\ue000" <= sign <= "\uf8ff" or (code < 32 and code != 9) else sign


def _face(font: object) -> Face:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.raw[: max(length - 1, 0)].decode("utf-8", errors="replace").partition("+")[2] or buffer.value.decode(
        "utf-8", errors="replace"
    )
    flags = pdfium.FPDFFont_GetFlags(font)
    bold = bool(_BOLD_NAME.search(name)) or (flags > 0 and bool(flags & _FORCE_BOLD_FLAG))
    if not bold and not _TELLING_NAME.search(name):
        bold = pdfium.FPDFFont_GetWeight(font) >= 700
    italic = bool(_ITALIC_NAME.search(name)) or (flags > 0 and bool(flags & _ITALIC_FLAG))
    return Face(bold, italic)


def lines_of(pieces: Sequence[Piece]) -> list[Line]:
    """The pieces set into lines from the top of the page down; raised and lowered signs join the line they stand at."""
    lines: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: (round(piece.base, 1), piece.left)):
        home = _home(lines, piece)
        if home is None:
            lines.append(Line([piece]))
        else:
            home.pieces.append(piece)
    lines.sort(key=lambda line: line.base)
    for number, line in enumerate(lines, start=1):
        line.pieces.sort(key=lambda piece: piece.left)
        line.number = number
    return lines


def _home(lines: list[Line], piece: Piece) -> Line | None:
    """The line among the last ones that a piece stands on."""
    for line in reversed(lines[-3:]):
        other = line.pieces[-1]
        apart = piece.base - other.base
        if apart < 0.25 * min(piece.size, other.size):
            return line
        if (
            apart < 0.55 * max(piece.size, other.size)
            and not 0.8 < piece.size / other.size < 1.25
            and _is_beside(line, piece)
        ):
            return line
    return None


def _is_beside(line: Line, piece: Piece) -> bool:
    return not any(piece.left < other.right - 1 and other.left < piece.right - 1 for other in line.pieces)


def spaced(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces of a line with blanks between words and tabs where columns stand far apart."""
    previous: Piece | None = None
    for piece in pieces:
        if previous is not None:
            gap = piece.left - previous.right
            size = max(previous.size, piece.size)
            if gap > 2.2 * size:
                yield Piece("\t", previous.right, piece.left, piece.base, size, Face())
            elif gap > 0.14 * size and not previous.text.endswith(" "):
                yield Piece(" ", previous.right, piece.left, piece.base, size, Face())
        yield piece
        previous = piece
