"""The authored sample papers: one text file is one file of the collection, with what it says and what it means.

One line is one paragraph. Marks at the start of a line:

    @file markdown forum          format (markdown, text, word, pdf), layout (forum, archive) and options
    @paper notice nb              a new paper: kind and language
    @fact date 2024-02-09         a fact that the paper states (body, date, letter_date, time, place, chair, secretary)
    @present Til stede: {A}, {B}  a list of people; those in braces are in it (also in the table or list that follows)
    # TITLE    ## KF 1/24 | Title    ### sub-heading    - bullet    1. numbered    | cell | cell |    ---    ===
    @agenda Saksnr | Sak          the table of the items that follow
    @proposal Label: text         the proposal begins; @decision, @remarks, @voting and @text likewise
    @votes 9-2 | @unanimous       the vote that decided the item
    @motion                       members put motions of their own: whether that is a proposal is a matter of taste
    @slip family/kind :: words as printed :: what is wrong
    @include rr-members           the lines of authored/parts/rr-members.txt

Inside a line: `<KF 3/24>` is a reference, `{+x+}` a tracked insertion, `{-x-}` a tracked deletion, `[[x]]` a content
control, `**x**` bold, `*x*` italic, ` // ` a line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

ROLES = ("proposal", "decision", "remarks", "voting", "text")
PEOPLE = ("invited", "copies", "present", "others_present", "absent")
_PERSON = re.compile(r"\{(?![+-])([^}]*)\}")
_REFERENCE = re.compile(r"<([^<>]+)>")
_LABEL = re.compile(r"[A-ZÆØÅ][^:|]{1,60}:(?=\s|$)")
_RUN = re.compile(r"\{\+(.+?)\+\}|\{-(.+?)-\}|\[\[(.+?)\]\]|\*\*(.+?)\*\*|\*(.+?)\*")


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    SUBHEAD = "subhead"
    ITEM = "item"
    LABEL = "label"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    TABLE = "table"
    RULE = "rule"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one look. `change` is '', 'inserted', 'deleted' or 'control' (a content control)."""

    text: str
    bold: bool = False
    italic: bool = False
    change: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `text` keeps its inline marks; `role` is the part of the paper (head, text, proposal …)."""

    kind: BlockKind
    text: str = ""
    role: str = "head"
    number: str = ""
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(slots=True)
class ItemLabel:
    """What the paper says of one agenda item."""

    number: str
    title: str
    proposal: list[str] = field(default_factory=list)
    decision: list[str] = field(default_factory=list)
    votes: tuple[int, int] | None = None
    unanimous: bool = False
    has_motions: bool = False


@dataclass(slots=True)
class Paper:
    """One paper as authored: blocks to print and facts to label."""

    kind: str
    language: str
    facts: dict[str, str] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)
    items: list[ItemLabel] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip put into a paper on purpose: `words` stand in the file as printed."""

    family: str
    kind: str
    paper: int
    item: str | None
    words: str
    what: str


@dataclass(slots=True)
class SampleFile:
    """One file of the collection."""

    name: str
    format: str
    layout: str
    options: tuple[str, ...]
    papers: list[Paper] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)


def printed(text: str) -> str:
    """The words as they stand on the page, without look; tracked deletions are gone."""
    return "".join(run.text for run in runs_of(text) if run.change != "deleted").replace(" // ", "\n")


def runs_of(text: str) -> tuple[Run, ...]:
    """The words of a line with their look; marks for people and references are taken away."""
    text = _REFERENCE.sub(r"\1", _PERSON.sub(r"\1", text))
    runs: list[Run] = []
    at = 0
    for found in _RUN.finditer(text):
        if found.start() > at:
            runs.append(Run(text[at : found.start()]))
        inserted, deleted, control, bold, italic = found.groups()
        if inserted or deleted or control:
            change = "inserted" if inserted else "deleted" if deleted else "control"
            runs.append(Run(inserted or deleted or control, change=change))
        else:
            runs.append(Run(bold or italic, bold=bool(bold), italic=bool(italic)))
        at = found.end()
    if at < len(text):
        runs.append(Run(text[at:]))
    return tuple(runs)


def read_sample(path: Path) -> SampleFile:
    """The sample that one authored file describes. Raises ValueError with the line on a mark it does not know."""
    return _Reader(path).read()


