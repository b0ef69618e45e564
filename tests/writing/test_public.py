"""What all may read: an exempt item is its number, title and legal basis, in every paper and file format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.core.dossier import Dossier, Exemption, Item, Outcome, PaperKind, TableData, Vote
from saksgang.core.texts import Language
from saksgang.document.markdown_out import markdown_of
from saksgang.document.reader import read_document
from saksgang.document.tree import Document, text_of
from saksgang.writing import PaperFormat, WrittenPaper, compose, has_full_version, write
from tests.writing.invented import BODY

HIDDEN = Item(
    number="SV 4/25",
    title="Personalsak",
    exempt=Exemption("offl. § 13, jf. fvl. § 13 første ledd nr. 1", "Unntatt offentlighet"),
    text="Hemmelig bakgrunn.\n\n| Navn | Lønn |\n| --- | --- |\n| Hemmelig | 1 |",
    proposal="Hemmelig forslag.",
    decision="1. Hemmelig vedtak.",
    decision_points=("Hemmelig vedtak.",),
    outcome=Outcome.REJECTED,
    remarks=("Hemmelig merknad.",),
    introduced_by="Hemmelig Innleder",
    guests=("Hemmelig Gjest",),
    disqualified=("Hemmelig Inhabil",),
    votes=(Vote(about="Hemmelig", in_favour=3, against=1, against_names=("Hemmelig Velger",)),),
    attachments=("Hemmelig vedlegg",),
    tables=(TableData(("Hemmelig",), (("1",),)),),
)
OPEN = Item(number="SV 5/25", title="Skilt", text="Åpen bakgrunn.", decision="Åpent vedtak.")
DOSSIER = Dossier(kind=PaperKind.MINUTES, body=BODY, items=(HIDDEN, OPEN))


def words_of(content: bytes, name: str) -> str:
    """Every word of a file, with what repeats on its pages."""
    read = read_document(content, name=name)
    assert isinstance(read, Document)
    return "\n".join(text_of(block) for block in (*read.header, *read.blocks, *read.footer))


@pytest.mark.parametrize("fmt", list(PaperFormat))
@pytest.mark.parametrize("paper", list(WrittenPaper))
def test_exempt_item_is_not_told_in_a_paper_unless_it_is_the_full_version(
    paper: WrittenPaper, fmt: PaperFormat
) -> None:
    content = write(DOSSIER, paper, fmt, item="SV 4/25")
    assert "Hemmelig" not in words_of(content, f"x.{fmt}")
    assert "Personalsak" in words_of(content, f"x.{fmt}")
    full = words_of(write(DOSSIER, paper, fmt, item="SV 4/25", full=True), f"x.{fmt}")
    assert ("Hemmelig" in full) is (paper is not WrittenPaper.AGENDA)


def test_exempt_item_tells_its_legal_basis_and_the_next_item_all() -> None:
    assert markdown_of(compose(DOSSIER, "minutes").blocks).split("## ", 1)[1].split("\n\n") == [
        "SV 4/25 Personalsak",
        "**Unntatt offentlighet:** offl. § 13, jf. fvl. § 13 første ledd nr. 1",
        "## SV 5/25 Skilt",
        "Åpen bakgrunn.",
        "### Vedtak",
        "Åpent vedtak.",
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        (Language.BOKMAL, "**Unntatt offentlighet.**"),
        (Language.NYNORSK, "**Unnateke offentlegheit.**"),
        (Language.ENGLISH, "**Exempt from public access.**"),
    ],
)
@pytest.mark.parametrize("basis", [None, "oppsigelse av Kolbjørn Ertnes, offl. § 25", "offl.", "Kolbjørn 7"])
def test_legal_basis_that_may_tell_more_than_a_law_is_left_out(
    basis: str | None, language: Language, line: str
) -> None:
    item = replace(HIDDEN, exempt=Exemption(basis, "Unntatt offentlighet: oppsigelse av Kolbjørn Ertnes"))
    text = markdown_of(compose(replace(DOSSIER, items=(item,)), "minutes", language=language).blocks)
    assert text.split("## ", 1)[1] == f"SV 4/25 Personalsak\n\n{line}"


@pytest.mark.parametrize(
    "basis",
    ["offl. § 25", "§ 23", "offentleglova §§ 23 og 24", "kommuneloven § 11-5 andre ledd bokstav a", "Off.l. § 5a"],
)
def test_legal_basis_that_is_a_law_is_told(basis: str) -> None:
    item = replace(HIDDEN, exempt=Exemption(basis, "x"))
    text = markdown_of(compose(replace(DOSSIER, items=(item,)), "notice").blocks)
    assert text.endswith(f"**Unntatt offentlighet:** {basis}")


def test_basis_in_the_title_is_not_told_twice() -> None:
    item = Item(number="1", title="Sak unntatt offl. § 25", exempt=Exemption("offl. § 25", "unntatt offl. § 25"))
    assert markdown_of(compose(replace(DOSSIER, items=(item,)), "minutes").blocks).count("offl. § 25") == 1


def test_full_version_says_on_every_page_that_it_is_one_when_there_is_something_exempt() -> None:
    full = compose(DOSSIER, "minutes", full=True)
    assert [text_of(block) for block in full.header] == ["Full utgave, med innhold som er unntatt offentlighet"]
    assert compose(DOSSIER, "minutes").header == ()
    assert compose(replace(DOSSIER, items=(OPEN,)), "minutes", full=True).header == ()
    assert compose(DOSSIER, "agenda", full=True).header == ()


def test_exempt_item_without_contents_holds_nothing_back() -> None:
    assert has_full_version(DOSSIER, "minutes")
    bare = Item(number="SV 4/25", title="Personalsak", exempt=HIDDEN.exempt)
    assert not has_full_version(replace(DOSSIER, items=(bare, OPEN)), "minutes")


def test_extract_has_a_full_version_only_when_its_own_item_does() -> None:
    found = {item.title: has_full_version(DOSSIER, "extract", item=item.number or item.title) for item in DOSSIER.items}
    assert found == {item.title: item.exempt is not None for item in DOSSIER.items}
    full = compose(DOSSIER, "extract", item=OPEN.number, full=True)
    assert full.header == ()
