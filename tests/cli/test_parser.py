"""The command line speaks the reader's language, also when it is written wrong."""

from __future__ import annotations

import pytest

from saksgang.cli.parser import Parser, fault
from saksgang.core.texts import Language


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Det mangler noe i kommandoen: FILE."),
        (["a", "--jobs", "x"], "--jobs skal være et helt tall, men er 'x'."),
        (["a", "--jobs"], "--jobs trenger en verdi etter seg."),
        (["a", "--kind", "c"], "--kind kan ikke være 'c'. Velg mellom"),
        (["a", "--farge", "b"], "Kommandoen kjenner ikke «--farge b»."),
        (["a", "--one", "--two"], "--two kan ikke brukes sammen med --one."),
        (["a", "--jo", "1"], "«--jo» kan bety flere ting: --jobs, --joker. Skriv hele."),
    ],
)
def test_command_written_wrong_is_told_in_bokmal(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = Parser(prog="saksgang prøve")
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--joker", action="store_true")
    parser.add_argument("--kind", choices=("a", "b"))
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--one", action="store_true")
    either.add_argument("--two", action="store_true")

    with pytest.raises(SystemExit) as stopped:
        parser.parse_args(words)

    told = capsys.readouterr()
    assert (stopped.value.code, told.out) == (2, "")
    assert told.err.startswith(said)
    assert told.err.endswith(" Se: saksgang prøve --help\n")


def test_fault_nobody_knows_is_told_as_it_is() -> None:
    assert fault("something new").nb == "something new"


@pytest.mark.parametrize("language", list(Language))
def test_help_holds_no_word_of_another_language(language: Language) -> None:
    parser = Parser(prog="saksgang", language=language)
    parser.add_argument("file")
    text = parser.format_help()

    assert ("show this" in text) == (language is Language.ENGLISH)
    assert text.startswith("usage: " if language is Language.ENGLISH else "bruk: ")
    assert ("positional" in text, "hva kommandoen gjelder" in text) == (False, language is Language.BOKMAL)
