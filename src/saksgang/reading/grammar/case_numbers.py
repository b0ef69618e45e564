"""Numbers of cases: `PS 12/26`, `Sak 1/2009`, `FS-36/13`, `V-SAK 1`, `2b`; and the many numbers that are not.

Says nothing of whether the case exists, nor which of two series without prefix a number belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.hints import holds_any
from saksgang.reading.grammar.days import LONG_MONTH_PATTERN, year_of
from saksgang.reading.grammar.plain import unmarked


class NumberForm(StrEnum):
    """How sure the form is: a series with a year (`KF 33/22`), a word before it (`Sak 3`, `Pkt. 1`), or bare (`1.`, `A.`)."""

    YEARED = "yeared"
    WORDED = "worded"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number. `serial` without leading zeros, `year` with century (`2026`); `part` is what divides one number
    (`b` in `2b`, `1` in `14.1`); a lettered item (`A.`) has `serial` 0 and `part` `a`. `until` is the last serial of a
    range. `printed` is the number as it stands, with the prefix of its series (`HR-sak 16/13`, `V-SAK 1`), but without
    a common word before it (`Sak nr.: 62/12` is `62/12`) and without colon and full stop.
    """

    prefix: str | None
    serial: int
    year: int | None
    part: str | None
    printed: str
    form: NumberForm = NumberForm.YEARED
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A case named in running text, at `text[start:end]`."""

    start: int
    end: int
    number: CaseNumber


_KNOWN = r"(?:ps|rs|os|fo|ds|PS|RS|OS|FO|DS)"
_PREFIX = rf"(?:[A-ZÆØÅ]{{1,6}}|[A-ZÆØÅ][a-zæøå]{{1,2}}|{_KNOWN})"
_WORD = (
    r"(?:(?:[A-ZÆØÅ][a-zæøå]{1,8}|UTV)\.\s?)?(?:[^\W\d_]{0,25}(?:[Ss]ak|SAK)(?:s?nr|snummer|en|S?NR|SNUMMER)?|[Pp]unkt|PUNKT|[Pp]kt|PKT|[Ii]tem|[Aa]genda item|[Cc]ase)"
    r"(?:\.?\s?(?:nr|NR|no|nummer)(?![^\W\d_]))?\.?\s?:?"
)
_LONGEST_WORD = 60
_AFTER_YEAR = r"(?!\d)(?![-/.:\u2013]\d)"
_YEAR = rf"(?:\d{{4}}|\d\d){_AFTER_YEAR}"
_RANGE = rf"(?:\s?[-\u2013]\s?(?:{_PREFIX}[\s-]?)?(?P<until>\d{{1,4}})\s?/\s?(?:\d{{4}}|\d\d){_AFTER_YEAR})"
_YEARED = rf"(?P<serial>\d{{1,4}})(?:\s?[-\u2013]\s?(?P<last>\d{{1,4}}))?\s?(?P<part>[a-z])?\s?(?P<mark>/|-)\s?(?P<year>\d{{4}}|\d\d)(?:{_RANGE}|{_AFTER_YEAR})"

_MARKED_YEAR = re.compile(r"[/-]\s?\d\d")
"""No number with a year is without it."""
_SERIES = re.compile(
    rf"(?:{_WORD}\s{{0,3}})?(?P<prefix>{_PREFIX})(?P<joint>[-.]?(?:sak|SAK|Sak)\.?\s{{0,2}}(?:nr\.?\s{{0,2}})?|\s{{0,3}}-\s?|\s{{0,3}}){_YEARED}"
)
_DOTTED = re.compile(
    rf"(?P<prefix>[A-ZÆØÅ]{{1,4}})\s?(?P<serial>\d{{1,2}})\.(?P<part>\d{{1,2}})\s?/\s?(?P<year>{_YEAR})"
)
_WORDED_YEAR = re.compile(rf"(?P<word>{_WORD})\s{{0,3}}{_YEARED}")
_BARE_YEAR = re.compile(_YEARED)
_WORDED = re.compile(
    rf"(?:(?P<prefix>[A-ZÆØÅ]{{1,4}})-(?:sak|SAK|Sak)(?:\s?nr)?\.?|(?P<word>{_WORD}))\s{{0,3}}(?P<serial>\d{{1,3}})(?P<part>[a-zA-Z]|\.\d{{1,2}})?(?![\d/]|\.\d|[^\W_])"
)
_WORDED_LETTER = re.compile(rf"(?P<word>{_WORD})\s{{1,3}}(?P<part>[A-ZÆØÅ])(?=[.:)]|\s?[-\u2013]\s|\s*$)")
_BARE = re.compile(
    r"(?:(?P<serial>\d{1,4})(?P<part>[a-zA-Z]|\.\d{1,2})?(?:\.|\)|:|(?=\s))|(?P<letter>[A-ZÆØÅa-z])[.):])(?!\d)(?=\s|$|[^\W\d_])"
)
_TITLE_MARK = re.compile(r"\s*(?:[:.)|]|[-\u2013\u2014](?=\s|$|[^\W\d_]))*\s*")

_WORDS_BEFORE_NUMBERS = (
    "prop st meld innst ot dok nr kap side kl art gnr bnr uke org tlf mob kr nok lov for pkt vers den det fra frå til med mot ved kun ca og "
    "eller jf jfr se ref rev møte dato tid år vår høst sak per pr etter i a fax tab fig ns en din maks min del alle kjl obs no the of in at "
    "by nov des okt sep aug jul jun mai apr mar feb jan"
)
_NO_WORD_PREFIX = frozenset(_WORDS_BEFORE_NUMBERS.split())
_CAPITALS_BEFORE_NUMBERS = "NOU ISO IEC EU EØF EØS NR KAP SIDE KL GNR BNR GBNR UKE VEKE TLF ORG MØTE DATO SAK SAKER PKT PUNKT REF FAX FIG TEK UTM PR OG I A DEN TIL"
_NO_SERIES = frozenset(_CAPITALS_BEFORE_NUMBERS.split())
_WORDS_OF_ARCHIVE = re.compile(r"(?i:arkiv|journal|ephorte|referanse|jnr|dokument)")
_DAY = re.compile(rf"\d{{1,2}}\.?\s?(?:{LONG_MONTH_PATTERN})\b", re.IGNORECASE)
_LOWER_TITLE = re.compile(r"[a-zæøå]{2}")
_MENTION = re.compile(
    rf"(?<![\w/.-])(?P<prefix>{_PREFIX})(?P<joint>[-.]?(?:sak|SAK|Sak)\.?\s{{0,2}}(?:nr\.?\s{{0,2}})?|\s?-\s?|\s{{0,2}}){_YEARED}"
)
_WORD_MENTION = re.compile(
    rf"(?<!\w)(?P<word>(?:[^\W\d_]{{0,20}}sak(?:en|ene|er|a|i|snr|snummer)?|SAK(?:EN|ENE|ER)?|[Cc]ases?)(?:\s?(?:nr|nummer|no))?\s?[.:]?)\s{{0,2}}{_YEARED}",
)
_NEXT_IN_LIST = re.compile(rf"\s?(?:,|;|&|og|samt|and)\s{{0,2}}(?:og\s)?{_YEARED}")


def number_at_start(line: str, *, strict: bool = True) -> tuple[CaseNumber, str] | None:
    """The case number that opens a line, and the rest of the line (the title).

    `strict` takes only numbers with a year or a word before them; otherwise also `1.`, `2b`, `A.`, `14.1 -`, `196`.
    Emphasis and heading marks of Markdown are passed over, also in the title.
    """
    text = unmarked(line)
    found = _opening(text, strict=strict)
    if found is None:
        return None
    number, end = found
    mark = _TITLE_MARK.match(text, end)
    return number, text[mark.end() if mark else end :].strip()


def find_references(text: str, *, own_prefix: str | None = None) -> tuple[Reference, ...]:
    """Cases named in `text`, in order: numbers with a prefix, or after a word for case, and the numbers listed after them.

    `own_prefix` is the prefix of the paper's own series: it counts in any letter case and with a blank after it.
    """
    if not _MARKED_YEAR.search(text):
        return ()
    found = [*_prefixed(text, own_prefix), *_after_word(text)]
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda reference: (reference.start, -reference.end)):
        if not kept or reference.start >= kept[-1].end:
            kept.append(reference)
    return tuple(kept)


def same_case(one: CaseNumber, other: CaseNumber) -> bool:
    """Whether two numbers can mean one case: century, leading zeros, letter case and a missing prefix do not matter."""
    if (one.serial, one.part) != (other.serial, other.part):
        return False
    if one.year is not None and other.year is not None and one.year != other.year:
        return False
    return not (one.prefix and other.prefix) or one.prefix.casefold() == other.prefix.casefold()


def _opening(text: str, *, strict: bool) -> tuple[CaseNumber, int] | None:
    if not _MARKED_YEAR.search(text):
        return _without_year(text, strict=strict)
    dotted = _DOTTED.match(text)
    if dotted and _is_year(dotted["year"]):
        year = year_of(dotted["year"])
        return CaseNumber(dotted["prefix"], int(dotted["serial"]), year, dotted["part"], dotted[0]), dotted.end()
    series = _SERIES.match(text)
    if (
        series
        and _is_prefix(series["prefix"], series["joint"])
        and (number := _yeared(series, series["prefix"], first=series.start("prefix"), mistyped=True))
    ):
        return number, series.end()
    worded = _WORDED_YEAR.match(text)
    if worded and not _WORDS_OF_ARCHIVE.search(worded["word"]) and (number := _yeared(worded, None, mistyped=True)):
        return number, worded.end()
    bare = _BARE_YEAR.match(text)
    if bare and (bare["mark"] == "/" or not strict) and not _LOWER_TITLE.match(text[bare.end() :].lstrip(" :.-")):
        number = _yeared(bare, None)
        return (number, bare.end()) if number else None
    return _without_year(text, strict=strict)


def _without_year(text: str, *, strict: bool) -> tuple[CaseNumber, int] | None:
    is_worded = holds_any(text[:_LONGEST_WORD], ("sak", "punkt", "pkt", "item", "case"))
    found = (_WORDED.match(text) or _WORDED_LETTER.match(text)) if is_worded else None
    if found and not (found["word"] and _WORDS_OF_ARCHIVE.search(found["word"])):
        groups = found.groupdict()
        prefix, serial, part = groups.get("prefix"), groups.get("serial"), groups["part"]
        start = found.start("prefix") if prefix else found.start("serial" if serial else "part")
        printed = text[start : found.end()]
        return CaseNumber(prefix, int(serial or 0), None, _part(part), printed, NumberForm.WORDED), found.end()
    if strict:
        return None
    bare = _BARE.match(text)
    if bare is None or (
        bare["serial"]
        and not bare["part"]
        and text[bare.end("serial") : bare.end()] == ""
        and _LOWER_TITLE.match(text[bare.end() :].strip())
    ):
        return None
    if bare["serial"] and _DAY.match(text):
        return None
    part = bare["letter"] or bare["part"]
    printed = bare[0].rstrip(".):")
    return CaseNumber(None, int(bare["serial"] or 0), None, _part(part), printed, NumberForm.BARE), bare.end()


def _part(part: str | None) -> str | None:
    return part.lstrip(".").lower() if part else None


def _is_prefix(prefix: str, joint: str, *, in_text: bool = False, own: str | None = None) -> bool:
    """Whether letters before a number are the prefix of a series and not a word (`Den 10/12`, `NOU 2026/1`)."""
    if own and prefix.casefold() == own.casefold():
        return True
    if joint.startswith(".") and not prefix.isupper():
        return False  # a word cut short (`Utv.sak nr. 4/26`)
    if "sak" not in joint.lower() and (
        prefix in _NO_SERIES or (not prefix.isupper() and prefix.casefold() in _NO_WORD_PREFIX)
    ):
        return False
    if in_text and not prefix.isupper() and "-" not in joint and "sak" not in joint.lower():
        return False
    return len(prefix) > 1 or "sak" in joint.lower() or "-" in joint


def _yeared(
    found: re.Match[str], prefix: str | None, *, first: int | None = None, mistyped: bool = False
) -> CaseNumber | None:
    """The number of a match with serial and year; `None` where the year is none, unless it may be a slip (`PS 5/56`).

    A prefix allows the year first (`SR 2017/43`).
    """
    left, right, last = found["serial"], found["year"], found["until"] or found["last"]
    if prefix and not last and _is_year_first(left, right):
        left, right = right, left
    if not (_is_year(right) or (mistyped and len(right) == 2)) or (found["last"] and int(found["last"]) <= int(left)):
        return None
    if found["mark"] == "-" and not prefix and (found["last"] or len(left) < 2):
        return None
    start = found.start("serial") if first is None else first
    printed = found.string[start : found.end()]
    return CaseNumber(
        prefix, int(left), year_of(right), _part(found["part"]), printed, until=int(last) if last else None
    )


def _is_year_first(left: str, right: str) -> bool:
    if len(left) == 4:
        return _is_year(left) and not (len(right) == 4 and _is_year(right))
    return len(left) == len(right) == 2 and int(left) < 40 <= int(right) < 90


def _is_year(digits: str) -> bool:
    return (
        1990 <= int(digits) < 2100 if len(digits) == 4 else len(digits) == 2 and (int(digits) < 50 or int(digits) >= 90)
    )


def _prefixed(text: str, own_prefix: str | None) -> Iterator[Reference]:
    pattern = _MENTION if not own_prefix else _mention_with(own_prefix)
    for found in pattern.finditer(text):
        if not _is_prefix(found["prefix"], found["joint"], in_text=True, own=own_prefix) or "\n" in found[0]:
            continue
        number = _yeared(found, found["prefix"], first=found.start("prefix"))
        if number:
            yield Reference(found.start(), found.end(), number)
            yield from _rest_of_list(text, found.end(), found["prefix"])


def _mention_with(own_prefix: str) -> re.Pattern[str]:
    own = "".join(
        f"[{letter.lower()}{letter.upper()}]" if letter.isalpha() else re.escape(letter) for letter in own_prefix
    )
    return re.compile(_MENTION.pattern.replace(f"(?P<prefix>{_PREFIX})", f"(?P<prefix>{own}|{_PREFIX})"))


def _after_word(text: str) -> Iterator[Reference]:
    for found in _WORD_MENTION.finditer(text):
        if _WORDS_OF_ARCHIVE.search(found["word"]):
            continue
        number = _yeared(found, None)
        if number:
            yield Reference(found.start("serial"), found.end(), number)
            yield from _rest_of_list(text, found.end(), None)


def _rest_of_list(text: str, at: int, prefix: str | None) -> Iterator[Reference]:
    while found := _NEXT_IN_LIST.match(text, at):
        number = _yeared(found, prefix, first=found.start("serial"))
        if number is None:
            return
        yield Reference(found.start("serial"), found.end(), number)
        at = found.end()
