"""The reader gets out of the sample papers what their authors put in; the labels never saw the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from saksgang.core.dossier import Dossier, Item, ReadPapers
from saksgang.reading import read_paper
from tests.samples.collection import PAPERS, Label, labels, paper_names

PEOPLE = ("invited", "copies", "present", "others_present", "absent")
LEAST = 0.97


@cache
def read(name: str) -> ReadPapers:
    """One sample, read once for all tests."""
    return read_paper(PAPERS / name)


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[*_`]+", "", text or "")).strip(" .:")


def _answers(label: Label, dossier: Dossier) -> Iterator[tuple[str, object, object]]:
    """What the label states and what was read, fact by fact."""
    facts = label.facts
    yield "kind", facts["kind"], dossier.kind.value
    yield "language", facts["language"], dossier.language.value
    yield "body", facts["body"], dossier.body.name.split(" i ")[0] if dossier.body else None
    yield "place", _plain(facts["place"]), _plain(dossier.place)
    for field in ("date", "letter_date"):
        if field in facts:
            yield field, facts[field], str(getattr(dossier, field))
    for field in ("time_start", "time_end"):
        value = getattr(dossier, field)
        yield field, facts[field], f"{value:%H:%M}" if value else None
    for field, name in facts.get("chair_or_secretary", {}).items():
        yield field, name, getattr(dossier, field)
    for field in PEOPLE:
        if field in facts:
            yield field, facts[field], [person.name for person in getattr(dossier, field)]
    yield "numbers", [item["number"] for item in label.items], [item.number for item in dossier.items]
    yield "references", set(facts["references"]), set(dossier.references)
    for wanted, item in zip(label.items, dossier.items, strict=False):
        yield from _answers_of_item(wanted, item)


def _answers_of_item(wanted: dict[str, object], item: Item) -> Iterator[tuple[str, object, object]]:
    number = wanted["number"]
    yield f"{number} title", _plain(str(wanted["title"])), _plain(item.title)
    if not wanted.get("ambiguous"):
        yield f"{number} proposal", wanted["proposal_present"], bool(item.proposal)
    yield f"{number} decision", wanted["decision_present"], bool(item.decision)
    if wanted.get("decision"):
        start = _plain(str(wanted["decision"]))
        yield f"{number} decision starts", start, _plain(item.decision)[: len(start)]
    if isinstance(wanted["votes"], dict):
        counts = [(vote.in_favour, vote.against) for vote in item.votes]
        yield f"{number} votes", True, (wanted["votes"]["for"], wanted["votes"]["against"]) in counts


def _missed() -> tuple[list[str], int]:
    missed, asked = [], 0
    for label in labels():
        papers = read(label.file).papers
        if label.paper >= len(papers):
            missed.append(f"{label.file}: paper {label.paper} is not there")
            asked += 1
            continue
        for field, wanted, got in _answers(label, papers[label.paper]):
            asked += 1
            if wanted != got:
                missed.append(f"{label.file} {field}: {wanted!r} is read as {got!r}")
    return missed, asked


def test_samples_nearly_all_facts_are_read() -> None:
    missed, asked = _missed()

    assert asked > 1500
    assert 1 - len(missed) / asked >= LEAST, "\n".join(missed)


@pytest.mark.parametrize("name", paper_names())
def test_sample_holds_as_many_papers_as_its_label(name: str) -> None:
    assert len(read(name).papers) == sum(label.file == name for label in labels())
