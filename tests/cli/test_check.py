"""`saksgang check` as a person and as a program uses it."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from saksgang.cli.main import main

NOTICE = """# INNKALLING, KOMMUNEDIREKTØRFORUM – 14.03 2025

Saksbehandler: Gunhild Austrheim

Referanse: 25-

Dato: 06.03.2025

**Sted:** Rådhuset

**Tidsrom:** Torsdag 14. mars 2025 kl 0900-1100

**Innkalt:** Torunn Fagervoll, Odd-Arne Bjelland, Siv Tangvald, Eskil Rognmo.

---

## **KD 9/25** *Felles legevakt*

**Sak:** Kostnadene er regnet ut.

| Kommune | Beløp |
| --- | --- |
| Almvik | 600 000 |
| Bergset | 300 000 |
| Sum | 910 000 |

*Forslag til vedtak:*

*Kommunedirektørforum tilrår fordelingen.*

---

## **KD 10/25** *Nye ladestasjoner*

**Sak:** Det trengs flere.

*Forslag til vedtak:*

*Kommunedirektørforum tar saken til orientering.*
"""
MINUTES = """# REFERAT, KOMMUNEDIREKTØRFORUM – 14.03 2025

Saksbehandler: Gunhild Austrheim

Referanse: 25/77

Dato: 18.03.2025

**Sted:** Rådhuset

**Tidsrom:** Fredag 14. mars 2025 kl 0900-1100

**Til stede:** Torunn Fagervoll, Odd-Arne Bjelland, Siv Tangvald, Ragnvald Mykland.

**Forfall:** Eskil Rognmo.

---

## **KD 9/25** *Felles legevakt*

**Vedtak:** *Kommunedirektørforum tilrår fordelingen.*

---

## **KD 10/25** *Nye ladestasjoner*

