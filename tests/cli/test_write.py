from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from saksgang.cli import saving
from saksgang.cli.main import main
from saksgang.core.dossier import Dossier, Exemption, PaperFile, PaperKind, ReadPapers
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.reading import to_json
from saksgang.writing import write
from tests.document.papers_out import DRAWING
from tests.document.test_look import png
from tests.writing.invented import MINUTES, NOTICE


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A notice and the minutes of the same meeting in one file of what was read."""
    read = ReadPapers(PaperFile("papir.docx", "0" * 64, "application/pdf"), (NOTICE, MINUTES))
    path = tmp_path / "lest.json"
    path.write_text(json.dumps(to_json(read)), "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "ut"


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_write_notice_in_all_formats_makes_four_files_and_tells_of_each(
    source: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", "notice", str(source), "--format", "pdf,docx,html,md", "--out", str(out)]) == 0
    expected = [f"sv-2025-09-12-innkalling.{ending}" for ending in ("docx", "html", "md", "pdf")]
    assert names(out) == expected
    assert (out / expected[2]).read_bytes() == write(NOTICE, "notice", "md")
    assert sorted(capsys.readouterr().out.splitlines()) == [f"Skrev {out / name}" for name in expected]


def test_write_twice_leaves_the_file_and_says_so(source: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["write", "minutes", str(source), "--out", str(out)]
    main(command)
    path = out / "sv-2025-09-12-referat.pdf"
    before = path.stat().st_mtime_ns
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out == f"Uendret: {path}\n"
    assert path.stat().st_mtime_ns == before


def test_write_over_another_file_is_refused_and_leaves_all_files(
    source: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out.mkdir()
    path = out / "sv-2025-09-12-referat.md"
    path.write_text("noe annet", "utf-8")
    assert main(["write", "minutes", str(source), "--format", "html,md", "--out", str(out)]) == 2
    assert names(out) == [path.name]
    assert path.read_text("utf-8") == "noe annet"
    assert "finnes fra før med et annet innhold" in capsys.readouterr().err


def test_write_over_another_file_by_force_replaces_it(source: Path, out: Path) -> None:
    out.mkdir()
    path = out / "sv-2025-09-12-referat.md"
    path.write_text("noe annet", "utf-8")
    assert main(["write", "minutes", str(source), "--format", "md", "--out", str(out), "--force"]) == 0
    assert path.read_bytes() == write(MINUTES, "minutes", "md")
    assert names(out) == [path.name]


def test_write_extract_names_the_item_in_the_file(source: Path, out: Path) -> None:
    assert main(["write", "extract", str(source), "--item", "SV 22/25", "--format", "md", "--out", str(out)]) == 0
    assert names(out) == ["sv-2025-09-12-saerutskrift-sv-22-25.md"]


def test_write_extract_of_no_such_item_is_refused(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", "extract", str(source), "--item", "SV 99/25"]) == 2
    assert capsys.readouterr().err == (
        "Særutskriften kan ikke skrives: papiret har ingen sak SV 99/25. Velg en av disse: SV 21/25, SV 22/25, SV 23/25.\n"
    )


@pytest.fixture
def exempt_source(tmp_path: Path) -> Path:
    """Minutes with an exempt item that has contents."""
    item = replace(MINUTES.items[1], exempt=Exemption("offl. § 25", "Unntatt offentlighet"))
    read = ReadPapers(PaperFile("papir.docx", "0" * 64, "x/y"), (replace(MINUTES, items=(MINUTES.items[0], item)),))
    path = tmp_path / "unntatt.json"
    path.write_text(json.dumps(to_json(read)), "utf-8")
    return path


def test_write_leaves_out_what_is_exempt_and_says_so(
    exempt_source: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", "minutes", str(exempt_source), "--format", "md", "--out", str(out)]) == 0
    assert "Økningen må forklares" not in (out / "sv-2025-09-12-referat.md").read_text("utf-8")
    assert capsys.readouterr().err == (
        "Av saker som er unntatt offentlighet, er bare nummer, tittel og hjemmel tatt med. "
        "Hele innholdet: --full (ikke til publisering).\n"
    )


def test_write_in_full_tells_what_is_exempt_in_a_file_that_is_named_so(
    exempt_source: Path, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", "minutes", str(exempt_source), "--format", "md", "--out", str(out), "--full"]) == 0
    assert names(out) == ["sv-2025-09-12-referat-full-utgave.md"]
    assert "Økningen må forklares" in (out / names(out)[0]).read_text("utf-8")
    assert capsys.readouterr().err == ""


def test_write_in_full_of_a_paper_without_anything_exempt_is_the_same_paper(source: Path, out: Path) -> None:
    assert main(["write", "notice", str(source), "--format", "md", "--out", str(out), "--full"]) == 0
    assert names(out) == ["sv-2025-09-12-innkalling.md"]
    assert (out / names(out)[0]).read_bytes() == write(NOTICE, "notice", "md")


def test_write_in_another_language_names_the_file_in_it(source: Path, out: Path) -> None:
    assert main(["write", "agenda", str(source), "--lang", "en", "--format", "html", "--out", str(out)]) == 0
    assert names(out) == ["sv-2025-09-12-agenda.html"]
    assert '<html lang="en">' in (out / names(out)[0]).read_text("utf-8")


def test_write_with_a_look_has_name_colour_and_logo(source: Path, out: Path, tmp_path: Path) -> None:
    logo = tmp_path / "merke.svg"
    logo.write_bytes(DRAWING)
    look = ["--name", "Vestfjorden", "--accent", "#aa0000", "--logo", str(logo), "--logo-alt", "Et merke"]
    assert main(["write", "notice", str(source), "--format", "html", "--out", str(out), *look]) == 0
    page = (out / names(out)[0]).read_text("utf-8")
    assert "<p>Vestfjorden</p>" in page
    assert "--accent: #aa0000" in page
    assert 'alt="Et merke"' in page


def test_write_with_a_logo_that_is_none_is_refused(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    logo = tmp_path / "merke.png"
    logo.write_bytes(png()[:40])
    assert main(["write", "notice", str(source), "--logo", str(logo), "--logo-alt", "x"]) == 2
    assert "kan ikke brukes som logo" in capsys.readouterr().err
    assert main(["write", "notice", str(source), "--logo", str(tmp_path / "borte.png"), "--logo-alt", "x"]) == 2


@pytest.mark.parametrize("word", ["odt", "pdf,odt", "", ","])
def test_write_in_an_unknown_format_is_refused(source: Path, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["write", "notice", str(source), "--format", word]) == 2
    assert "Velg blant pdf, docx, html og md" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "3", '{"format": "noe annet"}', '{"format": "saksgang.papers/1"}', "[" * 100_000]
)
def test_write_from_json_that_is_not_ours_is_refused(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    assert main(["write", "notice", str(path)]) == 2
    assert "er ikke JSON i formatet saksgang.papers/1" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["borte.json", "borte.pdf", "borte"])
def test_write_from_a_file_that_is_not_there_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["write", "notice", str(tmp_path / name)]) == 2
    assert "Fant ikke" in capsys.readouterr().err


def test_write_from_a_paper_that_is_no_meeting_paper_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ReadPapers(PaperFile("x", "0" * 64, "text/plain"), (Dossier(kind=PaperKind.OTHER),))
    path = tmp_path / "x.json"
    path.write_text(json.dumps(to_json(other)), "utf-8")
    assert main(["write", "notice", str(path)]) == 2
    assert "verken innkalling eller referat" in capsys.readouterr().err


def test_write_from_a_paper_reads_it_first(tmp_path: Path, out: Path) -> None:
    paper = tmp_path / "innkalling.md"
    paper.write_bytes(write(NOTICE, "notice", "md"))
    assert main(["write", "notice", str(paper), "--format", "md", "--out", str(out)]) == 0
    assert "## SV 22/25 Fordeling av medlemsavgiften for 2026" in (out / names(out)[0]).read_text("utf-8")


def test_write_into_what_is_a_file_is_refused(source: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out.write_text("en fil", "utf-8")
    assert main(["write", "notice", str(source), "--out", str(out)]) == 2
    assert "Velg en annen mappe med --out" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "ble ikke skrevet: disken er full. Rydd plass, og prøv igjen."),
        (errno.EDQUOT, "ble ikke skrevet: disken er full. Rydd plass, og prøv igjen."),
        (errno.EACCES, "ble ikke skrevet: du har ikke lov til å skrive der. Velg en annen mappe med --out."),
        (errno.EROFS, "ble ikke skrevet: du har ikke lov til å skrive der. Velg en annen mappe med --out."),
        (errno.EIO, "ble ikke skrevet (Input/output error). Velg en annen mappe med --out."),
    ],
)
def test_write_that_the_disk_turns_down_is_refused_and_leaves_nothing(
    number: int, why: str, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def turn_down(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", turn_down)
    with pytest.raises(Refused) as refused:
        saving.save_all([saving.Output(out / "a.pdf", b"x")], force=False, language=Language.BOKMAL)
    assert refused.value.refusal.text.nb == f"{out / 'a.pdf'} {why}"
    assert names(out) == []
