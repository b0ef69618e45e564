"""The forms over a case that a converter ran together: a row of column words, and the rows of bodies and numbers under it.

Knows what belongs to the form, so that it is cut off the title and never taken for one.
"""

from __future__ import annotations

import re

_COLUMN = (
    r"Saks?nr|SAKS?NR|Saks?nummer|Sak nr|SAK NR|Saksgang|Saken behandles i|Utv\.? ?saksnr|UTV\.? ?SAKSNR|Utvalgs?-?sak(?:s?(?:type/)?nr)?|Utvalssak(?:s?nr)?"
    r"|Utvalg|Utval|Type|Dato|Møtedato|Saksbehandler|Saksbehandlar|Sakshandsamar|Arkiv(?:kode)?|ArkivsakID|Arkivsaks?nr|Arkivsak"
    r"|Tittel|TITTEL|Saks?tittel|Innhold|INNHOLD|Uoff|U\.off|Lukket|Lukka"
)
_COLUMNS = re.compile(rf"(?<!\S)(?:{_COLUMN})\.?:?(?:[ \t]+(?:{_COLUMN})\.?)+(?!\S)")
_BODY = (
    r"[A-ZÆØÅ][\wæøåÆØÅ/-]*(?:utval(?:g|get|et)?|styret?|skapet?|rådet?|nemnda?|tinget?|UTVALG(?:ET)?|UTVAL(?:ET)?|STYRET?|SKAPET?|RÅDET?|NEMNDA?)"
    r"(?: for [A-ZÆØÅa-zæøå][\wæøåÆØÅ-]*(?:,? (?:og )?[a-zæøåA-ZÆØÅ][\wæøåÆØÅ-]*){0,3}?)?"
)
_SORT = r"(?:\s?(?:PS|RS|OS|DS|FO)(?!\S)(?!\s?\d+/))?"
_DAY = r"(?:\s\d{1,2}\.\d{1,2}\.\d{2,4})?"
_NUMBER_FIRST = rf"(?:(?:PS|RS|OS|DS|FO)\s?)?\d{{0,4}}\s?/\s?(?:\d{{4}}|\d\d)\s?{_BODY}{_SORT}{_DAY}"
_BODY_FIRST = rf"{_BODY}(?: (?:[A-ZÆØÅ][\wæøåÆØÅ.-]+ ){{2,4}})?{_DAY}\s?\d{{0,4}}/\d{{0,4}}{_SORT}"
_ROW = re.compile(rf"\s*(?:{_NUMBER_FIRST}|{_BODY_FIRST})(?!\S)")
_ARCHIVE = r"\d\d(?:\d\d)?/\d{2,6}(?:-\d+)?(?!\S)"
_OFFICER = re.compile(rf"\s*[A-ZÆØÅ][^\d\n/]{{4,40}}?(?: (?:[A-ZÆØÅ]{{0,2}}[-&/]?\w{{1,5}},? ){{0,3}}| ){_ARCHIVE}")


def form_cuts(text: str) -> set[int]:
    """Offsets before and after each row of column words, each row of bodies under it, and the archive's number."""
    cuts: set[int] = set()
    for header in _COLUMNS.finditer(text):
        cuts |= {header.start(), _next_word(text, header.end())}
        at = header.end()
        while row := _ROW.match(text, at):
            at = row.end()
            cuts.add(_next_word(text, at))
        if "rkiv" in header[0] and (officer := _OFFICER.match(text, at)):
            cuts.add(_next_word(text, officer.end()))
    return cuts


def is_form_line(text: str) -> bool:
    """Whether a line is part of such a form and no text: column words, a body with its number, an officer with the archive's."""
    return any(pattern.fullmatch(text.strip()) for pattern in (_COLUMNS, _ROW, _OFFICER))


def _next_word(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())
