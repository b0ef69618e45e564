"""Having the legality of a decision reviewed (*lovlighetskontroll*, kommuneloven §§ 27-1 to 27-3; K31)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.calendar import ONE_DAY, is_working_day, written_day
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

WEEKS = datetime.timedelta(weeks=3)
FEWEST = 3
SOURCE = "kommuneloven § 27-1"


class ReviewState(StrEnum):
    """What became of a demand: the body that decided looks first, and sends on what it upholds."""

    DEMANDED = "demanded"
    REVERSED = "reversed"
    SENT = "sent"


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
