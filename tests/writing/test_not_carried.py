"""What does not come back as it was: every row of `docs/reference/round-trip.md` that says so, tried."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.core.dossier import Dossier, Exemption, Item, ItemKind, Outcome, PaperKind, Participant, TableData, Vote
from saksgang.core.texts import Language
from saksgang.reading import read_paper
from saksgang.writing import PaperFormat, WrittenPaper, write
from tests.writing.invented import MINUTES

FORMATS = list(PaperFormat)
PLAIN = Item(
    number="SV 4/25", title="Skilt på ferjekaiene", text="Det er behov for nye skilt.", decision="Avtalen fornyes."
)


def trip(dossier: Dossier, fmt: PaperFormat) -> Dossier:
    (read,) = read_paper(write(dossier, WrittenPaper.MINUTES, fmt, full=True), name=f"papir.{fmt}").papers
    return read


def item_trip(fmt: PaperFormat, **values: object) -> Item:
    """The item as it comes back when it has these values."""
    item = replace(PLAIN, **values)  # type: ignore[arg-type]  # fields by name
    (found,) = trip(replace(MINUTES, items=(item,)), fmt).items
    return found


@pytest.mark.parametrize("fmt", FORMATS)
def test_kind_is_told_by_the_words_and_not_printed(fmt: PaperFormat) -> None:
    assert item_trip(fmt, kind=ItemKind.ANY_OTHER_BUSINESS).kind is not ItemKind.ANY_OTHER_BUSINESS
    assert item_trip(fmt, title="Eventuelt", kind=None).kind is ItemKind.ANY_OTHER_BUSINESS


@pytest.mark.parametrize("fmt", FORMATS)
def test_outcome_is_told_by_the_decision_and_without_one_by_a_sentence_of_ours(fmt: PaperFormat) -> None:
    assert item_trip(fmt, outcome=Outcome.REJECTED).outcome is Outcome.ADOPTED
    alone = item_trip(fmt, outcome=Outcome.POSTPONED, decision="")
    assert (alone.outcome, alone.decision) == (Outcome.POSTPONED, "Saken ble utsatt.")


@pytest.mark.parametrize("fmt", FORMATS)
def test_points_that_the_decision_does_not_number_are_lost_and_without_a_decision_they_are_it(fmt: PaperFormat) -> None:
    assert item_trip(fmt, decision_points=("En.", "To.")).decision_points == ()
    alone = item_trip(fmt, decision="", decision_points=("Avtalen fornyes.", "Ordningen videreføres."))
    assert alone.decision_points == ("Avtalen fornyes.", "Ordningen videreføres.")
    assert alone.decision == "1. Avtalen fornyes.\n2. Ordningen videreføres."


@pytest.mark.parametrize("fmt", FORMATS)
def test_title_and_place_come_back_on_one_line(fmt: PaperFormat) -> None:
    assert item_trip(fmt, title="Skilt\npå  ferjekaiene").title == "Skilt på ferjekaiene"
    assert trip(replace(MINUTES, place="Møterom\nTinden"), fmt).place == "Møterom Tinden"


@pytest.mark.parametrize("fmt", FORMATS)
def test_words_that_said_an_exemption_come_back_in_ours(fmt: PaperFormat) -> None:
    found = item_trip(fmt, exempt=Exemption("offl. § 25", "U.off. jf. offl. § 25")).exempt
    assert found == Exemption("offl. § 25", "Unntatt offentlighet: offl. § 25")


@pytest.mark.parametrize("fmt", FORMATS)
def test_headings_inside_a_text_come_back_under_the_item(fmt: PaperFormat) -> None:
    text = item_trip(fmt, text="# Om kaiene\n\nDe er gamle.").text
    assert text == "### Om kaiene\n\nDe er gamle."


@pytest.mark.parametrize("fmt", FORMATS)
def test_table_without_a_place_comes_back_after_the_text(fmt: PaperFormat) -> None:
    found = item_trip(fmt, tables=(TableData(("Kommune", "2025"), (("Tindvær", "310 298"),)),))
    assert found.text == "Det er behov for nye skilt.\n\n| Kommune | 2025 |\n| --- | --- |\n| Tindvær | 310 298 |"
    assert found.tables == (TableData(("Kommune", "2025"), (("Tindvær", "310 298"),)),)


@pytest.mark.parametrize("fmt", FORMATS)
def test_list_among_the_remarks_comes_back_as_a_remark_for_each_entry(fmt: PaperFormat) -> None:
    said = ("Det haster.", "- Kaiene er gamle.\n- Skiltene er borte.")
    assert item_trip(fmt, remarks=said).remarks == ("Det haster.", "Kaiene er gamle.", "Skiltene er borte.")


@pytest.mark.parametrize("fmt", FORMATS)
def test_note_with_a_number_stands_for_the_part_of_the_meeting(fmt: PaperFormat) -> None:
    plain = Participant("Torbjørg Nesvik", items="47-55/25", note="på Teams")
    numbered = Participant("Siv Havnås", items="47/25", note="til og med sak 47/25")
    found = trip(replace(MINUTES, present=(plain, numbered)), fmt).present
    assert found == (plain, Participant("Siv Havnås", items="til og med sak 47/25"))


@pytest.mark.parametrize("fmt", FORMATS)
def test_signs_that_cannot_be_seen_are_left_out(fmt: PaperFormat) -> None:
    assert item_trip(fmt, title="Skilt\u202e på\x07 kaiene").title == "Skilt på kaiene"


def test_letter_that_no_font_has_is_lost_in_pdf_alone() -> None:
    found = {fmt: item_trip(fmt, title="Skilt 😀 på kaiene").title for fmt in FORMATS}
    assert found == {fmt: f"Skilt {'�' if fmt is PaperFormat.PDF else '😀'} på kaiene" for fmt in FORMATS}


def test_word_longer_than_a_line_is_divided_in_pdf_alone() -> None:
    found = {fmt: item_trip(fmt, text="b" * 300 + ".").text for fmt in FORMATS}
    assert [fmt for fmt, text in found.items() if text != "b" * 300 + "."] == [PaperFormat.PDF]
    assert "".join(found[PaperFormat.PDF].split()) == "b" * 300 + "."


@pytest.mark.parametrize("fmt", FORMATS)
def test_paper_of_another_kind_gets_a_title_of_its_own(fmt: PaperFormat) -> None:
    content = write(replace(MINUTES, title="Møtebok nr. 4"), WrittenPaper.NOTICE, fmt, language=Language.NYNORSK)
    (read,) = read_paper(content, name=f"x.{fmt}").papers
    assert (read.kind, read.title) == (
        PaperKind.NOTICE, "Innkalling til møte i Samarbeidsforum for Vestfjorden 12. september 2025",
    )  # fmt: skip


@pytest.mark.parametrize("fmt", FORMATS)
def test_subject_of_a_vote_comes_back_for_a_count_and_not_for_sides(fmt: PaperFormat) -> None:
    counted = Vote(about="Innstillingen", in_favour=7, against=2, adopted=True)
    sides = Vote(
        about="Innstillingen", in_favour=1, against=1, for_names=("Siv Havnås",), against_names=("Runa Vollan",)
    )
    assert item_trip(fmt, votes=(counted,)).votes == (counted,)
    (found,) = item_trip(fmt, votes=(sides,)).votes
    assert (found.about, found.for_names) == (None, ("Siv Havnås",))


@pytest.mark.parametrize("fmt", FORMATS)
def test_guests_are_printed_and_not_read_back(fmt: PaperFormat) -> None:
    content = write(replace(MINUTES, items=(replace(PLAIN, guests=("Eilert Vollan",)),)), "minutes", fmt)
    (read,) = read_paper(content, name=f"x.{fmt}").papers
    assert read.items[0].guests == ()
