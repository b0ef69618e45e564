"""`from saksgang.reading import read_paper` for those who build on it: without Django, typed, and with a surface that stays."""

from __future__ import annotations

import inspect
import typing
from pathlib import Path

import pytest

import saksgang.reading
from saksgang.core.dossier import ReadPapers
from saksgang.reading import read_paper
from saksgang.writing import PaperFormat, write
from tests.package.conftest import Run
from tests.writing.invented import MINUTES

pytestmark = pytest.mark.xdist_group("package")

BLOCKED = """
import sys


class NoDjango:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("django", "allauth", "whitenoise", "gunicorn"):
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, NoDjango())
"""
READ = (
    BLOCKED
    + """
from saksgang.reading import read_paper
from saksgang.writing import write

for ending in ("md", "html", "docx", "pdf"):
    (dossier,) = read_paper(f"papir.{ending}").papers
    print(dossier.body.name, dossier.date, len(dossier.items))
    write(dossier, "minutes", ending)
print("django" in sys.modules)
"""
)


def test_reading_and_writing_work_where_django_cannot_be_imported(python: Run, tmp_path: Path) -> None:
    for fmt in PaperFormat:
        (tmp_path / f"papir.{fmt}").write_bytes(write(MINUTES, "minutes", fmt))
    done = python("-c", READ)
    line = "Samarbeidsforum for Vestfjorden 2025-09-12 3"
    assert done.stdout.splitlines() == [line] * 4 + ["False"], done.stderr


def test_blocked_django_really_is_blocked(python: Run) -> None:
    assert "ModuleNotFoundError: django" in python("-c", BLOCKED + "import django").stderr


def test_surface_of_reading_is_these_names_and_each_says_what_it_does() -> None:
    assert sorted(saksgang.reading.__all__) == [
        "FORMAT", "from_json", "papers_schema", "read_paper", "read_tree", "to_json",
    ]  # fmt: skip
    functions = [getattr(saksgang.reading, name) for name in saksgang.reading.__all__ if name != "FORMAT"]
    assert [function.__name__ for function in functions if not function.__doc__] == []


def test_read_paper_takes_a_path_or_bytes_and_gives_a_typed_result() -> None:
    hints = typing.get_type_hints(read_paper)
    assert hints == {"source": str | Path | bytes, "name": str | None, "return": ReadPapers}
    assert inspect.signature(read_paper).parameters["name"].kind is inspect.Parameter.KEYWORD_ONLY
