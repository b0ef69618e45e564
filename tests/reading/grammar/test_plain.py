"""Characters and line ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.reading.grammar import plain, unmarked, unwrap


def test_plain_soft_hyphens_and_zero_width_blanks_go_away() -> None:
    assert plain("kommune\u00adstyre\u200b \ufeffmøte") == "kommunestyre møte"


def test_plain_no_break_blanks_become_blanks_and_dashes_stay() -> None:
    assert plain("kr\u00a0600\u202f000 – «sitat»") == "kr 600 000 – «sitat»"


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("## **KF 3/26** *Tittel på saka*", "KF 3/26 Tittel på saka"),
        ("> _Vedtak:_ snake_case står", "Vedtak: snake_case står"),
        ("***Rådet tar saken***", "Rådet tar saken"),
    ],
)
def test_unmarked_markdown_leaves_what_a_reader_sees(line: str, seen: str) -> None:
    assert unmarked(line) == seen


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Samarbeidet om vass-", "forsyning held fram"], "Samarbeidet om vassforsyning held fram"),
        (["bygg-", "og anleggsprosjekt"], "bygg- og anleggsprosjekt"),
        (["Kari-", "Anne Vik"], "Kari-Anne Vik"),
        (["to linjer", "", "  og ei til "], "to linjer og ei til"),
    ],
)
def test_unwrap_cut_words_are_joined_only_when_a_word_goes_on(lines: list[str], text: str) -> None:
    assert unwrap(lines) == text


@given(st.text())
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
