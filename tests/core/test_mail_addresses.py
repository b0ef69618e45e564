"""Mail addresses are taken out of what the public reads; the contact address of the co-operation may stand."""

from __future__ import annotations

import pytest

from saksgang.core.mail_addresses import find_mail_addresses, hide_mail_addresses
from saksgang.core.texts import Language

HIDDEN = "[e-postadresse skjult]"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Skriv til kari.myrvold@nordvag.example.", f"Skriv til {HIDDEN}."),
        ("<ola+mote@fjell-vik.kommune.example>", f"<{HIDDEN}>"),
        ("mailto:ola@nordvag.example", HIDDEN),
        ("[Ola Nordmyr](mailto:ola@nordvag.example?subject=x)", "Ola Nordmyr"),
        ("åse.ødegård@våg.example, per@våg.example", f"{HIDDEN}, {HIDDEN}"),
        ("kari(at)nordvag.example", HIDDEN),
        ("kari [krøllalfa] nordvag.example", HIDDEN),
        ("kari\uff20nordvag.example", HIDDEN),
        ("Post: post@vagsregionen.example (felles)", "Post: post@vagsregionen.example (felles)"),
        ("[Post](mailto:POST@vagsregionen.example)", "[Post](mailto:POST@vagsregionen.example)"),
        ("Pris: 3 stk @ 20 kr, se punkt 4.2 (a) og @nordvag", "Pris: 3 stk @ 20 kr, se punkt 4.2 (a) og @nordvag"),
        ("KF 33/22 (utsatt). Ingen adresse.", "KF 33/22 (utsatt). Ingen adresse."),
        ("", ""),
    ],
)
def test_text_is_shown_without_mail_addresses_but_the_contact_s(text: str, told: str) -> None:
    assert hide_mail_addresses(text, but=("Post@vagsregionen.example",)) == told


def test_mask_is_in_the_language_of_the_page() -> None:
    told = [hide_mail_addresses("a@b.example", language) for language in Language]
    assert told == [HIDDEN, HIDDEN, "[e-mail address hidden]"]


def test_mail_addresses_are_found_as_they_are_written() -> None:
    assert find_mail_addresses("a@b.example og c.d@e.example") == ("a@b.example", "c.d@e.example")


def test_long_text_without_address_is_quick() -> None:
    assert hide_mail_addresses("a." * 100_000 + "(") == "a." * 100_000 + "("
