"""A list in a spreadsheet as rows of text: CSV in the encodings and with the marks that programs write, and Excel (.xlsx).

Knows nothing of what the columns mean. Of a workbook the first sheet with anything in it counts; of a formula its value.
"""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from dataclasses import dataclass

from python_calamine import CalamineWorkbook

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document.encoding import decode

MOST_ROWS = 10_001
MOST_COLUMNS = 60
MOST_BYTES = 10 * 1024 * 1024
_MOST_UNPACKED = 120 * 1024 * 1024
_LONGEST_CELL = 2_000
_CHUNK = 1024 * 1024
_MARKS = ";\t,"

_UNREADABLE = Refusal(
    "list-unreadable",
    Text(
        nb="Fila kan ikke leses som en liste. Lagre den som Excel (.xlsx) eller CSV, og prøv igjen.",
        nn="Fila kan ikkje lesast som ei liste. Lagre ho som Excel (.xlsx) eller CSV, og prøv på nytt.",
        en="The file cannot be read as a list. Save it as Excel (.xlsx) or CSV, and try again.",
    ),
)
_TOO_BIG = Refusal(
    "list-too-big",
    Text(
        nb="Lista er for stor. Den kan ha høyst 10 000 linjer og 10 MB. Del den i flere filer.",
        nn="Lista er for stor. Ho kan ha høgst 10 000 linjer og 10 MB. Del ho i fleire filer.",
        en="The list is too big. It may have at most 10,000 lines and 10 MB. Split it into several files.",
    ),
)
_EMPTY = Refusal(
    "list-empty",
    Text(
        nb="Lista er tom. Den første linja skal ha overskrifter, for eksempel Navn og E-post.",
        nn="Lista er tom. Den første linja skal ha overskrifter, til dømes Namn og E-post.",
        en="The list is empty. The first line should have headings, for example Name and Email.",
    ),
)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with anything in it, and its number in the file, from 1."""

    number: int
    cells: tuple[str, ...]


def read_sheet(content: bytes) -> tuple[SheetRow, ...] | Refusal:
    """The rows of a file, the heading first; or why it cannot be read."""
    if len(content) > MOST_BYTES:
        return _TOO_BIG
    rows = _of_workbook(content) if content.startswith(b"PK") else _of_text(content)
    if isinstance(rows, Refusal):
        return rows
    kept = tuple(
        SheetRow(number, tuple(cell.strip()[:_LONGEST_CELL] for cell in cells[:MOST_COLUMNS]))
        for number, cells in enumerate(rows, 1)
        if any(cell.strip() for cell in cells)
    )
    if not kept:
        return _EMPTY
    return _TOO_BIG if len(kept) > MOST_ROWS else kept


def _of_text(content: bytes) -> list[list[str]] | Refusal:
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):  # an old .xls, a PDF
        return _UNREADABLE
    decoded = decode(content)
    if decoded is None:
        return _UNREADABLE
    text = decoded.text
    head = next((line for line in text.splitlines() if line.strip()), "")
    if head.casefold().startswith("sep=") and len(head) == 5:  # what Excel writes to name the mark
        mark, text = head[4], text.partition("\n")[2]
    else:
        mark = max(_MARKS, key=lambda sign: _outside_quotes(head).count(sign))
    csv.field_size_limit(_CHUNK)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return _UNREADABLE


def _outside_quotes(line: str) -> str:
    return "".join(part for at, part in enumerate(line.split('"')) if at % 2 == 0)


def _of_workbook(content: bytes) -> list[list[str]] | Refusal:
    if not _is_safe_to_unpack(content):
        return _UNREADABLE
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for at in range(len(book.sheet_names)):
            sheet = book.get_sheet_by_index(at)
            if sheet.height > MOST_ROWS:
                return _TOO_BIG
            rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
            if any(cell != "" for row in rows for cell in row):
                return [[_as_text(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic in the library is no Exception; any means a broken file
        return _UNREADABLE
    return []


def _is_safe_to_unpack(content: bytes) -> bool:
    """Whether the package is whole and unpacks to a bearable size, counted while unpacking and not as it says."""
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for entry in package.infolist():
                with package.open(entry) as stream:
                    while chunk := stream.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            return False
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return False
    return True


def _as_text(cell: object) -> str:
    match cell:
        case bool():
            return "1" if cell else ""
        case float() if cell.is_integer() and abs(cell) < 1e15:
            return str(int(cell))
        case datetime.datetime():
            return cell.date().isoformat()
        case datetime.date():
            return cell.isoformat()
        case _:
            return str(cell)
