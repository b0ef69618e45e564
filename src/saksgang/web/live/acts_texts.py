"""The form of a text that is saved with a button: what `writing` does while somebody writes, for a page without script."""

from __future__ import annotations

from collections.abc import Mapping

from saksgang.core.drafting.settling import Both
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.web.live.doing import Act, Doing
from saksgang.web.live.writing import writer_of

_NO_TEXT = Refusal(
    "no-such-text",
    Text(
        nb="Teksten finnes ikke lenger. Oppdater siden.",
        nn="Teksten finst ikkje lenger. Oppdater sida.",
        en="The text is no longer there. Refresh the page.",
    ),
)
_TWO_TEXTS = Refusal(
    "two-texts",
    Text(
        nb="To har skrevet i samme tekst, og din ble ikke lagret. Sett dem sammen og lagre igjen. Du skrev: «{mine}»",
        nn="To har skrive i same teksten, og din vart ikkje lagra. Set dei saman og lagre att. Du skreiv: «{mine}»",
        en="Two have written in the same text, and yours was not saved. Put them together and save again. You wrote: “{mine}”",
    ),
)


def _text(one: Doing) -> None:
    writer = writer_of(one.meeting, one.given, by=one.by, now=one.now)
    if writer is None:
        raise Refused(_NO_TEXT)
    match writer():
        case Both(_base, mine, _theirs):
            raise Refused(_TWO_TEXTS.filled(mine=mine))


ACTS: Mapping[str, Act] = {"tekst": _text}
