"""Who is in the room when: each stay in a seat or beside the table, from when to when.

A stay runs from `came_at` up to, not with, `left_at`. Nobody is in two seats, no seat holds two.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True)
class Stay:
    """A person there for a while; `seat` is `None` for those who do not vote. `left_at` is `None` while they stay."""

    person: int
    name: str
    seat: int | None
    came_at: datetime.datetime
    left_at: datetime.datetime | None = None
    is_remote: bool = False

    def is_at(self, moment: datetime.datetime) -> bool:
        """Whether they are there at a moment."""
        return self.came_at <= moment and (self.left_at is None or moment < self.left_at)


@dataclass(frozen=True, slots=True)
class Span:
    """The time an item was treated; `until` is `None` while it lasts."""

    item: int
    label: str
    since: datetime.datetime
    until: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class AtItem:
    """The seats at an item: those there all the time, and those there for some of it."""

    through: frozenset[int]
    partly: frozenset[int] = frozenset()


class Passage(StrEnum):
    """What happened at the door."""

    CAME = "came"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Passing:
    """Somebody who came or left when the meeting had begun: at a moment, during an item or before the next one."""

    name: str
    passage: Passage
    at: datetime.datetime
    during: str | None = None
    before: str | None = None

    @property
    def written(self) -> Text:
        """`Siv Tangvald kom kl. 09.40, under KF 34/25`."""
        when = f"{self.at:%H.%M}"
        verb = _CAME if self.passage is Passage.CAME else _LEFT
        line = verb.filled(name=self.name, when=when)
        if self.during:
            return _DURING.filled(line=line, item=self.during)
        return _BEFORE.filled(line=line, item=self.before) if self.before else line


Roll = tuple[Stay, ...]

_SEAT_TAKEN = Refusal(
    "seat-taken",
    Text(
        nb="{other} sitter alt i plassen. Meld at {other} går, før {name} setter seg.",
        nn="{other} sit alt i plassen. Meld at {other} går, før {name} set seg.",
        en="{other} sits in the seat already. Record that {other} leaves before {name} takes it.",
    ),
)
_ALREADY_HERE = Refusal(
    "already-here",
    Text(
        nb="{name} er alt til stede. Meld at {name} går først, om plassen skal byttes.",
        nn="{name} er alt til stades. Meld at {name} går først, om plassen skal bytast.",
        en="{name} is present already. Record that {name} leaves first, to change the seat.",
    ),
)
_NOT_HERE = Refusal(
    "not-here",
    Text(
        nb="{name} er ikke til stede da. Se på klokkeslettet, eller meld at {name} kom.",
        nn="{name} er ikkje til stades då. Sjå på klokkeslettet, eller meld at {name} kom.",
        en="{name} is not present at that time. Look at the time, or record that {name} came.",
    ),
)


def come(
    roll: Roll, *, person: int, name: str, seat: int | None, at: datetime.datetime, is_remote: bool = False
) -> Roll | Refusal:
    """The roll with somebody come, or why not. A time before a later stay of the same person or seat is refused too."""
    for stay in roll:
        is_open = stay.left_at is None or stay.left_at > at
        if stay.person == person and is_open:
            return _ALREADY_HERE.filled(name=name)
        if seat is not None and stay.seat == seat and is_open:
            return _SEAT_TAKEN.filled(name=name, other=stay.name)
    return (*roll, Stay(person, name, seat, at, is_remote=is_remote))


def leave(roll: Roll, *, person: int, name: str, at: datetime.datetime) -> Roll | Refusal:
    """The roll with somebody gone. Leaving at the very moment of coming takes the stay out: it was a slip."""
    for index, stay in enumerate(roll):
        if stay.person == person and stay.is_at(at) and stay.left_at is None:
            gone = () if stay.came_at == at else (replace(stay, left_at=at),)
            return (*roll[:index], *gone, *roll[index + 1 :])
    return _NOT_HERE.filled(name=name)


def close(roll: Roll, *, at: datetime.datetime) -> Roll:
    """The roll when the meeting ends: whoever is still there leaves."""
    return tuple(replace(stay, left_at=at) if stay.left_at is None else stay for stay in roll)


def seats_at(roll: Roll, moment: datetime.datetime) -> dict[int, Stay]:
    """The seats that somebody sits in at a moment, and who."""
    return {stay.seat: stay for stay in roll if stay.seat is not None and stay.is_at(moment)}


def seats_during(roll: Roll, span: Span) -> AtItem:
    """The seats at an item. A seat where a deputy gave way to the member without a gap counts as there all the time."""
    seats = {stay.seat for stay in roll if stay.seat is not None and _touches(stay, span)}
    through = frozenset(seat for seat in seats if _is_filled(roll, seat, span))
    return AtItem(through, frozenset(seats) - through)


def passings(
    roll: Roll, spans: tuple[Span, ...], *, began_at: datetime.datetime, ended_at: datetime.datetime
) -> tuple[Passing, ...]:
    """Who came after the meeting began and who left before it ended, in order of time, with the item it was at."""
    found = [(stay.came_at, stay.name, Passage.CAME) for stay in roll if stay.came_at > began_at]
    found += [(stay.left_at, stay.name, Passage.LEFT) for stay in roll if stay.left_at and stay.left_at < ended_at]
    return tuple(_passing(at, name, passage, spans) for at, name, passage in sorted(found))


def _passing(at: datetime.datetime, name: str, passage: Passage, spans: tuple[Span, ...]) -> Passing:
    for span in spans:
        if span.since < at and (span.until is None or at < span.until):
            return Passing(name, passage, at, during=span.label)
    following = min((span for span in spans if span.since >= at), key=lambda span: span.since, default=None)
    return Passing(name, passage, at, before=following.label if following else None)


def _touches(stay: Stay, span: Span) -> bool:
    is_before = stay.left_at is not None and stay.left_at <= span.since
    return not is_before and (span.until is None or stay.came_at < span.until or stay.came_at == span.since)


def _is_filled(roll: Roll, seat: int | None, span: Span) -> bool:
    """Whether somebody sits in the seat from the beginning of the span to its end (or to now, while it lasts)."""
    reached = span.since
    for stay in sorted((one for one in roll if one.seat == seat), key=lambda one: one.came_at):
        if stay.came_at > reached:
            break
        if stay.left_at is None:
            return True
        reached = max(reached, stay.left_at)
    return span.until is not None and reached >= span.until


_CAME = Text(nb="{name} kom kl. {when}", nn="{name} kom kl. {when}", en="{name} came at {when}")
_LEFT = Text(nb="{name} gikk kl. {when}", nn="{name} gjekk kl. {when}", en="{name} left at {when}")
_DURING = Text(nb="{line}, under {item}", nn="{line}, under {item}", en="{line}, during {item}")
_BEFORE = Text(nb="{line}, før {item}", nn="{line}, før {item}", en="{line}, before {item}")
