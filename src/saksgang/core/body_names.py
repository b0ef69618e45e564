"""Names of bodies: whether two are the same body's, and which body a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_KINDS = (
    r"[a-zæøå]*(?:formannskap|kommunestyre|bystyre|fylkesting|fylkesutval|fylkesutvalg|representantskap|regionråd|kommuneråd|"
    r"byråd|generalforsamling|årsmøte|sametinget|kontrollutval|kontrollutvalg|arbeidsutval|arbeidsutvalg|hovedutval|hovedutvalg|hovudutval|"
    r"direktørforum|rådmannsforum|rådmannsutval|rådmannsutvalg|ordførermøte|ordførarmøte|ordførerforum|politisk råd|"
    r"fagråd|ungdomsråd|eldreråd|trafikkråd|næringsråd|styringsgruppe|styringsgruppa|storting)"
)
_NAMED = re.compile(
    rf"(?<![^\W_])({_KINDS}(?:et|en|a|ene|e|ets|ens|as)?|(?:[a-zæøå]{{3,}}(?:utvalget|utvalet|nemnda|styret|rådet|forumet|tinget|komiteen)s?)|styret|styrets)(?![^\W_])",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"\w*")
_ENDING = re.compile(r"(?:ets|ens|enes|et|en|as|a|s|e)$")
_NO_BODIES = """området miljørådet bestyret uvesenet departementet direktoratet direktoratets statsrådet råstyret opprådet forrådet
    ansvarstinget hjemmestyret selvstyret sjølvstyret nærstyret handlingsrommet"""
_NOT_BODIES = frozenset(_NO_BODIES.split())


@lru_cache(maxsize=4096)
def body_key(name: str) -> str:
    """A body's name to compare by: lower case, indefinite, without `møte i`, brackets and signs."""
    text = re.sub(r"\([^)]*\)", " ", name.casefold())
    text = re.sub(r"\b(?:ekstraordinært|ekstraordinær|felles)?\s*møte(?:t)? i\b|\bmøte\b", " ", text)
    parts = re.findall(r"[^\W_]+", text)
    return " ".join([_stem(parts[0]), *parts[1:]]) if parts else ""


def _stem(word: str) -> str:
    short = _ENDING.sub("", word)
    return short if len(short) >= 5 else word


def same_body(one: str, other: str) -> bool:
    """Whether two names can be one body's: equal but for form, or one with its co-operation's name after it."""
    first, second = body_key(one), body_key(other)
    if not first or not second:
        return False
    return first == second or f"{first} ".startswith(f"{second} ") or f"{second} ".startswith(f"{first} ")


def bodies_named(sentence: str, *, known: Iterable[str] = ()) -> tuple[tuple[int, str], ...]:
    """The bodies that a sentence names, as (place, name as written): those known, and words that are bodies."""
    found = {
        match.start(): match.group()
        for match in _NAMED.finditer(sentence)
        if match.group().casefold() not in _NOT_BODIES
    }
    folded = sentence.casefold()
    for name in known:
        words = (name.casefold().strip(), body_key(name))
        at, length = next(
            ((at, len(word)) for word in words if len(word) >= 5 and (at := folded.find(word)) >= 0), (-1, 0)
        )
        if at >= 0 and not any(start <= at < start + len(word) for start, word in found.items()):
            end = _LETTERS.match(sentence, at + length)
            found[at] = sentence[at : end.end() if end else at + length]
    return tuple(sorted(found.items()))
