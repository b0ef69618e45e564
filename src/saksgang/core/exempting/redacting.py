"""Taking out of a text what is exempt: passages and persons' names, each replaced by a mark that all can see.

What is replaced is gone, not covered. A passage is found however it is broken, hyphenated, emphasised or spelled with
combining accents; a sentence of a longer passage is found alone too, and of a word with an ending the whole word goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from saksgang.core.exempting.names import spellings_of
from saksgang.core.exempting.skeletons import SEPARATOR, Skeleton, folded, skeleton_of
from saksgang.core.texts import Language, Text

EXEMPT_MARK = Text(
    nb="[unntatt offentlighet, {law}]",
    nn="[unnateke offentlegheit, {law}]",
    en="[exempt from public access, {law}]",
)
_BARE_MARK = Text(nb="[unntatt offentlighet]", nn="[unnateke offentlegheit]", en="[exempt from public access]")
SHORTEST = 2
"""Letters and digits in the shortest passage."""

_SHORTEST_STEM = 5
"""Letters of a passage's outer word that are enough to take a longer word that holds it: `kreft` in `brystkreft`."""

_SHORTEST_SENTENCE = 24
"""Letters and digits of a sentence that is looked for alone."""

_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|[\n\x1f|]+")
_BREAK = re.compile(r"\n[ \t]*\n\s*|\n[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+|[ \t]*\|[ \t]*|\x1f")
"""What a mark must not swallow: the breaks between paragraphs, entries of lists, cells and fields."""

_EMPHASIS = re.compile(r"[*_~`]+")


