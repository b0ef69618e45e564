"""The words that minutes of ours have before and after the items, under headings of their own (`writing.papers`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.core.dossier import PaperKind
from saksgang.core.texts import Language, Text
from saksgang.reading.closing import read_closing
from saksgang.reading.fields import field_text
from saksgang.reading.grammar import looks_like_name
from saksgang.reading.lines import Look
from saksgang.reading.scan import Seen

_BEFORE = Text(nb="Innledning", nn="Innleiing", en="Introduction")
_AFTER = Text(nb="Avslutning", nn="Avslutning", en="Closing")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The texts as Markdown, and the lines of the paper without them."""

    before: str
    after: str
    rest: tuple[Seen, ...]


def own_words(seen: Sequence[Seen], kind: PaperKind | None) -> OwnWords:
    """What stands under the two headings: the one before any numbered item, the other the last heading of the paper."""
    lines = tuple(seen)
    if kind is not PaperKind.MINUTES:
        return OwnWords("", "", lines)
    heads = [at for at, here in enumerate(lines) if here.line.look is Look.HEADING]
    after = heads[-1] if heads and _is(lines[heads[-1]], _AFTER) else None
    last, rest = "", lines
    if after is not None:
        end = _end(lines, after + 1)
        last, rest = _markdown(lines[after + 1 : end]), (*lines[:after], *lines[end:])
    numbered = next((at for at in heads if lines[at].number is not None), len(lines))
    before = next((at for at in heads if at < numbered and _is(lines[at], _BEFORE)), None)
    if before is None:
        return OwnWords("", last, rest)
    end = next((at for at in heads if at > before and at != after and _is_over(lines[at], lines[before])), len(rest))
    return OwnWords(_markdown(lines[before + 1 : end]), last, (*rest[:before], *rest[end:]))


def _is(here: Seen, words: Text) -> bool:
    return here.line.text in {words.to(language) for language in Language}


def _is_over(here: Seen, head: Seen) -> bool:
    """Whether a heading ends the part under another."""
    return here.line.level <= head.line.level


def _end(lines: Sequence[Seen], start: int) -> int:
    """Where the words after the items end: at the line over the names, or where names begin."""
    for at in range(start, len(lines)):
        if lines[at].line.look is Look.RULE:
            return at
    signed = read_closing(lines[start:])
    if not signed.signatures:
        return len(lines)
    first = start + signed.start
    return next((at for at in range(first, len(lines)) if looks_like_name(lines[at].line.text)), first)


def _markdown(lines: Sequence[Seen]) -> str:
    return field_text([here.line for here in lines])
