"""Papers as the case systems of municipalities write them, each read from every format to what its label says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.reading.municipal_papers import FOLDER, FORMATS, paper_in
from tests.reading.test_corpus import _seen as seen

from saksgang.reading import read_paper, to_json

SOURCES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_municipal_paper_in_each_format_gives_what_its_label_says(source: Path, form: str) -> None:
    gold = json.loads(source.with_suffix(".gold.json").read_text("utf-8"))
    got = to_json(read_paper(paper_in(source, form), name=f"{source.stem}.{form}"))
    assert seen(got["papers"], gold["papers"]) == gold["papers"]


def test_municipal_papers_are_many_and_in_both_languages() -> None:
    languages = [json.loads(path.read_text("utf-8"))["papers"][0]["language"] for path in FOLDER.glob("*.gold.json")]
    assert len(SOURCES) == len(languages) > 5
    assert {"nb", "nn"} <= set(languages)
