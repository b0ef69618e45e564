"""How likely two written names are one person, and why. Never merges: a reader or a person decides.

Knows how Norwegians write names: `Lie, Kari`, `KARI LIE`, `Kari B. Lie`, `Cathrine/Katrine`, a name taken by marriage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from saksgang.core.matching.common_names import GIVEN, SURNAMES
from saksgang.core.texts import Text


class NameReason(StrEnum):
    """Why two names are, or are not, taken for one person."""

    EQUAL = "equal"
    WRITING = "writing"
    REVERSED = "reversed"
    SPELLING = "spelling"
    MISPRINT = "misprint"
    INITIALS = "initials"
    MIDDLE_NAME = "middle_name"
    MARRIED_NAME = "married_name"
    PART_OF_NAME = "part_of_name"
    DIFFERENT = "different"


REASON_TEXTS: dict[NameReason, Text] = {
    NameReason.EQUAL: Text(nb="samme navn", nn="same namn", en="the same name"),
    NameReason.WRITING: Text(
        nb="samme navn, skrevet med andre tegn eller bokstavstørrelser",
        nn="same namn, skrive med andre teikn eller bokstavstorleikar",
        en="the same name in other signs or letter cases",
    ),
    NameReason.REVERSED: Text(
        nb="samme navn i en annen rekkefølge",
        nn="same namn i ei anna rekkjefølgje",
        en="the same name in another order",
    ),
    NameReason.SPELLING: Text(
        nb="to skrivemåter av det som høres likt ut",
        nn="to skrivemåtar av det som høyrest likt ut",
        en="two spellings that sound alike",
    ),
    NameReason.MISPRINT: Text(
        nb="en bokstav fra eller til", nn="ein bokstav frå eller til", en="a letter more or less"
    ),
    NameReason.INITIALS: Text(
        nb="forbokstav i stedet for fullt navn",
        nn="førebokstav i staden for fullt namn",
        en="an initial for the full name",
    ),
    NameReason.MIDDLE_NAME: Text(
        nb="et mellomnavn fra eller til", nn="eit mellomnamn frå eller til", en="a middle name more or less"
    ),
    NameReason.MARRIED_NAME: Text(
        nb="samme fornavn, nytt eller ekstra etternavn",
        nn="same førenamn, nytt eller ekstra etternamn",
        en="same given name, new or added surname",
    ),
    NameReason.PART_OF_NAME: Text(
        nb="bare en del av navnet", nn="berre ein del av namnet", en="only a part of the name"
    ),
    NameReason.DIFFERENT: Text(nb="forskjellige navn", nn="ulike namn", en="different names"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely (0.0-1.0) two names are one person's, and what tells so. At 0.7 and above: ask a person."""

    likelihood: float
    reason: NameReason

    @property
    def text(self) -> Text:
        """The reason in words."""
        return REASON_TEXTS[self.reason]


@dataclass(frozen=True, slots=True)
class Variant:
    """Two different names, as written, that may be one person's."""

    first: str
    second: str
    likeness: Likeness


LIKELY = 0.7
DIFFERENT = Likeness(0.0, NameReason.DIFFERENT)