**Vedtak:** *Kommunedirektørforum tar saken til orientering.*
"""


@pytest.fixture
def papers(tmp_path: Path) -> tuple[Path, Path]:
    notice, minutes = tmp_path / "innkalling.md", tmp_path / "referat.md"
    notice.write_text(NOTICE, encoding="utf-8")
    minutes.write_text(MINUTES, encoding="utf-8")
    return notice, minutes


def test_check_prints_findings_by_paper_and_item_and_ends_well(
    papers: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(papers[0])]) == 0

    out = capsys.readouterr().out
    assert out.startswith("innkalling.md\n  Innkalling Kommunedirektørforum 14. mars 2025\n")
    assert "      Feil (linje 11): «Torsdag 14. mars 2025»: 14. mars 2025 er en fredag.\n" in out
    assert "    KD 9/25  Felles legevakt\n" in out
    assert "10\u00a0000 for mye" in out
    assert "        → Skriv 900\u00a0000 som total, eller finn raden som er feil.\n" in out
    assert out.endswith("3 funn: 2 feil, 1 trolig feil, 0 å se på.\n")
    assert "\x1b" not in out


def test_check_of_files_together_compares_them(papers: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *map(str, papers), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["format"] == "saksgang.findings/1"
    assert [(one["file"], one["code"]) for one in told["findings"]] == [
        ("innkalling.md", "weekday-differs"),
        ("innkalling.md", "reference-unfinished"),
        ("innkalling.md", "table-sum-differs"),
        ("referat.md", "present-not-called"),
    ]
    assert told["findings"][-1]["message"] == "Ragnvald Mykland var til stede, men står ikke blant de innkalte."
    assert told["unread"] == []


def test_check_of_a_clean_file_says_so(papers: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(papers[1])]) == 0

    assert (
        capsys.readouterr().out
        == "referat.md\n  Referat Kommunedirektørforum 14. mars 2025: ingen funn\n\nIngen funn.\n"
    )


@pytest.mark.parametrize(("language", "words"), [("nn", "Truleg feil"), ("en", "Probably wrong")])
def test_check_speaks_the_language_asked_for(
    papers: tuple[Path, Path], capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    assert main(["check", str(papers[0]), "--lang", language]) == 0
    assert words in capsys.readouterr().out


def test_check_of_a_file_that_cannot_be_read_names_it_and_checks_the_rest(
    papers: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    missing = papers[0].parent / "finnes-ikke.md"

    assert main(["check", str(missing), str(papers[1])]) == 2

    captured = capsys.readouterr()
    assert str(missing) in captured.err
    assert "referat.md" in captured.out


def test_check_of_an_empty_file_refuses_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "tom.pdf"
    empty.write_bytes(b"")

    assert main(["check", str(empty), "--json"]) == 2

    captured = capsys.readouterr()
    assert json.loads(captured.out)["unread"][0]["name"] == str(empty)
    assert "Traceback" not in captured.err


def test_check_with_a_day_holds_due_dates_against_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = tmp_path / "referat.md"
    paper.write_text(
        MINUTES.replace("tar saken til orientering.", "ber kommunene svare innen 1. april 2025."), encoding="utf-8"
    )

    assert main(["check", str(paper), "--today", "2025-05-01"]) == 0
    assert "Fristen 1. april 2025 har gått ut." in capsys.readouterr().out
    assert main(["check", str(paper), "--today", "2025-03-20"]) == 0
    assert "har gått ut" not in capsys.readouterr().out


def test_check_with_a_day_that_is_none_refuses(papers: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(papers[0]), "--today", "i går"]) == 2
    assert capsys.readouterr().err == "«i går» er ingen dato. Skriv den som 2026-03-31.\n"


def test_check_of_a_folder_tells_files_of_one_name_apart(
    papers: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("a", "b"):
        place = papers[0].parent / folder
        place.mkdir()
        (place / "innkalling.md").write_text(NOTICE, encoding="utf-8")

    assert main(["check", str(papers[0].parent), "--json"]) == 0

    names = [one["name"] for one in json.loads(capsys.readouterr().out)["files"]]
    assert len(names) == len(set(names)) == 4


def test_check_on_a_terminal_is_coloured_and_elsewhere_plain(papers: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "saksgang", "check", str(papers[0])]
    main_end, other_end = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}

    subprocess.run(command, stdout=other_end, env=environment, check=True, timeout=60)
    os.close(other_end)
    coloured = os.read(main_end, 65536).decode()
    os.close(main_end)

    assert "\x1b[31;1mFeil\x1b[0m" in coloured


def test_check_into_a_closed_pipe_is_quiet(papers: tuple[Path, Path]) -> None:
    shell = f"{sys.executable} -m saksgang check {papers[0]} | head -1"

    done = subprocess.run(shell, shell=True, capture_output=True, text=True, check=False, timeout=60)

    assert done.stdout == "innkalling.md\n"
    assert done.stderr == ""


def test_check_against_the_register_finds_what_the_paper_alone_does_not_tell(
    papers: tuple[Path, Path], tmp_path: Path
) -> None:
    environment = {**os.environ, "SAKSGANG_DATA": str(tmp_path / "data"), "SAKSGANG_LANGUAGE": "nb"}
    notice, minutes = papers

    def run(*words: str) -> tuple[int, str, str]:
        command = [sys.executable, "-m", "saksgang", *words]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
        return done.returncode, done.stdout, done.stderr

    empty = run("check", str(minutes), "--register")
    imported = run("import", str(notice), "--cooperation", "Fjellrådet")
    alone = run("check", str(minutes))
    against = run("check", str(minutes), "--register")
    of_another = run("check", str(minutes), "--cooperation", "Havrådet")
    as_json = json.loads(run("check", str(minutes), "--cooperation", "fjellradet", "--json")[1])

    assert empty[0] == of_another[0] == 2
    assert empty[2].startswith("Registeret er tomt.")
    assert of_another[2] == "Registeret kjenner ikke samarbeidet «Havrådet». Velg blant fjellradet.\n"
    assert (imported[0], alone[0], against[0]) == (0, 0, 0)
    assert alone[1].endswith("Ingen funn.\n")
    assert "Ragnvald Mykland var til stede, men står ikke blant de innkalte." in " ".join(against[1].split())
    assert against[1].endswith("1 funn: 0 feil, 1 trolig feil, 0 å se på.\nHoldt opp mot registeret til Fjellrådet.\n")
    assert as_json["register"] == "fjellradet"
    assert [one["code"] for one in as_json["findings"]] == ["present-not-called"]


def test_check_of_a_registered_file_against_its_register_is_not_held_against_itself(
    papers: tuple[Path, Path], tmp_path: Path
) -> None:
    environment = {**os.environ, "SAKSGANG_DATA": str(tmp_path / "data"), "SAKSGANG_LANGUAGE": "nb"}
    saksgang = [sys.executable, "-m", "saksgang"]
    clean = papers[1]
    subprocess.run([*saksgang, "import", str(clean), "--cooperation", "Fjellrådet"], env=environment, check=True)

    done = subprocess.run(
        [*saksgang, "check", str(clean), "--register"], env=environment, check=True, capture_output=True, text=True
    )

    assert "Ingen funn." in done.stdout
