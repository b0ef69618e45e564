"""What is left in a text by mistake: bullets without words, lone marks, words of a template, a reference that was to be
filled in, a sentence cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from saksgang.core.prose import plain

_BULLET = re.compile(r"^\s*(?:[-*+•–—·▪◦]|\d{1,2}[.)]|[a-zæøå]\))\s*$")
_MARKS = re.compile(r"^\s*[.,;:!?…]{1,4}\s*$")
_RULE = re.compile(r"^\s*(?:[-*_]\s?){3,}$")
_PLACEHOLDER = re.compile(
    r"\b[xX]{2,4}[./-](?:[xX]{2,4}|\d{2,4})\b|(?<![\w.])[xX]{3,}(?![\w.])|\bdd\.\s?mm(?:\.\s?(?:yyyy|åååå|yy|åå))?|\blorem ipsum\b|\?{3,}|(?<=[\w:,] )_{4,24}(?!_)|"
    r"\[\s?(?:sett inn|set inn|fyll inn|skriv|navn|namn|dato|tekst|tittel|xx?|insert|name|date)[^\]\n]{0,40}\]|<\s?(?:navn|namn|dato|tekst|tittel|sett inn|set inn)[^>\n]{0,40}>|"
    r"\bklikk (?:her|eller trykk) for å|\bclick (?:here|or tap) to",
    re.IGNORECASE,
)
_MAY_BE_OPEN = re.compile(r"/(?!\d)|[\sxX?…_.-]/")
_MAY_BE_TEMPLATE = re.compile(r"[xX]{2}|_|\?\?\?|\[|<|dd\.|lorem|kli[kc]|click", re.IGNORECASE)
"""Cheap to look for, and in every line that the dear patterns find something in."""
_OPEN_SERIAL = r"(?:[xX]{1,4}|_+|\.{2,}|…+|\?+|-{2,})"
_OPEN_YEAR = r"(?:[xX]{2,4}|_+|\.{2,}|…+|\?+)(?!\w)"
_CASE = (
    r"(?<![^\W_])(?:[A-ZÆØÅ]{1,4}-)?(?:[Ss]ak(?:en|a|snr|snummer)?|SAK|[Cc]ase)\.?\s*(?:nr\.?\s*)?(?:[A-ZÆØÅ]{1,4}\s)?"
)
_OPEN_REFERENCE = re.compile(
    rf"(?:{_CASE}{_OPEN_SERIAL}?|(?<![^\W_])[A-ZÆØÅ]{{2,4}}\s{_OPEN_SERIAL})\s?/\s?(?:(?:(?:19|20)?\d\d)(?!\d)|{_OPEN_YEAR})|"
    rf"{_CASE}\d{{1,4}}/(?:{_OPEN_YEAR}|(?=[.,;:)]|\s+[^\W\d_]|\s*$))|(?<![^\W_])[A-ZÆØÅ]{{2,4}}\s\d{{1,4}}/{_OPEN_YEAR}"
)
"""A case whose number or year was to be filled in: `sak __/24`, `KF xx/24`, `sak 12/`."""
_STRUCTURE = re.compile(r"^\s*(?:[-*+•–·▪◦]\s|\d{1,3}[.)]\s|[a-zæøå]\)\s|#|\||>|!\[)")
_OPEN_END = re.compile(r"(?:[^\W\d_]{2,}|,)$")
_LOWER_START = re.compile(r"^[a-zæøå][^\W_]*(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Leftover:
    """What was left: the code of its kind, the text itself, and for a cut sentence its two ends."""

    code: str
    text: str = ""
    before: str = ""
    after: str = ""


def leftovers_of(text: str) -> Iterator[Leftover]:
    """The leftovers in a Markdown field, each wording once."""
    told: set[Leftover] = set()
    for left in (*_lines(text), *_placeholders(text), *_cuts(text)):
        if left not in told:
            told.add(left)
            yield left


def leftover_line(line: str) -> Leftover | None:
    """What one line is, if it is a bullet without words or a lone mark."""
    shown = line.strip().strip("*_").strip() if not _RULE.match(line) else ""
    if not shown and re.fullmatch(r"\s*[*+-]\s*", line):
        shown = line.strip()
    if _BULLET.match(shown):
        return Leftover("empty-bullet")
    return Leftover("lone-punctuation", text=shown) if _MARKS.match(shown) else None


def _lines(text: str) -> Iterator[Leftover]:
    lines = text.splitlines()
    for at, line in enumerate(lines):
        left = leftover_line(line)
        if left is not None and not (left.code == "empty-bullet" and _goes_on(lines, at)):
            yield left


def _goes_on(lines: list[str], at: int) -> bool:
    """Whether the words of a bullet stand on the lines under it, indented."""
    following = next((line for line in lines[at + 1 :] if line.strip()), "")
    return following.startswith((" ", "\t")) and len(following) - len(following.lstrip()) > len(lines[at]) - len(
        lines[at].lstrip()
    )


def _placeholders(text: str) -> Iterator[Leftover]:
    for line in text.splitlines():
        if line.lstrip().startswith("|"):
            continue
        shown = plain(line) if "\\" in line else line
        if _MAY_BE_OPEN.search(shown):
            for match in _OPEN_REFERENCE.finditer(shown):
                yield Leftover("reference-unfinished", text=match.group().strip())
            shown = _OPEN_REFERENCE.sub(" ", shown)
        if _MAY_BE_TEMPLATE.search(shown):
            for match in _PLACEHOLDER.finditer(shown):
                yield Leftover("placeholder-left", text=match.group().strip())


def _cuts(text: str) -> Iterator[Leftover]:
    """Paragraphs that end without a mark and go on in lower case after a blank line."""
    blocks = [block.strip("\n") for block in re.split(r"\n[ \t]*\n", text) if block.strip()]
    for one, other in pairwise(blocks):
        if _STRUCTURE.match(one.splitlines()[-1]) or _STRUCTURE.match(other) or _STRUCTURE.match(one):
            continue
        before, after = plain(one).strip(), plain(other).strip()
        if (
            len(before) >= 40
            and _OPEN_END.search(before[-40:])
            and _LOWER_START.match(after)
            and len(after.split()) >= 2
        ):
            yield Leftover("sentence-broken", before=" ".join(before.split()[-4:]), after=" ".join(after.split()[:4]))
