"""The letters of a PDF page as PDFium tells them: pieces of text with their place, font and tag, set into lines.

Knows nothing of paragraphs. Lengths are points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator, Sequence
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
_SPREAD_WORD = re.compile(r"(?:[^\W\d_] ){3,11}[^\W\d_]:? ?")
"""A word set with space between its letters: `V E D T A K`."""

_LINE_ENDS = frozenset({10, 13})
_BLANKS = frozenset({9, 32, 0xA0})
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
    belongs to (-1: none), `is_hidden` text that is not painted (put there by text recognition), `first_word` the width
    of its first word."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: Face
    tag: int = -1
    is_hidden: bool = False
    link: str | None = None
    first_word: float = 0.0


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
    reader = _Reader(text_page, PageText(width, height), turn)
    count = pdfium.FPDFText_CountChars(text_page)
    reader.page.is_cut = count > _MOST_LETTERS
    reader.read(min(count, _MOST_LETTERS))
    for piece in reader.page.pieces:
        if _SPREAD_WORD.fullmatch(piece.text):
            piece.text = piece.text.replace(" ", "") + " " * piece.text.endswith(" ")
    return reader.page


def _quick(function: object) -> Callable[..., int]:
    """A function of PDFium's that gives a number or an address, called without the wrapping of pointers: it is asked
    for every letter."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]  # a function of a C library
    return ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(address)  # type: ignore[arg-type]  # as above


@dataclass(slots=True)
class _Reader:
    """Goes through the letters of a page once. Letters of one text object up to a blank are a word, whose place is
    asked for at its first and last letter; words of one object that stand close are a piece."""

    text_page: object
    page: PageText
    turn: int
    fonts: _Fonts = field(default_factory=_Fonts)
    current: Piece | None = None
    blanks: int = 0
    word: list[str] = field(default_factory=list)
    start: int = 0

    def read(self, count: int) -> None:
        unicode_of = _quick(pdfium.FPDFText_GetUnicode)
        object_of = _quick(pdfium.FPDFText_GetTextObject)
        address = ctypes.cast(self.text_page, ctypes.c_void_p)  # type: ignore[arg-type]  # a pointer
        last_key: int | None = None
        look: _Look | None = None
        for index in range(count):
            code = (unicode_of(address, index) or 0) & 0xFFFFFFFF
            if code in _LINE_ENDS:
                self._end_word(index, look)
                self.current = None
                continue
            key = object_of(address, index)
            if not key or code in _BLANKS:  # PDFium puts blanks of no object between words
                self._end_word(index, look)
                self.blanks += 1
                continue
            if key != last_key:
                self._end_word(index, look)
                look = self._look(index)
                last_key = key
                if self.current is not None and (self.current.face, self.current.tag) != (look.face, look.tag):
                    self._end_piece()
            if not self.word:
                self.start = index
            self.word.append(self._sign(code))
        self._end_word(count, look)

    def _end_piece(self) -> None:
        if self.current is not None and self.blanks:
            self.current.text += " " * self.blanks
        self.current, self.blanks = None, 0

    def _sign(self, code: int) -> str:
        self.page.letters += 1
        if 32 < code < 0xD800 and code != 0x7F:
            return chr(code)
        sign = _odd_sign(code)
        if sign is None:
            self.page.lost += 1
        return sign or "\ufffd"

    def _look(self, index: int) -> _Look:
        text_object = pdfium.FPDFText_GetTextObject(self.text_page, index)
        return _look_of(self.text_page, text_object, index, self.fonts)

    def _end_word(self, index: int, look: _Look | None) -> None:
        """Put the word that ends before a letter to the piece before it, or begin a piece with it."""
        if not self.word or look is None:
            return
        word, self.word = "".join(self.word), []
        if look.angle != self.turn % 360:
            return
        left, base = self._edge(self.start)[0], self._base(self.start)
        right = self._edge(index - 1 if self.start < index - 1 else self.start)[1]
        before = self.current
        if before is not None and abs(before.base - base) < 0.5 and -look.size < left - before.right < look.size:
            joint = " " * self.blanks
            if not joint and " " not in before.text:  # a word may be drawn in several objects
                before.first_word = right - before.left
            before.text += joint + word
            before.right = max(right, before.right)
        else:
            if before is not None and self.blanks:
                before.text += " "
            self.current = Piece(word, left, right, base, look.size, look.face, look.tag, look.is_hidden)
            self.current.first_word = right - left
            self.page.pieces.append(self.current)
        self.blanks = 0

    def _edge(self, index: int) -> tuple[float, float]:
        """Left and right of a letter on the page as shown."""
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.text_page, index, box)
        match self.turn:
            case 90:
                return box.bottom, box.top
            case 180:
                return self.page.width - box.right, self.page.width - box.left
            case 270:
                return self.page.width - box.top, self.page.width - box.bottom
            case _:
                return box.left, box.right

    def _base(self, index: int) -> float:
        """The baseline of a letter, from the top of the page as shown."""
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y)
        match self.turn:
            case 90:
                return x.value
            case 180:
                return y.value
            case 270:
                return self.page.height - x.value
            case _:
                return self.page.height - y.value


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


def _odd_sign(code: int) -> str | None:
    """The character of a letter outside of the common ones, or `None` when the font does not tell which it is."""
    if code in (0xFFFE, 0x02):  # PDFium's mark of a hyphen at the end of a line
        return "\u00ad"
    if code < 32 or 0xD800 <= code < 0xE000 or code == 0xFFFF or code > 0x10FFFF:
        return None
    sign = chr(code).translate(_PRIVATE_BULLETS)
    return None if "\ue000" <= sign <= "\uf8ff" else sign


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
                if previous.text.endswith(" "):
                    previous.text = previous.text.rstrip()
                yield Piece("\t", previous.right, piece.left, piece.base, size, Face())
            elif gap > 0.14 * size and not previous.text.endswith(" "):
                yield Piece(" ", previous.right, piece.left, piece.base, size, Face())
        yield piece
        previous = piece
