"""Trees for Hypothesis: canonical ones, as every reader makes them."""

from __future__ import annotations

from hypothesis import strategies as st

from saksgang.document.runs import tidy
from saksgang.document.tree import (
    Block,
    Cell,
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

_SIGNS = "abc ÆØÅæøå019.,:;!?-–—_*`#>+=~|<>&[](){}\\/'\"«»§%\t\n"
_WORDS = [
    "Vedtak",
    "1. ",
    "a) ",
    "- ",
    "# ",
    "> ",
    "  ",
    "\n",
    "**",
    "<b>",
    "&amp;",
    "---",
    "| a | b |",
    "[x](y)",
    "f. eks.",
    "\t",
]

texts = st.one_of(
    st.text(alphabet=_SIGNS, max_size=24),
    st.lists(st.sampled_from(_WORDS), max_size=5).map("".join),
    st.text(max_size=12),
)
links = st.sampled_from([None, None, None, "https://example.org/a?b=c&d=(e)", "mailto:kari@example.org", "/sak/1"])
runs = st.lists(st.builds(Run, texts, st.booleans(), st.booleans(), links), min_size=1, max_size=5).map(tidy)
shown_runs = runs.filter(bool)

paragraphs = shown_runs.map(Paragraph)
headings = st.builds(Heading, st.integers(1, 6), shown_runs)
labels = st.one_of(
    st.integers(0, 130).map(lambda number: f"{number}."),
    st.integers(0, 130).map(lambda number: f"{number})"),
    st.sampled_from(
        ["a)", "b)", "å)", "a.", "iv.", "ii)", "B)", "(a)", "(2)", "A.", "1.1", "1.1.", "§ 3", "Pkt. 2", "–"]
    ),
)


def _lists(blocks: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[List]:
    bullets = st.lists(blocks.map(ListItem), min_size=1, max_size=4).map(lambda items: List(tuple(items)))
    numbered = st.lists(st.builds(ListItem, blocks, labels), min_size=1, max_size=4)
    return st.one_of(bullets, numbered.map(lambda items: List(tuple(items), ordered=True)))


def _tables(blocks: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Table]:
    plain = st.lists(paragraphs, max_size=2).map(lambda inside: Cell(tuple(inside)))
    rich = st.builds(Cell, blocks, st.integers(1, 3), st.integers(1, 3))
    captions = st.one_of(st.none(), st.sampled_from(["Tabell 1", "Avgift & <pris>"]))

    def rows_of(cells: st.SearchStrategy[Cell]) -> st.SearchStrategy[list[Row]]:
        return st.integers(1, 4).flatmap(
            lambda width: st.lists(
                st.lists(cells, min_size=width, max_size=width).map(lambda row: Row(tuple(row))), min_size=2, max_size=4
            )
        )

    return st.one_of(
        st.builds(
            lambda rows, header: Table(tuple(rows), min(header, len(rows) - 1)), rows_of(plain), st.integers(0, 2)
        ),
        st.builds(
            lambda rows, header, caption: Table(tuple(rows), header, caption),
            rows_of(rich),
            st.integers(0, 1),
            captions,
        ),
    )


def _inside(children: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(children, max_size=3).map(tuple)
    return st.one_of(_lists(blocks), _tables(blocks), blocks.filter(bool).map(Quote))


leaves = st.one_of(paragraphs, paragraphs, headings, st.just(Rule()), st.just(PageBreak()))
blocks = st.recursive(leaves, _inside, max_leaves=8)
documents = st.lists(blocks, max_size=6).map(tuple)