_TITLES = re.compile(
    r"\b(?:(?:vara)?ordførar|(?:vara)?ordfører|fylkesordfører|fylkesordførar|kommunedirektør(?:en)?|rådmann(?:en)?|"
    r"dag(?:l|leg)ig leder|dagleg leiar|møteleder|møteleiar|referent|sekretær|nestleder|nestleiar|leder|leiar|"
    r"dr|prof(?:essor)?|mr|mrs|ms)\b\.?",
    re.IGNORECASE,
)
_ACCENTS = str.maketrans("áàâãéèêëíìîïóòôõúùûüýÿñçäö", "aaaaeeeeiiiioooouuuuyyncæø")
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|sh", "sk"),
        (r"ph", "f"),
        (r"ch|ck|kk|q", "k"),
        (r"c(?=[eiyæø])", "s"),
        (r"c", "k"),
        (r"w", "v"),
        (r"z", "s"),
        (r"x", "ks"),
        (r"aa", "å"),
        (r"dt\b", "t"),
        (r"ld\b", "l"),
        (r"^h(?=[jv])", ""),
        (r"(?<=[tdgkrlb])h", ""),
        (r"(?<=[a-zæøå])h\b", ""),
        (r"ie(?=[a-zæøå])|ie\b|y(?=\b)", "i"),
        (r"ej", "ei"),
        (r"øi|oy", "øy"),
        (r"(.)\1", r"\1"),
    )
)


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The name to compare by: given names first, lower case, without titles, accents, brackets, dots and hyphens."""
    text = unicodedata.normalize("NFKC", name).replace("\u00ad", "").replace("\u200b", "")
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)
    surname, comma, given = text.partition(",")
    if comma and 1 <= len(given.split()) <= 4 and len(surname.split()) <= 2 and "," not in given:
        text = f"{given} {surname}"
    text = _TITLES.sub(" ", text.casefold().translate(_ACCENTS))
    return " ".join(re.findall(r"[^\W\d_]+", text.replace("'", "").replace("\u2019", "")))


@lru_cache(maxsize=100_000)
def same_person_likelihood(one: str, other: str) -> Likeness:
    """How likely two written names are one person's. Symmetric; equal names give 1.0, unlike ones 0.0."""
    first, second = name_key(one), name_key(other)
    if not first or not second:
        return DIFFERENT
    if first == second:
        same = " ".join(one.split()) == " ".join(other.split())
        return Likeness(1.0, NameReason.EQUAL) if same else Likeness(0.99, NameReason.WRITING)
    words, others = sorted((first.split(), second.split()), key=lambda parts: (len(parts), parts))
    if sorted(words) == sorted(others):
        return Likeness(0.95, NameReason.REVERSED)
    if "".join(words) == "".join(others):
        return Likeness(0.97, NameReason.WRITING)
    if len(words) == 1:
        return Likeness(0.4, NameReason.PART_OF_NAME) if words[0] in others else DIFFERENT
    return _compare(words, others)


def find_variants(names: Iterable[str], *, among: Iterable[str] = (), least: float = LIKELY) -> tuple[Variant, ...]:
    """Pairs of different names that may be one person's, most likely first.

    Pairs are sought within `names`, and between `names` and `among`, but not within `among`. Names are put in boxes
    by sound, so that thousands of names take milliseconds and not every pair is compared.
    """
    wanted = list(dict.fromkeys(names))
    boxes: dict[str, list[str]] = {}
    for name in dict.fromkeys([*wanted, *among]):
        for box in _boxes(name):
            boxes.setdefault(box, []).append(name)
    asked = set(wanted)
    found: dict[tuple[str, str], Likeness] = {}
    for together in boxes.values():
        for one, other in combinations(together, 2):
            if one in asked or other in asked:
                found.setdefault((one, other), same_person_likelihood(one, other))
    pairs = (Variant(one, other, like) for (one, other), like in found.items() if like.likelihood >= least)
    return tuple(sorted(pairs, key=lambda pair: (-pair.likeness.likelihood, pair.first, pair.second)))


def _boxes(name: str) -> set[str]:
    """Keys such that two names of one person share at least one: each word's sound, bar very common words alone."""
    words = name_key(name).split()
    if len(words) < 2:
        return set(words)
    sounds = [sound_of(word) for word in words]
    boxes = {f"{sounds[0]} {sounds[-1][:2]}", f"{sounds[0][:2]} {sounds[-1]}", " ".join(sorted(sounds))}
    boxes.add(f"{words[0][0]}. {sounds[-1]}")
    if len(words) > 2:
        boxes |= {f"{one} {other}" for one, other in combinations(sorted(sounds), 2)}
        boxes |= {f"{sound} {sounds[-1][:2]}" for sound in sounds[:-1]}
        boxes |= {f"{sounds[0]} {sound[:2]}" for sound in sounds[1:]}
    return boxes | {"".join(words)}


