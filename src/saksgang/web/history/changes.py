"""What an event changed, field by field, as one reads it side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saksgang.core.events.word_diff import Pieces, shortened, word_diff
from saksgang.core.texts import Language
from saksgang.web.history.values import field_name, is_internal, shown


@dataclass(frozen=True, slots=True)
class Change:
    """A field's name in words, its value before and after; empty for none."""

    field: str
    before: str
    after: str

    @property
    def side_by_side(self) -> tuple[Pieces, Pieces]:
        """Both values in pieces: what changed is marked, long unchanged parts are left out."""
        before, after = word_diff(self.before, self.after)
        return shortened(before), shortened(after)


def changes_of(before: object, after: object, *, language: Language) -> list[Change]:
    """The fields that differ as they read; values that are no records are one unnamed field."""
    if not isinstance(before, Mapping) and not isinstance(after, Mapping):
        return _told("", "", before, after, language)
    old = before if isinstance(before, Mapping) else {}
    new = after if isinstance(after, Mapping) else {}
    return [
        change
        for name in dict.fromkeys([*old, *new])
        if not is_internal(str(name))
        for change in _told(str(name), field_name(str(name)), old.get(name), new.get(name), language)
    ]


def _told(field: str, label: str, before: object, after: object, language: Language) -> list[Change]:
    change = Change(label, shown(field, before, language=language), shown(field, after, language=language))
    return [change] if before != after and change.before != change.after else []
