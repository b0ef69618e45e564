"""What a kind of finding is: its code, how bad it is, what it means, and its sentences. Each family lists its own."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.core.findings import Severity
from saksgang.core.texts import Text, listed

__all__ = ["Kind", "filled", "listed", "shortened"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding. `about` says what it means, `message` and `suggestion` are templates with `{name}`."""

    code: str
    severity: Severity
    about: Text
    message: Text
    suggestion: Text


def filled(template: Text, values: dict[str, object]) -> Text:
    """The template in each language, a value that is itself a Text in the same language."""
    return template.filled(**values)


def shortened(text: str, *, most: int = 90) -> str:
    """A text on one line, cut at a word with an ellipsis when it is longer than `most` signs."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + " …"
