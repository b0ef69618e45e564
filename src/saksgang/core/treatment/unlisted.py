"""Deciding an item that is not on the agenda, or whose papers were not sent (kommuneloven § 11-3; K7)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.bodies.shares import fewest
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Lacking(StrEnum):
    """Why the meeting must be asked."""

    NOT_LISTED = "not-listed"
    PAPERS_NOT_SENT = "papers-not-sent"


@dataclass(frozen=True, slots=True)
class Asked:
    """That the question was put, and who said no. It is stored with the item."""

    chair_objects: bool = False
    objecting: frozenset[int] = frozenset()


_WHY = {
    Lacking.NOT_LISTED: Text(nb="sto ikke på saklista", nn="stod ikkje på saklista", en="was not on the agenda"),
    Lacking.PAPERS_NOT_SENT: Text(
        nb="hadde papirer som ikke var sendt ut",
        nn="hadde papir som ikkje var sende ut",
        en="had papers that were not sent",
    ),
}
_NOT_ASKED = Refusal(
    "consent-not-asked",
    Text(
        nb="{item} {why}. Spør møtet om noen har noe imot at den avgjøres, og før svaret.",
        nn="{item} {why}. Spør møtet om nokon har noko imot at ho blir avgjord, og før svaret.",
        en="{item} {why}. Ask the meeting whether anybody objects to deciding it, and record the answer.",
    ),
)
_CHAIR_OBJECTS = Refusal(
    "chair-objects",
    Text(
        nb="{item} {why}, og møtelederen motsetter seg at den avgjøres nå. Ta den til orientering, eller sett den opp i neste møte.",
        nn="{item} {why}, og møteleiaren set seg imot at ho blir avgjord no. Ta ho til orientering, eller set ho opp i neste møte.",
        en="{item} {why}, and the chair objects to deciding it now. Take it as information, or list it for the next meeting.",
    ),
)
_MEMBERS_OBJECT = Refusal(
    "members-object",
    Text(
        nb="{item} {why}, og {objecting} av {present} til stede motsetter seg at den avgjøres nå; {needed} er nok. "
        "Ta den til orientering, eller sett den opp i neste møte.",
        nn="{item} {why}, og {objecting} av {present} til stades set seg imot at ho blir avgjord no; {needed} er nok. "
        "Ta ho til orientering, eller set ho opp i neste møte.",
        en="{item} {why}, and {objecting} of {present} present object to deciding it now; {needed} are enough. "
        "Take it as information, or list it for the next meeting.",
    ),
)


def may_decide(
    item: str, lacking: Lacking | None, *, asked: Asked | None, present: frozenset[int], rules: RuleSet
) -> Refusal | None:
    """K7. Whether the item can be decided: neither the chair nor a third of those present object. `present` are seats;
    an objection from a seat that is empty does not count. A body without such a rule decides as it likes."""
    share = rules.minority.value
    if lacking is None or share is None:
        return None
    source, why = rules.source_of("11-3", rules.minority), _WHY[lacking]
    if asked is None:
        return _NOT_ASKED.by(source).filled(item=item, why=why)
    if asked.chair_objects:
        return _CHAIR_OBJECTS.by(source).filled(item=item, why=why)
    objecting, needed = len(asked.objecting & present), fewest(share, of=len(present))
    if objecting < needed:
        return None
    return _MEMBERS_OBJECT.by(source).filled(
        item=item, why=why, objecting=objecting, present=len(present), needed=needed
    )
