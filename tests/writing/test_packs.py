"""The pack: its order, bookmarks and page numbers, read back with another library than the one that wrote it; and the ZIP."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from saksgang.core.dossier import BodyName, Dossier, Item, ItemKind, PaperKind
from saksgang.core.texts import Language
from saksgang.document.tree import Document, Heading, PageBreak, Paragraph, Run
from saksgang.writing.packs import Pack, PackFile, pack_pdf, pack_zip, safe_name
from saksgang.writing.papers import write_document

DAY = datetime.date(2031, 4, 11)
ITEMS = (
    Item("KF 1/31", "Vann", kind=ItemKind.DECISION, text="Kilden er tørr.", proposal="Grav dypere.", minutes=20),
    Item("KF 2/31", "Orientering"),
)


def _dossier(*items: Item, language: Language = Language.BOKMAL) -> Dossier:
    return Dossier(PaperKind.NOTICE, language, body=BodyName("Fjordforum", "KF"), date=DAY, items=items or ITEMS)


def _pdf(folder: Path, name: str, pages: int, place: int = 1) -> PackFile:
    blocks: list[Heading | Paragraph | PageBreak] = [Heading(1, (Run(name),))]
    for number in range(1, pages + 1):
        blocks += [Paragraph((Run(f"{name} blad {number}"),)), *([PageBreak()] if number < pages else [])]
    path = folder / name
    path.write_bytes(write_document(Document(tuple(blocks), title=name, language="nb"), "pdf"))
    return PackFile(name.removesuffix(".pdf").capitalize(), name, path, place)


def _file(folder: Path, name: str, content: bytes, title: str = "", number: int = 1) -> PackFile:
    path = folder / name
    path.write_bytes(content)
    return PackFile(title or name, name, path, number)


def _texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [document[at].get_textpage().get_text_bounded() for at in range(len(document))]


def _bookmarks(content: bytes) -> list[tuple[int, str, int | None]]:
    document = pypdfium2.PdfDocument(content)
    found = []
    for mark in document.get_toc():
        dest = mark.get_dest()
        found.append((mark.level, mark.get_title(), dest.get_index() + 1 if dest else None))
    return found


def test_pack_has_cover_papers_and_attachments_in_order_with_bookmarks_and_a_number_on_every_page(
    tmp_path: Path,
) -> None:
    files = ((_pdf(tmp_path, "rapport.pdf", 3), _pdf(tmp_path, "kart.pdf", 1, 3)), (_pdf(tmp_path, "notat.pdf", 2),))
    bound = pack_pdf(Pack(_dossier(), files))

    assert bound.pages == 8
    assert _bookmarks(bound.content) == [
        (0, "Innkalling og sakliste", 1),
        (0, "KF 1/31 Vann", 2),
        (1, "Vedlegg 1: Rapport", 3),
        (1, "Vedlegg 3: Kart", 6),
        (0, "KF 2/31 Orientering. Vedlegg 1: Notat", 7),
    ]
    texts = _texts(bound.content)
    assert [f"Side {number} av 8" in text for number, text in enumerate(texts, 1)] == [True] * 8
    assert [text.count("Side ") for text in texts] == [1, 1, 2, 2, 2, 2, 2, 2], (
        "papers of ours have no number of their own"
    )
    assert "Grav dypere." in texts[1]
    assert "rapport.pdf blad 2" in texts[3]


def test_pack_tells_how_far_it_has_come(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    pack_pdf(Pack(_dossier(), ((_pdf(tmp_path, "a.pdf", 1),), ())), told=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def _locked(folder: Path) -> PackFile:
    file = _pdf(folder, "hemmelig.pdf", 1)
    with pikepdf.open(file.path, allow_overwriting_input=True) as pdf:
        pdf.save(file.path, encryption=pikepdf.Encryption(user="a", owner="b"))
    return file


def test_file_that_cannot_be_shown_is_named_on_a_page_and_stops_nothing(tmp_path: Path) -> None:
    files = (
        _locked(tmp_path),
        _file(tmp_path, "brudd.pdf", b"%PDF-1.7\nikke mer"),
        _file(tmp_path, "tall.xlsx", b"PK\x03\x04ikke et ark"),
        PackFile("Borte", "borte.pdf", tmp_path / "borte.pdf", 4),
    )
    texts = _texts(pack_pdf(Pack(_dossier(ITEMS[0]), (files,))).content)
    told = [" ".join(text.split()) for text in texts[2:]]
    assert [("hemmelig.pdf" in told[0], "låst med passord" in told[0])] == [(True, True)]
    assert ("brudd.pdf" in told[1], "lar seg ikke åpne" in told[1]) == (True, True)
    assert ("tall.xlsx" in told[2], "formatet har ikke sider" in told[2]) == (True, True)
    assert ("borte.pdf" in told[3], "borte fra arkivet" in told[3]) == (True, True)
    assert len(texts) == 6


def test_word_text_and_pictures_become_pages(tmp_path: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (900, 300), "navy").save(picture, "PNG")
    document = Document((Heading(3, (Run("Tilbud"),)), Paragraph((Run("Sju øre."),))), title="Tilbud", language="nb")
    files = (
        _file(tmp_path, "tilbud.docx", write_document(document, "docx")),
        _file(tmp_path, "notat.txt", "Båten går klokka åtte.\n".encode()),
        _file(tmp_path, "kart.png", picture.getvalue()),
    )
    bound = pack_pdf(Pack(_dossier(ITEMS[0]), (files,)))
    texts = _texts(bound.content)
    assert bound.pages == 5
    assert "Sju øre." in texts[2]
    assert "Båten går klokka åtte." in texts[3]
    page = pypdfium2.PdfDocument(bound.content)[4]
    assert [round(side) for side in page.get_size()] == [842, 595]
    assert len([one for one in page.get_objects() if one.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]) == 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_number_stands_in_the_upper_right_corner_of_the_page_as_it_is_shown(tmp_path: Path, turn: int) -> None:
    file = _pdf(tmp_path, "snudd.pdf", 1)
    with pikepdf.open(file.path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].rotate(turn, relative=False)
        pdf.pages[0].cropbox = [50, 60, 400, 700]
        pdf.save(file.path)
    bound = pack_pdf(Pack(_dossier(ITEMS[1]), ((file,),)))
    drawn = pypdfium2.PdfDocument(bound.content)[1].render(scale=2).to_pil().convert("L")
    corner = drawn.crop((drawn.width - 130, 20, drawn.width - 20, 50))
    assert min(corner.tobytes()) < 120, "dark letters stand in the corner"
    assert max(drawn.size) == (700 - 60) * 2


def test_zip_holds_the_files_as_they_are_under_names_that_tell_the_order(tmp_path: Path) -> None:
    sheet = _file(tmp_path, "tall.xlsx", b"PK\x03\x04" + bytes(40), title="Tall: «2031»/..\\../x")
    content = pack_zip(Pack(_dossier(), ((sheet,), (_pdf(tmp_path, "notat.pdf", 1),))))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [
            "00 Innkalling og sakliste.pdf",
            "01 KF 1-31 Vann/00 Saksframlegg.pdf",
            "01 KF 1-31 Vann/01 Tall- «2031»-..-..-x.xlsx",
            "02 KF 2-31 Orientering/01 Notat.pdf",
        ]
        assert archive.read(archive.namelist()[2]) == sheet.path.read_bytes()
        assert archive.testzip() is None


def test_same_pack_gives_the_same_bytes(tmp_path: Path) -> None:
    pack = Pack(_dossier(), ((_pdf(tmp_path, "a.pdf", 2),), ()))
    assert (pack_pdf(pack).content, pack_zip(pack)) == (pack_pdf(pack).content, pack_zip(pack))


def test_full_pack_says_so_on_every_page_of_ours() -> None:
    texts = _texts(pack_pdf(Pack(_dossier(ITEMS[0]), ((),), is_full=True)).content)
    assert ["Full utgave" in text for text in texts] == [True, True]


def test_pack_in_nynorsk_and_english_is_numbered_in_its_language() -> None:
    for language, words in ((Language.NYNORSK, "Side 1 av 2"), (Language.ENGLISH, "Page 1 of 2")):
        assert words in _texts(pack_pdf(Pack(_dossier(ITEMS[0], language=language), ((),))).content)[0]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [("a/b\\c:d", "a-b-c-d"), ("  . ", "-"), ("sak\u202egpj.exe", "sak-gpj.exe"), ("æ" * 200, "æ" * 80), ("", "-")],
)
def test_name_of_a_file_is_safe_on_any_system(given: str, wanted: str) -> None:
    assert safe_name(given) == wanted
