"""The forms of the live screens as values: what is asked, and what was typed when a rule said no.

One template draws them all. Which act a form does, and with what, stands in `acts`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from zlib import crc32

from django.http import QueryDict

Words = str

_MOVES_ON = frozenset({"ta-opp", "neste", "start"})
"""Acts after which the item that the meeting treats is shown, whatever was looked at."""


class Kind(StrEnum):
    """How a field is drawn."""

    TEXT = "text"
    LONG = "long"
    CLOCK = "clock"
    NUMBER = "number"
    CHECK = "check"
    CHOICE = "choice"
    SEVERAL = "several"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose. `group` gathers those that stand together in a list."""

    value: str
    text: Words
    is_chosen: bool = False
    group: Words = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form; `value` is what stands there to begin with. A `BALLOT` is one row of choices, as radio buttons.
    `goes_with` is the way of voting that it is asked for (`counted`, `named`, `by-town`); the others are not shown."""

    name: str
    label: Words
    kind: Kind = Kind.TEXT
    value: str = ""
    options: tuple[Option, ...] = ()
    hint: Words = ""
    is_required: bool = False
    goes_with: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that does an act. `key` tells it from others that do the same act; `hidden` goes with it; `title` is what opens
    it, and without one it stands open. `shortcut` is the key that opens or presses it."""

    act: str
    button: Words
    fields: tuple[Field, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()
    title: Words = ""
    look: str = "secondary"
    colour: str = ""
    shortcut: str = ""
    refusal: Words = ""

    @property
    def key(self) -> str:
        """What tells the form from all others of the page: its act and what it is about."""
        return "-".join((self.act, *(value for _name, value in self.hidden)))

    @property
    def stays(self) -> bool:
        """Whether the page shows the same item afterwards."""
        return self.act not in _MOVES_ON

    @property
    def mark(self) -> str:
        """The key in eight signs, to stand in what tells one sending from another."""
        return f"{crc32(self.key.encode()):08x}"

    @property
    def is_open(self) -> bool:
        """Whether it stands open when the page comes: it has no title, or was refused."""
        return bool(self.refusal) or not self.title

    def refused(self, given: QueryDict, refusal: Words) -> Form:
        """The form again with what was typed, and why it was not done."""
        return replace(self, refusal=refusal, fields=tuple(_typed(field, given) for field in self.fields))


@dataclass(frozen=True, slots=True)
class Refused:
    """That a form of the page was refused: which, with what, and why."""

    key: str
    given: QueryDict
    sentence: Words

    def in_place(self, form: Form) -> Form:
        """The form as it is, or with the refusal when it is the one."""
        return form.refused(self.given, self.sentence) if form.key == self.key else form


def key_of(act: str, given: QueryDict) -> str:
    """The key of the form that was sent, as its page gave it along."""
    key = str(given.get("skjema", ""))[:200]
    return key if key.startswith(act) else act


def hidden(**values: object) -> tuple[tuple[str, str], ...]:
    """What goes along unseen, in order."""
    return tuple((name, str(value)) for name, value in values.items())


def options(pairs: Iterable[tuple[object, Words]], *, chosen: object = None) -> tuple[Option, ...]:
    """Pairs of value and words as things to choose."""
    return tuple(Option(str(value), words, is_chosen=value == chosen) for value, words in pairs)


def with_none(words: Words, others: tuple[Option, ...]) -> tuple[Option, ...]:
    """The same things to choose, with none first."""
    return (Option("", words), *others)


def _typed(field: Field, given: Mapping[str, object] | QueryDict) -> Field:
    several = given.getlist(field.name) if isinstance(given, QueryDict) else []
    if field.kind in {Kind.CHOICE, Kind.SEVERAL, Kind.BALLOT}:
        return replace(field, options=tuple(replace(one, is_chosen=one.value in several) for one in field.options))
    return replace(field, value=several[-1] if several else "")
