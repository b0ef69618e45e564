"""What the meeting itself does with its agenda: another order, items joined, split, added or withdrawn, and how the minutes tell it.

Each turn is kept with its time and reason; the agenda as it was fixed stays as it was.
"""

from __future__ import annotations

from enum import StrEnum

from saksgang.core.texts import Text


class TurnKind(StrEnum):
    """What was done."""

    ORDER = "order"
    JOIN = "join"
    SPLIT = "split"
    ADD = "add"
    WITHDRAW = "withdraw"


def tell_turn(kind: TurnKind, *, item: str, other: str = "", reason: str = "") -> Text | None:
    """The sentence about a turn, with its reason in brackets; `other` is the item it is taken before, or was split from. `None`
    for what is told in another way: that items were joined, and a withdrawal that nobody gave a reason for."""
    if kind is TurnKind.JOIN or (kind is TurnKind.WITHDRAW and not reason.strip()):
        return None
    line = _LINES[kind].filled(item=item, other=other)
    template = _WITH_REASON if reason.strip() else _ALONE
    return template.filled(line=line, reason=reason.strip())


_ALONE = Text(nb="{line}.", nn="{line}.", en="{line}.")
_WITH_REASON = Text(nb="{line} ({reason}).", nn="{line} ({reason}).", en="{line} ({reason}).")
_LINES: dict[TurnKind, Text] = {
    TurnKind.ORDER: Text(
        nb="{item} ble behandlet før {other}",
        nn="{item} vart behandla før {other}",
        en="{item} was treated before {other}",
    ),
    TurnKind.SPLIT: Text(
        nb="Saken ble skilt ut fra {other}", nn="Saka vart skild ut frå {other}", en="The item was split from {other}"
    ),
    TurnKind.ADD: Text(
        nb="Saken ble satt på lista i møtet",
        nn="Saka vart sett på lista i møtet",
        en="The item was added in the meeting",
    ),
    TurnKind.WITHDRAW: Text(nb="{item} ble trukket", nn="{item} vart trekt", en="{item} was withdrawn"),
}
