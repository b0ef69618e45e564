"""The command `saksgang read`: one file, several, folders, and what it does when something is wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest

from saksgang.cli.main import main
from saksgang.reading import papers_schema

MINUTES = """# MØTEPROTOKOLL

Utvalg: Formannskapet

Møtedato: 12.03.2026

Til stede: Siri Halvorsrud, Gro Lindås

## PS 1/26 Ny lekeplass

Vedtak: Lekeplassen bygges.
"""
COMMAND = [sys.executable, "-m", "saksgang", "read"]


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "møte.md"
    path.write_text(MINUTES, "utf-8")
    return path


def test_read_one_file_as_json_prints_one_valid_object(minutes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(minutes), "--json"]) == 0
    out = capsys.readouterr()
    values = json.loads(out.out)
    jsonschema.validate(values, papers_schema())
    assert values["file"]["name"] == "møte.md"
    assert [item["number"] for item in values["papers"][0]["items"]] == ["PS 1/26"]
    assert out.err == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nb",
            ["Referat", "Møtedag: 12.03.2026", "Til stede: Siri Halvorsrud, Gro Lindås", "Vedtak: Lekeplassen bygges."],
        ),
        ("nn", ["Til stades: Siri Halvorsrud", "Organ: Formannskapet"]),
        ("en", ["Minutes", "Day of meeting: 12.03.2026", "Present: Siri Halvorsrud", "Decision: Lekeplassen bygges."]),
    ],
)
def test_read_one_file_for_a_person_tells_it_in_their_language(
    minutes: Path, capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    assert main(["read", str(minutes), "--lang", language]) == 0
    shown = capsys.readouterr().out
    assert [word for word in words if word not in shown] == []


def test_read_missing_file_names_it_and_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "borte.md"), "--json"]) == 2
    out = capsys.readouterr()
    assert "borte.md" in out.err
    assert out.out == ""


def test_read_folder_without_papers_says_so_and_exits_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bilde.png").write_bytes(b"\x89PNG")
    assert main(["read", str(tmp_path)]) == 2
    assert "Word, PDF, HTML" in capsys.readouterr().err


def test_read_folder_as_json_prints_one_object_a_line_and_names_the_unread(
    minutes: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "annet.txt").write_text(MINUTES, "utf-8")
    (tmp_path / "tom.md").write_bytes(b"")
    assert main(["read", str(tmp_path), "--json"]) == 2
    out = capfd.readouterr()
    read = [json.loads(line) for line in out.out.splitlines()]
    assert [values["file"]["name"] for values in read] == ["annet.txt", "møte.md"]
    assert "tom.md" in out.err
    assert "2 papirer i 2 filer" in out.err


def test_read_folder_for_a_person_prints_a_table(minutes: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(minutes.parent)]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split() for line in lines] == [
        ["fil", "papir", "møtedag", "organ", "saker", "funn"],
        ["møte.md", "Referat", "12.03.2026", "Formannskapet", "1", "0"],
    ]


def test_read_into_a_closed_pipe_is_quiet(minutes: Path) -> None:
    run = subprocess.run(
        ["sh", "-c", '"$0" -m saksgang read --json "$1" | true', sys.executable, str(minutes)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_read_stopped_by_ctrl_c_says_what_was_done_and_exits_130(tmp_path: Path) -> None:
    for number in range(400):
        (tmp_path / f"{number:03}.md").write_text(MINUTES, "utf-8")
    child = subprocess.Popen(
        [*COMMAND, "--json", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert child.stdout is not None
    first = child.stdout.readline()
    os.killpg(child.pid, signal.SIGINT)
    began = time.monotonic()
    rest, errors = child.communicate(timeout=30)
    assert child.returncode == 130
    assert time.monotonic() - began < 10
    assert json.loads(first)["format"] == "saksgang.papers/1"
    assert all(json.loads(line) for line in rest.splitlines())
    assert "Stoppet etter" in errors
    assert "Traceback" not in errors
