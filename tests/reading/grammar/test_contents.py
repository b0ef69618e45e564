"""Furniture of pages."""

import pytest

from saksgang.reading.grammar import ContentsLine, contents_line, is_page_furniture


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("PS 4/26 Referatsaker ...... 7", ContentsLine("PS 4/26 Referatsaker", 7)),
        ("1. Innledning . . . . . . 13", ContentsLine("1. Innledning", 13)),
        ("Brua……4", ContentsLine("Brua", 4)),
        ("Budsjett 2026", None),
        ("....... 3", None),
    ],
)
def test_contents_line_dot_leaders_lead_to_a_page(line: str, entry: ContentsLine | None) -> None:
    assert contents_line(line) == entry


@pytest.mark.parametrize(
    "line", ["Side 3 av 12", "- 3 -", "12", "______", "Sund kommune   Side 3 av 12", "side 3", "Page 2 of 3", "3 av 12"]
)
def test_is_page_furniture_page_numbers_and_strokes_are(line: str) -> None:
    assert is_page_furniture(line)


@pytest.mark.parametrize("line", ["196 Brua", "Se side 3", "1.", "2022", "Ida Vik", "", "PS 4/26"])
def test_is_page_furniture_other_lines_are_not(line: str) -> None:
    assert not is_page_furniture(line)
