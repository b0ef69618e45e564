"""Stars that are read without the parser give what the parser gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksgang.document import markdown_inline
from saksgang.document.markdown_in import blocks_of
from saksgang.document.tree import Paragraph, Run

_PIECES = st.sampled_from(["*", "**", "***", " ", "  ", "Sund", "a", ".", ":", ",", "(", ")", "«", "-", "1", "\t", "²"])


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("**Sted:** Sund", (Run("Sted:", bold=True), Run(" Sund"))),
        ("*Kopi*: Kari Li", (Run("Kopi", italic=True), Run(": Kari Li"))),
        (
            "Se ***sak 3*** og **sak 4**",
            (Run("Se "), Run("sak 3", bold=True, italic=True), Run(" og "), Run("sak 4", bold=True)),
        ),
        ("2 * 3 * 4", (Run("2 * 3 * 4"),)),
    ],
)
def test_blocks_of_words_in_stars_gives_runs(text: str, runs: tuple[Run, ...]) -> None:
    block = blocks_of(text)[0]
    assert isinstance(block, Paragraph)
    assert block.runs == runs


@settings(deadline=None)
@given(st.lists(_PIECES, min_size=1, max_size=12).map("".join))
def test_blocks_of_any_stars_gives_what_the_parser_gives(text: str) -> None:
    quick = blocks_of(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown_inline, "_starred_pieces", lambda line: [])
        assert quick == blocks_of(text)
