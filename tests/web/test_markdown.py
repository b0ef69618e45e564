"""A Markdown field in a page: the short way for plain words says what the parser says, and nothing gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.document.html_out import html_fragment
from saksgang.document.markdown_in import blocks_of
from saksgang.web.markdown import html_of

PIECES = st.sampled_from(
    [
        *(
            "Kommunene",
            "ber",
            "i",
            "a)",
            "ii.",
            "1.",
            "-",
            "–",
            "*",
            "**",
            "_",
            "#",
            "|",
            "\\",
            "`",
            "<b>",
            "&",
            "[x](y)",
        ),
        *("http://a.no", "a@b.no", "www.a.no", "Vedtak:", "500,-", "og/eller", "til- og", "«nei»", "50 %", "§ 5-2"),
        *(" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\u00a0", "=", "---", ">", "!", "(", ")", "é", "x\u0301", "æøå"),
    ]
)


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join))
def test_field_without_headings_is_as_the_parser_has_it(text: str) -> None:
    if "#" not in text and "---" not in text and "=" not in text:
        assert html_of(text) == html_fragment(blocks_of(text))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Rådet vedtar planen.", "<p>Rådet vedtar planen.</p>"),
        ("Første ledd.\n\nAndre ledd.", "<p>Første ledd.</p>\n<p>Andre ledd.</p>"),
        ("Fisk & fugl", "<p>Fisk &amp; fugl</p>"),
        ("## Bakgrunn", "<p><strong>Bakgrunn</strong></p>"),
    ],
)
def test_field_each_is_html_of_paragraphs(text: str, html: str) -> None:
    assert html_of(text) == html


def test_script_in_a_field_is_never_in_the_page() -> None:
    assert "<script" not in html_of("Et ord <script>alert(1)</script> til")
