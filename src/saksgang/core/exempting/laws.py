"""The laws that legal bases are in: their names, as people shorten them, in the three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from saksgang.core.texts import Language, Text


@dataclass(frozen=True, slots=True)
class Law:
    """`code` is how the register names it; `name` in full, `short` as in `offl. § 13`; `known_as` matches how papers write it."""

    code: str
    name: Text
    short: Text
    known_as: str


LAWS = (
    Law(
        "offentleglova",
        Text(nb="offentleglova", nn="offentleglova", en="the Freedom of Information Act"),
        Text(nb="offl.", nn="offl.", en="Freedom of Information Act"),
        r"off\.?\s?l\.?|offl\.?|off\.|offentl[ei]\w{0,16}lov\w{0,4}|offentleglov\w{0,4}|Freedom of Information Act",
    ),
    Law(
        "forvaltningsloven",
        Text(nb="forvaltningsloven", nn="forvaltningslova", en="the Public Administration Act"),
        Text(nb="fvl.", nn="fvl.", en="Public Administration Act"),
        r"fvl\.?|forv\.?\s?l\.?|forvaltningslov\w{0,4}|Public Administration Act",
    ),
    Law(
        "forvaltningsloven 2025",
        Text(nb="forvaltningsloven av 2025", nn="forvaltningslova av 2025", en="the Public Administration Act of 2025"),
        Text(nb="fvl. (2025)", nn="fvl. (2025)", en="Public Administration Act (2025)"),
        r"(?:fvl\.?|forvaltningslov\w{0,4}) ?(?:\(2025\)|av 2025|2025)",
    ),
    Law(
        "kommuneloven",
        Text(nb="kommuneloven", nn="kommunelova", en="the Local Government Act"),
        Text(nb="koml.", nn="koml.", en="Local Government Act"),
        r"koml\.?|kml\.?|kommunelov\w{0,4}|Local Government Act",
    ),
)
_BY_CODE = {law.code: law for law in LAWS}


def short_name(code: str, language: Language) -> str:
    """`offl.`; a law that is not in the list is named as it stands."""
    law = _BY_CODE.get(code)
    return law.short.to(language) if law else code


def law_named(words: str) -> str:
    """The code of a law as a paper names it; the words themselves when it is another law."""
    bare = " ".join(words.split())
    found = (law.code for law in reversed(LAWS) if re.fullmatch(law.known_as, bare, re.IGNORECASE))
    ranked = sorted(found, key=lambda code: "2025" not in code)
    return ranked[0] if ranked else bare
