"""How people stand in a paper: a line of names, or a table where more is known of them than the name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from saksgang.core.dossier import Participant
from saksgang.core.texts import Language, Text
from saksgang.document.tree import Block, Cell, Paragraph, Row, Run, Table
from saksgang.writing import words


@dataclass(frozen=True, slots=True)
class _Column:
    head: Text
    value: Callable[[Participant, Language], str]


def _note(person: Participant, language: Language) -> str:
    """For which part of the meeting, and what else is known; a note that has a number tells the part itself."""
    if person.note and any(letter.isdigit() for letter in person.note):
        return person.note
    begins = words.SINCE.to(language).format(time=words.clock(person.from_time, language)) if person.from_time else None
    until = (
        words.UNTIL.to(language).format(time=words.clock(person.until_time, language)) if person.until_time else None
    )
    hours = " ".join(filter(None, (begins, until)))
    return ", ".join(filter(None, (person.note, person.items, hours)))


_COLUMNS = (
    _Column(words.NAME, lambda person, _: person.name),
    _Column(words.ROLE, lambda person, _: person.role or ""),
    _Column(words.REPRESENTS, lambda person, _: person.represents or ""),
    _Column(words.SUBSTITUTE_FOR, lambda person, _: person.substitute_for or ""),
    _Column(words.NOTE, _note),
)


def people_blocks(people: tuple[Participant, ...], *, label: Text, language: Language) -> tuple[Block, ...]:
    """The people of one list under its label; nothing for an empty list."""
    if not people:
        return ()
    if any(_is_more_than_a_name(person) for person in people):
        return (Paragraph((Run(f"{label.to(language)}:", bold=True),)), _table(people, language))
    return (labelled(label, ", ".join(person.name for person in people), language=language),)


def labelled(label: Text, value: str, *, language: Language) -> Paragraph:
    """A label and its value on one line, `**Sted:** Rådhuset`."""
    return Paragraph((Run(f"{label.to(language)}:", bold=True), Run(f" {value}")))


def _is_more_than_a_name(person: Participant) -> bool:
    return person != Participant(person.name) or "," in person.name


def _table(people: tuple[Participant, ...], language: Language) -> Table:
    """One row a person, with the columns that anybody has something in."""
    columns = [column for column in _COLUMNS if any(column.value(person, language) for person in people)]
    head = Row(tuple(cell(column.head.to(language)) for column in columns))
    rows = (Row(tuple(cell(column.value(person, language)) for column in columns)) for person in people)
    return Table((head, *rows), header_rows=1)


def cell(text: str) -> Cell:
    """A table cell with plain text."""
    return Cell((Paragraph((Run(text),)),) if text else ())