class _Reader:
    """Walks the lines and keeps what the next line depends on: paper, item, role and the list of people."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sample = SampleFile(name=path.stem, format="", layout="", options=())
        self.role = "head"
        self.people = ""
        self.agenda_at: list[tuple[Paper, int, tuple[str, ...]]] = []
        self.rows: list[tuple[str, ...]] = []

    def read(self) -> SampleFile:
        for number, line in enumerate(self.path.read_text("utf-8").splitlines(), start=1):
            try:
                self._line(line.rstrip())
            except (ValueError, IndexError, KeyError) as error:
                raise ValueError(f"{self.path.name}:{number}: {line!r}: {error}") from error
        self._end_table()
        for paper, at, header in reversed(self.agenda_at):
            rows = (header, *((item.number, item.title) for item in paper.items))
            paper.blocks.insert(at, Block(BlockKind.TABLE, cells=rows))
        return self.sample

    @property
    def paper(self) -> Paper:
        return self.sample.papers[-1]

    def _line(self, line: str) -> None:
        if not line.startswith(("|", "@slip")):
            self._end_table()
        if not line.strip():
            return
        if line.startswith("@"):
            mark, _, rest = line[1:].partition(" ")
            self._mark(mark, rest.strip())
        elif line.startswith("|"):
            self._note(line)
            self.rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
        else:
            self._note(line)
            self._block(line)

    def _mark(self, mark: str, rest: str) -> None:
        if mark == "file":
            self.sample.format, self.sample.layout, *options = rest.split()
            self.sample.options = tuple(options)
        elif mark == "paper":
            kind, language = rest.split()
            self.sample.papers.append(Paper(kind=kind, language=language))
            self.role, self.people = "head", ""
        elif mark == "fact":
            key, _, value = rest.partition(" ")
            self.paper.facts[key] = value
        elif mark in PEOPLE:
            self.people = mark
            self.paper.people.setdefault(mark, [])
            self._note(rest)
            if rest:
                self.paper.blocks.append(Block(BlockKind.LABEL, rest, "people"))
        elif mark == "agenda":
            header = tuple(cell.strip() for cell in rest.split("|"))
            self.agenda_at.append((self.paper, len(self.paper.blocks), header))
        elif mark in ROLES:
            self._begin(mark, rest)
        elif mark == "votes":
            in_favour, against = rest.split("-")
            self.paper.items[-1].votes = (int(in_favour), int(against))
        elif mark == "unanimous":
            self.paper.items[-1].unanimous = True
        elif mark == "motion":
            self.paper.items[-1].has_motions = True
        elif mark == "slip":
            self._slip(rest)
        elif mark == "include":
            for line in (self.path.parent / "parts" / f"{rest}.txt").read_text("utf-8").splitlines():
                self._line(line)
        else:
            raise ValueError("unknown mark")

    def _begin(self, role: str, rest: str) -> None:
        self.role, self.people = role, ""
        label = _LABEL.match(rest)
        if label:
            self._note(rest)
            self.paper.blocks.append(Block(BlockKind.LABEL, rest, role))
            self._collect(rest[label.end() :].strip())
        elif rest:
            self._line(rest)

    def _block(self, line: str) -> None:
        numbered = re.match(r"(\d+)\.\s+(.*)", line)
        add = self.paper.blocks.append
        if line.startswith("## "):
            self.role, self.people = "text", ""
            number, _, title = line[3:].partition("|")
            self.paper.items.append(ItemLabel(printed(number.strip()), printed(title.strip())))
            add(Block(BlockKind.ITEM, title.strip(), self.role, number.strip()))
        elif line.startswith("### "):
            self.role = "text"
            add(Block(BlockKind.SUBHEAD, line[4:], self.role))
        elif line.startswith("# "):
            add(Block(BlockKind.TITLE, line[2:], self.role))
        elif line == "---":
            add(Block(BlockKind.RULE))
        elif line == "===":
            add(Block(BlockKind.PAGE))
        elif line == "-" or line.startswith("- "):
            self._collect(line[2:])
            add(Block(BlockKind.BULLET, line[2:], self.role))
        elif numbered:
            self._collect(line)
            add(Block(BlockKind.NUMBERED, numbered[2], self.role, numbered[1]))
        else:
            self._collect(line)
            add(Block(BlockKind.PARAGRAPH, line, self.role))

    def _collect(self, text: str) -> None:
        if text and self.role in ("proposal", "decision") and self.paper.items:
            item = self.paper.items[-1]
            (item.proposal if self.role == "proposal" else item.decision).append(printed(text))

    def _note(self, line: str) -> None:
        """Keep the people and references of a line."""
        if self.people:
            self.paper.people[self.people] += _PERSON.findall(line)
        for reference in _REFERENCE.findall(line):
            if reference not in self.paper.references:
                self.paper.references.append(reference)

    def _slip(self, rest: str) -> None:
        code, words, what = (part.strip() for part in rest.split("::"))
        family, kind = code.split("/")
        item = self.paper.items[-1].number or None if self.paper.items else None
        self.sample.slips.append(Slip(family, kind, len(self.sample.papers) - 1, item, words, what))

    def _end_table(self) -> None:
        if self.rows:
            self.paper.blocks.append(Block(BlockKind.TABLE, role=self.role, cells=tuple(self.rows)))
            for row in self.rows[1:]:
                self._collect(" ".join(row) if self.role == "decision" else "")
            self.rows = []
