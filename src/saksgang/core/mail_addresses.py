"""Mail addresses in a text, and how a text reads without them. Knows nothing of whom the text is shown to."""

from __future__ import annotations

import re
from collections.abc import Collection

from saksgang.core.texts import Language, Text

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_ADDRESS = re.compile(
    r"(?:mailto:)?"
    r"(?<![\w.+%-])[\w.!#$%&'*+=?^`{|}~-]{1,64}"
    rf"(?:@|\uff20|\s?[(\[](?:at|krøllalfa|alfakrøll)[)\]]\s?)(?:{_LABEL}\.){{1,8}}[^\W\d_]{{2,24}}(?![\w])",
    re.IGNORECASE,
)
_MARKDOWN_LINK = re.compile(r"\[([^\]\n]*)\]\(mailto:[^)\s]*\)", re.IGNORECASE)
MASK = Text(nb="[e-postadresse skjult]", nn="[e-postadresse skjult]", en="[e-mail address hidden]")


def find_mail_addresses(text: str) -> tuple[str, ...]:
    """Every mail address in the text as it is written there, in order."""
    return tuple(found[0] for found in _ADDRESS.finditer(text))


def hide_mail_addresses(text: str, language: Language | str = Language.BOKMAL, *, but: Collection[str] = ()) -> str:
    """The text with words in place of each mail address, but for those of `but` (the co-operation's own contact address).

    A Markdown link that writes to an address becomes its words alone.
    """
    if "@" not in text and "\uff20" not in text and "(" not in text and "[" not in text:
        return text
    kept = {address.casefold() for address in but}
    mask = MASK.to(language)

    def without(found: re.Match[str]) -> str:
        address = found[0].removeprefix("mailto:")
        return found[0] if address.casefold() in kept else mask

    def unlinked(found: re.Match[str]) -> str:
        address = found[0].rpartition("mailto:")[2].removesuffix(")").partition("?")[0]
        return found[0] if address.casefold() in kept else found[1]

    return _ADDRESS.sub(without, _MARKDOWN_LINK.sub(unlinked, text))


def domain_of(sender: str) -> str:
    """What stands after the @ of an address, also of one written as `Name <name@place>`; empty when there is none."""
    _, _, domain = sender.strip().rstrip(">").rpartition("@")
    return domain.strip().lower() if "@" in sender else ""
