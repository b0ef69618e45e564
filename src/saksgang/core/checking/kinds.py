"""What a kind of finding is: its code, how bad it is, what it means, and its sentences. Each family lists its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.core.findings import Severity
from saksgang.core.texts import Text


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
    nb, nn, en = (
        {name: getattr(value, lang) if isinstance(value, Text) else value for name, value in values.items()}
        for lang in ("nb", "nn", "en")
    )
    return Text(nb=template.nb.format(**nb), nn=template.nn.format(**nn), en=template.en.format(**en))


def listed(words: Sequence[str], *, most: int = 12) -> Text:
    """`A, B og C`, in each language; what is beyond `most` is counted."""
    shown, rest = list(words[:most]), len(words) - most
    if rest > 0:
        line = ", ".join(shown)
        return Text(nb=f"{line} og {rest} til", nn=f"{line} og {rest} til", en=f"{line} and {rest} more")
    if len(shown) < 2:
        line = "".join(shown)
        return Text(nb=line, nn=line, en=line)
    line = ", ".join(shown[:-1])
    return Text(nb=f"{line} og {shown[-1]}", nn=f"{line} og {shown[-1]}", en=f"{line} and {shown[-1]}")


def shortened(text: str, *, most: int = 90) -> str:
    """A text on one line, cut at a word with an ellipsis when it is longer than `most` signs."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,.;:–-") + " …"
