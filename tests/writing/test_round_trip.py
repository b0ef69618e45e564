"""What is written reads back to the same dossier, in every format and language.

`DERIVED` are fields that no paper prints: a reader tells them from the words, so they come back as the words say and
are compared from the second trip on. `docs/reference/round-trip.md` says the same for people.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from saksgang.core.dossier import Dossier, Exemption, Item, PaperKind, Participant
from saksgang.core.texts import Language
from saksgang.reading import read_paper
from saksgang.writing import PaperFormat, WrittenPaper, compose, words, write
from tests.writing.generated import dossiers
from tests.writing.invented import MINUTES, NOTICE

DERIVED_ITEM = {"kind": None, "amounts": (), "references": (), "obligations": ()}
DERIVED = {"references": ()}
OF_READING = {"source": None, "confidence": 1.0, "facts": ()}
QUICK = (Phase.explicit, Phase.generate)
"""Without making a failing dossier smaller: with PDFs that takes minutes."""

PAPERS = {PaperKind.NOTICE: WrittenPaper.NOTICE, PaperKind.MINUTES: WrittenPaper.MINUTES}


def facts(dossier: Dossier) -> Dossier:
    """The dossier without where and how surely its facts were read."""
    items = tuple(replace(item, **OF_READING) for item in dossier.items)
    return replace(dossier, items=items, **OF_READING)


def printed(dossier: Dossier) -> Dossier:
    """The facts that a paper prints."""
    items: tuple[Item, ...] = tuple(replace(item, **DERIVED_ITEM) for item in facts(dossier).items)
    return replace(facts(dossier), items=items, **DERIVED)


def trip(dossier: Dossier, fmt: PaperFormat) -> Dossier:
    content = write(dossier, PAPERS[dossier.kind], fmt, full=True)
    read = read_paper(content, name=f"papir.{fmt.value}")
    assert len(read.papers) == 1
    return facts(read.papers[0])


def titled(dossier: Dossier) -> Dossier:
    """With the title that the paper gets when the dossier has none."""
    return replace(dossier, title=compose(dossier, PAPERS[dossier.kind]).title or "")


@pytest.mark.parametrize("fmt", list(PaperFormat))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(PAPERS))
def test_paper_written_and_read_is_the_same_dossier(fmt: PaperFormat, language: Language, kind: PaperKind) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=QUICK)
    @given(dossiers(language, kind))
    def check(dossier: Dossier) -> None:
        expected = titled(dossier)
        once = trip(dossier, fmt)
        assert printed(once) == expected
        assert trip(once, fmt) == once

    check()


@pytest.mark.parametrize("fmt", list(PaperFormat))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("item", MINUTES.items, ids=lambda item: str(item.number))
def test_extract_written_and_read_is_the_same_item(fmt: PaperFormat, language: Language, item: Item) -> None:
    content = write(MINUTES, WrittenPaper.EXTRACT, fmt, language=language, item=item.number, full=True)
    (read,) = read_paper(content, name=f"utskrift.{fmt.value}").papers
    assert (read.kind, read.body, read.date, read.place) == (
        PaperKind.CASE_MINUTES, MINUTES.body, MINUTES.date, MINUTES.place,
    )  # fmt: skip
    assert (read.present, read.absent, read.signed_by) == (MINUTES.present, MINUTES.absent, MINUTES.signed_by)
    (found,) = printed(read).items
    law = item.exempt.law if item.exempt else None
    in_our_words = Exemption(law, f"{words.EXEMPT.to(language)}: {law}") if law else None
    assert found == replace(item, **DERIVED_ITEM, exempt=in_our_words)


@pytest.mark.parametrize("fmt", list(PaperFormat))
@pytest.mark.parametrize("language", list(Language))
def test_agenda_written_and_read_has_the_same_numbers_and_titles(fmt: PaperFormat, language: Language) -> None:
    content = write(NOTICE, WrittenPaper.AGENDA, fmt, language=language)
    (read,) = read_paper(content, name=f"sakliste.{fmt.value}").papers
    assert (read.kind, read.body, read.date) == (PaperKind.NOTICE, NOTICE.body, NOTICE.date)
    assert [(item.number, item.title) for item in read.items] == [(item.number, item.title) for item in NOTICE.items]


@pytest.mark.parametrize("fmt", list(PaperFormat))
@pytest.mark.parametrize("language", list(Language))
def test_paper_written_in_another_language_has_the_same_facts(fmt: PaperFormat, language: Language) -> None:
    content = write(MINUTES, WrittenPaper.MINUTES, fmt, language=language, full=True)
    (read,) = read_paper(content, name=f"referat.{fmt.value}").papers
    assert (read.kind, read.date, read.time_start, read.time_end, read.letter_date) == (
        MINUTES.kind, MINUTES.date, MINUTES.time_start, MINUTES.time_end, MINUTES.letter_date,
    )  # fmt: skip
    assert (read.present, read.others_present, read.absent) == (MINUTES.present, MINUTES.others_present, MINUTES.absent)
    assert [(item.proposal, item.decision, item.votes) for item in read.items] == [
        (item.proposal, item.decision, item.votes) for item in MINUTES.items
    ]


@pytest.mark.parametrize("fmt", list(PaperFormat))
def test_last_of_those_in_a_table_does_not_sign_a_paper_that_nobody_signed(fmt: PaperFormat) -> None:
    others = (
        Participant("Eilert Brattland", role="rådgiver", represents="Austmo"),
        Participant("Siv Havnås", role="medlem"),
    )
    dossier = titled(replace(MINUTES, items=MINUTES.items[:1], others_present=others, absent=(), signed_by=()))
    assert (trip(dossier, fmt).signed_by, trip(dossier, fmt).others_present) == ((), others)
