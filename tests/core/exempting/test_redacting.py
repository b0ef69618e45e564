"""Exempt words are taken out however they are written, nothing of them is left, and the rest stays as it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from saksgang.core.exempting import Redactor, mark_for, redactor_of
from saksgang.core.exempting.names import spellings_of
from saksgang.core.exempting.skeletons import folded

MARK = "[X]"
PASSAGE = "anbudet på 12 500 000 kroner"
NAMES = ("Kari Anne Nordmo", "Kari Nordmo")


def redacted(text: str, *passages: str) -> str:
    return redactor_of([(passage, MARK) for passage in passages or (PASSAGE,)]).redact(text)


@pytest.mark.parametrize(
    "written",
    [
        "anbudet på 12 500 000 kroner",
        "ANBUDET  PÅ\n12\u00a0500\u202f000 Kroner",
        "anbu\u00addet på 12 500 000 kro-\nner",
        "**anbudet** på _12 500 000_ kroner",
        "anbudet pa\u030a 12 500 000 kroner",
        "anbudet p&aring; 12&nbsp;500 000 kroner",
        "anbudet p&#229; 12 500 000 kroner",
        "anbudet på [12 500 000](https://eksempel.no/a(b)c) kroner",
        "anbudet på <b>12 500 000</b> kroner",
        "anbudet på <!-- skjult --> 12 500 000 kroner",
        "anbudet på\u200b 12.500.000 kroner",
    ],
)
def test_passage_is_found_however_it_is_written(written: str) -> None:
    assert redacted(f"Forumet drøftet {written} i går.").replace("**", "") == "Forumet drøftet [X] i går."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brystkreften kom igjen", "[X] kom igjen"),
        ("kreft-\nsyk", "[X]-\nsyk"),
        ("Tall: 112 500 og 12 5000", "Tall: 112 500 og 12 5000"),
        ("12 500 kr", "[X] kr"),
        ("perfekt, men per", "perfekt, men [X]"),
    ],
)
def test_word_with_an_ending_goes_whole_and_a_longer_number_stays(text: str, expected: str) -> None:
    assert redacted(text, "kreft", "12 500", "per") == expected


def test_longer_sentence_of_a_passage_is_found_alone() -> None:
    passage = "Leverandøren trekker seg fra avtalen. Prisen er for høy."
    assert (
        redacted("Sagt i møtet: leverandøren trekker seg fra avtalen, trolig.", passage) == "Sagt i møtet: [X], trolig."
    )
    assert redacted("Prisen er for høy.", passage) == "Prisen er for høy."  # too short to be known alone


def test_passages_that_overlap_are_one_mark() -> None:
    assert redacted("a hemmelig avtale om lån b", "hemmelig avtale", "avtale om lån") == "a [X] b"


def test_marks_do_not_swallow_paragraphs_entries_and_cells() -> None:
    text = "Først hemmelig sak.\n\nDen gjelder lån. Sist."
    assert redacted(text, "hemmelig sak. Den gjelder lån") == "Først [X]\n\n[X]. Sist."
    assert redacted("1. Rente tre\n2. Avdrag fire\n3. Åpent", "Rente tre Avdrag fire") == "1. [X]\n2. [X]\n3. Åpent"
    assert redacted("| Lønn | 700 000 |\n| Sted | Nes |", "Lønn 700 000") == "| [X] | [X] |\n| Sted | Nes |"


def test_mark_never_becomes_a_link() -> None:
    assert redacted("Hemmelig(leder), hemmelig[1], hemmelig: ja", "hemmelig") == "[X] (leder), [X] [1], [X] : ja"


def test_parts_are_read_together_and_kept_apart() -> None:
    redactor = redactor_of([("Lønn 700 000 kroner i året", MARK)])
    assert redactor.redact_parts(("Nes", "Lønn", "700 000 kroner", "i året", "1")) == ("Nes", MARK, MARK, MARK, "1")
    assert redactor.redact_parts(()) == ()


def test_field_that_is_a_piece_of_a_passage_is_taken_out() -> None:
    passage = (
        "Kommunene gir sekretariatet fullmakt til å si opp avtalen og til å gå i forhandlinger med en ny leverandør"
    )
    redactor = redactor_of([(passage, MARK)])
    assert redactor.redact_parts(("til å gå i forhandlinger med en ny leverandør", "Noe annet")) == (MARK, "Noe annet")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kari Anne Nordmo møtte", "[N] møtte"),
        ("Nordmo, Kari Anne", "[N]"),
        ("KARI NORDMOS forslag", "[N] forslag"),
        ("K. Nordmo og K. A. Nordmo", "[N] og [N]"),
        ("Kari A. Nordmo", "[N]"),
        ("Nordmo sa fra, nordmo ikke", "[N] sa fra, nordmo ikke"),
        ("Per Nordmo og Kari", "Per Nordmo og Kari"),
        ("Nordmoen og Kari Nordmoen", "Nordmoen og Kari Nordmoen"),
        ("**Kari** Nordmo", "**[N]**"),
    ],
)
def test_name_is_taken_out_in_all_its_spellings_and_others_stay(text: str, expected: str) -> None:
    assert redactor_of((), [(NAMES, "[N]")], kept=("Per Nordmo",)).redact(text) == expected


def test_spellings_are_those_in_which_a_name_stands_in_papers() -> None:
    found = spellings_of(["Nordmo, Kari"])
    assert found.full == ("Kari Nordmo", "Nordmo Kari", "K. Nordmo", "K Nordmo")
    assert found.alone == ("Nordmo",)
    assert spellings_of(["Odin"]).full == ("Odin",)
    assert spellings_of([]) == spellings_of(["  "])


def test_empty_redactor_changes_nothing() -> None:
    assert Redactor().redact("Tekst") == "Tekst"
    assert not Redactor()
    assert not redactor_of([("–", MARK), ("", MARK)])


def test_mark_names_the_law_in_the_language_of_the_paper() -> None:
    assert mark_for("offl. § 13", "nn") == "[unnateke offentlegheit, offl. § 13]"
    assert mark_for("", "en") == "[exempt from public access]"


LETTERS = st.sampled_from("abcdefghijklmnoprstuvyæøåÆØÅABC0123456789")
WORD = st.text(LETTERS, min_size=2, max_size=9)
BETWEEN = st.sampled_from((" ", "\n", "  ", "\u00a0", " **", "** ", " _", "-\n", "\u00ad", " \u200b"))


SLOWLY = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOWLY
@given(st.lists(WORD, min_size=2, max_size=6), st.data())
def test_nothing_of_a_passage_is_left_wherever_it_stands(words: list[str], data: st.DataObject) -> None:
    """Written with any white space, hyphen or emphasis between its words, in any case, composed or not."""
    passage = " ".join(words)
    written = words[0]
    for word in words[1:]:
        written += data.draw(BETWEEN) + (word.upper() if data.draw(st.booleans()) else word)
    if data.draw(st.booleans()):
        written = unicodedata.normalize("NFD", written)
    text = f"Åpen tekst før: {written}. Åpen tekst etter."
    assume(folded(passage) not in folded("Åpen tekst før Åpen tekst etter"))
    result = redactor_of([(passage, "[§]")]).redact(text)
    assert folded(passage) not in folded(result)
    assert result.startswith("Åpen tekst") and result.endswith("Åpen tekst etter.")


@SLOWLY
@given(st.text(max_size=200), st.lists(st.text(min_size=1, max_size=20), max_size=4))
def test_any_text_is_redacted_without_failing_and_once_is_enough(text: str, passages: list[str]) -> None:
    redactor = redactor_of([(passage, "[§]") for passage in passages])
    once = redactor.redact(text)
    assert redactor.redact(once) == once
    if not redactor.holds(text):
        assert once == text
