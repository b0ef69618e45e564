"""What changed in a text is marked word by word, and nothing of either text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.events.word_diff import MOST_WORDS, Piece, shortened, word_diff

words = st.text("øb \n", max_size=20)


def test_changed_words_are_marked_on_both_sides() -> None:
    before, after = word_diff("Møtet holdes i Fyret kl. 9.", "Møtet holdes i salen Havet kl. 9.")
    assert before == (Piece("Møtet holdes i "), Piece("Fyret", is_changed=True), Piece(" kl. 9."))
    assert after == (Piece("Møtet holdes i "), Piece("salen Havet", is_changed=True), Piece(" kl. 9."))


def test_text_that_was_nothing_is_all_new() -> None:
    assert word_diff("", "Ny tekst") == ((), (Piece("Ny tekst", is_changed=True),))
    assert word_diff("Gammel", "") == ((Piece("Gammel", is_changed=True),), ())
    assert word_diff("", "") == ((), ())


@given(words, words)
def test_pieces_joined_are_the_texts_and_unchanged_words_are_in_both(before: str, after: str) -> None:
    old, new = word_diff(before, after)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == after
    same_old = [word for piece in old if not piece.is_changed for word in piece.text.split()]
    same_new = [word for piece in new if not piece.is_changed for word in piece.text.split()]
    assert same_old == same_new


def test_long_unchanged_parts_are_left_out_and_said_so() -> None:
    text = " ".join(f"ord{n}" for n in range(400))
    before, after = word_diff(text + " gammelt slutt", text + " nytt slutt")
    assert shortened(before, around=2) == (
        Piece(" … ", is_left_out=True),
        Piece(" ord398 ord399 "),
        Piece("gammelt", is_changed=True),
        Piece(" slutt"),
    )
    assert shortened(after, around=2)[2] == Piece("nytt", is_changed=True)


def test_texts_too_long_to_compare_are_changed_as_a_whole() -> None:
    old, new = word_diff("a " * (MOST_WORDS + 1) + "x", "b " * (MOST_WORDS + 1) + "x")
    assert [piece.is_changed for piece in (*old, *new)] == [True, False, True, False]
