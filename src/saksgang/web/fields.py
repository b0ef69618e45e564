"""A fact as a field of a form: its label, how it is written, its choices, and what was wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from saksgang.core.facts import FactKind
from saksgang.web.words import FIELDS, ITEM_KINDS, LANGUAGES, OUTCOMES, PAPER_KINDS, YES_NO, Word

_CHOICES: Mapping[str, Mapping[str, Word]] = {
    FactKind.LANGUAGE: LANGUAGES,
    FactKind.PAPER_KIND: PAPER_KINDS,
    FactKind.ITEM_KIND: ITEM_KINDS,
    FactKind.OUTCOME: OUTCOMES,
    FactKind.YES_NO: YES_NO,
}
_ALWAYS_CHOSEN = (FactKind.LANGUAGE, FactKind.PAPER_KIND, FactKind.YES_NO)


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a field."""

    code: str
    text: str | Promise
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is its path in the form; `seen` what stood in it when the form was shown, so that nobody overwrites
    another's change; `widget` is `line`, `day`, `clock`, `text`, `lines` or `choice`."""

    name: str
    label: str | Promise
    value: str
    seen: str
    widget: str
    choices: tuple[Choice, ...] = ()
    problem: str = ""

    @property
    def element(self) -> str:
        """Its id in the page."""
        return "f-" + self.name.replace(".", "-")

    @property
    def rows(self) -> int:
        """How many lines of text it shows at once."""
        return min(max(2, self.value.count("\n") + 1 + len(self.value) // 90), 16)


def field_for(
    name: str, kind: str, value: str, *, seen: str | None = None, problem: str = "", label: str | Promise = ""
) -> Field:
    """The field of a fact of this kind (`core.facts.FactKind`), named in words after the last part of its path."""
    words = _CHOICES.get(kind, {})
    choices = tuple(Choice(code, word.text, code == value) for code, word in words.items())
    if choices and kind not in _ALWAYS_CHOSEN:
        choices = (Choice("", "", not value), *choices)
    written = _as_written(kind, value)
    widgets = {FactKind.DAY: "day", FactKind.TIME: "clock", FactKind.TEXT: "text", FactKind.LINES: "lines"}
    return Field(
        name=name,
        label=label or FIELDS.get(name.rpartition(".")[2], name),
        value=written,
        seen=written if seen is None else _as_written(kind, seen),
        widget="choice" if choices else widgets.get(FactKind(kind), "line"),
        choices=choices,
        problem=problem,
    )


def _as_written(kind: str, value: str) -> str:
    """Days as `16.9.2022` and times as `08.30`, whatever language the browser is set up in: its own fields for days
    would show one day as `9/16` here and `16/9` there."""
    if kind == FactKind.DAY and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        year, month, day = value.split("-")
        return f"{int(day)}.{int(month)}.{year}"
    return value.replace(":", ".") if kind == FactKind.TIME else value
