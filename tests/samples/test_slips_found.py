"""The checker finds the slips that were put into the sample papers, and is silent on the papers without any."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from saksgang.core.checking import check
from saksgang.core.findings import Finding, Severity
from saksgang.reading import read_paper
from tests.samples.collection import PAPERS, clean, paper_names, slips

#: What the checker or the reader may call each kind of slip.
CODES = {
    "sums/total-differs": {"table-sum-differs"},
    "sums/share-differs": {"table-sum-differs", "table-percent-not-hundred"},
    "people/name-variant": {"person-spelled-two-ways"},
    "people/called-but-neither": {"called-not-accounted-for"},
    "people/present-never-called": {"present-not-called"},
    "people/present-and-absent": {"present-and-absent"},
    "dates/weekday-differs": {"weekday-differs"},
    "dates/letter-before-meeting": {"minutes-dated-before-meeting"},
    "dates/letter-after-meeting": {"notice-dated-after-meeting"},
    "dates/short-due": {"due-soon"},
    "dates/due-past": {"due-past"},
    "numbers/gap": {"number-gap"},
    "numbers/double": {"number-double"},
    "numbers/wrong-year": {"number-year-differs"},
    "numbers/series-mixed": {"number-series-mixed"},
    "references/unprefixed-collides": {"reference-without-prefix", "reference-ambiguous"},
    "references/unknown-case": {"reference-unknown"},
    "completeness/unfinished-reference": {"reference-unfinished"},
    "completeness/no-title": {"item-without-title"},
    "completeness/no-proposal": {"item-without-proposal"},
    "completeness/no-decision": {"item-without-decision", "empty-decision"},
    "completeness/empty-bullet": {"empty-bullet"},
    "completeness/lone-punctuation": {"lone-punctuation"},
    "completeness/attachment-missing": {"attachment-missing"},
    "bodies/old-name": {"body-under-old-name", "office-under-old-name"},
    "texts/paragraph-twice": {"paragraph-twice"},
    "texts/decision-differs": {"decision-differs-from-proposal"},
    "decisions/asks-nobody": {"decision-asks-nobody"},
    "decisions/votes-exceed-present": {"votes-exceed-present"},
    "decisions/names-differ-from-counts": {"vote-names-differ-from-count"},
}


@cache
def findings() -> tuple[Finding, ...]:
    """All findings of reader and checker over the whole collection."""
    read = [read_paper(PAPERS / name) for name in paper_names()]
    own = [replace(one, file=papers.file.name) for papers in read for one in papers.findings]
    return (*check(read), *own)


def _is_about(finding: Finding, slip: dict[str, Any]) -> bool:
    """The same place; a person spelled two ways may be told at either place, but by that name."""
    if slip["kind"] == "name-variant":
        return slip["words"].split(" :: ")[0] in finding.message.nb
    return finding.file == slip["file"] and finding.item in (slip["item"], None)


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: f"{slip['file']}-{slip['item']}-{slip['kind']}")
def test_slip_is_found_in_its_place(slip: dict[str, Any]) -> None:
    codes = CODES[f"{slip['family']}/{slip['kind']}"]
    here = [finding for finding in findings() if _is_about(finding, slip)]

    assert {finding.code for finding in here} & codes, [(one.code, one.message.nb) for one in here]


@pytest.mark.parametrize("name", clean())
def test_clean_paper_gives_no_error_or_warning(name: str) -> None:
    """Notes are left: that a decision is another than its proposal is worth a look, not wrong."""
    loud = [one for one in findings() if one.file == name and one.severity is not Severity.NOTE]

    assert [(one.code, one.item, one.message.nb) for one in loud] == []
