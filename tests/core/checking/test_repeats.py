"""Text that stands twice."""

from __future__ import annotations

from saksgang.core.dossier import Item, ItemKind
from saksgang.core.findings import Severity
from tests.core.checking.making import codes, found, minutes, notice, told

LONG = "Anlegget ble bygd for tolv tusen innbyggere og tar i dag imot avløp fra seksten tusen, og derfor må kapasiteten økes."
LONGER = (
    LONG
    + " Ledningsnettet er kartlagt, og de eldste delene må skiftes i løpet av fire år dersom kravene fra myndighetene skal nås."
)


def item(text: str, number: str = "KD 9/25", **fields: object) -> Item:
    title = {"KD 9/25": "Utvidelse av renseanlegget", "KD 10/25": "Brannstasjon", "KD 11/25": "Legevakt"}[number]
    return Item(number, title, ItemKind.DECISION, text=text, proposal="Tiltaket tilrås.", **fields)  # type: ignore[arg-type]  # fields of Item


def test_paragraph_that_stands_twice_is_told_once() -> None:
    findings = found(notice(item(f"{LONG}\n\nEt annet avsnitt her.\n\n{LONG}\n\n{LONG}")))

    assert codes(findings) == [("paragraph-twice", "KD 9/25")]
    assert findings[0].message.nb.startswith("«Anlegget ble bygd for tolv tusen innbyggere")


def test_paragraph_again_in_other_emphasis_and_signs_is_told() -> None:
    assert codes(found(notice(item(f"{LONG}\n\n- *{LONG.upper()}*")))) == [("paragraph-twice", "KD 9/25")]


def test_sentence_that_stands_twice_in_two_paragraphs_is_told() -> None:
    assert codes(found(notice(item(f"Først noe annet. {LONG} Så mer.\n\nSist: noe nytt. {LONG} Slutt.")))) == [
        ("paragraph-twice", "KD 9/25")
    ]


def test_sentence_that_is_nearly_the_same_is_told() -> None:
    again = "Det foreslås at anlegget, som ble bygd for tolv tusen innbyggere og tar i dag imot avløp fra seksten tusen, og derfor må kapasiteten økes, utvides."
    findings = found(notice(item(f"{LONG}\n\nKostnaden er kjent.\n\n{again}")))

    assert codes(findings) == [("paragraph-twice", "KD 9/25")]
    assert "nesten ord for ord" in findings[0].message.nb


def test_short_forms_of_words_and_a_proposal_that_repeats_the_text_are_silent() -> None:
    assert codes(found(notice(item("Saken tas til orientering.\n\nSaken tas til orientering.")))) == []
    assert codes(found(notice(Item("KD 9/25", "Renseanlegg", ItemKind.DECISION, text=LONG, proposal=LONG)))) == []


def test_decision_that_repeats_its_proposal_is_silent_and_points_twice_are_told() -> None:
    point = "Kommunedirektørforum tilrår at anlegget utvides til tjue tusen innbyggere."
    same = Item("KD 9/25", "Renseanlegg", ItemKind.DECISION, proposal=point, decision=point)
    twice = Item(
        "KD 9/25", "Renseanlegg", ItemKind.DECISION, decision=f"1. {point}\n2. {point}", decision_points=(point, point)
    )

    assert codes(found(minutes(same))) == []
    assert codes(found(minutes(twice))) == [("paragraph-twice", "KD 9/25")]


def test_long_paragraph_in_two_items_is_a_note_and_in_three_a_form_of_words() -> None:
    two = found(notice(item(LONGER), item(f"Nytt.\n\n{LONGER}", "KD 10/25")))
    three = found(notice(item(LONGER), item(LONGER, "KD 10/25"), item(LONGER, "KD 11/25")))

    assert [(one.code, one.severity, one.item) for one in two] == [
        ("paragraph-in-two-items", Severity.NOTE, "KD 10/25")
    ]
    assert codes(three) == []
    assert told(two, "paragraph-in-two-items")[0].endswith(
        "står både i KD 9/25 «Utvidelse av renseanlegget» og i KD 10/25 «Brannstasjon»."
    )
