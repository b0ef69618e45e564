"""Papers of our own, one or more for each convention and trap of meeting papers, with labels beside them.

A label tells what the paper says. Only the fields it names are compared, each whole; `null` means not stated.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from saksgang.reading import papers_schema, read_paper, to_json

FOLDER = Path(__file__).parent / "papers"
LABELS = sorted(FOLDER.glob("*.gold.json"))
PEOPLE = ("invited", "copies", "present", "others_present", "absent", "replaced")


def _paper_of(label: Path) -> Path:
    stem = label.name.removesuffix(".gold.json")
    return next(path for path in FOLDER.glob(f"{stem}.*") if not path.name.endswith(".gold.json"))


def _seen(got: Any, gold: Any, field: str = "") -> Any:
    """What was read, cut to the fields that the label names."""
    if isinstance(gold, dict) and isinstance(got, dict):
        return {name: _of_field(got, name, want) for name, want in gold.items()}
    if isinstance(gold, list) and isinstance(got, list):
        wanted = [*gold, *[gold[-1] if gold else ""] * (len(got) - len(gold))]
        return [_seen(one, want, field) for one, want in zip(got, wanted, strict=False)]
    if isinstance(gold, str) and isinstance(got, dict):
        return got.get("name")
    if isinstance(gold, int | float) and isinstance(got, dict):
        return got.get("value_nok")
    return got


def _of_field(got: dict[str, Any], name: str, want: Any) -> Any:
    if name == "title_starts":
        return got.get("title", "")[: len(want)]
    if name == "decision_flat":
        return " ".join(got.get("decision", "").split())
    if name == "proposal_starts":
        return got.get("proposal", "")[: len(want)]
    if name == "proposal_flat":
        return " ".join(got.get("proposal", "").split())
    if name == "text_has":
        return [part for part in want if part in got.get("text", "")]
    if name == "text_lacks":
        return [part for part in want if part not in got.get("text", "")]
    return _seen(got.get(name, [] if isinstance(want, list) else None), want, name)


@pytest.mark.parametrize("label", LABELS, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_read_paper_of_each_convention_gives_what_its_label_says(label: Path) -> None:
    gold = json.loads(label.read_text("utf-8"))
    got = to_json(read_paper(_paper_of(label)))
    jsonschema.validate(got, papers_schema())
    assert _seen(got["papers"], gold["papers"]) == gold["papers"]
    if "findings" in gold:
        assert [finding["code"] for finding in got["findings"]] == gold["findings"]


def test_corpus_has_a_paper_for_every_label() -> None:
    assert len(LABELS) > 15
    assert all(_paper_of(label).exists() for label in LABELS)
