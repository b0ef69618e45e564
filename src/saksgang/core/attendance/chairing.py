"""Who leads the meeting: the leader, else the vice leader, else one elected for it (kommuneloven § 11-2; K2)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class ChairedAs(StrEnum):
    """By what right somebody leads."""

    LEADER = "leader"
    VICE_LEADER = "vice-leader"
    ELECTED = "elected"


@dataclass(frozen=True, slots=True)
class Chair:
    """Who leads, by what right. `item` is the agenda item of the election, when one was elected for the meeting."""

    person: int
    right: ChairedAs
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Leadership:
    """The body's leaders today, and whoever the meeting itself has elected, with the item that records it."""

    leader: int | None = None
    vice_leader: int | None = None
    elected: int | None = None
    elected_in: int | None = None


CHAIR_OF_MEETING = Text(nb="Møteleder", nn="Møteleiar", en="Chair of the meeting")
"""How the office is called in the election for one meeting."""

_NO_CHAIR = Refusal(
    "no-chair",
    Text(
        nb="Verken leder eller nestleder er til stede. Velg en møteleder for møtet med flertallsvalg, og før valget som sak.",
        nn="Verken leiar eller nestleiar er til stades. Vel ein møteleiar for møtet med fleirtalsval, og før valet som sak.",
        en="Neither leader nor vice leader is present. Elect a chair for the meeting by majority, recorded as an item.",
    ),
)
_NOT_RECORDED = Refusal(
    "chair-election-not-recorded",
    Text(
        nb="Møtelederen er valgt for møtet, men valget står ikke som sak. Før det opp med resultatet.",
        nn="Møteleiaren er vald for møtet, men valet står ikkje som sak. Før det opp med resultatet.",
        en="The chair was elected for the meeting, but the election is not an item. Record it with its result.",
    ),
)


def chair_of(leadership: Leadership, *, present: Collection[int], rules: RuleSet) -> Chair | Refusal:
    """K2. Who leads those present. `present` leaves out who is disqualified when asked for one item.

    A body without statutory rules need not record how it chose.
    """
    source = rules.source_of("11-2")
    for person, right in (
        (leadership.leader, ChairedAs.LEADER),
        (leadership.vice_leader, ChairedAs.VICE_LEADER),
    ):
        if person is not None and person in present:
            return Chair(person, right)
    if leadership.elected is None or leadership.elected not in present:
        return _NO_CHAIR.by(source)
    if rules.is_statutory and leadership.elected_in is None:
        return _NOT_RECORDED.by(source)
    return Chair(leadership.elected, ChairedAs.ELECTED, leadership.elected_in)
