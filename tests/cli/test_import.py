"""`saksgang import`: a folder with broken files among good ones, an import that is cut off, and two at once."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.actions.processes import REPOSITORY, environment, run, start
from tests.cli.test_verify import PAPER, saksgang

WORDS = ("import", "--cooperation", "Vidderegionen", "--lang", "en")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Twelve minutes of one body, a month between each."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for month in range(1, 13):
        text = PAPER.replace("11.04.2031", f"11.{month:02}.2031").replace("KF 4/31", f"KF {month}/31")
        (folder / f"referat-{month:02}.md").write_text(text, "utf-8")
    return folder


def whole(data: Path) -> str:
    """Counts of the register, and whether its trail and files are whole."""
    return run("print(state())", data)


def test_broken_files_are_named_at_the_end_and_the_others_are_registered(tmp_path: Path, papers: Path) -> None:
    (papers / "tom.docx").write_bytes(b"")
    (papers / "halv.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    (papers / "bilde.docx").write_bytes(bytes(range(256)) * 20)
    (papers / "borte.md").symlink_to(tmp_path / "finnes-ikke.md")

    code, said, beside = saksgang(tmp_path / "data", *WORDS, str(papers), str(tmp_path / "heller-ikke.md"))

    named = [line.partition(": ")[2].partition(": ")[0] for line in beside.splitlines() if "Could not be read" in line]
    assert sorted(Path(name).name for name in named) == ["bilde.docx", "halv.pdf", "heller-ikke.md", "tom.docx"]
    assert (code, "12 new files, 0 that were there, 4 unread; 12 new meetings" in said) == (2, True)
    assert whole(tmp_path / "data") == "[12, 12, 12, 12] broken=None missing=[] halves=0 undecided=0 events=True"


@pytest.mark.parametrize(
    ("number", "language", "said"),
    [
        (errno.ENOSPC, "nb", "Kunne ikke lagre i DATA: disken er full. "),
        (errno.EROFS, "nn", "Kunne ikkje lagre i DATA: staden kan berre lesast, ikkje skrivast til. "),
        (errno.EACCES, "en", "Could not write in DATA: you may not. "),
        (errno.EIO, "en", "Could not write in DATA: Input/output error. "),
    ],
)
def test_place_that_cannot_be_written_is_told_in_the_readers_language(
    tmp_path: Path, papers: Path, number: int, language: str, said: str
) -> None:
    code = f"""
from saksgang.records import files
def store(content):
    raise OSError({number}, os.strerror({number}))
files.store = store
from saksgang.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
    words = ["import", str(papers), "--cooperation", "Vidderegionen"]
    process = start("import os" + code, tmp_path / "data", *words, SAKSGANG_LANGUAGE=language)
    _printed, beside = process.communicate(timeout=100)

    assert process.returncode == 2
    assert beside.splitlines()[-1].startswith(said.replace("DATA", str(tmp_path / "data")))
    assert whole(tmp_path / "data").startswith("[0, 0, 0, 0] broken=None missing=[]")


def test_import_killed_in_the_middle_goes_on_where_it_was(tmp_path: Path, papers: Path) -> None:
    data = tmp_path / "data"
    run("prepare()", data)
    code = "from saksgang.cli import import_papers; import_papers.BATCH_FILES = 2; from saksgang.cli.main import main; main(sys.argv[1:])"
    process = subprocess.Popen(
        [sys.executable, "-c", "import sys; " + code, *WORDS, str(papers)],
        cwd=REPOSITORY, env=environment(data), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    for _ in range(600):
        if any((data / "files").rglob("*/??/*")):
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    assert " broken=None missing=[] halves=0 undecided=0 " in whole(data)

    again, _said, _beside = saksgang(data, *WORDS, str(papers))

    assert (again, whole(data).split(" broken")[0]) == (0, "[12, 12, 12, 12]")
    assert saksgang(data, *WORDS, str(papers))[1].startswith(
        "Vidderegionen: 0 new files, 12 that were there, 0 unread;"
    )


def test_two_imports_of_one_folder_at_once_double_nothing(tmp_path: Path, papers: Path) -> None:
    data = tmp_path / "data"
    code = "import sys; from saksgang.cli.main import main; sys.exit(main(sys.argv[1:]))"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, *WORDS, str(papers)],
            cwd=REPOSITORY, env=environment(data), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    ended = [process.communicate(timeout=200) for process in both]

    assert [process.returncode for process in both] == [0, 0], ended
    assert whole(data) == "[12, 12, 12, 12] broken=None missing=[] halves=0 undecided=0 events=True"
