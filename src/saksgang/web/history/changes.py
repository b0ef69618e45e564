"""What an event changed, field by field, as one reads it side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saksgang.web.words import FIELDS

LONGEST = 600


@dataclass(frozen=True, slots=True)
class Change:
    """A field's name in words, its value before and after; empty for none."""

    field: str
    before: str
    after: str


def changes_of(before: object, after: object) -> list[Change]:
    """The fields that differ; values that are no records are one unnamed field."""
    if not isinstance(before, Mapping) and not isinstance(after, Mapping):
        return [Change("", _shown(before), _shown(after))] if before != after else []
    old = before if isinstance(before, Mapping) else {}
    new = after if isinstance(after, Mapping) else {}
    return [
        Change(str(FIELDS.get(name, name)), _shown(old.get(name)), _shown(new.get(name)))
        for name in dict.fromkeys([*old, *new])
        if old.get(name) != new.get(name)
    ]


def _shown(value: object) -> str:
    if value is None:
        return ""
    text = ", ".join(_shown(one) for one in value) if isinstance(value, list) else str(value)
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"
