"""To the editor and back: nothing that the tree knows is lost or changed, and nothing else comes in."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from saksgang.document.editor_html import canonical, html_for_editor, markdown_from_editor
from saksgang.document.list_marks import Series, mark_at, series_of
from saksgang.document.markdown_in import blocks_of
from saksgang.document.markdown_out import markdown_of
from saksgang.document.tree import Block
from tests.document import trees

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style></head><body>
<h1 style='mso-list:none'>Bakgrunn<o:p></o:p></h1>
<p class=MsoNormal style='mso-margin-top-alt:auto;line-height:107%'><b style='mso-bidi-font-weight:normal'>Ferja</b>
går <i>hver</i> time, «sier» Åse &amp; Øystein<o:p>&nbsp;</o:p></p>
<ol style='margin-top:0cm' start=3 type=a><li class=MsoNormal style='mso-list:l0 level1 lfo1'>Første</li>
<li class=MsoNormal>Andre</li></ol>
<table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'><tr><td width=301><p class=MsoNormal>Kommune</p></td>
<td><p class=MsoNormal>Kroner</p></td></tr><tr><td><p>Ytre Vågsund</p></td><td><p>1&nbsp;200</p></td></tr></table>
<script>alert(1)</script><p onclick="alert(2)"><a href="javascript:alert(3)">lenke</a> og <a href="https://example.org/a?b=1&amp;c=2">en til</a></p>
</body></html>"""


@given(trees.documents)
@settings(max_examples=400, deadline=None)
def test_html_for_editor_of_any_text_comes_back_as_it_went(blocks: tuple[Block, ...]) -> None:
    text = canonical(markdown_of(blocks))
    assert markdown_from_editor(html_for_editor(text)) == text


@given(trees.documents)
@settings(max_examples=200, deadline=None)
def test_canonical_of_any_text_says_the_same(blocks: tuple[Block, ...]) -> None:
    text = markdown_of(blocks)
    assert blocks_of(canonical(text)) == blocks_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "1\\. juli går ferja som før.",
        "3. Tredje punkt\n4. Fjerde punkt",
        "a) Første\nb) Andre\nc) Tredje",
        "(1) Første\n(2) Andre",
        "iv) Fjerde\nv) Femte",
        "1. Punkt\n   - under\n   - enda ett\n2. Neste",
        "| Kommune | Kroner |\n| --- | --- |\n| Ytre Vågsund | 1 200 |",
        "Se [vedtektene](<https://example.org/a?b=1&c=(2)>) og **fet** ***og kursiv***.",
        "Første linje  \nandre linje",
        "Etter merket[1\\]".replace("[", "\\["),
        "> Sitat med æøå\n\n---\n\nSlutt",
        "### Overskrift\n\nTekst",
    ],
)
def test_html_for_editor_of_what_secretaries_write_comes_back_as_it_went(text: str) -> None:
    assert canonical(text) == text
    assert markdown_from_editor(html_for_editor(text)) == text


def test_html_for_editor_of_a_list_from_three_tells_where_it_starts() -> None:
    assert html_for_editor("3. Tre\n4. Fire") == '<ol start="3"><li><p>Tre</p></li><li><p>Fire</p></li></ol>'
    assert (
        html_for_editor("b) To\nc) Tre") == '<ol data-marks="a)" start="2"><li><p>To</p></li><li><p>Tre</p></li></ol>'
    )


def test_markdown_from_editor_of_an_entry_put_between_two_marks_the_rest_anew() -> None:
    html = '<ol data-marks="a)"><li><p>Én</p></li><li><p>Ny</p></li><li><p>To</p></li></ol>'
    assert markdown_from_editor(html) == "a) Én\nb) Ny\nc) To"


def test_markdown_from_editor_of_a_page_pasted_from_word_keeps_its_structure_and_nothing_else() -> None:
    assert markdown_from_editor(WORD) == (
        "# Bakgrunn\n\n**Ferja** går *hver* time, «sier» Åse & Øystein\n\nc. Første\nd. Andre\n\n"
        "|  |  |\n| --- | --- |\n| Kommune | Kroner |\n| Ytre Vågsund | 1 200 |\n\n"
        "lenke og [en til](<https://example.org/a?b=1&c=2>)"
    )


def test_markdown_from_editor_of_a_hundred_kilobytes_is_quick_and_whole() -> None:
    text = "\n\n".join(f"{number}\\. Ferja går klokka {number}, sier Åse *om* natta." for number in range(1, 2200))
    assert len(text) > 100_000
    begun = time.perf_counter()
    assert markdown_from_editor(html_for_editor(text)) == text
    assert time.perf_counter() - begun < 5.0


def test_markdown_from_editor_of_tabs_without_end_is_quick() -> None:
    begun = time.perf_counter()
    markdown_from_editor("<p>a" + "\t" * 100_000 + "b</p>")
    assert time.perf_counter() - begun < 5.0


@pytest.mark.parametrize(
    ("labels", "series"),
    [
        (["1.", "2."], Series("1.", 1)),
        (["7)", "8)"], Series("1)", 7)),
        (["(c)", "(d)"], Series("(a)", 3)),
        (["IX.", "X."], Series("I.", 9)),
        (["1.", "3."], None),
        (["a)", "2)"], None),
        (["§ 3"], None),
        ([], None),
    ],
)
def test_series_of_marks_is_found_where_there_is_one(labels: list[str], series: Series | None) -> None:
    assert series_of(labels) == series
    if series:
        assert [mark_at(series, index) for index in range(len(labels))] == labels


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Til <navn> i <kommune>.", "Til \\<navn> i \\<kommune>."),
        ("<Åse skriver her>", "\\<Åse skriver her>"),
        ("Før </slutt> etter", "Før \\</slutt> etter"),
        ("<b>fet</b> <script>ond()</script>", "**fet**"),
        ("<tora@nes.example>", "[tora@nes.example](<mailto:tora@nes.example>)"),
        ("2 < 3 > 1", "2 \\< 3 > 1"),
    ],
)
def test_canonical_of_words_in_angle_brackets_keeps_what_is_no_tag(typed: str, kept: str) -> None:
    assert canonical(typed) == kept
    assert canonical(kept) == kept
