"""What each line opens with: a label, a case number, the head of a paper, a proposal. Found once and used by all stages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from saksgang.document.tree import Run, Table, text_of
from saksgang.reading.grammar import (
    HEAD_LABELS,
    CaseNumber,
    Label,
    LabelMatch,
    PaperHead,
    ProposalHead,
    is_page_furniture,
    label_at,
    number_at_start,
    paper_kind_of,
    plain,
    proposal_at,
)
from saksgang.reading.lines import Line, Look, cut_line, make_line

HEAD_LENGTH = 160
"""Characters at most in a line that says what the paper is."""

_ARCHIVE = re.compile(r"^\d{2,4}/\d{2,6}(?:\s?-\s?\d+)?\s+(?=\S)")
_CELLS_BEFORE_TITLE = 3
_GAP = re.compile(r"\t+| {2,}")
_WIDE_GAP = re.compile(r" {3,}")
_DAY = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A line and what it opens with. `number` is a case number of a sure form with what stands after it."""

    line: Line
    label: LabelMatch | None = None
    number: tuple[CaseNumber, str] | None = None
    head: PaperHead | None = None
    proposal: ProposalHead | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The cells of a row, or the columns that tabs or blanks set on a line; those with words in them."""
        return tuple(filter(None, self.line.cells or _columns_of(self.line.text)))

    @property
    def text(self) -> str:
        """The line as it shows, with its list number."""
        return self.line.full

    @property
    def is_break(self) -> bool:
        """Whether it is a rule or a page break."""
        return self.line.look in (Look.RULE, Look.PAGE)

    @property
    def stands_out(self) -> bool:
        """Whether the line looks like a head over something."""
        return self.line.look is Look.HEADING or self.line.bold


def scan(lines: Iterable[Line]) -> tuple[Seen, ...]:
    """The lines that carry something, with what they open with."""
    columns: dict[int, tuple[int | None, int | None]] = {}
    kept = [part for line in lines if line.look in (Look.RULE, Look.PAGE) or _carries(line) for part in _parts_of(line)]
    for line in kept:
        if id(line.table) not in columns:
            columns[id(line.table)] = _columns_of_case(line.table)
    return tuple(_see(line, columns[id(line.table)]) for line in _over_pages(kept))


def _parts_of(line: Line) -> list[Line]:
    return _unfolded(line) if line.look is Look.ROW else _at_bold_labels(line)


def _unfolded(row: Line) -> list[Line]:
    """A row whose one cell holds an item's title and its treatment as a row of the title and lines of text below it."""
    at = next((at for at, cell in enumerate(row.cells) if at and _holds_treatment(cell)), None)
    if at is None or not any(number_at_start(cell) for cell in row.cells[:at]):
        return [row]
    title, *rest = row.cells[at].split("\n")
    cells = (*row.cells[:at], title, *row.cells[at + 1 :])
    below = [make_line((Run(text),), look=Look.TEXT, place=row.place, block=row.block) for text in rest]
    return [replace(row, cells=cells), *below]


def _holds_treatment(cell: str) -> bool:
    title, *rest = cell.split("\n")
    return bool(rest) and not title.endswith(".") and any(text.endswith(".") for text in rest)


def _at_bold_labels(line: Line) -> list[Line]:
    """A line of text cut where a label in bold begins inside it: a converter joined two lines."""
    if line.look is not Look.TEXT or len(line.runs) < 2 or line.bold:
        return [line]
    cuts, at = [0], -(len(plain("".join(run.text for run in line.runs))) - len(line.text))
    for index, run in enumerate(line.runs):
        words = plain(run.text).strip()
        found = label_at(words) if index and run.bold and words.endswith(":") and len(words) < 60 else None
        if found is not None and found.label in _OPENS_PART and at > 0:
            cuts.append(at)
        at += len(plain(run.text))
    pieces = [cut_line(line, begin, end) for begin, end in pairwise([*cuts, len(line.text)])]
    return [piece for piece in pieces if piece.text]


_OPENS_PART = (Label.DECISION, Label.PROPOSAL, Label.REMARKS, Label.TREATMENT, Label.VOTE)


def _over_pages(lines: list[Line]) -> list[Line]:
    """Paragraphs that a page break or an indent cuts in the middle of a sentence are one again."""
    joined: list[Line] = []
    block, instead = -1, -1
    for index, line in enumerate(lines):
        before = _line_before(lines, index)
        if before is not None and line.look is Look.TEXT is before.look and _is_cut(before.text, line.text):
            block, instead = line.block, next(one.block for one in reversed(joined) if one.look is Look.TEXT)
        joined.append(replace(line, block=instead) if line.block == block else line)
    return joined


