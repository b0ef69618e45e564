from __future__ import annotations

import pytest

from saksgang.document.layout import (
    contents_of,
    grid_of,
    is_labelled,
    is_number,
    is_safe_link,
    unbroken,
    with_sound_levels,
    within_depth,
)
from saksgang.document.tree import Cell, Heading, List, ListItem, Paragraph, Row, Run, Table, text_of
from tests.document.papers_out import FEES, cell, long_paper, paragraph, row, words


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "7",
        "310 298",
        "3 320 454",
        "9.999.999",
        "51,95 %",
        "-3,1 %",
        "kr 600 000",
        "100'",
        "2,5 mill.",
        "−4",
        "600 000,-",
    ],
)
def test_number_in_the_ways_that_papers_write_it_is_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["", "16.09.2022", "33/22", "KF 33/22", "12 34", "2b", "kl. 10", "1-2", "tre", "1" * 50]
)
def test_number_lookalike_is_no_number(text: str) -> None:
    assert not is_number(text)


def test_grid_of_a_plain_table_knows_its_number_columns() -> None:
    grid = grid_of(FEES)
    assert (grid.rows, grid.columns, grid.header_rows) == (3, 3, 1)
    assert grid.numeric == (False, True, True)


def test_grid_of_spans_places_cells_as_html_does() -> None:
    table = Table((Row((cell("A", rowspan=2), cell("B", colspan=2))), Row((cell("C"), cell("D")))))
    placed = [(each.row, each.column, text_of(each.cell)) for each in grid_of(table).cells]
    assert placed == [(0, 0, "A"), (0, 1, "B"), (1, 1, "C"), (1, 2, "D")]


def test_grid_of_short_rows_and_spans_that_reach_outside_is_filled_and_cut() -> None:
    table = Table((row("A", "B", "C"), Row((cell("D", rowspan=99),)), row()))
    grid = grid_of(table)
    assert (grid.rows, grid.columns) == (3, 3)
    assert [(each.row, each.column, each.cell.rowspan) for each in grid.cells] == [
        (0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 2), (1, 1, 1), (1, 2, 1), (2, 1, 1), (2, 2, 1),
    ]  # fmt: skip


def test_grid_of_a_huge_span_is_cut_to_what_a_page_can_hold() -> None:
    grid = grid_of(Table((Row((cell("A", colspan=1_000_000_000), cell("B"))),)))
    assert grid.columns == 63


def test_grid_of_an_empty_table_has_no_places() -> None:
    assert grid_of(Table(())).cells == ()


def test_unbroken_keeps_a_number_on_one_line_and_text_as_it_is() -> None:
    assert unbroken(cell("1 375 486")) == (paragraph("1\u00a0375\u00a0486"),)
    assert unbroken(cell("to ord")) == (paragraph("to ord"),)


def test_contents_begin_with_ten_headings() -> None:
    assert contents_of(long_paper(9)) == ()
    assert [text_of(heading) for heading in contents_of(long_paper(10))][::9] == [
        "SV 1/25 Sak nummer 1",
        "SV 10/25 Sak nummer 10",
    ]


def test_labelled_is_a_bold_label_with_a_value_on_one_line() -> None:
    assert is_labelled(Paragraph((Run("Sted:", bold=True), Run(" Rådhuset"))))
    assert not is_labelled(Paragraph((Run("Sted:"), Run(" Rådhuset"))))
    assert not is_labelled(Paragraph((Run("Sted:", bold=True),)))
    assert not is_labelled(Paragraph((Run("Sted:", bold=True), Run("en\nto"))))
    assert is_labelled(Paragraph((Run("Andre til stede:", bold=True), Run(" Siv Havnås"))))
    assert not is_labelled(Paragraph((Run("Unntatt offentlighet:", bold=True), Run(" offl. § 13"))))
    assert not is_labelled(Paragraph((Run("En hel setning som er uthevet:", bold=True), Run(" og mer"))))


def test_sound_levels_never_skip() -> None:
    levels = (3, 1, 4, 4, 2, 6)
    headings = tuple(Heading(level, words("x")) for level in levels)
    assert [block.level for block in with_sound_levels(headings) if isinstance(block, Heading)] == [1, 1, 2, 3, 2, 3]


def test_within_depth_keeps_the_words_of_what_is_too_deep() -> None:
    deep = List((ListItem((paragraph("innerst"),)),))
    for _ in range(200):
        deep = List((ListItem((deep,)),))
    (cut,) = within_depth((deep,))
    assert text_of(cut).endswith("innerst")
    depth = 0
    node: object = cut
    while isinstance(node, List):
        depth += 1
        node = node.items[0].blocks[0]
    assert depth == 40
    assert isinstance(node, Paragraph)


@pytest.mark.parametrize(
    "link", ["https://example.org", "http://example.org/a b", "mailto:a@example.org", "tel:12345678"]
)
def test_link_to_the_web_mail_or_telephone_is_safe(link: str) -> None:
    assert is_safe_link(link)


@pytest.mark.parametrize(
    "link",
    [
        None,
        "",
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "http:",
        "//x",
        "http://[::1",
    ],
)
def test_link_that_could_run_or_read_something_is_not_safe(link: str | None) -> None:
    assert not is_safe_link(link)


def test_cell_without_blocks_is_an_empty_place() -> None:
    assert unbroken(Cell(())) == ()
