"""Rows for a spreadsheet, in which no cell is taken for a formula. Every export of rows passes here.

A text that starts with `=`, `+`, `-` or `@` is run by Excel, LibreOffice and Google Sheets, and can send what stands in
the sheet to a stranger. So such a text gets an apostrophe before it; a plain number does not.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | float | Decimal | datetime.date | datetime.time | None

_STARTS = frozenset("=+-@|%\u2212")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"[-+\u2212]?\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*(?:[.,]\d+)?(?: ?%)?")


def safe_cell(value: Cell) -> str:
    """The value as the text of one cell: nothing in it is run when the file is opened.

    Signs that do not show are taken out; full-width forms (`＝`) count as the sign they stand for; a tab or line break
    in front counts as the start of a formula, since some programs part the cell there.
    """
    if value is None:
        return ""
    text = _CONTROLS.sub("", str(value))
    return f"'{text}" if _is_risky(text) else text


def csv_file(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A file that Norwegian Excel and LibreOffice open with a double click: UTF-8 with its mark, semicolons, CRLF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in (head, *rows):
        writer.writerow([safe_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _is_risky(text: str) -> bool:
    if not text or _NUMBER.fullmatch(text):
        return False
    if text[0] in "\t\r\n":
        return True
    first = next((sign for sign in text if not _is_unseen(sign)), "")
    return any(sign in _STARTS for sign in unicodedata.normalize("NFKC", first))


def _is_unseen(sign: str) -> bool:
    return sign.isspace() or sign in "'\"" or unicodedata.category(sign) in ("Cf", "Cc", "Zs", "Zl", "Zp")
