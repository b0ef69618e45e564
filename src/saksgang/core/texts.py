"""A sentence for a reader, in the three languages of the product.

Knows how to fill values into a sentence; who shows it, and in which language, is decided elsewhere.
"""

from __future__ import annotations

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
        """The same sentence with its values in place. Braces inside a value are left as they are."""
        named = {name: str(value) for name, value in values.items()}
        return Text(nb=self.nb.format(**named), nn=self.nn.format(**named), en=self.en.format(**named))

    def to(self, language: Language | str) -> str:
        """The sentence in one language."""
        return {Language.BOKMAL: self.nb, Language.NYNORSK: self.nn, Language.ENGLISH: self.en}[Language(language)]
