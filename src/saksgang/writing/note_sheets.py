"""The agenda on paper for a meeting without a screen: boxes for who came, and for each item room for notes and the vote.

What is written on it is typed in afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saksgang.core.dossier import Dossier, Item, ItemKind
from saksgang.core.texts import Language, Text
from saksgang.document.markdown_in import blocks_of
from saksgang.document.tree import Block, Document, Heading, Paragraph, Row, Run, Table
from saksgang.writing import words
from saksgang.writing.heads import WrittenPaper, head_text
from saksgang.writing.items import heading_text
from saksgang.writing.people import cell, labelled

SHEET = Text(nb="Notatark", nn="Notatark", en="Note sheet")
_BOX = "☐"
_LINE = "_" * 68
_SEAT = Text(nb="Plass", nn="Plass", en="Seat")
_MEMBER = Text(nb="Medlem", nn="Medlem", en="Member")
_PRESENT = Text(nb="Til stede", nn="Til stades", en="Present")
_DEPUTY = Text(nb="Vara (navn)", nn="Vara (namn)", en="Deputy (name)")
_CAME = Text(nb="Kom", nn="Kom", en="Came")
_LEFT = Text(nb="Gikk", nn="Gjekk", en="Left")
_BEGAN = Text(nb="Møtet begynte kl. ________ og sluttet kl. ________", nn="Møtet byrja kl. ________ og slutta kl. ________", en="The meeting began at ________ and ended at ________")  # fmt: skip
_LED = Text(nb="Møteleder: ______________________________", nn="Møteleiar: ______________________________", en="Chair: ______________________________")  # fmt: skip
_GUESTS = Text(nb="Andre til stede:", nn="Andre til stades:", en="Others present:")
_BECAME = Text(
    nb="☐ Som foreslått   ☐ Annet vedtak   ☐ Tatt til orientering   ☐ Drøftet   ☐ Utsatt   ☐ Trukket",
    nn="☐ Som føreslått   ☐ Anna vedtak   ☐ Teken til orientering   ☐ Drøfta   ☐ Utsett   ☐ Trekt",
    en="☐ As proposed   ☐ Other decision   ☐ Noted   ☐ Discussed   ☐ Postponed   ☐ Withdrawn",
)
_VOTE = Text(
    nb="For ______   Mot ______   Blanke ______   Møtelederens stemme avgjorde: ☐ for ☐ mot",
    nn="For ______   Mot ______   Blanke ______   Røysta til møteleiaren avgjorde: ☐ for ☐ mot",
    en="For ______   Against ______   Blank ______   The chair's vote decided: ☐ for ☐ against",
)
_OUT = Text(nb="Inhabile, fritak, kom eller gikk:", nn="Ugilde, fritak, kom eller gjekk:", en="Disqualified, excused, came or left:")  # fmt: skip
_NOTES = Text(nb="Merknader og vedtak:", nn="Merknader og vedtak:", en="Remarks and decision:")
_LINES_OF_ITEM = 5
_WITH_PROPOSAL = 4


def note_sheet(dossier: Dossier, seats: Sequence[tuple[str, str, str]], *, language: Language) -> Document:
    """The sheet of a meeting as its notice tells it; `seats` are title, municipality and member of each."""
    title = f"{SHEET.to(language)}: {head_text(dossier, WrittenPaper.AGENDA, language)}"
    return Document(
        blocks=(
            Heading(1, (Run(title),)),
            *_head(dossier, language),
            *_attendance(seats, language),
            *(block for item in dossier.items for block in _item(item, language)),
        ),
        title=title,
        language=language.value,
        dated_on=dossier.date,
    )


def _head(dossier: Dossier, language: Language) -> Iterable[Block]:
    hours = words.hours(dossier.time_start, dossier.time_end, language)
    if dossier.date:
        yield labelled(words.TIME, f"{words.long_day(dossier.date, language)} {hours}".strip(), language=language)
    if dossier.place:
        yield labelled(words.PLACE, dossier.place, language=language)
    yield Paragraph((Run(_BEGAN.to(language)),))
    yield Paragraph((Run(_LED.to(language)),))


def _attendance(seats: Sequence[tuple[str, str, str]], language: Language) -> Iterable[Block]:
    """Who came, a row for each seat, and lines for those beside the table."""
    yield Heading(2, (Run(_PRESENT.to(language)),))
    if seats:
        head = Row(tuple(cell(one.to(language)) for one in (_SEAT, _MEMBER, _PRESENT, _DEPUTY, _CAME, _LEFT)))
        rows = (
            Row(tuple(map(cell, (" ".join(filter(None, (of, title))), name, _BOX, "_" * 22, "_" * 6, "_" * 6))))
            for title, of, name in seats
        )
        yield Table((head, *rows), header_rows=1)
    yield Paragraph((Run(f"{_GUESTS.to(language)} {_LINE[:50]}"),))


def _item(item: Item, language: Language) -> Iterable[Block]:
    """An item: its proposal in short, what became of it, the vote, and lines to write on."""
    yield Heading(2, (Run(heading_text(item, language)),))
    if item.proposal.strip():
        yield Paragraph((Run(f"{words.PROPOSAL.to(language)}:", bold=True),))
        yield from blocks_of(item.proposal)[:_WITH_PROPOSAL]
    yield Paragraph((Run(_BECAME.to(language)),))
    if item.kind in {ItemKind.DECISION, ItemKind.APPROVAL, None} or item.proposal.strip():
        yield Paragraph((Run(_VOTE.to(language)),))
    yield Paragraph((Run(f"{_OUT.to(language)} {_LINE[:40]}"),))
    yield Paragraph((Run(_NOTES.to(language)),))
    for _ in range(_LINES_OF_ITEM):
        yield Paragraph((Run(_LINE),))