@lru_cache(maxsize=50_000)
def sound_of(word: str) -> str:
    """A word as it sounds, roughly: `cathrine` and `katrine` give the same."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def _compare(words: list[str], others: list[str]) -> Likeness:
    """Names of two words or more, the shorter one first."""
    surname = _word_likeness(words[-1], others[-1], common=SURNAMES)
    first = _word_likeness(words[0], others[0], common=GIVEN)
    if surname.likelihood and first.likelihood:
        return _middle(words[1:-1], others[1:-1], worse=min(surname, first, key=lambda like: like.likelihood))
    if surname.likelihood and len(others) > len(words):
        return _later_given(words, others, surname)
    if first.likelihood:
        return _other_surname(words, others, first)
    return DIFFERENT


def _middle(words: list[str], others: list[str], *, worse: Likeness) -> Likeness:
    """First and last words agree: what the words between say."""
    matched = [
        next((_word_likeness(word, other, common=GIVEN | SURNAMES) for other in others if _near(word, other)), None)
        for word in words
    ]
    if None in matched:
        if words and others and len(words) == len(others):
            return Likeness(0.3 * worse.likelihood, NameReason.MIDDLE_NAME)
        return DIFFERENT
    likes = [worse, *(like for like in matched if like is not None)]
    least = min(likes, key=lambda like: like.likelihood)
    likelihood = least.likelihood if sum(like.likelihood < 0.9 for like in likes) < 2 else least.likelihood - 0.2
    if len(others) > len(words):
        sure = least.likelihood >= 0.99
        return Likeness(0.88, NameReason.MIDDLE_NAME) if sure else Likeness(round(likelihood * 0.9, 3), least.reason)
    return Likeness(round(likelihood, 3), least.reason)


def _near(word: str, other: str) -> bool:
    return _word_likeness(word, other, common=GIVEN | SURNAMES).likelihood > 0


def _later_given(words: list[str], others: list[str], surname: Likeness) -> Likeness:
    """`Roald Vik` for `Stig Roald Vik`: called by a later given name."""
    if any(word == words[0] for word in others[1:-1]):
        return Likeness(round(0.75 * surname.likelihood, 3), NameReason.MIDDLE_NAME)
    return DIFFERENT


def _other_surname(words: list[str], others: list[str], first: Likeness) -> Likeness:
    """The given name agrees and the last word does not: a name added or taken by marriage, or two people."""
    if first.reason is NameReason.INITIALS:
        return DIFFERENT
    if len(others) > len(words) and words[-1] in others[1:-1]:
        return Likeness(round(0.78 * first.likelihood, 3), NameReason.MARRIED_NAME)
    if len(words) == len(others) > 2 and words[:-1] == others[:-1]:
        return Likeness(0.45, NameReason.MARRIED_NAME)
    return DIFFERENT


def _word_likeness(word: str, other: str, *, common: frozenset[str]) -> Likeness:
    """One word of a name against another."""
    if word == other:
        return Likeness(1.0, NameReason.EQUAL)
    if len(word) == 1 or len(other) == 1:
        return Likeness(0.8, NameReason.INITIALS) if word[0] == other[0] else DIFFERENT
    if sound_of(word) == sound_of(other):
        return Likeness(0.93, NameReason.SPELLING)
    if word in common and other in common:
        return DIFFERENT
    if min(len(word), len(other)) >= 4 and _one_slip(word, other):
        short = min(len(word), len(other)) < 6
        return Likeness(0.72 if short else 0.85, NameReason.MISPRINT)
    return DIFFERENT


def _one_slip(word: str, other: str) -> bool:
    """Whether one letter added, dropped or changed, or two neighbours swapped, turns one word into the other."""
    if abs(len(word) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    a, b = word[start:], other[start:]
    if a[1:] == b[1:] or a[1:] == b or a == b[1:]:
        return True
    return len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
