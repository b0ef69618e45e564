"""Which deputy to call when a member cannot come (kommuneloven § 7-10; K20): same group, in the order elected.

The order and every refusal are kept, so that one can see afterwards why the third deputy sat in the seat.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import takewhile

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class MeetingSeat:
    """A seat on the day of a meeting: who holds it, what its vote weighs, and the group or municipality it belongs to."""

    seat: int
    holder: int
    name: str
    group: str = ""
    weight: Decimal = ONE
    municipality: int | None = None


@dataclass(frozen=True, slots=True)
class Deputy:
    """A deputy as elected: for one seat, or (`seat` is `None`) for all of a group. `order` 1 is the first."""

    person: int
    name: str
    order: int
    group: str = ""
    seat: int | None = None


class CallAnswer(StrEnum):
    """What a called deputy said."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class DeputyCall:
    """That a deputy was asked to sit in a seat, for a meeting or (`item`) for one item of it, and the answer."""

    seat: int
    person: int
    answer: CallAnswer = CallAnswer.WAITING
    item: int | None = None
    reason: str = ""


_NONE_LEFT = Refusal(
    "no-deputy-left",
    Text(
        nb="Ingen flere varamedlemmer kan møte for {name}: {count} er spurt eller opptatt. Plassen står tom, og møtet må være "
        "vedtaksført uten den.",
        nn="Ingen fleire varamedlemer kan møte for {name}: {count} er spurde eller opptekne. Plassen står tom, og møtet må "
        "vere vedtaksført utan han.",
        en="No more deputies can sit for {name}: {count} have been asked or are taken. The seat stays empty, and the meeting "
        "must have a quorum without it.",
    ),
)
_OUT_OF_ORDER = Refusal(
    "deputy-out-of-order",
    Text(
        nb="{name} står ikke for tur. Varamedlemmer kalles i den rekkefølgen de er valgt, og {first} er neste. Kall {first}, "
        "eller før opp hvorfor {first} ikke kan møte.",
        nn="{name} står ikkje for tur. Varamedlemer blir kalla i den rekkjefølgja dei er valde, og {first} er neste. Kall "
        "{first}, eller før opp kvifor {first} ikkje kan møte.",
        en="It is not {name}'s turn. Deputies are called in the order they were elected, and {first} is next. Call {first}, "
        "or record why {first} cannot come.",
    ),
)


def deputies_for(seat: MeetingSeat, deputies: Iterable[Deputy]) -> tuple[Deputy, ...]:
    """The deputies of a seat in the order elected: the seat's own first, then those of its group."""
    deputies = tuple(deputies)
    own = sorted((one for one in deputies if one.seat == seat.seat), key=lambda one: one.order)
    of_group = sorted(
        (one for one in deputies if one.seat is None and one.group == seat.group), key=lambda one: one.order
    )
    return (*own, *of_group)


def next_deputy(
    seat: MeetingSeat,
    *,
    deputies: Iterable[Deputy],
    rules: RuleSet,
    calls: Collection[DeputyCall] = (),
    unable: Collection[int] = (),
    item: int | None = None,
) -> Deputy | Refusal:
    """K20. Whom to call for a seat now: the first who has not refused and sits in no other seat.

    `unable` are persons who cannot anyway: away themselves, disqualified in the item, members in their own right. One who
    was called for the seat and has not answered is still the one.
    """
    order = deputies_for(seat, deputies)
    for deputy in order:
        if deputy.person not in unable and not _is_taken(deputy, seat, calls, item):
            return deputy
    return _NONE_LEFT.by(rules.source_of("7-10")).filled(name=seat.name, count=len(order))


def may_call(
    deputy: Deputy,
    seat: MeetingSeat,
    *,
    deputies: Iterable[Deputy],
    rules: RuleSet,
    calls: Collection[DeputyCall] = (),
    unable: Collection[int] = (),
    item: int | None = None,
) -> Refusal | None:
    """K20. Whether it is this deputy's turn. A body without statutory rules calls whom it likes."""
    first = next_deputy(seat, deputies=tuple(deputies), rules=rules, calls=calls, unable=unable, item=item)
    if not rules.is_statutory or first == deputy:
        return None
    if isinstance(first, Refusal):
        return first
    return _OUT_OF_ORDER.by(rules.source_of("7-10")).filled(name=deputy.name, first=first.name)


def passed_over(
    called: Deputy, seat: MeetingSeat, *, deputies: Iterable[Deputy], calls: Collection[DeputyCall]
) -> tuple[tuple[Deputy, str], ...]:
    """K20. The deputies who stood before the one called, with what they answered when asked (their reason), or ''."""
    reasons = {
        call.person: call.reason for call in calls if call.answer is CallAnswer.REFUSED and call.seat == seat.seat
    }
    before = takewhile(lambda one: one != called, deputies_for(seat, tuple(deputies)))
    return tuple((one, reasons.get(one.person, "")) for one in before)


def _is_taken(deputy: Deputy, seat: MeetingSeat, calls: Collection[DeputyCall], item: int | None) -> bool:
    """Refused this seat, or called for another one at the same time."""
    for call in calls:
        if call.person != deputy.person:
            continue
        meets = call.item is None or item is None or call.item == item
        if call.seat == seat.seat and call.answer is CallAnswer.REFUSED and meets:
            return True
        if call.seat != seat.seat and call.answer is not CallAnswer.REFUSED and meets:
            return True
    return False
