"""Running text: the lines of one paragraph as one string, its sentences, and the lines that a sentence stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from saksgang.reading.grammar import unwrap
from saksgang.reading.lines import Line, Look, cut_line

_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bkl\.)(?<!\bnr\.)(?<!\bjf\.)(?<!\bjfr\.)(?<!\bpkt\.)(?<!\bmill\.)(?<!\bca\.)(?<!\bpr\.)(?<!\b[A-ZÆØÅ]\.)"
    r"(?<!\b\d\.)(?<!\b\d\d\.)\s+(?=[A-ZÆØÅ«\"])"
)
_OPENING = 24


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph: its text on one line, and the lines it was put together from."""

    text: str
    lines: tuple[Line, ...]

    def sentences(self) -> tuple[str, ...]:
        """The sentences in order."""
        return tuple(filter(None, (part.strip() for part in _SENTENCE_END.split(self.text))))

    def lines_from(self, sentence: str) -> tuple[Line, ...]:
        """The lines from where a sentence begins to the end of the paragraph, the first one cut there."""
        index, at = self._found(sentence[:_OPENING])
        return (cut_line(self.lines[index], at) if at else self.lines[index], *self.lines[index + 1 :])

    def lines_with(self, sentence: str) -> tuple[Line, ...]:
        """The lines that a sentence stands on, cut where it begins and where it ends."""
        found = self.lines_from(sentence)
        for index, line in enumerate(found):
            end = line.text.find(sentence[-_OPENING:])
            if end >= 0:
                last = cut_line(line, 0, end + min(len(sentence), _OPENING))
                return (*found[:index], last if len(last.text) < len(line.text) else line)
        return found

    def _found(self, opening: str) -> tuple[int, int]:
        """The line and offset where some words begin; the first line when the end of a line cuts them."""
        for index, line in enumerate(self.lines):
            at = line.text.find(opening)
            if at < 0 and index + 1 < len(self.lines):
                at = f"{line.text} {self.lines[index + 1].text}".find(opening)
            if 0 <= at < len(line.text):
                return index, at
        return 0, 0


def prose_of(lines: Iterable[Line]) -> tuple[Prose, ...]:
    """The paragraphs, list entries and headings among the lines; rows of tables are left out."""
    groups: list[list[Line]] = []
    entry, last = 0, (-1, -1)
    for line in lines:
        if line.look in (Look.ROW, Look.RULE, Look.PAGE):
            entry += 1
            continue
        entry += line.look is not Look.TEXT
        if last != (line.block, entry):
            groups.append([])
            last = (line.block, entry)
        groups[-1].append(line)
    return tuple(Prose(unwrap([line.full for line in group]), tuple(group)) for group in groups)


def running_text(lines: Iterable[Line]) -> str:
    """All paragraphs, each on a line of its own."""
    return "\n".join(prose.text for prose in prose_of(lines))
