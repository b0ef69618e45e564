"""The heads of the chains in a file outside the register, so that events cut off at the end are missed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

from saksgang.cli.causes import with_cause
from saksgang.cli.saving import Output, save_all
from saksgang.core.audit import HEADS_FORMAT, Head
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text

_CANNOT_READ = Text(
    nb="Kjedehodene i {path} kan ikke leses: {why}. Sjekk navnet og at du har lov til å lese filen.",
    nn="Kjedehovuda i {path} kan ikkje lesast: {why}. Sjekk namnet og at du har lov til å lese fila.",
    en="The chain heads in {path} cannot be read: {why}. Check the name and that you may read the file.",
)
_NOT_HEADS = Text(
    nb="{path} er ikke en fil med kjedehoder fra «saksgang verify --head». Bruk filen som den kommandoen skrev.",
    nn="{path} er ikkje ei fil med kjedehovud frå «saksgang verify --head». Bruk fila som den kommandoen skreiv.",
    en="{path} is not a file of chain heads from “saksgang verify --head”. Use the file that the command wrote.",
)


def read_heads(path: Path) -> tuple[Head, ...]:
    """The heads in a file. Raises `Refused`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Refused(Refusal("heads-unreadable", with_cause(_CANNOT_READ, error, path=path))) from None
    try:
        values = json.loads(content)
        if values["format"] != HEADS_FORMAT:
            raise ValueError(values["format"])
        return tuple(_head(one) for one in values["heads"])
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Refused(Refusal("not-heads", _NOT_HEADS.filled(path=path))) from None


def write_heads(path: Path, heads: Sequence[Head], *, now: datetime.datetime, language: Language) -> None:
    """Write the heads, whole or not at all, in place of earlier ones. Raises `Refused`."""
    values = {
        "format": HEADS_FORMAT,
        "at": now.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "heads": [{"cooperation": one.cooperation, "events": one.events, "hash": one.hash} for one in heads],
    }
    content = json.dumps(values, indent=1, ensure_ascii=False) + "\n"
    save_all([Output(path, content.encode())], force=True, language=language)


def _head(values: dict[str, object]) -> Head:
    slug, events, hashed = values["cooperation"], values["events"], values["hash"]
    if not (isinstance(slug, str) and isinstance(events, int) and isinstance(hashed, str) and events >= 0):
        raise ValueError(slug)
    return Head(slug, events, hashed)
