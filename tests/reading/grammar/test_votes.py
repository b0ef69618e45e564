"""Votes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.dossier import Vote
from saksgang.reading.grammar import find_votes, is_vote_sentence

V = Vote
FOUR = ("Ida Vik", "Per Ås", "Kari Li", "Odd Moe")


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("Forslaget ble vedtatt.\nStemmer for: 21\nStemmer mot: 1", (V("Forslaget", 21, 1, adopted=True),)),
        ("Stemmer for: 15\nStemmer mot: 2\nBlanke stemmer: 0\nForslaget ble vedtatt.", (V("Forslaget", 15, 2, 0, adopted=True),)),
        ("59/60 har stemt.\nJa: 52\nNei: 5\nBlank: 2\nSaksforslag vedtatt.", (V("Saksforslag", 52, 5, 2, adopted=True),)),
        ("Forslaget ble vedtatt, med 23 stemmer for, ingen stemmer mot forslaget og 2 blanke stemmer.", (V("Forslaget", 23, 0, 2, adopted=True),)),
        ("Det ble stemt 23 stemmer for alternativ A, 2 stemmer for alternativ B og 1 blank stemme.", (V("alternativ A", 23, 2, 1),)),
        ("For forslag 1 stemte 10 representanter. For forslag 2 stemte 5.", (V("forslag 1", 10, 5),)),
        ("For forslaget stemte 2: Ida Vik, Per Ås\nImot forslaget stemte 1: Kari Li", (V("forslaget", 2, 1, for_names=("Ida Vik", "Per Ås"), against_names=("Kari Li",)),)),
        ("Forslaget falt mot 4 stemmer (Ida Vik, Per Ås, Kari Li, Odd Moe).", (V("Forslaget", 4, for_names=FOUR, adopted=False),)),
        ("Innstillingen ble vedtatt mot 4 stemmer.", (V("Innstillingen", None, 4, adopted=True),)),
        ("Rådmannens innstilling ble vedtatt med 9 mot 2 stemmer.", (V("Rådmannens innstilling", 9, 2, adopted=True),)),
        ("Vedteke med åtte røyster mot sju.", (V(None, 8, 7, adopted=True),)),
        ("Framlegget fall med 2 mot 9 røyster.", (V("Framlegget", 2, 9, adopted=False),)),
        ("Innstillingen ble enstemmig vedtatt.", (V("Innstillingen", adopted=True, unanimous=True),)),
        ("Samrøystes vedteke.", (V(adopted=True, unanimous=True),)),
        ("Ida Vik ble valgt ved akklamasjon.", (V(unanimous=True),)),
        ("6 stemte for og 6 stemte mot. Vedtatt med leders dobbeltstemme.", (V(None, 6, 6, adopted=True, casting_vote=True),)),
        ("10 for og 2 mot", (V(None, 10, 2),)),
        ("For 10 – Mot 5", (V(None, 10, 5),)),
        ("12 stemmer for, 3 mot, 1 avholdende", (V(None, 12, 3, 1),)),
        ("Stemmer for:\nIda Vik\nPer Ås\nAlle deltok i møtet.", (V(None, 2, for_names=("Ida Vik", "Per Ås")),)),
        ("Imot stemte Ida Vik og Per Ås.", (V(None, None, 2, against_names=("Ida Vik", "Per Ås")),)),
        ("Forslag fra Ida Vik fikk 4 stemmer og falt.\nInnstillingen fikk 7 stemmer og ble vedtatt.", (V("Forslag fra Ida Vik", 4, adopted=False), V("Innstillingen", 7, adopted=True))),
        ("Forslaget fra Ap ble enstemmig vedtatt. Forslaget fra H falt med 3 mot 8 stemmer.", (V("Forslaget fra Ap", adopted=True, unanimous=True), V("Forslaget fra H", 3, 8, adopted=False))),
        ("Rådmannens forslag ble vedtatt med 15 stemmer (Ap, H) mot 4 (Sp)", (V("Rådmannens forslag", 15, 4, adopted=True),)),
        ("Innstillinga vart samrøystes vedteken.", (V("Innstillinga", adopted=True, unanimous=True),)),
        ("Rådmannens innstilling ble enstemmig tilrådd.", (V("Rådmannens innstilling", adopted=True, unanimous=True),)),
        ("Vedtatt (7-2).", (V(None, 7, 2, adopted=True),)),
        ("Vedtatt ved ordførers dobbeltstemme (5-5)", (V(None, 5, 5, adopted=True, casting_vote=True),)),
        ("Innstillingen ble vedtatt med 7 stemmer. 4 stemmer ble avgitt for forslaget fra Sp.", (V("Innstillingen", 7, 4, adopted=True),)),
        ("Ved alternativ votering fikk Vik sitt forslag 4 stemmer og falt.\nInnstillingen fikk 7 stemmer og ble vedtatt.", (V("Innstillingen", 7, 4, adopted=True),)),
        ("Det ble avgitt 6 stemmer for innstillingen og 5 stemmer for Moes forslag.", (V("innstillingen", 6, 5),)),
        ("Punkt 1 ble enstemmig vedtatt. Punkt 2 ble vedtatt med 8 mot 3 stemmer.", (V("Punkt 1", adopted=True, unanimous=True), V("Punkt 2", 8, 3, adopted=True))),
        ("Ida Vik og Per Ås stemte imot.", (V(None, None, 2, against_names=("Ida Vik", "Per Ås")),)),
        ("For forslaget fra Moe stemte 3: Vik, Haugland, Dalseth. Imot stemte 5. Innstillingen ble deretter vedtatt med 7 mot 1 stemmer.", (V("forslaget fra Moe", 3, 5, for_names=("Vik", "Haugland", "Dalseth")), V("Innstillingen", 7, 1, adopted=True))),
        ("For forslaget stemte 3: Dalseth, Haugland, Fagervik. Imot stemte 2.", (V("forslaget", 3, 2, for_names=("Dalseth", "Haugland", "Fagervik")),)),
        ("For forslaget stemte 3: Frp, Krf, Venstre. Imot stemte 2.", (V("forslaget", 3, 2),)),
        ("Enst. vedtatt", (V(adopted=True, unanimous=True),)),
        ("The proposal was adopted by 7 votes to 2.", (V("The proposal", 7, 2, adopted=True),)),
        ("The motion was carried unanimously.", (V("The motion", adopted=True, unanimous=True),)),
    ],
)  # fmt: skip
def test_find_votes_told_in_any_order_are_put_together(text: str, votes: tuple[Vote, ...]) -> None:
    assert find_votes(text) == votes


@pytest.mark.parametrize(
    "text",
    [
        "16 stemmer i alt (inkl. en dobbeltstemme)",
        "Forslaget ble vedtatt.",
        "Laget vant 10 mot 2.",
        "Saken er ikke enstemmig tilrådd.",
        "Det var 22 stemmer representert.",
        "",
    ],
)
def test_find_votes_without_count_or_unanimity_there_is_none(text: str) -> None:
    assert find_votes(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Innstillingen ble enstemmig vedtatt.",
        "Enstemmig.",
        "Ja: 12",
        "Forslaget falt mot 3 stemmer.",
        "Forslaget ble vedtatt.",
    ],
)
def test_is_vote_sentence_telling_of_a_vote_is_one(text: str) -> None:
    assert is_vote_sentence(text)


@pytest.mark.parametrize(
    "text", ["Rådet vedtar budsjettet.", "Saken tas til orientering.", "Kommunene melder tilbake innen 1. mai.", ""]
)
def test_is_vote_sentence_telling_of_a_decision_is_none(text: str) -> None:
    assert not is_vote_sentence(text)


@given(
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from(
        [
            "Stemmer for: {}\nStemmer mot: {}",
            "Vedtatt med {} mot {} stemmer.",
            "Ja: {}, nei: {}",
            "{} stemte for og {} stemte mot.",
        ]
    ),
)
def test_find_votes_any_counts_read_back(ayes: int, noes: int, form: str) -> None:
    assert [(vote.in_favour, vote.against) for vote in find_votes(form.format(ayes, noes))] == [(ayes, noes)]


@given(st.text(alphabet="0123456789 formtsengåø:.,()\n", max_size=120))
def test_find_votes_any_text_never_fails(text: str) -> None:
    assert all(vote.in_favour is None or vote.in_favour >= 0 for vote in find_votes(text))


def test_find_votes_of_two_that_received_votes_in_one_sentence_are_for_and_against() -> None:
    (vote,) = find_votes("Ved alternativ røysting fekk tilrådinga 4 røyster og framlegget 3 røyster.")
    assert (vote.in_favour, vote.against) == (4, 3)


def test_find_votes_on_somebody_being_disqualified_are_none() -> None:
    assert find_votes("Han ble enstemmig kjent inhabil og fratrådte.") == ()