def _line_before(lines: list[Line], index: int) -> Line | None:
    """The line right above, on this page or as the last of the page before; `None` where there is a gap."""
    if index == 0:
        return None
    above = lines[index - 1]
    if above.look is Look.PAGE:
        return lines[index - 2] if index > 1 else None
    here = lines[index]
    near = (
        above.place.line is not None and here.place.line == above.place.line + 1 and above.place.page == here.place.page
    )
    return above if near and above.block != here.block else None


def _is_cut(before: str, after: str) -> bool:
    return len(before) > 30 and before[-1:] not in ".:;!?" and (after[:1].islower() or after[:1].isdigit())


def _carries(line: Line) -> bool:
    return not line.is_empty and not (line.look is not Look.ROW and is_page_furniture(line.text))


def _see(line: Line, columns: tuple[int | None, int | None]) -> Seen:
    """What a line opens with; `columns` are those of the number and the title in its table, when it is a row."""
    if line.look in (Look.RULE, Look.PAGE):
        return Seen(line)
    if line.look is Look.ROW:
        return Seen(line, label=_row_label(line.cells), number=_row_number(line.cells, *columns))
    text = line.full
    number = number_at_start(text) or _routed_number(text)
    if number is not None and (answer := _label_after_number(number[1])):
        return Seen(line, label=answer)
    return Seen(
        line,
        label=_label(line, text),
        number=number and (number[0], _first_column(number[1])),
        head=paper_kind_of(text) if len(text) <= HEAD_LENGTH else None,
        proposal=proposal_at(text) if len(text) <= 2000 else None,
    )


def _label(line: Line, text: str) -> LabelMatch | None:
    """The label that opens a line. A small letter opens a label only with a colon: `tid.` ends a sentence."""
    found = label_at(text)
    if found is not None and text[:1].islower() and ":" not in text[: len(found.printed) + 2]:
        return None
    return found or _emphasised_label(line) or _bare_label(text) or _label_of_system(text)


def _first_column(rest: str) -> str:
    """The title after a number on a line of columns: the first column with words; all of it where there is none."""
    columns = [part for part in _WIDE_GAP.split(rest) if re.search(r"[^\W\d_]{2}", part)]
    return columns[0] if columns and "\t" not in rest else rest


def _columns_of(text: str) -> tuple[str, ...]:
    if "\t" not in text and "  " not in text:
        return (text.strip(),)
    return tuple(part.strip() for part in _GAP.split(text))


def _routed_number(text: str) -> tuple[CaseNumber, str] | None:
    """The number at the end of a line of columns that sends a case to a body on a day."""
    cells = _columns_of(text) if len(text) < HEAD_LENGTH else ()
    found = number_at_start(cells[-1]) if len(cells) > 2 else None
    return (
        (found[0], "") if found is not None and not found[1] and any(_DAY.fullmatch(cell) for cell in cells) else None
    )


def _label_after_number(rest: str) -> LabelMatch | None:
    """The label of a part of the case whose number is printed before it again (`033/31 VEDTAK:`)."""
    found = label_at(rest) if rest.endswith(":") else None
    return found if found is not None and found.label in (Label.DECISION, Label.TREATMENT) else None


def _label_of_system(text: str) -> LabelMatch | None:
    """Labels as some case systems print them, with the body's short name (`FN - vedtak:`) or its number of the case."""
    short = _SHORT_NAME.match(text)
    if short:
        found = label_at(text[short.end() :][:1].upper() + text[short.end() + 1 :])
        return found if found is not None and found.label in _OF_TREATMENT else None
    heading = _TREATED_BY.fullmatch(text)
    return LabelMatch(Label.TREATMENT, "", text) if heading else None


_OF_TREATMENT = (Label.DECISION, Label.TREATMENT, Label.PROPOSAL, Label.REMARKS)
_SHORT_NAME = re.compile(r"[A-ZÆØÅ]{2,6}\s?[-–]\s?(?=[A-ZÆØÅa-zæøå]+\s?:)")
_TREATED_BY = re.compile(r"[A-ZÆØÅ][\w æøå]{3,40}\s?[-–]\s?(?:[Ss]ak )?\d{1,4}/(?:\d{4}|\d\d)\s*:?")


def _bare_label(text: str) -> LabelMatch | None:
    """Labels of standard forms that a converter left without colon, or with words that the form adds to them."""
    for pattern, word in _FORMS if text[:1] in _FORM_INITIALS else ():
        found = pattern.match(text)
        if found:
            label = label_at(f"{word}:")
            return label._replace(rest=text[found.end() :].strip(), printed=found[0].strip(" :")) if label else None
    return None


