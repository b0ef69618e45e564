"""Written languages."""

import pytest

from saksgang.core.texts import Language
from saksgang.reading.grammar import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Rådet tar ikke stilling til saken før kommunene har blitt hørt.", Language.BOKMAL),
        ("Rådet tek ikkje stilling til saka før kommunane er høyrde. Dei vert spurde.", Language.NYNORSK),
        ("The council took note of the report and asked for a plan.", Language.ENGLISH),
        ("", Language.BOKMAL),
    ],
)
def test_language_of_small_words_decide(text: str, language: Language) -> None:
    assert language_of(text) is language


def test_language_of_head_decides_only_where_the_body_is_too_short() -> None:
    head = "Møtestad: Tinghuset. Frå administrasjonen, ikkje til stades"
    assert language_of("Brua.", head=head) is Language.NYNORSK
    assert language_of("Saken ble ikke drøftet fra scenen.", head=head) is Language.BOKMAL
