from __future__ import annotations

import pytest

from saksgang.core.dossier import Vote
from saksgang.core.texts import Language
from saksgang.writing.ballots import is_told, vote_text

NB, NN, EN = Language.BOKMAL, Language.NYNORSK, Language.ENGLISH


@pytest.mark.parametrize(
    ("vote", "language", "words"),
    [
        (Vote(in_favour=7, against=2, adopted=True), NB, "Vedtatt med 7 mot 2 stemmer."),
        (Vote(in_favour=7, against=1, adopted=True), NB, "Vedtatt med 7 mot 1 stemme."),
        (Vote(in_favour=7, against=2, adopted=True), NN, "Vedteke med 7 mot 2 røyster."),
        (Vote(in_favour=7, against=2, adopted=True), EN, "Carried with 7 votes to 2."),
        (Vote(in_favour=2, against=7, adopted=False), NB, "Falt med 2 mot 7 stemmer."),
        (Vote(in_favour=0, against=1, adopted=False), NN, "Fall med 0 mot 1 røyst."),
        (Vote(in_favour=3, against=4), NB, "3 stemte for og 4 mot."),
        (Vote(against=1, adopted=True), NB, "Vedtatt mot 1 stemme."),
        (Vote(against=3), EN, "3 voted against."),
        (Vote(in_favour=5, adopted=True), NB, "Vedtatt med 5 stemmer."),
        (Vote(unanimous=True, adopted=True), NB, "Enstemmig vedtatt."),
        (Vote(unanimous=True, adopted=True), NN, "Samrøystes vedteke."),
        (Vote(unanimous=True), EN, "Unanimous."),
        (Vote(adopted=False), NB, "Falt."),
        (Vote(), NB, ""),
        (
            Vote(in_favour=4, against=4, adopted=True, casting_vote=True),
            NB,
            "Vedtatt med 4 mot 4 stemmer. Møtelederens dobbeltstemme avgjorde.",
        ),
        (
            Vote(in_favour=4, against=2, blank=1, adopted=True),
            NN,
            "Vedteke med 4 mot 2 røyster. Blanke røyster: 1.",
        ),
        (
            Vote(in_favour=2, against=1, for_names=("A B", "C D"), against_names=("E F",), adopted=True),
            NB,
            "For stemte 2: A B og C D. Mot stemte 1: E F. Vedtatt.",
        ),
        (Vote(in_favour=8, against=1, against_names=("E F",), adopted=True), NB, "For stemte 8. Mot stemte 1: E F. Vedtatt."),
        (
            Vote(in_favour=2, against=1, for_names=("A B", "C D"), against_names=("E F",), adopted=False),
            EN,
            "2 voted for: A B and C D. 1 voted against: E F. Lost.",
        ),
        (Vote(about="Endringsforslaget", in_favour=2, against=7, adopted=False), NB, "Endringsforslaget falt med 2 mot 7 stemmer."),
        (Vote(about="Forslaget", in_favour=7, against=2, adopted=True), NB, "Forslaget ble vedtatt med 7 mot 2 stemmer."),
        (Vote(about="Punkt 2", unanimous=True, adopted=True), NN, "Punkt 2: Samrøystes vedteke."),
    ],
)  # fmt: skip
def test_vote_in_words_says_result_sides_and_tie(vote: Vote, language: Language, words: str) -> None:
    assert vote_text(vote, language) == words


@pytest.mark.parametrize(
    ("vote", "text"),
    [
        (Vote(unanimous=True, adopted=True), "Referatet ble enstemmig godkjent."),
        (Vote(unanimous=True), "Vedtaket var samrøystes."),
        (
            Vote(in_favour=7, against=2, adopted=True),
            "Saken er drøftet. Innstillingen ble vedtatt med 7 mot 2 stemmer.",
        ),
        (Vote(in_favour=21, against=1, adopted=True), "Avstemning.\nFor: 21\nMot: 1\nVedtatt."),
        (Vote(in_favour=4, adopted=False), "Framlegget fekk 4 røyster og fall."),
    ],
)
def test_vote_that_a_text_tells_is_told(vote: Vote, text: str) -> None:
    assert is_told(vote, text)


@pytest.mark.parametrize(
    ("vote", "text"),
    [
        (Vote(unanimous=True, adopted=True), "Referatet ble godkjent."),
        (Vote(in_favour=7, against=2, adopted=True), "Avgiften er 7 kroner, og 2 kommuner betaler den."),
        (Vote(in_favour=2, against=1, adopted=True), "1. Stemmene telles på nytt.\n2. Resultatet kunngjøres."),
        (Vote(in_favour=7, against=2, adopted=True), "Vedtatt med 17 mot 2 stemmer."),
        (Vote(in_favour=7, against=2), ""),
        (Vote(adopted=True), "Enstemmig vedtatt."),
    ],
)
def test_vote_that_no_text_tells_is_not(vote: Vote, text: str) -> None:
    assert not is_told(vote, text)
