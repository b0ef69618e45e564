"""A sentence for a reader, in the three languages of the product.

Knows how to fill values into a sentence; who shows it, and in which language, is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """Written languages: bokmål, nynorsk, English (BCP 47 tags)."""

    BOKMAL = "nb"
    NYNORSK = "nn"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in bokmål, nynorsk and English, with `{name}` where values go."""

    nb: str
    nn: str
    en: str

    def filled(self, **values: object) -> Text:
        """The same sentence with its values in place, one that is itself a text in the same language. Braces inside a
        value are left as they are."""
        nb, nn, en = ({name: in_words(value, to) for name, value in values.items()} for to in Language)
        return Text(nb=self.nb.format(**nb), nn=self.nn.format(**nn), en=self.en.format(**en))

    def to(self, language: Language | str) -> str:
        """The sentence in one language."""
        return {Language.BOKMAL: self.nb, Language.NYNORSK: self.nn, Language.ENGLISH: self.en}[Language(language)]


def in_words(value: object, language: Language) -> str:
    """A value as it stands in a sentence of a language."""
    return value.to(language) if isinstance(value, Text) else str(value)


def verbatim(words: str) -> Text:
    """Words that are the same in every language: a name, a number."""
    return Text(nb=words, nn=words, en=words)


def listed(words: Sequence[str | Text], *, most: int = 12) -> Text:
    """`A, B og C`, in each language; what is beyond `most` is counted."""
    nb, nn, en = (_listed([in_words(word, to) for word in words], to, most) for to in Language)
    return Text(nb=nb, nn=nn, en=en)


def _listed(words: list[str], language: Language, most: int) -> str:
    is_english = language is Language.ENGLISH
    and_, more = (" and ", "more") if is_english else (" og ", "til")
    rest = len(words) - most
    if rest > 0:
        return f"{', '.join(words[:most])}{and_}{rest} {more}"
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])}{and_}{words[-1]}"
