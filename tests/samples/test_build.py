"""What stands under `samples/` is what the authored sources give, and a source with a mistake says where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tools.samples.build import content_of, file_name, samples, slips_of
from tools.samples.labels import label_of
from tools.samples.source import BlockKind, Run, SampleFile, printed, read_sample, runs_of

from tests.samples.collection import EXPECTED, PAPERS, SAMPLES, words_of

SAMPLE_FILES = samples()


@pytest.mark.parametrize("sample", SAMPLE_FILES, ids=file_name)
def test_paper_is_what_its_source_gives(sample: SampleFile) -> None:
    content = (PAPERS / file_name(sample)).read_bytes()
    if sample.format != "pdf":
        assert content == content_of(sample)
        return
    # LibreOffice is not there when the tests run: compare the words, paragraph by paragraph.
    words = words_of(file_name(sample)).replace(" ", "")
    blocks = [block for paper in sample.papers for block in paper.blocks if block.kind is not BlockKind.RULE]
    texts = [text for block in blocks for text in (block.text, *(cell for row in block.cells for cell in row))]
    tight = ["".join(printed(text).split()) for text in texts]
    halves = [part for text in tight for part in (text[: len(text) // 2], text[len(text) // 2 :])]

    # A page can end inside a paragraph, with the footer between; one of its halves is whole then.
    missing = [a + b for a, b in zip(halves[::2], halves[1::2], strict=True) if a not in words and b not in words]
    assert missing == []


@pytest.mark.parametrize("sample", SAMPLE_FILES, ids=file_name)
def test_label_is_what_its_source_gives(sample: SampleFile) -> None:
    label = json.loads((EXPECTED / f"{sample.name}.gold.json").read_text("utf-8"))

    assert label == json.loads(json.dumps(label_of(sample, file=f"../papers/{file_name(sample)}")))


def test_slips_are_those_of_the_sources() -> None:
    assert json.loads((SAMPLES / "slips.json").read_text("utf-8")) == slips_of(SAMPLE_FILES)


def test_source_people_references_votes_and_decision_become_a_label(tmp_path: Path) -> None:
    source = tmp_path / "prøve.txt"
    source.write_text(
        "@file markdown forum\n@paper minutes nn\n@fact body Regionrådet\n@fact date 2024-01-05\n@fact time 09:00-10:30\n"
        "@fact secretary Aud Øvregrend\n@present Til stades: {Aud Øvregrend} og {Leif Nedregrend} (vara for Ola Midtgrend)\n"
        "## RR 1/24 | Sak frå <KF 9/23>\n@decision Vedtak: Fyrste punkt.\n1. Andre punkt.\n@votes 3-2\n@text\nHeva.\n",
        "utf-8",
    )

    assert label_of(read_sample(source), file="prøve.md") == {
        "file": "prøve.md",
        "kind": "minutes",
        "language": "nn",
        "body": "Regionrådet",
        "date": "2024-01-05",
        "time_start": "09:00",
        "time_end": "10:30",
        "chair_or_secretary": {"secretary": "Aud Øvregrend"},
        "present": ["Aud Øvregrend", "Leif Nedregrend"],
        "items": [
            {
                "number": "RR 1/24",
                "title": "Sak frå KF 9/23",
                "proposal_present": False,
                "decision_present": True,
                "decision": "Fyrste punkt.",
                "votes": {"for": 3, "against": 2},
            }
        ],
        "references": ["KF 9/23"],
    }


def test_source_with_unknown_mark_tells_file_and_line(tmp_path: Path) -> None:
    source = tmp_path / "prøve.txt"
    source.write_text("@file text forum\n@paper notice nb\n@forslag Noe\n", "utf-8")

    with pytest.raises(ValueError, match=r"prøve\.txt:3: '@forslag Noe': unknown mark"):
        read_sample(source)


def test_runs_with_tracked_changes_keep_what_was_inserted() -> None:
    text = "innen {-31. mars-}{+30. april+} hos {Aud Øvregrend} i [[møterommet]]"

    assert printed(text) == "innen 30. april hos Aud Øvregrend i møterommet"
    assert runs_of(text)[1] == Run("31. mars", change="deleted")
