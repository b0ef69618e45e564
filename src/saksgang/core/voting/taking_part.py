"""Who may speak, propose and vote in a meeting (kommuneloven §§ 8-1, 13-1; K18): members, unless a law says so."""

from __future__ import annotations

from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Capacity(StrEnum):
    """What somebody is in the meeting now. `MEMBER`: in a seat, as member or deputy. `EXECUTIVE`: the chief executive,
    or who meets for them. `INVITED`: asked to introduce an item or answer; speaks when the chair gives the floor."""

    MEMBER = "member"
    EXECUTIVE = "executive"
    INVITED = "invited"
    AUDIENCE = "audience"


class Deed(StrEnum):
    """What somebody wants to do."""

    SPEAK = "speak"
    PROPOSE = "propose"
    VOTE = "vote"


_ALL = frozenset(Deed)
_TALK = frozenset({Deed.SPEAK})
_MAY: dict[Capacity, frozenset[Deed]] = {
    Capacity.MEMBER: _ALL,
    Capacity.EXECUTIVE: _TALK,
    Capacity.INVITED: _TALK,
    Capacity.AUDIENCE: frozenset(),
}
_NOT_VOTE = Refusal(
    "only-members-vote",
    Text(
        nb="{name} er ikke medlem og kan ikke stemme. Er {name} vara, så meld hvilken plass {name} møter i.",
        nn="{name} er ikkje medlem og kan ikkje røyste. Er {name} vara, så meld kva plass {name} møter i.",
        en="{name} is no member and cannot vote. If {name} is a deputy, record in which seat {name} sits.",
    ),
)
_NOT_PROPOSE = Refusal(
    "only-members-propose",
    Text(
        nb="{name} er ikke medlem og kan ikke fremme forslag. La et medlem fremme det.",
        nn="{name} er ikkje medlem og kan ikkje kome med framlegg. Lat ein medlem kome med det.",
        en="{name} is no member and cannot make a proposal. Let a member make it.",
    ),
)
_NOT_SPEAK = Refusal(
    "not-invited-to-speak",
    Text(
        nb="{name} har ikke talerett i møtet. Før opp {name} som gjest i saken om møtelederen gir ordet.",
        nn="{name} har ikkje talerett i møtet. Før opp {name} som gjest i saka om møteleiaren gjev ordet.",
        en="{name} has no right to speak. List {name} as a guest of the item if the chair gives the floor.",
    ),
)
_REFUSALS = {Deed.VOTE: _NOT_VOTE, Deed.PROPOSE: _NOT_PROPOSE, Deed.SPEAK: _NOT_SPEAK}


def may_take_part(capacity: Capacity, deed: Deed, *, name: str, rules: RuleSet) -> Refusal | None:
    """K18. Whether somebody may do a thing. In a body without chapter 11 everybody who is asked to come may speak and
    propose; only seats vote anywhere."""
    if deed in _MAY[capacity]:
        return None
    if not rules.is_statutory and deed is Deed.PROPOSE and capacity is not Capacity.AUDIENCE:
        return None
    return _REFUSALS[deed].by(rules.source_of("8-1")).filled(name=name)
