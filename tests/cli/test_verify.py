"""`saksgang verify`, and the import that puts back what was lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.actions.processes import REPOSITORY, environment

PAPER = """# REFERAT, KOMMUNEDIREKTØRFORUM – 11.04.2031

**Til stede:** Åse Tveitnes, Børre Skogli.

**KF 4/31 Felles vannforsyning**

**Vedtak:** Saken tas til orientering.
"""


def saksgang(data: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was said beside it."""
    code = "from saksgang.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=REPOSITORY, env=environment(data), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


def test_verify_names_a_lost_file_until_it_is_imported_again(tmp_path: Path) -> None:
    data, paper = tmp_path / "data", tmp_path / "referat.md"
    assert saksgang(data, "verify")[0] == 2  # no register yet
    paper.write_text(PAPER, "utf-8")
    assert saksgang(data, "import", str(paper), "--cooperation", "Vidderegionen")[0] == 0
    code, said, _ = saksgang(data, "verify")
    assert (code, "Vidderegionen: " in said, "1 av 1 filer" in said) == (0, True, True)

    [stored] = [path for path in (data / "files").rglob("*") if path.is_file()]
    stored.write_bytes(b"noe annet")
    code, said, _ = saksgang(data, "verify", "--lang", "en")
    assert (code, "Changed: Vidderegionen: referat.md" in said, "0 of 1 files" in said) == (2, True, True)

    code, said, beside = saksgang(data, "import", str(paper), "--lang", "nn")
    assert (code, "Lagd tilbake" in beside, "0 nye filer, 1 som var der" in said) == (0, True, True)
    assert stored.read_text("utf-8") == PAPER
    assert saksgang(data, "verify")[0] == 0


def test_verify_against_heads_finds_a_chain_that_was_cut_off(tmp_path: Path) -> None:
    import sqlite3

    data, paper, heads = tmp_path / "data", tmp_path / "referat.md", tmp_path / "heads.json"
    paper.write_text(PAPER, "utf-8")
    assert saksgang(data, "import", str(paper), "--cooperation", "Vidderegionen")[0] == 0
    assert saksgang(data, "verify", "--head", str(heads))[0] == 0
    written = heads.read_bytes()

    with sqlite3.connect(data / "saksgang.sqlite3") as database:
        database.execute("DROP TRIGGER records_event_no_delete")
        database.execute("DELETE FROM records_event WHERE sequence > 2")
        database.execute("DELETE FROM records_seal WHERE sequence > 2")
    database.close()
    code, said, _ = saksgang(data, "verify", "--against", str(heads))
    assert (code, "vidderegionen: kjeden er kappet" in said) == (2, True)
    code, said, _ = saksgang(data, "verify", "--head", str(heads))
    assert (code, "Kjedehodene ble ikke skrevet" in said, heads.read_bytes()) == (2, True, written)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format": "saksgang.heads/1", "heads": [{}]}', b"\xff\xfe"])
def test_heads_that_are_none_are_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "heads.json").write_bytes(content)

    code, said, beside = saksgang(tmp_path / "data", "verify", "--against", str(tmp_path / "heads.json"))

    assert (code, said, "ikke en fil med kjedehoder" in beside) == (2, "", True)


def test_verify_names_a_stray_file_and_leaves_it(tmp_path: Path) -> None:
    data, paper = tmp_path / "data", tmp_path / "referat.md"
    paper.write_text(PAPER, "utf-8")
    assert saksgang(data, "import", str(paper), "--cooperation", "Vidderegionen")[0] == 0
    stray = data / "files" / "ab" / "fremmed.txt"
    stray.parent.mkdir()
    stray.write_text("x")

    code, said, _ = saksgang(data, "verify")

    assert (code, f"Fremmed fil: {stray}" in said, stray.exists()) == (2, True, True)


def test_verify_of_a_damaged_database_is_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "saksgang.sqlite3").write_bytes(b"ikke en database" * 500)

    code, _, beside = saksgang(data, "verify")

    assert (code, "kan ikke leses" in beside, "Traceback" in beside) == (2, True, False), beside
