"""Which column of a list holds what, by its heading in bokmål, nynorsk or English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Column(StrEnum):
    """What a column can hold. `DEPUTY` is empty for a member and 1, 2, … for deputies; `OFFICE` a word such as `leder`."""

    NAME = "name"
    FIRST_NAME = "first-name"
    LAST_NAME = "last-name"
    EMAIL = "email"
    LANGUAGE = "language"
    BODY = "body"
    SEAT = "seat"
    MUNICIPALITY = "municipality"
    DEPUTY = "deputy"
    OFFICE = "office"
    WEIGHT = "weight"
    FROM_ON = "from-on"
    UNTIL_ON = "until-on"


_HEADINGS: Mapping[Column, str] = {
    Column.NAME: "navn|namn|name|full name|fullt navn|fullt namn|person|medlem|member",
    Column.FIRST_NAME: "fornavn|fornamn|first name|given name|firstname|for og mellomnavn",
    Column.LAST_NAME: "etternavn|etternamn|last name|surname|family name|lastname",
    Column.EMAIL: "e post|epost|e mail|email|mail|e postadresse|epostadresse|e mail address|email address|mailadresse",
    Column.LANGUAGE: "språk|målform|mål|language|sprak",
    Column.BODY: "organ|utvalg|utval|forum|body|committee|råd",
    Column.SEAT: "plass|stilling|tittel|title|position|seat|seat title|funksjon",
    Column.MUNICIPALITY: "kommune|municipality|representerer|representerar|represents",
    Column.DEPUTY: "vara|varanummer|vara nummer|vara nr|deputy|deputy order|rekkefølge|rekkjefølgje",
    Column.OFFICE: "verv|office|rolle|role",
    Column.WEIGHT: "vekt|stemmevekt|røystevekt|weight|votes|stemmer",
    Column.FROM_ON: "fra|frå|from|fra og med|frå og med|fra dato|frå dato|start|from date",
    Column.UNTIL_ON: "til|until|til og med|to|til dato|slutt|end|until date",
}
_BY_WORDS = {words: column for column, all_words in _HEADINGS.items() for words in all_words.split("|")}

_NO_NAMES = Refusal(
    "list-without-names",
    Text(
        nb="Lista har ingen kolonne med navn. Den første linja skal ha overskrifter, for eksempel Navn og E-post. "
        "Her står det: {heads}.",
        nn="Lista har ingen kolonne med namn. Den første linja skal ha overskrifter, til dømes Namn og E-post. "
        "Her står det: {heads}.",
        en="The list has no column of names. The first line should have headings, for example Name and Email. "
        "It says: {heads}.",
    ),
)
_TWICE = Refusal(
    "list-heading-twice",
    Text(
        nb="To kolonner heter det samme: «{head}». Gi den ene et annet navn, eller ta den bort.",
        nn="To kolonnar heiter det same: «{head}». Gje den eine eit anna namn, eller ta ho bort.",
        en="Two columns are called the same: “{head}”. Rename or remove one.",
    ),
)


def columns_in(heads: Sequence[str]) -> dict[Column, int] | Refusal:
    """Where each known column stands; those that are not known are left. Refused without names, or with a column twice."""
    found: dict[Column, int] = {}
    for at, head in enumerate(heads):
        column = _BY_WORDS.get(_plain(head))
        if column is None:
            continue
        if column in found:
            return _TWICE.filled(head=head[:60])
        found[column] = at
    if Column.NAME not in found and Column.LAST_NAME not in found:
        return _NO_NAMES.filled(heads=", ".join(head[:30] for head in heads if head)[:200] or "–")
    return found


def _plain(head: str) -> str:
    """A heading to compare by: small letters, words with one blank between."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFC", head).casefold().replace("_", " ")))
