"""What the check says of the papers that the product was made for, when they are beside the checkout."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from saksgang.core.checking import all_findings
from saksgang.core.dossier import PaperKind
from saksgang.reading import read_paper

SEED = Path(__file__).parents[4] / "shared" / "seed"

SLIPS = Counter(
    {
        "table-sum-differs": 2,
        "person-spelled-two-ways": 1,
        "present-not-called": 1,
        "reference-without-prefix": 1,
        "reference-unfinished": 2,
        "body-under-old-name": 1,
        "meeting-on-another-weekday": 1,
        "paragraph-twice": 1,
        "sentence-broken": 2,
        "empty-bullet": 1,
        "lone-punctuation": 1,
        "item-without-proposal": 1,
        "due-soon": 1,
        "decision-asks-nobody": 3,
        "decision-without-subject": 1,
        "standing-item-postponed": 1,
    }
)
"""Each was looked up in the paper by a person: they are in there, and nothing else was told."""


@pytest.mark.skipif(not SEED.is_dir(), reason="the papers are not beside the checkout")
def test_check_of_the_seed_tells_its_slips_and_nothing_else() -> None:
    reads = [read_paper(path) for path in sorted(SEED.glob("*.md"))]

    findings = all_findings(reads)

    assert Counter(finding.code for finding in findings) == SLIPS
    assert all(finding.source is not None and finding.source.line for finding in findings)
    assert all(finding.file == reads[0].file.name for finding in findings)
    kinds = [paper.kind for paper in reads[0].papers]
    assert {kinds[finding.paper] for finding in findings if finding.paper is not None} == {
        PaperKind.NOTICE,
        PaperKind.MINUTES,
    }
