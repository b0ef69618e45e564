"""Differences that lose no word, and two writers who lose nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.drafting.differences import Difference, Stretch, differences, is_as_proposed
from saksgang.core.drafting.settling import Both, Saved, settle

BASE = "Innledning.\n\nPunkt 1.\n\nPunkt 2.\n\nSlutt."


def test_words_that_came_and_went_are_told() -> None:
    assert differences("Saken tas til etterretning.", "Saken tas til orientering nå.") == (
        Difference(Stretch.KEPT, "Saken tas til "),
        Difference(Stretch.REMOVED, "etterretning"),
        Difference(Stretch.ADDED, "orientering nå"),
        Difference(Stretch.KEPT, "."),
    )


@given(st.text(), st.text())
def test_differences_make_both_texts_again(before: str, after: str) -> None:
    found = differences(before, after)

    assert "".join(one.text for one in found if one.stretch is not Stretch.ADDED) == before
    assert "".join(one.text for one in found if one.stretch is not Stretch.REMOVED) == after


def test_long_text_is_told_by_paragraph() -> None:
    before = "\n".join(f"Avsnitt {number} om noe." for number in range(2_000))
    after = before.replace("Avsnitt 7 om noe.", "Avsnitt 7 om alt.")

    changed = [one for one in differences(before, after) if one.stretch is not Stretch.KEPT]

    assert changed == [
        Difference(Stretch.REMOVED, "Avsnitt 7 om noe.\n"),
        Difference(Stretch.ADDED, "Avsnitt 7 om alt.\n"),
    ]


def test_decision_is_as_proposed_whatever_its_blanks() -> None:
    assert is_as_proposed("1. Ja.\n2. Nei.", "1. Ja.  2. Nei.\n")
    assert not is_as_proposed("Ja.", "ja.")


def test_slower_tab_with_nothing_new_changes_nothing() -> None:
    theirs = BASE.replace("Slutt", "Ferdig")

    assert settle(BASE, mine=BASE, theirs=theirs) == Saved(theirs)
    assert settle(BASE, mine=theirs, theirs=theirs) == Saved(theirs)
    assert settle(BASE, mine=theirs, theirs=BASE) == Saved(theirs)


def test_two_who_write_in_different_paragraphs_are_put_together() -> None:
    mine = BASE.replace("Punkt 1.", "Punkt 1, endret.")
    theirs = BASE.replace("Slutt.", "Slutt.\n\nLagt til.")

    assert settle(BASE, mine=mine, theirs=theirs) == Saved(
        "Innledning.\n\nPunkt 1, endret.\n\nPunkt 2.\n\nSlutt.\n\nLagt til.", is_joined=True
    )


def test_two_who_write_in_the_same_paragraph_are_both_shown() -> None:
    mine = BASE.replace("Punkt 1.", "Punkt 1, min.")
    theirs = BASE.replace("Punkt 1.", "Punkt 1, din.")

    assert settle(BASE, mine=mine, theirs=theirs) == Both(BASE, mine, theirs)


def test_two_who_make_the_same_change_and_another_each_are_put_together() -> None:
    same = BASE.replace("Innledning.", "Ny innledning.")

    assert settle(BASE, mine=same.replace("Punkt 2.", "To."), theirs=same) == Saved(
        same.replace("Punkt 2.", "To."), is_joined=True
    )


lines = st.lists(st.sampled_from(["a", "b", "c", "", "x y"]), max_size=6).map("\n".join)


@given(lines, lines, lines)
def test_nothing_that_somebody_wrote_is_lost(base: str, mine: str, theirs: str) -> None:
    found = settle(base, mine=mine, theirs=theirs)

    if isinstance(found, Both):
        assert (found.mine, found.theirs) == (mine, theirs)
        return
    old = set(base.split("\n"))
    written = (set(mine.split("\n")) | set(theirs.split("\n"))) - old
    assert written <= set(found.text.split("\n"))


@given(lines, lines, lines)
def test_the_order_in_which_two_save_makes_no_difference(base: str, mine: str, theirs: str) -> None:
    one, other = settle(base, mine=mine, theirs=theirs), settle(base, mine=theirs, theirs=mine)

    if isinstance(one, Saved):
        assert isinstance(other, Saved)
        assert one.text == other.text
    else:
        assert isinstance(other, Both)