_FORMS = (
    (re.compile(r"Til ?st(?:ede|ades)(?: på møtet)?(?: Medlemm?(?:er|ar))?\s*:"), "Til stede"),
    (re.compile(r"Møtedeltak(?:arar|ere)(?: Parti| Rolle| Funksjon)+"), "Til stede"),
    (re.compile(r"Fr[aå] adm(?:inistrasjonen|\.)[^:\n]{0,22}:"), "Fra administrasjonen møtte"),
    (re.compile(r"Administrasjonen(?= [A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ]|:)"), "Fra administrasjonen møtte"),
    (re.compile(r"Forfall(?= [A-ZÆØÅ][a-zæøå]+ [A-ZÆØÅ]|$)"), "Forfall"),
    (re.compile(r"Møtende medlemm?(?:er|ar)(?:\s*:|(?= [A-ZÆØÅ]))"), "Til stede"),
    (re.compile(r"(?:Møtende|Frammøtte) varamedlem(?:m?(?:er|ar))?(?:\s*:|(?= [A-ZÆØÅ]))"), "Varamedlemmer som møtte"),
    (
        re.compile(r"Fr[aå] [A-ZÆØÅ][^.:]{2,40}? møtte(?:\s*:|(?= [A-ZÆØÅ][\w-]+ [A-ZÆØÅ]))"),
        "Fra administrasjonen møtte",
    ),
)


_FORM_INITIALS = frozenset("TMFA")


def _emphasised_label(line: Line) -> LabelMatch | None:
    """A label that only its emphasis tells from what follows: `**Kopi** NN, NN`."""
    if len(line.runs) < 2 or line.bold or line.italic:
        return None
    first = line.runs[0]
    words = plain(first.text).strip()
    if not (first.bold or first.italic) or not words or len(words) > 60:
        return None
    found = label_at(f"{words.rstrip(' :')}:")
    rest = line.text[len(words) :].strip(" :")
    return found._replace(rest=rest) if found is not None and not found.rest else None


def _row_label(cells: tuple[str, ...]) -> LabelMatch | None:
    """The label in the first cell that is not empty, its value from the next cell."""
    for index, cell in enumerate(cells):
        if cell:
            after = next((other for other in cells[index + 1 :] if other), "")
            found = label_at(cell) or _label_of_pair(cell, after)
            if found is None:
                return None
            return found if found.rest else found._replace(rest=after)
    return None


def _label_of_pair(cell: str, value: str) -> LabelMatch | None:
    """A label of a head that stands in a cell without its colon, its value beside it; a row of labels is a header."""
    found = label_at(f"{cell}:") if value and "\n" not in cell else None
    is_header = found is not None and label_at(f"{value}:") is not None
    return found if found is not None and found.label in HEAD_LABELS and not is_header else None


def _columns_of_case(table: Table | None) -> tuple[int | None, int | None]:
    """The columns that the header row gives a case's number (`Saksnr`) and its title (`Tittel`)."""
    if table is None:
        return None, None
    cells = [text_of(cell).strip() for cell in table.rows[0].cells]
    found = [label_at(f"{cell}:") for cell in cells]
    is_header = table.header_rows or (sum(map(bool, found)) > 1 and not any(map(str.isdigit, "".join(cells))))
    labels = [one.label if one is not None and is_header else None for one in found]
    number, title = (labels.index(label) if label in labels else None for label in (Label.CASE_NUMBER, Label.TITLE))
    return number, title


def _row_number(
    cells: tuple[str, ...], number_column: int | None = None, title_column: int | None = None
) -> tuple[CaseNumber, str] | None:
    """The case number in its own column or one of the first cells, with the title from its own, else the cells after it."""
    if number_column is not None and number_column < len(cells):
        in_column = number_at_start(cells[number_column])
        if in_column is not None and number_column >= _CELLS_BEFORE_TITLE - 1:
            return in_column[0], in_column[1] or (cells[title_column] if title_column is not None else "")
    for index, cell in enumerate(cells[:_CELLS_BEFORE_TITLE]):
        found = number_at_start(cell) if cell else None
        if found is not None:
            number, rest = found
            after = [other for other in cells[index + 1 :] if other]
            if title_column is not None and index < title_column < len(cells):
                after = [cells[title_column]]
            return number, without_archive(rest) or _title_cell(after)
        if cell and not re.fullmatch(r"\d{1,3}\.?", cell):
            return None
    return None


def _title_cell(cells: list[str]) -> str:
    """The cell that holds the title: the longest with words in it."""
    worded = [" ".join(cell.split()) for cell in cells if re.search(r"[^\W\d_]{2}", cell)]
    return without_archive(max(worded, key=len, default=""))


def without_archive(title: str) -> str:
    """A title without the archive's number before it (`26/103 Årsbudsjett`)."""
    return _ARCHIVE.sub("", title).strip()
