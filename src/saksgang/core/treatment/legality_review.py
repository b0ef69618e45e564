"""Having the legality of a decision reviewed (*lovlighetskontroll*, kommuneloven §§ 27-1 to 27-3; K31)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.access import Right
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.calendar import ONE_DAY, is_working_day, written_day
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.core.treatment.machine import Machine, Way

WEEKS = datetime.timedelta(weeks=3)
FEWEST = 3
SOURCE = "kommuneloven § 27-1"


class ReviewState(StrEnum):
    """What became of a demand: the body that decided looks first, and sends on what it upholds."""

    DEMANDED = "demanded"
    UPHELD = "upheld"
    REVERSED = "reversed"
    SENT = "sent"
    CONFIRMED = "confirmed"
    ANNULLED = "annulled"


class ReviewAct(StrEnum):
    """What is done with a demand."""

    UPHOLD = "uphold"
    REVERSE = "reverse"
    SEND = "send"
    CONFIRM = "confirm"
    ANNUL = "annul"


class ReviewNeed(StrEnum):
    """What must be in order."""

    DECIDED_BY_BODY = "decided-by-body"  # an item of the body that decided, with its result


_S, _A = ReviewState, ReviewAct
_BY_BODY = (ReviewNeed.DECIDED_BY_BODY,)
_HOLD = Right.HOLD_MEETING

REVIEW = Machine(
    start=_S.DEMANDED,
    ways=(
        Way(_A.UPHOLD, (_S.DEMANDED,), _S.UPHELD, _HOLD, _BY_BODY),
        Way(_A.REVERSE, (_S.DEMANDED,), _S.REVERSED, _HOLD, _BY_BODY),
        Way(_A.SEND, (_S.UPHELD,), _S.SENT, _HOLD),
        Way(_A.CONFIRM, (_S.SENT,), _S.CONFIRMED, _HOLD),
        Way(_A.ANNUL, (_S.SENT,), _S.ANNULLED, _HOLD),
    ),
    state_names={
        _S.DEMANDED: Text(nb="krav om lovlighetskontroll", nn="krav om lovlegkontroll", en="review demanded"),
        _S.UPHELD: Text(nb="opprettholdt", nn="halde ved lag", en="upheld"),
        _S.REVERSED: Text(nb="omgjort", nn="gjort om", en="reversed"),
        _S.SENT: Text(nb="sendt statsforvalteren", nn="send til statsforvaltaren", en="sent to the county governor"),
        _S.CONFIRMED: Text(nb="funnet lovlig", nn="funne lovleg", en="found lawful"),
        _S.ANNULLED: Text(nb="opphevet", nn="oppheva", en="annulled"),
    },
    act_names={
        _A.UPHOLD: Text(nb="Oppretthold vedtaket", nn="Hald vedtaket ved lag", en="Uphold the decision"),
        _A.REVERSE: Text(nb="Gjør om vedtaket", nn="Gjer om vedtaket", en="Reverse the decision"),
        _A.SEND: Text(nb="Send til statsforvalteren", nn="Send til statsforvaltaren", en="Send to the county governor"),
        _A.CONFIRM: Text(nb="Før at vedtaket er lovlig", nn="Før at vedtaket er lovleg", en="Record it as lawful"),
        _A.ANNUL: Text(nb="Før at vedtaket er opphevet", nn="Før at vedtaket er oppheva", en="Record it as annulled"),
    },
)
"""The body that decided takes the demand as an item; what it upholds goes to the county governor."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A demand by members of one council (`council`), put to the body that decided."""

    council: str
    members: int
    received_on: datetime.date


_TOO_FEW = Refusal(
    "too-few-for-review",
    Text(
        nb="Det må minst {needed} medlemmer av samme kommunestyre eller fylkesting til for å kreve lovlighetskontroll; "
        "her er det {members} fra {council}. Få med flere, eller be statsforvalteren vurdere det av eget tiltak.",
        nn="Det må minst {needed} medlemer av same kommunestyre eller fylkesting til for å krevje lovlegkontroll; "
        "her er det {members} frå {council}. Få med fleire, eller be statsforvaltaren vurdere det av eige tiltak.",
        en="It takes at least {needed} members of one municipal or county council to demand a review; here are {members} "
        "of {council}. Find more, or ask the county governor to look at it unasked.",
    ),
    SOURCE,
)
_TOO_LATE = Refusal(
    "review-too-late",
    Text(
        nb="Fristen gikk ut {day}, tre uker etter vedtaket. Be statsforvalteren vurdere det av eget tiltak.",
        nn="Fristen gjekk ut {day}, tre veker etter vedtaket. Be statsforvaltaren vurdere det av eige tiltak.",
        en="The time ran out on {day}, three weeks after the decision. Ask the county governor to look at it unasked.",
    ),
    SOURCE,
)


def last_day(decided_on: datetime.date, *, rules: RuleSet) -> datetime.date | None:
    """K31. The last day to demand a review; `None` for a body whose decisions are not reviewed so.

    Three weeks from the decision; a Saturday, Sunday or holiday moves it to the next working day (our reading, after
    domstolloven § 149).
    """
    if not rules.is_statutory:
        return None
    day = decided_on + WEEKS
    while not is_working_day(day):
        day += ONE_DAY
    return day


def may_demand(demand: Demand, *, decided_on: datetime.date, rules: RuleSet) -> Refusal | None:
    """K31. Whether a demand is to be taken up: enough members of one council, in time. It does not stop the decision from
    being carried out. How this holds for a political council is "as far as it fits"."""
    if demand.members < FEWEST:
        return _TOO_FEW.filled(needed=FEWEST, members=demand.members, council=demand.council)
    last = last_day(decided_on, rules=rules)
    if last is not None and demand.received_on > last:
        return _TOO_LATE.filled(day=written_day(last))
    return None
