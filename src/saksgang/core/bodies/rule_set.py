"""A body's rule-set: what it meets by, from a day to a day, each rule with the place it comes from.

Knows what can be chosen and which one is in force; presets, what the law forbids and plain words stand beside.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from saksgang.core.bodies.majorities import SIMPLE, Majority
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rule(Generic[T]):
    """A choice and where it stands (`vedtektene § 6`); `None` when the body itself is free and has chosen so."""

    value: T
    source: str | None = None


class LegalBasis(StrEnum):
    """Under which rules a body meets: kommuneloven chapter 11, by-laws or agreement alone, or none."""

    MUNICIPAL_ACT = "municipal-act"
    BY_LAWS = "by-laws"
    NONE = "none"


class CaseKind(StrEnum):
    """What a vote is about, as far as rules tell them apart. `PROCEDURE`: postponing, closing, the agenda itself."""

    ORDINARY = "ordinary"
    PROCEDURE = "procedure"
    BUDGET = "budget"
    AGREEMENT = "agreement"
    DISSOLUTION = "dissolution"
    ELECTION = "election"
    APPOINTMENT = "appointment"


class DayCount(StrEnum):
    """Which days count in a period of notice."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class NoticePeriod:
    """Days from the notice to the meeting: the day it is sent does not count, the day of the meeting does. `None`:
    reasonable notice, which no number says (*rimelig varsel*)."""

    days: int | None = None
    counted: DayCount = DayCount.CALENDAR

    def __post_init__(self) -> None:
        if self.days is not None and self.days < 0:
            raise ValueError("a period of notice has no negative days")


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """The share of the members who must be there for an item, and whether they must have voted too."""

    share: Fraction = Fraction(1, 2)
    is_strict: bool = False
    must_vote: bool = True

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1 or (self.is_strict and self.share == 1):
            raise ValueError(f"{self.share} of the members can never be there")

    def needed(self, *, members: int) -> int:
        """The fewest members: 4 of 7 at a half, 4 of 6 at more than a half."""
        exact = self.share * members
        least = -(-exact.numerator // exact.denominator)
        return least + 1 if self.is_strict and least == exact else least


class BlankVotes(StrEnum):
    """When a member may vote blank."""

    NEVER = "never"
    ELECTIONS = "elections"
    ALWAYS = "always"


class MinutesApproval(StrEnum):
    """Who says that the minutes are right. The law asks nobody to; by-laws or custom do (kommuneloven § 11-12)."""

    NEXT_MEETING = "next-meeting"
    SIGNERS = "signers"
    CHAIR = "chair"
    NONE = "none"


class Numbered(StrEnum):
    """When items get their numbers: when the agenda is fixed, or in the minutes in the order they were treated."""

    WHEN_FIXED = "when-fixed"
    IN_MINUTES = "in-minutes"


@dataclass(frozen=True, slots=True)
class MinorityAppeal:
    """*Mindretallsanke*: so many members can bring a decision before another body, until the meeting ends."""

    members: int
    before: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A body's rules from a day to a day, both included; an open end is `None`.

    `majority` is for all that `majorities` does not name. `minority` is the share that can call a meeting, put a case on
    the agenda, stop one that is not on it, and put off an urgent remote meeting. `quorum` `None`: whoever comes decides.
    """

    legal_basis: LegalBasis
    notice: Rule[NoticePeriod]
    quorum: Rule[QuorumRule | None]
    majority: Rule[Majority]
    casting_vote: Rule[bool]
    blank_votes: Rule[BlankVotes]
    duty_to_vote: Rule[bool]
    minority: Rule[Fraction | None]
    open_doors: Rule[bool]
    disqualification: Rule[bool]
    remote: Rule[bool]
    minutes_approval: Rule[MinutesApproval]
    numbered: Rule[Numbered] = Rule(Numbered.WHEN_FIXED)
    majorities: tuple[tuple[CaseKind, Rule[Majority]], ...] = ()
    minority_appeal: Rule[MinorityAppeal | None] = Rule(None)
    statements: Rule[bool] = Rule(True)
    is_political_council: bool = False
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None

    def __post_init__(self) -> None:
        if self.from_on and self.until_on and self.until_on < self.from_on:
            raise ValueError("a rule-set cannot end before it begins")
        kinds = [kind for kind, _rule in self.majorities]
        if len(kinds) != len(set(kinds)):
            raise ValueError("a rule-set has one majority for each kind of case")

    @property
    def is_statutory(self) -> bool:
        """Whether kommuneloven chapter 11 itself binds the body."""
        return self.legal_basis is LegalBasis.MUNICIPAL_ACT

    def majority_for(self, kind: CaseKind) -> Rule[Majority]:
        """The majority a kind of case needs. Procedure is decided by simple majority under the act, also where an
        agreement asks more for decisions."""
        common = self.majority
        if kind is CaseKind.PROCEDURE and self.is_statutory:
            common = Rule(SIMPLE, "kommuneloven § 11-9")
        return dict(self.majorities).get(kind, common)

    def source_of(self, section: str, rule: Rule[T] | None = None) -> str | None:
        """Where a rule of chapter 11 comes from for this body: the act where it binds, else the body's own rule."""
        if self.is_statutory:
            return f"kommuneloven § {section}"
        return rule.source if rule is not None else None

    def is_in_force(self, on: datetime.date) -> bool:
        """Whether the rule-set is the body's on a day."""
        return (self.from_on is None or self.from_on <= on) and (self.until_on is None or on <= self.until_on)


_NO_RULES = Refusal(
    "no-rules-on-day",
    Text(
        nb="Organet har ingen regler som gjelder {day}. Legg inn et regelsett som gjelder fra den dagen eller før.",
        nn="Organet har ingen reglar som gjeld {day}. Legg inn eit regelsett som gjeld frå den dagen eller før.",
        en="The body has no rules for {day}. Add a rule-set that is in force from that day or before.",
    ),
)


def in_force(rule_sets: Iterable[RuleSet], on: datetime.date) -> RuleSet | Refusal:
    """The rule-set of a day. Of two that overlap the one that began last; none is refused, never guessed."""
    held = [one for one in rule_sets if one.is_in_force(on)]
    if not held:
        return _NO_RULES.filled(day=_written(on))
    return max(held, key=lambda one: one.from_on or datetime.date.min)


def _written(day: datetime.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
