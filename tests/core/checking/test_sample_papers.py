"""The sample papers of Fjordregionen: the slips that were put into them are found, and hardly anything else is told."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from saksgang.core.checking import DatedName, Known, KnownBody, all_findings
from saksgang.core.findings import Finding, Severity
from saksgang.reading import read_paper

SAMPLES = Path(__file__).parents[3] / "samples"
CODES = {
    "unfinished-reference": {"reference-unfinished"},
    "old-name": {"body-under-old-name", "office-under-old-name"},
    "no-proposal": {"item-without-proposal"},
    "empty-bullet": {"empty-bullet"},
    "weekday-differs": {"weekday-differs"},
    "total-differs": {"table-sum-differs"},
    "name-variant": {"person-spelled-two-ways"},
    "called-but-neither": {"called-not-accounted-for"},
    "unprefixed-collides": {"reference-without-prefix"},
    "letter-before-meeting": {"minutes-dated-before-meeting"},
    "letter-after-meeting": {"notice-dated-after-meeting"},
    "asks-nobody": {"decision-asks-nobody"},
    "attachment-missing": {"attachment-missing"},
    "gap": {"number-gap"},
    "present-never-called": {"present-not-called"},
    "decision-differs": {"decision-differs-from-proposal"},
    "paragraph-twice": {"paragraph-twice"},
    "short-due": {"due-soon"},
    "no-decision": {"item-without-decision", "empty-decision"},
    "present-and-absent": {"present-and-absent"},
    "share-differs": {"table-share-differs", "table-percent-not-hundred", "table-sum-differs"},
    "series-mixed": {"number-series-mixed"},
    "due-past": {"due-past"},
    "no-title": {"item-without-title"},
    "votes-exceed-present": {"votes-exceed-present"},
    "names-differ-from-counts": {"vote-names-differ-from-count"},
    "lone-punctuation": {"lone-punctuation"},
    "wrong-year": {"number-year-differs"},
    "unknown-case": {"reference-unknown"},
    "double": {"number-double"},
}
HIDDEN = {
    ("rr-2024-06-07-protokoll.pdf", "votes-exceed-present"),
    ("rr-2024-09-27-protokoll.docx", "names-differ-from-counts"),
    ("rr-2025-09-26-protokoll.txt", "double"),
}
"""Slips in words that the reader may not carry into the dossier: who was disqualified, names after a count, a number
twice. The check of such dossiers is tried in `test_votes.py` and `test_numbers.py`."""


@lru_cache(maxsize=1)
def all_found() -> tuple[Finding, ...]:
    known = Known(bodies=(KnownBody((DatedName("Regionrådet i Fjordregionen"),), ("RR",)),))
    return all_findings([read_paper(path) for path in sorted((SAMPLES / "papers").iterdir())], known=known)


def test_every_slip_of_the_sample_papers_is_found() -> None:
    slips = json.loads((SAMPLES / "slips.json").read_text(encoding="utf-8"))["slips"]
    found = {(one.file, one.code, one.item) for one in all_found()} | {
        (one.file, one.code, None) for one in all_found()
    }

    missed = {
        (slip["file"], slip["kind"])
        for slip in slips
        if not any((slip["file"], code, slip["item"]) in found for code in CODES[slip["kind"]])
    }

    assert missed <= HIDDEN


def test_sample_papers_without_slips_are_silent() -> None:
    told = json.loads((SAMPLES / "slips.json").read_text(encoding="utf-8"))
    clean = set(told["clean"])

    assert [(one.file, one.item, one.code) for one in all_found() if one.file in clean] == []
    assert len(clean) >= 10


def test_sample_papers_without_slips_are_silent_one_by_one() -> None:
    told = json.loads((SAMPLES / "slips.json").read_text(encoding="utf-8"))
    alone = (all_findings([read_paper(SAMPLES / "papers" / name)]) for name in told["clean"])

    assert [(one.file, one.item, one.code) for findings in alone for one in findings] == []


def test_sample_papers_are_not_drowned_in_findings() -> None:
    slips = json.loads((SAMPLES / "slips.json").read_text(encoding="utf-8"))["slips"]
    planted = {(slip["file"], code) for slip in slips for code in CODES[slip["kind"]]}
    others = [one for one in all_found() if (one.file, one.code) not in planted and one.severity is not Severity.NOTE]

    assert len(others) <= len(slips) // 5
