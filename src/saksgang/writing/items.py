"""An agenda item in a paper: its heading, what it is about, what is proposed, said, voted and decided.

What follows from other facts (amounts, references, what a decision asks of whom) stands in the texts and is not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from saksgang.core.dossier import Exemption, Item, ItemKind, Outcome, TableData
from saksgang.core.texts import Language, Text
from saksgang.document.markdown_in import blocks_of
from saksgang.document.tree import Block, Heading, List, ListItem, Paragraph, Row, Run, Table, text_of
from saksgang.writing import words
from saksgang.writing.ballots import is_told, vote_text
from saksgang.writing.people import cell, labelled

KIND_WORDS = {
    ItemKind.APPROVAL: Text(nb="Godkjenning", nn="Godkjenning", en="Approval"),
    ItemKind.DECISION: Text(nb="Vedtak", nn="Vedtak", en="Decision"),
    ItemKind.DISCUSSION: Text(nb="Drøfting", nn="Drøfting", en="Discussion"),
    ItemKind.INFORMATION: Text(nb="Orientering", nn="Orientering", en="Information"),
    ItemKind.STANDING: Text(nb="Fast sak", nn="Fast sak", en="Standing item"),
    ItemKind.ANY_OTHER_BUSINESS: Text(nb="Eventuelt", nn="Eventuelt", en="Any other business"),
}
_OUTCOMES = {
    Outcome.ADOPTED: Text(nb="Vedtatt.", nn="Vedteke.", en="Adopted."),
    Outcome.APPROVED: Text(nb="Godkjent.", nn="Godkjent.", en="Approved."),
    Outcome.NOTED: Text(
        nb="Saken ble tatt til orientering.", nn="Saka vart teken til orientering.", en="The item was noted."
    ),
    Outcome.POSTPONED: Text(nb="Saken ble utsatt.", nn="Saka vart utsett.", en="The item was postponed."),
    Outcome.REJECTED: Text(nb="Forslaget falt.", nn="Framlegget fall.", en="The proposal was rejected."),
    Outcome.REFERRED: Text(nb="Saken ble oversendt.", nn="Saka vart oversend.", en="The item was referred."),
}
_BARE_NUMBER = re.compile(r"\d{1,3}|[A-Z]")
_TOP_LEVEL = 3
"""Headings inside an item's text begin under the item's own."""


def heading_text(item: Item, language: Language) -> str:
    """`KF 36/22 Title`, as much of it as there is. A number that is only a number or letter gets its full stop."""
    title = " ".join(item.title.split())
    number = f"{item.number}." if item.number and _BARE_NUMBER.fullmatch(item.number) else item.number
    return " ".join(filter(None, (number, title))) or words.UNTITLED.to(language)


def notice_item(item: Item, *, language: Language) -> tuple[Block, ...]:
    """An item before the meeting: text, attachments, proposal."""
    return (
        Heading(2, (Run(heading_text(item, language)),)),
        *_conditions(item, language),
        *_text(item),
        *_attachments(item, language),
        *_part(words.PROPOSAL, _markdown(item.proposal), language),
    )


def minutes_item(item: Item, *, language: Language) -> tuple[Block, ...]:
    """An item after the meeting: also what was said, voted and decided."""
    return (
        *notice_item(item, language=language),
        *_part(words.REMARKS, (block for remark in item.remarks for block in _markdown(remark)), language),
        *_part(words.VOTES, _votes(item, language), language),
        *_part(words.DECISION, _decision(item, language), language),
    )


def _conditions(item: Item, language: Language) -> Iterable[Block]:
    """That the item is not public, who introduced, who was a guest, who took no part; unless the text says so itself."""
    own_words = f"{item.title}\n{text_in(item.text)}"
    if item.exempt and (not item.exempt.text or item.exempt.text not in own_words):
        yield from _exempt(item.exempt, language)
    if item.introduced_by and item.introduced_by not in own_words:
        yield labelled(words.INTRODUCED, item.introduced_by, language=language)
    for label, names in ((words.GUESTS, item.guests), (words.DISQUALIFIED, item.disqualified)):
        if names:
            yield labelled(label, ", ".join(names), language=language)


def _exempt(exempt: Exemption, language: Language) -> Iterable[Block]:
    """`Unntatt offentlighet: offl. § 25`, as much of it as is known."""
    basis = exempt.law or exempt.text
    if basis:
        yield labelled(words.EXEMPT, basis, language=language)
    else:
        yield Paragraph((Run(f"{words.EXEMPT.to(language)}.", bold=True),))


def text_in(markdown: str) -> str:
    """The plain words of a Markdown field."""
    return "\n".join(map(text_of, blocks_of(markdown)))


def _text(item: Item) -> Iterable[Block]:
    """The text with its tables, and after it those tables of the item that stand in none of its texts."""
    yield from _markdown(item.text)
    texts = (item.text, item.proposal, item.decision, *item.remarks)
    standing = [_cells(block) for text in texts for block in blocks_of(text) if isinstance(block, Table)]
    for table in item.tables:
        drawn = _table(table)
        if _cells(drawn) in standing:
            standing.remove(_cells(drawn))
        else:
            yield drawn


def _cells(table: Table) -> list[list[str]]:
    return [[" ".join(text_of(each).split()) for each in row.cells] for row in table.rows]


def _table(table: TableData) -> Table:
    head = (Row(tuple(map(cell, table.header))),) if any(table.header) else ()
    rows = (Row(tuple(map(cell, row))) for row in table.rows)
    return Table((*head, *rows), header_rows=len(head), caption=table.caption)


def _attachments(item: Item, language: Language) -> Iterable[Block]:
    entries = (ListItem((Paragraph((Run(name),)),)) for name in item.attachments)
    return _part(words.ATTACHMENTS, (List(tuple(entries)),), language) if item.attachments else ()


def _votes(item: Item, language: Language) -> Iterable[Block]:
    """The votes that no text of the item tells already."""
    told = "\n".join(map(text_in, (item.text, item.decision, *item.remarks)))
    return (Paragraph((Run(vote_text(vote, language)),)) for vote in item.votes if not is_told(vote, told))


def _decision(item: Item, language: Language) -> Iterable[Block]:
    if item.decision:
        return _markdown(item.decision)
    if item.decision_points:
        points = (ListItem(_markdown(point), f"{number}.") for number, point in enumerate(item.decision_points, 1))
        return (List(tuple(points), ordered=True),)
    said = _OUTCOMES.get(item.outcome) if item.outcome else None
    return (Paragraph((Run(said.to(language)),)),) if said else ()


def _part(label: Text, blocks: Iterable[Block], language: Language) -> tuple[Block, ...]:
    """The blocks under a heading of their own; nothing where there are none."""
    inner = tuple(blocks)
    return (Heading(3, (Run(label.to(language)),)), *inner) if inner else ()


def _markdown(text: str) -> tuple[Block, ...]:
    return tuple(_lowered(block) for block in blocks_of(text))


def _lowered(block: Block) -> Block:
    """Headings in an item's text stand under the item, whatever their level was."""
    return replace(block, level=max(block.level, _TOP_LEVEL)) if isinstance(block, Heading) else block
