"""Whatever stands in a file, reading answers: it never raises on content, and its time grows with the length only."""

from __future__ import annotations

import time

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksgang.core.dossier import PaperFile
from saksgang.document.tree import (
    Block,
    Cell,
    Document,
    Heading,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quote,
    Row,
    Rule,
    Run,
    Table,
)
from saksgang.reading import papers_schema, read_paper, read_tree, to_json

FILE = PaperFile("x.md", "0" * 64, "text/markdown")
PIECES = [
    "MØTEPROTOKOLL",
    "Innkalling til møte i Styret 3.4.2026",
    "Utvalg: Formannskapet",
    "Dato:",
    "Tid: kl. 09:00-11:00",
    "Sted:",
    "Til stede: Kari Nes, Odd Li (vara for Jo Å)",
    "Forfall: Ingen",
    "Saksliste",
    "PS 1/26 Godkjenning",
    "PS 2/26",
    "Sak 3/26: Budsjett",
    "1. Punkt",
    "2. Punkt",
    "a) ledd",
    "Forslag til vedtak:",
    "Vedtak:",
    "Vedtak: Saken utsettes.",
    "Enstemmig vedtatt.",
    "Forslaget falt med 3 mot 4 stemmer.",
    "Saksprotokoll i Kommunestyret - 01.02.2026",
    "Kari Nes",
    "daglig leder",
    ".",
    "",
    "kr 1 000 000,- innen 1. juni",
    "PS 1/26 Tittel PS 2/26 Annet PS 3/26 Mer Vedtak: Ja Møtested: Rådhuset " * 6,
]
WORDS = st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60)
RUNS = st.lists(st.builds(Run, WORDS, st.booleans(), st.booleans()), min_size=1, max_size=3).map(tuple)
PARAGRAPHS = st.builds(Paragraph, RUNS) | st.builds(Heading, st.integers(1, 6), RUNS)


def _around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, min_size=1, max_size=3).map(tuple)
    entries = st.lists(st.builds(ListItem, blocks, st.sampled_from(["•", "1.", "b)"])), min_size=1, max_size=3)
    cells = st.lists(st.builds(Cell, blocks, st.integers(1, 3)), max_size=4).map(tuple)
    rows = st.lists(st.builds(Row, cells), max_size=4).map(tuple)
    return (
        st.builds(List, entries.map(tuple), st.booleans())
        | st.builds(Table, rows, st.integers(0, 1))
        | st.builds(Quote, blocks)
        | st.builds(Rule)
        | st.builds(PageBreak)
    )


BLOCKS = st.recursive(PARAGRAPHS, _around, max_leaves=12)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(BLOCKS, max_size=25))
def test_read_tree_of_any_blocks_gives_valid_papers(blocks: list[Block]) -> None:
    read = read_tree(Document(tuple(blocks)), file=FILE)
    jsonschema.validate(to_json(read), papers_schema())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_read_paper_of_any_lines_gives_valid_papers(lines: list[str]) -> None:
    content = "\n".join(["MØTEPROTOKOLL", *lines]).encode("utf-8", "ignore")
    jsonschema.validate(to_json(read_paper(content, name="x.txt")), papers_schema())


def _agenda(items: int) -> str:
    listed = "\n\n".join(f"PS {number}/26 Sak om tiltak {number}" for number in range(1, items))
    treated = "\n\n".join(
        f"## PS {number}/26 Sak om tiltak {number}\n\nForslag til vedtak:\n\nTiltaket støttes.\n\nVedtak:\n\nVedtatt."
        for number in range(1, items)
    )
    return f"# MØTEPROTOKOLL\n\nUtvalg: Formannskapet\n\nDato: 12.03.2026\n\nSaksliste\n\n{listed}\n\n{treated}\n"


@pytest.mark.parametrize(
    "make",
    [
        _agenda,
        lambda size: "# Referat\n\n" + "Vedtak: ja. " * size * 10,
        lambda size: "# Referat\n\n" + "PS 1/26 Tittel som er lang " * size * 4,
        lambda size: "# Referat\n\nTil stede: " + "Kari Nes, " * size * 4,
        lambda size: "# Referat\n\n" + "1. punkt\n" * size * 4,
        lambda size: "# Referat\n\n" + "x" * size * 100,
        lambda size: "# Referat\n\n" + "A" * size * 100,
        lambda size: "# Referat\n\n" + "Vedtak:\n\n" * size * 4,
    ],
    ids=["agenda", "decisions", "numbers", "people", "points", "letters", "capitals", "empty"],
)
def test_read_paper_of_four_times_the_length_takes_no_more_than_in_proportion(make) -> None:  # type: ignore[no-untyped-def]  # parametrised
    def spent(size: int) -> float:
        content = make(size).encode()
        best = 60.0
        for _ in range(2):
            began = time.process_time()
            read_paper(content, name="x.md")
            best = min(best, time.process_time() - began)
        return best

    spent(20)
    small, large = spent(100), spent(400)
    assert large < 9 * small + 0.15