def mark_for(law: str, language: Language | str = Language.BOKMAL) -> str:
    """`[unntatt offentlighet, offl. § 13]`: what stands where something was taken out; without a law when there is none."""
    return EXEMPT_MARK.filled(law=law).to(language) if law else _BARE_MARK.to(language)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that are taken out and the mark in their place. A name (`is_name`) has no ending but the s of the genitive; a
    surname alone (`is_alone`) begins with a capital and stays in the names of others."""

    letters: str
    mark: str
    is_name: bool = False
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Redactor:
    """Replaces what is hidden. `kept` are the names of others, which stay though they share a surname."""

    hidden: tuple[Hidden, ...] = ()
    kept: tuple[str, ...] = ()
    _whole: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ordered = sorted(set(self.hidden), key=lambda one: (-len(one.letters), one.letters, one.mark))
        object.__setattr__(self, "hidden", tuple(ordered))
        object.__setattr__(self, "_whole", SEPARATOR.join(one.letters for one in ordered if not one.is_name))

    def __bool__(self) -> bool:
        return bool(self.hidden)

    def __or__(self, other: Redactor) -> Redactor:
        """What either takes out."""
        return Redactor((*self.hidden, *other.hidden), (*self.kept, *other.kept))

    def redact(self, text: str) -> str:
        """The text with every exempt passage and name replaced; the same text when it holds none."""
        if not self.hidden or not text:
            return text
        spans = _merged(self._spans(text))
        if not spans:
            return text
        return _replaced(text, spans)

    def redact_parts(self, parts: Sequence[str]) -> tuple[str, ...]:
        """Fields that follow on each other, so that a passage over several of them is found: as many as were given.

        A field that is itself a piece of a passage is replaced too."""
        if not self.hidden:
            return tuple(parts)
        joined = SEPARATOR.join(part.replace(SEPARATOR, " ") for part in parts)
        redacted = self.redact(joined).split(SEPARATOR)
        return tuple(map(self._piece, redacted)) if len(redacted) == len(parts) else tuple(map(self.redact, parts))

    def holds(self, text: str) -> bool:
        """Whether anything exempt stands in the text."""
        return bool(self.hidden) and bool(text) and next(iter(self._spans(text)), None) is not None

    def _piece(self, part: str) -> str:
        """A field whose whole is a piece of a passage is taken out as well."""
        letters = folded(part)
        if len(letters) < _SHORTEST_SENTENCE or letters not in self._whole:
            return part
        return next(one.mark for one in self.hidden if letters in one.letters)

    def _spans(self, text: str) -> Iterator[_Span]:
        skeleton = skeleton_of(text)
        yield from self._spans_in(text, skeleton)
        seen = skeleton_of(text, seen_only=True)
        if seen.letters != skeleton.letters:
            yield from self._spans_in(text, seen)

    def _spans_in(self, text: str, skeleton: Skeleton) -> Iterator[_Span]:
        kept: list[tuple[int, int]] | None = None
        for one in self.hidden:
            at = skeleton.letters.find(one.letters)
            while at >= 0:
                span = _bounded(text, skeleton, at, at + len(one.letters), one)
                if span is not None and one.is_alone:
                    kept = _kept_spans(self.kept, skeleton) if kept is None else kept
                    span = None if any(start <= at < end for start, end in kept) else span
                if span is not None:
                    yield span
                at = skeleton.letters.find(one.letters, at + 1)


def redactor_of(
    passages: Iterable[tuple[str, str]] = (),
    names: Iterable[tuple[Sequence[str], str]] = (),
    *,
    kept: Iterable[str] = (),
) -> Redactor:
    """From passages and from persons (each with all the ways their name is written), with the mark for each; `kept` are
    the names of others. Passages of less than `SHORTEST` letters and digits are passed over."""
    hidden = [hidden for passage, mark in passages for hidden in _of_passage(passage, mark)]
    for written, mark in names:
        spellings = spellings_of(written)
        hidden += [Hidden(folded(name), mark, is_name=True) for name in spellings.full]
        hidden += [Hidden(folded(name), mark, is_name=True, is_alone=True) for name in spellings.alone]
    return Redactor(tuple(one for one in hidden if len(one.letters) >= SHORTEST), tuple(kept))


def _of_passage(passage: str, mark: str) -> Iterator[Hidden]:
    """The passage, and each longer sentence or line of it."""
    yield Hidden(folded(passage), mark)
    seen = skeleton_of(passage, seen_only=True).letters
    if seen != folded(passage):
        yield Hidden(seen, mark)
    for sentence in _SENTENCE_END.split(passage):
        letters = skeleton_of(sentence, seen_only=True).letters
        if len(letters) >= _SHORTEST_SENTENCE:
            yield Hidden(letters, mark)


def _kept_spans(kept: Iterable[str], skeleton: Skeleton) -> list[tuple[int, int]]:
    spans = []
    for letters in filter(None, map(folded, kept)):
        at = skeleton.letters.find(letters)
        while at >= 0:
            spans.append((at, at + len(letters)))
            at = skeleton.letters.find(letters, at + 1)
    return spans


def _bounded(text: str, skeleton: Skeleton, first: int, after: int, one: Hidden) -> _Span | None:
    """The place in the text, with the rest of the words at its ends; `None` where the letters are only part of others."""
    if one.is_alone and not text[skeleton.starts[first]].isupper():
        return None
    grown = _grown(text, skeleton, first, after, one)
    if grown is None:
        return None
    first, after = grown
    return _Span(skeleton.starts[first], skeleton.ends[after - 1], one.mark)


def _grown(text: str, skeleton: Skeleton, first: int, after: int, one: Hidden) -> tuple[int, int] | None:
    letters = skeleton.letters
    if _touches(text, skeleton, first):
        if letters[first].isdigit() or letters[first - 1].isdigit() or one.is_name:
            return None
        if _word_length(text, skeleton, first, after, forward=True) < _SHORTEST_STEM:
            return None
        while _touches(text, skeleton, first):
            first -= 1
    if after < len(letters) and _touches(text, skeleton, after):
        if letters[after - 1].isdigit() and letters[after].isdigit():
            return None
        ending = _ending(text, skeleton, after)
        is_genitive = ending == "s"
        if not is_genitive and (
            one.is_name or _word_length(text, skeleton, first, after, forward=False) < _SHORTEST_STEM
        ):
            return None
        after += len(ending)
    return first, after


def _touches(text: str, skeleton: Skeleton, at: int) -> bool:
    """Whether the letter at a place is in one word with the one before it."""
    if not 0 < at < len(skeleton.letters):
        return False
    between = text[skeleton.ends[at - 1] : skeleton.starts[at]]
    return not between.strip("*_~`\u00ad\u200b\u200c\u200d\u2060\ufeff")


def _ending(text: str, skeleton: Skeleton, at: int) -> str:
    """The letters of the same word from a place on."""
    after = at
    while after < len(skeleton.letters) and _touches(text, skeleton, after):
        after += 1
    return skeleton.letters[at:after]


def _word_length(text: str, skeleton: Skeleton, first: int, after: int, *, forward: bool) -> int:
    """The letters of the first (`forward`) or the last word between two places."""
    length = 1
    places = range(first + 1, after) if forward else range(after - 1, first, -1)
    for at in places:
        if not _touches(text, skeleton, at):
            break
        length += 1
    return length


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """Places in order; those that overlap are one, with the mark of the first and longest."""
    merged: list[_Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            merged[-1] = _Span(last.start, max(last.end, span.end), last.mark)
        else:
            merged.append(span)
    return merged


def _replaced(text: str, spans: list[_Span]) -> str:
    pieces = []
    at = 0
    for span in spans:
        pieces.append(text[at : span.start])
        pieces.append(_marked(text[span.start : span.end], span.mark))
        at = span.end
        if text[at : at + 1] and text[at] in "([:":
            pieces.append(" ")  # else the mark would read as a link of Markdown
    pieces.append(text[at:])
    return "".join(pieces)


def _marked(taken: str, mark: str) -> str:
    """The mark in place of what was taken, once in every paragraph, entry and cell that it went over."""
    pieces = _BREAK.split(taken)
    breaks = [found[0] for found in _BREAK.finditer(taken)] + [""]
    told = [(mark if any(map(str.isalnum, piece)) else "") + _odd_emphasis(piece) for piece in pieces]
    return "".join(piece + each for piece, each in zip(told, breaks, strict=True))


def _odd_emphasis(taken: str) -> str:
    """The emphasis that was opened or closed inside what was taken, so that the rest stays as it was."""
    runs: list[str] = []
    for found in _EMPHASIS.finditer(taken):
        if runs and runs[-1] == found[0]:
            runs.pop()
        else:
            runs.append(found[0])
    return "".join(runs) if len(runs) == 1 and "`" not in runs[0] else ""
