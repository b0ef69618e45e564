"""The cheap look before dear patterns."""

from __future__ import annotations

import pytest

from saksgang.core.hints import holds_any


@pytest.mark.parametrize(
    ("text", "held"),
    [("Rådmannens FORSLAG til vedtak", True), ("et motforslag", True), ("Saken drøftes", False), ("", False)],
)
def test_holds_any_of_words_in_any_case_and_inside_words_is_true(text: str, held: bool) -> None:
    assert holds_any(text, ("forslag", "innstilling")) is held


def test_holds_any_of_no_words_is_false() -> None:
    assert holds_any("Sund", ()) is False
