"""What the meeting itself does with its agenda: another order, items joined, split, added or withdrawn, and how that is told.

Each turn is kept with its time and reason; the agenda as it was fixed stays as it was.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from saksgang.core.agenda.tree import Agenda, AgendaItem, add, join, move, part
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed


class TurnKind(StrEnum):
    """What was done."""

    ORDER = "order"
    JOIN = "join"
    SPLIT = "split"
    ADD = "add"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn. `item` is the one it is about, `other` the one it is taken before, joined to or split from.

    `new` is the item that a split or an addition brings.
    """

    kind: TurnKind
    item: int
    at: datetime.datetime
    other: int | None = None
    new: AgendaItem | None = None
    reason: str = ""


_UNKNOWN = Refusal(
    "item-not-on-agenda",
    Text(
        nb="Saken står ikke på saklista lenger. Last siden på nytt, og velg den igjen.",
        nn="Saka står ikkje på saklista lenger. Last sida på nytt, og vel ho att.",
        en="The item is no longer on the agenda. Load the page again, and choose it anew.",
    ),
)
_INCOMPLETE = Refusal(
    "turn-incomplete",
    Text(
        nb="Det mangler hvilken sak det gjelder. Velg den andre saken, eller skriv den nye.",
        nn="Det manglar kva sak det gjeld. Vel den andre saka, eller skriv den nye.",
        en="The other item is missing. Choose it, or write the new one.",
    ),
)


def turn(agenda: Agenda, done: Turn) -> Agenda | Refusal:
    """The agenda after a turn, or why it cannot be made. A withdrawn item stays on it, for the minutes tell of it."""
    keys = {item.key for item in agenda.items}
    if done.kind is not TurnKind.ADD and done.item not in keys:
        return _UNKNOWN
    if done.other is not None and done.other not in keys:
        return _UNKNOWN
    match done.kind, done.other, done.new:
        case TurnKind.WITHDRAW, _, _:
            return agenda
        case TurnKind.ORDER, int(other), _:
            return move(agenda, done.item, before=other)
        case TurnKind.JOIN, int(other), _:
            return join(agenda, other, done.item)
        case TurnKind.ADD, _, AgendaItem() as new if new.key not in keys:
            return add(agenda, replace(new, number=None))
        case TurnKind.SPLIT, _, AgendaItem() as new if new.key not in keys:
            return _split(agenda, done.item, replace(new, number=None))
    return _INCOMPLETE


def _split(agenda: Agenda, key: int, new: AgendaItem) -> Agenda:
    """The new item at its own place, right after the one it came from; its number is given with the next numbers."""
    joined = join(add(agenda, new), key, new.key)
    return part(joined, new.key)


def written_turn(agenda: Agenda, done: Turn) -> Text:
    """`KF 34/25 ble behandlet før KF 33/25`, for the minutes; with the reason when there is one."""
    named = {item.key: item.label for item in agenda.items}
    new = named.get(done.new.key, done.new.label) if done.new is not None else ""
    other = named.get(done.other, "") if done.other is not None else ""
    line = _LINES[done.kind].filled(item=named.get(done.item, ""), other=other, new=new)
    if not done.reason.strip():
        return line
    return _WITH_REASON.filled(line=line, reason=done.reason.strip())


def written_turns(agenda: Agenda, turns: tuple[Turn, ...]) -> Text:
    """All turns in the order of time, in one sentence part."""
    return listed([written_turn(agenda, one) for one in sorted(turns, key=lambda one: one.at)])


_WITH_REASON = Text(nb="{line} ({reason})", nn="{line} ({reason})", en="{line} ({reason})")
_LINES: dict[TurnKind, Text] = {
    TurnKind.ORDER: Text(
        nb="{item} ble behandlet før {other}",
        nn="{item} vart behandla før {other}",
        en="{item} was treated before {other}",
    ),
    TurnKind.JOIN: Text(
        nb="{item} ble behandlet sammen med {other}",
        nn="{item} vart behandla saman med {other}",
        en="{item} was treated together with {other}",
    ),
    TurnKind.SPLIT: Text(
        nb="{new} ble skilt ut fra {item}", nn="{new} vart skild ut frå {item}", en="{new} was split from {item}"
    ),
    TurnKind.ADD: Text(nb="{new} ble satt på lista", nn="{new} vart sett på lista", en="{new} was added"),
    TurnKind.WITHDRAW: Text(nb="{item} ble trukket", nn="{item} vart trekt", en="{item} was withdrawn"),
}
