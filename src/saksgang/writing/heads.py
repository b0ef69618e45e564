"""The head of a paper: what it is, of which body and meeting, where and when, and who was called or came."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from saksgang.core.dossier import Dossier, PaperKind
from saksgang.core.texts import Language, Text
from saksgang.document.tree import Block, Heading, Paragraph, Run
from saksgang.writing import words
from saksgang.writing.people import labelled, people_blocks


class WrittenPaper(StrEnum):
    """What can be written from a dossier."""

    NOTICE = "notice"
    MINUTES = "minutes"
    EXTRACT = "extract"
    AGENDA = "agenda"


_HEADS = {
    WrittenPaper.NOTICE: (words.NOTICE, words.NOTICE_OF),
    WrittenPaper.MINUTES: (words.MINUTES, words.MINUTES_OF),
    WrittenPaper.EXTRACT: (words.EXTRACT, words.EXTRACT_OF),
    WrittenPaper.AGENDA: (words.AGENDA, words.AGENDA_OF),
}
_OWN_KINDS = {
    WrittenPaper.NOTICE: {PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE},
    WrittenPaper.MINUTES: {PaperKind.MINUTES},
    WrittenPaper.EXTRACT: {PaperKind.CASE_MINUTES},
    WrittenPaper.AGENDA: set[PaperKind](),
}


def head_text(dossier: Dossier, paper: WrittenPaper, language: Language) -> str:
    """The paper's own title where this is the paper that it was read from, else one made of body and day."""
    if dossier.title and dossier.kind in _OWN_KINDS[paper] and language is dossier.language:
        return " ".join(dossier.title.split())
    alone, of_body = _HEADS[paper]
    if paper is WrittenPaper.NOTICE and dossier.kind is PaperKind.SUPPLEMENTARY_NOTICE:
        alone, of_body = words.MORE_NOTICE, words.MORE_NOTICE_OF
    body = dossier.body.name if dossier.body else ""
    head = of_body.to(language).format(body=body) if body else alone.to(language)
    return f"{head} {words.day(dossier.date, language)}" if dossier.date else head


def head_blocks(dossier: Dossier, paper: WrittenPaper, *, language: Language) -> tuple[Block, ...]:
    """The heading and the labelled lines under it."""
    title = head_text(dossier, paper, language)
    return (Heading(1, (Run(title),)), *_lines(dossier, title, language), *_people(dossier, paper, language))


def _lines(dossier: Dossier, title: str, language: Language) -> Iterable[Paragraph]:
    body = dossier.body.name if dossier.body and dossier.body.name.casefold() not in title.casefold() else None
    letter_date = words.day(dossier.letter_date, language) if dossier.letter_date else None
    when_label, when = _when(dossier, language)
    others = {dossier.secretary, *(signature.name for signature in dossier.signed_by)}
    secretary = dossier.secretary if others != {dossier.officer} else None
    values: tuple[tuple[Text, str | None], ...] = (
        (words.OFFICER, dossier.officer),
        (words.REFERENCE, dossier.reference),
        (words.LETTER_DATE, letter_date),
        (words.BODY, body),
        (words.PLACE, dossier.place),
        (when_label, when),
        (words.CHAIR, dossier.chair),
        (words.SECRETARY, secretary),
    )
    for label, value in values:
        if value:
            yield labelled(label, " ".join(value.split()), language=language)


def _when(dossier: Dossier, language: Language) -> tuple[Text, str]:
    hours = words.hours(dossier.time_start, dossier.time_end, language)
    date = words.long_day(dossier.date, language) if dossier.date else ""
    if not hours:
        return words.MEETING_DATE, date
    when = f"{date} {hours}".strip()
    return words.TIME, when[:1].upper() + when[1:] if date else when


def _people(dossier: Dossier, paper: WrittenPaper, language: Language) -> Iterable[Block]:
    """A notice tells who is called, minutes also who came; an agenda or an extract tells neither who was called."""
    called = ((words.INVITED, dossier.invited), (words.COPIES, dossier.copies))
    came = (
        (words.PRESENT, dossier.present),
        (words.OTHERS_PRESENT, dossier.others_present),
        (words.ABSENT, dossier.absent),
        (words.REPLACED, dossier.replaced),
    )
    lists = {
        WrittenPaper.NOTICE: called,
        WrittenPaper.MINUTES: (*called, *came),
        WrittenPaper.EXTRACT: came,
        WrittenPaper.AGENDA: (),
    }[paper]
    for label, people in lists:
        yield from people_blocks(people, label=label, language=language)
