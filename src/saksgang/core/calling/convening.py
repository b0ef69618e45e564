"""Who calls a meeting, and who puts a case on its agenda (kommuneloven §§ 11-2, 11-3; K1, K3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.bodies.shares import fewest
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Convener(StrEnum):
    """Who decided that there shall be a meeting."""

    BODY = "body"
    COUNCIL = "council"
    CHAIR = "chair"
    MEMBERS = "members"


CONVENER_NAMES: dict[Convener, Text] = {
    Convener.BODY: Text(nb="organet selv", nn="organet sjølv", en="the body itself"),
    Convener.COUNCIL: Text(
        nb="et kommunestyre eller fylkesting",
        nn="eit kommunestyre eller fylkesting",
        en="a municipal or county council",
    ),
    Convener.CHAIR: Text(nb="lederen", nn="leiaren", en="the chair"),
    Convener.MEMBERS: Text(nb="medlemmer", nn="medlemer", en="members"),
}


@dataclass(frozen=True, slots=True)
class Convening:
    """Who called a meeting. `seats` are those of the members who asked, when members did."""

    by: Convener
    seats: frozenset[int] = frozenset()


_TOO_FEW_TO_CALL = Refusal(
    "too-few-to-call",
    Text(
        nb="{asking} av {members} medlemmer krever møtet, men det må minst {needed} til. "
        "Få med {missing} til, eller be lederen kalle inn.",
        nn="{asking} av {members} medlemer krev møtet, men det må minst {needed} til. "
        "Få med {missing} til, eller be leiaren kalle inn.",
        en="{asking} of {members} members ask for the meeting, but at least {needed} must. "
        "Find {missing} more, or ask the chair to call it.",
    ),
)
_NOT_BY_MEMBERS = Refusal(
    "members-cannot-call",
    Text(
        nb="Reglene til organet lar ikke medlemmer kreve møte. Be lederen kalle inn.",
        nn="Reglane til organet lèt ikkje medlemer krevje møte. Be leiaren kalle inn.",
        en="The body's rules do not let members call a meeting. Ask the chair to.",
    ),
)
_NOT_BY_COUNCIL = Refusal(
    "council-cannot-call",
    Text(
        nb="Et kommunestyre kan bare kalle inn organer etter kommuneloven kapittel 11. Be lederen kalle inn.",
        nn="Eit kommunestyre kan berre kalle inn organ etter kommunelova kapittel 11. Be leiaren kalle inn.",
        en="A municipal council can call only bodies under kommuneloven chapter 11. Ask the chair to call the meeting.",
    ),
)
_TOO_FEW_TO_LIST = Refusal(
    "too-few-to-list",
    Text(
        nb="{asking} av {members} medlemmer vil ha saken på lista, men det må minst {needed} til. "
        "Få med {missing} til, eller be lederen sette den opp.",
        nn="{asking} av {members} medlemer vil ha saka på lista, men det må minst {needed} til. "
        "Få med {missing} til, eller be leiaren setje ho opp.",
        en="{asking} of {members} members want the case on the agenda, but at least {needed} must. "
        "Find {missing} more, or ask the chair to put it there.",
    ),
)
_ONLY_CHAIR_LISTS = Refusal(
    "members-cannot-list",
    Text(
        nb="Reglene til organet lar bare lederen sette opp saker. Be lederen sette den opp.",
        nn="Reglane til organet lèt berre leiaren setje opp saker. Be leiaren setje ho opp.",
        en="Under the body's rules only the chair puts cases on the agenda. Ask the chair to.",
    ),
)
_NOT_CHAIR = Refusal(
    "agenda-not-by-chair",
    Text(
        nb="Saklista settes opp av lederen, ikke av {name}. Send den til {chair} for godkjenning.",
        nn="Saklista blir sett opp av leiaren, ikkje av {name}. Send ho til {chair} for godkjenning.",
        en="The agenda is set by the chair, not by {name}. Send it to {chair} for approval.",
    ),
)


def may_convene(convening: Convening, *, rules: RuleSet, members: int) -> Refusal | None:
    """K1. Whether the meeting can be called so; `members` is the number of seats in the body."""
    if convening.by is Convener.COUNCIL and not rules.is_statutory:
        return _NOT_BY_COUNCIL
    if convening.by is not Convener.MEMBERS:
        return None
    share = rules.minority.value
    if share is None:
        return _NOT_BY_MEMBERS
    return _too_few(_TOO_FEW_TO_CALL.by(rules.source_of("11-2", rules.minority)), convening.seats, members, rules)


def may_list(seats: frozenset[int], *, rules: RuleSet, members: int) -> Refusal | None:
    """K3. Whether so many members can put a case on the agenda against the chair's will."""
    if rules.minority.value is None:
        return _ONLY_CHAIR_LISTS
    return _too_few(_TOO_FEW_TO_LIST.by(rules.source_of("11-3", rules.minority)), seats, members, rules)


def may_approve_agenda(*, by_name: str, is_chair: bool, chair_name: str, rules: RuleSet) -> Refusal | None:
    """K3. The leader sets the agenda, not the secretary; `is_chair` also when the vice chair stands in for an absent
    leader. In a body without such a rule whoever may write the agenda may approve it."""
    if is_chair or (not rules.is_statutory and rules.minority.value is None):
        return None
    source = rules.source_of("11-3", rules.minority)
    return _NOT_CHAIR.by(source).filled(name=by_name, chair=chair_name)


def _too_few(refusal: Refusal, seats: frozenset[int], members: int, rules: RuleSet) -> Refusal | None:
    share = rules.minority.value
    needed = fewest(share, of=members) if share is not None else members
    if len(seats) >= needed:
        return None
    return refusal.filled(asking=len(seats), members=members, needed=needed, missing=needed - len(seats))
