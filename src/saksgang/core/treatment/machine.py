"""States and the ways between them as data: who may, what must be in order first, and the drawing of it.

A machine knows no rule itself: whoever asks brings what is not in order, as refusals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from saksgang.core.access import Right
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

State = TypeVar("State", bound=StrEnum)
Act = TypeVar("Act", bound=StrEnum)
Need = TypeVar("Need", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Way(Generic[State, Act, Need]):
    """One way: an act that leads from some states to another, the right it asks, and what must be in order."""

    act: Act
    since: tuple[State, ...]
    to: State
    right: Right
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Machine(Generic[State, Act, Need]):
    """All ways, the state in which things begin, and the names of states and acts. One act leads one way from a state."""

    start: State
    ways: tuple[Way[State, Act, Need], ...]
    state_names: Mapping[State, Text]
    act_names: Mapping[Act, Text]

    def __post_init__(self) -> None:
        pairs = [(state, way.act) for way in self.ways for state in way.since]
        if len(pairs) != len(set(pairs)):
            raise ValueError("an act leads one way from a state")

    def way(self, state: State, act: Act) -> Way[State, Act, Need] | None:
        """The way that an act leads from a state, if it leads anywhere."""
        return next((way for way in self.ways if way.act == act and state in way.since), None)

    def acts(self, state: State) -> tuple[Act, ...]:
        """What can be done in a state, in the order of the ways."""
        return tuple(way.act for way in self.ways if state in way.since)


_NO_WAY = Refusal(
    "not-in-this-state",
    Text(
        nb="«{act}» går ikke nå: tilstanden er «{state}». {now}",
        nn="«{act}» går ikkje no: tilstanden er «{state}». {now}",
        en="“{act}” is not possible now: the state is “{state}”. {now}",
    ),
)
_CAN = Text(nb="Det som går, er: {acts}.", nn="Det som går, er: {acts}.", en="What is possible: {acts}.")
_CANNOT = Text(
    nb="Ingenting mer kan gjøres med det.",
    nn="Ingenting meir kan gjerast med det.",
    en="Nothing more can be done with it.",
)


def follow(
    machine: Machine[State, Act, Need], state: State, act: Act, *, unmet: Mapping[Need, Refusal]
) -> State | Refusal:
    """The state after an act, or why not: it leads nowhere from here, or something it needs is `unmet`.

    `unmet` holds a refusal for each need that is not in order; needs that the way does not ask are left aside. The right
    is asked apart (`core.access.may`).
    """
    way = machine.way(state, act)
    if way is None:
        names = [machine.act_names[one] for one in machine.acts(state)]
        now = _CAN.filled(acts=_joined(names)) if names else _CANNOT
        return _NO_WAY.filled(act=machine.act_names[act], state=machine.state_names[state], now=now)
    return next((unmet[need] for need in way.needs if need in unmet), way.to)


def diagram(machine: Machine[State, Act, Need], language: str) -> str:
    """The machine as a Mermaid state diagram, the same for the same machine."""
    lines = ["stateDiagram-v2", f"    [*] --> {_node(machine.start)}"]
    lines += [f"    {_node(state)} : {name.to(language)}" for state, name in machine.state_names.items()]
    for way in machine.ways:
        label = machine.act_names[way.act].to(language)
        lines += [f"    {_node(state)} --> {_node(way.to)} : {label}" for state in way.since]
    ends = [state for state in machine.state_names if not machine.acts(state)]
    lines += [f"    {_node(state)} --> [*]" for state in ends]
    return "\n".join(lines) + "\n"


def _node(state: StrEnum) -> str:
    return state.value.replace("-", "_")


def _joined(names: list[Text]) -> Text:
    return Text(
        nb=", ".join(name.nb for name in names),
        nn=", ".join(name.nn for name in names),
        en=", ".join(name.en for name in names),
    )
