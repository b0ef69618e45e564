"""What of a meeting all may read: an exempt item keeps its number, title and legal basis, and nothing else of it is told."""

from __future__ import annotations

import re
from dataclasses import replace

from saksgang.core.dossier import Dossier, Exemption, Item
from saksgang.core.texts import Text

FULL_VERSION = Text(
    nb="Full utgave, med innhold som er unntatt offentlighet",
    nn="Full utgåve, med innhald som er unnateke offentlegheit",
    en="Full version, with contents exempt from public access",
)
"""Stands at the head of every page of a paper that not all may read."""

_LAW_WORD = re.compile(
    r"off|offl|offentl[ei]\w{0,16}|fvl|forvaltningslov\w{0,4}|koml|kommunelov\w{0,4}|jfr?|og|and|etter|\d{1,3}(?:-\d{1,3})?[a-z]?|"
    r"[a-zæøå]{3,25}lov(?:en|a)|[a-zæøå]|første|fyrste|andre|annet|tredje|fjerde|femte|siste|ledd|punktum|bokstav|litra|pkt|punkt|nr|nummer|section|act",
    re.IGNORECASE,
)


def has_exempt_content(dossier: Dossier) -> bool:
    """Whether the full version tells more than the public one."""
    return any(_told(item) != _told(_public_part(item)) for item in dossier.items)


def public_version(dossier: Dossier) -> Dossier:
    """The dossier as all may read it (offentleglova §§ 3, 12; kommuneloven § 11-4)."""
    return replace(dossier, items=tuple(map(_public_part, dossier.items)))


def _public_part(item: Item) -> Item:
    """Of the words that said that an item is exempt only a paragraph of a law is kept: the rest may tell too much."""
    if item.exempt is None:
        return item
    law = item.exempt.law if item.exempt.law and _is_law(item.exempt.law) else None
    said = item.exempt.text if item.exempt.text in item.title else ""
    return Item(number=item.number, title=item.title, kind=item.kind, exempt=Exemption(law, said))


def _is_law(basis: str) -> bool:
    """Whether a legal basis is the name and paragraph of a law, with no word of what the item is about."""
    words = re.findall(r"[^\s§,;.()]+", basis)
    return any(word[0].isdigit() for word in words) and all(map(_LAW_WORD.fullmatch, words))


def _told(item: Item) -> Item:
    """What a paper prints of an item, beside that it is exempt."""
    return replace(item, exempt=None, amounts=(), references=(), source=None, confidence=1.0, facts=())
