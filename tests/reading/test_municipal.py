"""Papers as the case systems of municipalities write them, each read from every format to what its label says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.reading.municipal_papers import FOLDER, FORMATS, paper_in
from tests.reading.test_corpus import _seen as seen

from saksgang.reading import read_paper, to_json

SOURCES = sorted(FOLDER.glob("*.txt"))


def _label(source: Path) -> dict[str, Any]:
    """The label of a source; `formats` are those that can carry what it says, all when it names none."""
    label: dict[str, Any] = json.loads(source.with_suffix(".gold.json").read_text("utf-8"))
    return label


CASES = [
    pytest.param(source, form, id=f"{source.stem}-{form}")
    for source in SOURCES
    for form in _label(source).get("formats", FORMATS)
]


@pytest.mark.parametrize(("source", "form"), CASES)
def test_municipal_paper_in_each_format_gives_what_its_label_says(source: Path, form: str) -> None:
    gold = _label(source)
    got = to_json(read_paper(paper_in(source, form), name=f"{source.stem}.{form}"))
    assert seen(got["papers"], gold["papers"]) == gold["papers"]


def test_municipal_papers_are_many_and_in_both_languages() -> None:
    languages = [_label(source)["papers"][0]["language"] for source in SOURCES]
    assert len(SOURCES) >= 20
    assert set(languages) == {"nb", "nn", "en"}
