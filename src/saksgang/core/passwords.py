"""Whether a password is too easy to guess: its length, and how much of it is known words, names, years and walks along
the keyboard. No rule about kinds of signs, and none about changing it (NIST SP 800-63B, OWASP ASVS 5 V6.2).

The list of passwords that were in breaches is handed in by the caller, most used first.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache

from saksgang.core.matching.common_names import GIVEN
from saksgang.core.password_words import ROWS, WORDS
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

SHORTEST = 12
LONGEST = 256
ENOUGH_BITS = 36.0
"""About what four words from a list of five hundred are worth: beyond what anybody tries against a slow hash and a
limited sign-in."""

_LONGEST_WORD = 24
_UNKNOWN_SIGN = 4.7
_FILLER = 2.0
_LOOKALIKES = str.maketrans({"@": "a", "4": "a", "0": "o", "3": "e", "1": "i", "!": "i", "$": "s", "5": "s", "7": "t"})
_LOOKALIKE_BITS = 1.5
_YEAR = re.compile(r"(?:19|20)\d\d")

TOO_SHORT = Refusal(
    "password-short",
    Text(
        nb="Passordet er for kort. Bruk minst 12 tegn; tre–fire ord etter hverandre er lett å huske.",
        nn="Passordet er for kort. Bruk minst 12 teikn; tre–fire ord etter kvarandre er lett å hugse.",
        en="The password is too short. Use at least 12 characters; three or four words in a row are easy to remember.",
    ),
)
TOO_LONG = Refusal(
    "password-long",
    Text(
        nb="Passordet er for langt. Bruk høyst 256 tegn.",
        nn="Passordet er for langt. Bruk høgst 256 teikn.",
        en="The password is too long. Use at most 256 characters.",
    ),
)
TOO_COMMON = Refusal(
    "password-weak",
    Text(
        nb="Passordet er for lett å gjette: det er satt sammen av vanlige ord, navn, årstall eller taster ved siden av hverandre. Legg til et par ord som ikke har med deg eller arbeidet å gjøre.",
        nn="Passordet er for lett å gjette: det er sett saman av vanlege ord, namn, årstal eller tastar ved sida av kvarandre. Legg til eit par ord som ikkje har med deg eller arbeidet å gjere.",
        en="The password is too easy to guess: it is made of common words, names, years or keys next to each other. Add a few words that have nothing to do with you or your work.",
    ),
)


def why_weak(password: str, *, about: Iterable[str] = (), breached: Mapping[str, int]) -> Refusal | None:
    """`None` for a password that will do. `about` are names that one who knows the user would try; `breached` gives the
    place, from 0, of each password in lower case in the list of those most used."""
    if len(password) < SHORTEST:
        return TOO_SHORT
    if len(password) > LONGEST:
        return TOO_LONG
    near = {word for text in about for word in re.findall(r"\w+", text.casefold()) if len(word) > 2}
    return TOO_COMMON if bits_of(password, near=frozenset(near), breached=breached) < ENOUGH_BITS else None


def bits_of(password: str, *, near: frozenset[str], breached: Mapping[str, int]) -> float:
    """How many bits somebody has to guess who tries what people choose first: the cheapest way to put it together."""
    once = _repeated(password)
    text = once.casefold()
    capitals = 1.0 if once != text and once[1:] == once[1:].casefold() else sum(sign.isupper() for sign in once)
    cheapest = [0.0] + [math.inf] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            bits = cheapest[start] + _piece_bits(text[start:end], near=near, breached=breached)
            cheapest[end] = min(cheapest[end], bits)
    return cheapest[-1] + capitals + math.log2(len(password) / len(once))


def _repeated(password: str) -> str:
    """What is repeated, when the whole is the same part several times over."""
    part = (password + password).find(password, 1)
    return password[:part]


def _piece_bits(piece: str, *, near: frozenset[str], breached: Mapping[str, int]) -> float:
    if len(piece) == 1:
        return _FILLER if not piece.isalnum() else math.log2(10) if piece.isdigit() else _UNKNOWN_SIGN
    bits = _word_bits(piece, near=near, breached=breached)
    plain = piece.translate(_LOOKALIKES)
    if plain != piece:
        bits = min(bits, _word_bits(plain, near=near, breached=breached) + _LOOKALIKE_BITS)
    if len(piece) == 4 and _YEAR.fullmatch(piece):
        bits = min(bits, math.log2(140))
    if len(piece) >= 3 and (len(set(piece)) == 1 or piece in _walks()):
        bits = min(bits, 5.0 + math.log2(len(piece)))
    return bits


def _word_bits(word: str, *, near: frozenset[str], breached: Mapping[str, int]) -> float:
    if word in near:
        return 3.0
    bits = math.inf
    if len(word) > 2 and (word in WORDS or word in GIVEN):
        bits = math.log2(len(WORDS) + len(GIVEN))
    place = breached.get(word) if len(word) > 3 else None
    return bits if place is None else min(bits, math.log2(place + 2))


@cache
def _walks() -> frozenset[str]:
    """Every run of three signs or more along a row, both ways."""
    rows = [*ROWS, *(row[::-1] for row in ROWS), "0123456789"]
    return frozenset(
        row[start:end] for row in rows for start in range(len(row)) for end in range(start + 3, len(row) + 1)
    )
