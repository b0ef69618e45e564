"""The items of a meeting as a table: what is on the agenda, when, what is asked, and who introduces, as far as it is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from saksgang.core.dossier import Item
from saksgang.core.texts import Language, Text
from saksgang.document.tree import Block, Heading, Row, Run, Table
from saksgang.writing import words
from saksgang.writing.items import KIND_WORDS, heading_text
from saksgang.writing.people import cell


@dataclass(frozen=True, slots=True)
class _Column:
    """A column that is left out where no item has anything in it, unless it `always` stands."""

    head: Text
    value: Callable[[Item, Language], str]
    always: bool = False


def agenda_list(items: tuple[Item, ...], language: Language) -> tuple[Block, ...]:
    """The heading and the table under it."""
    heading = Heading(2, (Run(words.AGENDA.to(language)),))
    if not items:
        return (heading,)
    shown = [one for one in _COLUMNS if one.always or any(one.value(item, language) for item in items)]
    head = Row(tuple(cell(one.head.to(language)) for one in shown))
    rows = (Row(tuple(cell(one.value(item, language)) for one in shown)) for item in items)
    return (heading, Table((head, *rows), header_rows=1))


def is_timed(items: tuple[Item, ...]) -> bool:
    """Whether any item has a time of its own: then the notice begins with the list."""
    return any(item.starts_at or item.minutes for item in items)


def _time(item: Item, language: Language) -> str:
    return words.clock(item.starts_at, language) if item.starts_at else ""


def _length(item: Item, language: Language) -> str:
    return words.MINUTES_LONG.to(language).format(count=item.minutes) if item.minutes else ""


def _title(item: Item, language: Language) -> str:
    return " ".join(item.title.split()) or ("" if item.number else heading_text(item, language))


def _kind(item: Item, language: Language) -> str:
    return KIND_WORDS[item.kind].to(language) if item.kind else ""


_COLUMNS = (
    _Column(words.WHEN, _time),
    _Column(words.LENGTH, _length),
    _Column(words.NUMBER, lambda item, _: item.number or "", always=True),
    _Column(words.TITLE, _title, always=True),
    _Column(words.KIND, _kind),
    _Column(words.INTRODUCES, lambda item, _: (item.introduced_by or "") if item.starts_at or item.minutes else ""),
)
