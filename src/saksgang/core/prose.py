"""Running text as checks and comparisons need it: paragraphs, sentences and words of a Markdown field.

Knows Norwegian abbreviations and dates, so that `innen 15. juni` and `kl. 9` do not end a sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

_MARKED = re.compile(r"[*_\[\\#]")
_EMPHASIS = re.compile(r"(?<!\\)(\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_]))(?=\S)|(?<=\S)(?<!\\)\*{1,3}")
_LINK = re.compile(r"\[([^\]\n]{0,500})\]\([^)\n]{0,1000}\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BULLET = re.compile(r"^\s{0,12}(?:[-*+•–·▪◦]|\d{1,3}[.)]|[a-zæøå][.)])\s+")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_TABLE_LINE = re.compile(r"^\s{0,3}\|.*\|?\s*$")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_END = re.compile(r"[.!?:…]+[»”\"')\]]*\s+(?=[«“\"'(\[]?[A-ZÆØÅÉ\d])")
_ABBREVIATED = (
    "adm alm bl bla ca dvs e.l el eks evt f.eks fm fylk gnr bnr hhv ifm iht inkl jf jfr kap kgl kl kr lnr max maks mfl mill mht min mm "
    "mnd mrd nr obs off omf osv pga pkt pr ref res resp s sak sekr sml sst st stk str tlf tsd vedr vs red dr prof art jan feb mar "
    "apr jun jul aug sep sept okt nov des m.m m.v m.fl b.l o.l o.a d.d t.o.m f.o.m p.g.a i.h.t bl.a dok saksnr ev"
)
_ABBREVIATIONS = frozenset(_ABBREVIATED.split())


def plain(text: str) -> str:
    """A Markdown field without emphasis, links and escapes; lines stay."""
    if not _MARKED.search(text):
        return text
    text = _LINK.sub(r"\1", text)
    lines = (_HEADING.sub("", line) for line in text.splitlines())
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", "\n".join(lines)))


@lru_cache(maxsize=4096)
def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs and list entries of a Markdown field, each on one line, without marks; tables are left out."""
    found: list[str] = []
    open_lines: list[str] = []

    def close() -> None:
        if joined := " ".join(" ".join(open_lines).split()):
            found.append(joined)
        open_lines.clear()

    for line in plain(text).splitlines():
        if not line.strip() or _TABLE_LINE.match(line):
            close()
            continue
        if _BULLET.match(line):
            close()
        open_lines.append(_BULLET.sub("", line))
        if line.endswith("  "):
            close()
    close()
    return tuple(found)


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a Markdown field, paragraph by paragraph."""
    return tuple(sentence for paragraph in paragraphs(text) for sentence in _split(paragraph))


def _split(paragraph: str) -> list[str]:
    cuts = [match.end() for match in _END.finditer(paragraph) if _ends_here(paragraph, match)]
    parts = [paragraph[start:end].strip() for start, end in zip([0, *cuts], [*cuts, len(paragraph)], strict=True)]
    return [part for part in parts if part]


def _ends_here(paragraph: str, match: re.Match[str]) -> bool:
    if not paragraph[match.start() : match.end()].startswith("."):
        return paragraph[match.start()] != ":" or not paragraph[match.end()].isdigit()
    before = paragraph[max(0, match.start() - 24) : match.start()].split()
    word = before[-1].lstrip("(«“\"'").casefold() if before else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    if word.isdigit() and len(word) <= 2:
        # `15. Juni`, `3. Utvalget`: an ordinal or a point's number; a figure may also end a sentence before a capital.
        return not paragraph[match.end()].isdigit() and len(before) > 1
    return not (re.fullmatch(r"\d{1,2}\.\d{1,2}", word) and paragraph[match.end()].isdigit())


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, in order, without marks."""
    return tuple(word.casefold() for word in _WORD.findall(text))
