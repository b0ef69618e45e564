"""The agenda proposes itself from the state of the register: each item with the reason it is proposed.

Knows neither tables nor clock: who asks brings what is open on the day of the meeting. One click takes a proposal or
leaves it; what was taken or left is not proposed again.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from saksgang.core.agenda.tree import Agenda, AgendaItem, add, move
from saksgang.core.bodies.rule_set import MinutesApproval, RuleSet
from saksgang.core.calendar import written_day
from saksgang.core.dossier import ItemKind
from saksgang.core.sources import sourced
from saksgang.core.texts import Language, Text


class Why(StrEnum):
    """Why an item is proposed."""

    STANDING = "standing"
    MINUTES = "minutes"
    POSTPONED = "postponed"
    URGENT_DECISION = "urgent-decision"
    WRITTEN_PROCEDURE = "written-procedure"
    ASKED_FOR = "asked-for"
    REFERRED = "referred"
    REPORT_DUE = "report-due"


Rank = tuple[int, int]
"""Where an item belongs: 0 the first items, 1 the cases, 2 the last items; then its order among those."""

CASES: Rank = (1, 0)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a proposal grows from: the kind of origin and the row it is (a meeting, an item, a follow-up, a case)."""

    why: Why
    row: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item to take or leave. `minutes` if it is known how long such an item takes, `case` if it goes on with one;
    `rank` tells where on the agenda it belongs."""

    origin: Origin
    title: str
    kind: ItemKind
    reason: Text
    case: int | None = None
    proposal: Text | None = None
    minutes: int | None = None
    rank: Rank = CASES


class StandingPlace(IntEnum):
    """Where a standing item has its place."""

    FIRST = 0
    LAST = 1


@dataclass(frozen=True, slots=True)
class StandingItem:
    """An item of every meeting of the body. `is_minutes` marks the one that approves the last minutes: it is proposed
    with them, not by itself."""

    row: int
    title: str
    place: StandingPlace
    order: int
    kind: ItemKind = ItemKind.STANDING
    minutes: int | None = None
    is_minutes: bool = False


@dataclass(frozen=True, slots=True)
class OpenMinutes:
    """Minutes of an earlier meeting of the body that nobody has approved yet."""

    meeting: int
    held_on: datetime.date
    title: str


@dataclass(frozen=True, slots=True)
class PostponedItem:
    """An item that a meeting put off, to a day if one was said."""

    item: int
    title: str
    postponed_on: datetime.date
    case: int | None = None
    kind: ItemKind = ItemKind.DECISION
    until_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class AskedFor:
    """Something a decision asked to have back in the body by a day; `by_number` is that decision's (`KF 23/22`)."""

    follow_up: int
    title: str
    by_number: str
    due_on: datetime.date
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Referred:
    """A case another body, or a municipality, has sent here."""

    referral: int
    title: str
    from_name: str
    sent_on: datetime.date
    case: int | None = None


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A decision that was made outside the meetings and must be told in the next one (K15)."""

    row: int
    title: str
    decided_on: datetime.date
    by_name: str
    is_written_procedure: bool
    case: int | None = None


@dataclass(frozen=True, slots=True)
class ReportDue:
    """A project or grant whose status is to be told by a day."""

    row: int
    title: str
    due_on: datetime.date
    case: int | None = None


@dataclass(frozen=True, slots=True)
class OpenMatters:
    """What is open for a body when its next agenda is begun."""

    standing: tuple[StandingItem, ...] = ()
    minutes: tuple[OpenMinutes, ...] = ()
    postponed: tuple[PostponedItem, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    asked_for: tuple[AskedFor, ...] = ()
    referred: tuple[Referred, ...] = ()
    reports: tuple[ReportDue, ...] = ()


def propose(
    matters: OpenMatters,
    *,
    meeting_on: datetime.date,
    rules: RuleSet,
    next_meeting_on: datetime.date | None = None,
    settled: Collection[Origin] = (),
) -> tuple[Proposed, ...]:
    """What the agenda of a meeting should hold, in the order it should stand: standing items first, minutes, what was put
    off, what was decided elsewhere, what is due before the meeting after this one, referrals, standing items last.

    `settled` are origins that were taken or left before.
    """
    horizon = next_meeting_on - datetime.timedelta(days=1) if next_meeting_on else meeting_on
    proposed = [
        *_opening(matters, rules),
        *(_postponed(one) for one in matters.postponed if one.until_on is None or one.until_on <= horizon),
        *(_elsewhere(one, rules) for one in matters.elsewhere),
        *(_asked_for(one) for one in sorted(matters.asked_for, key=lambda one: one.due_on) if one.due_on <= horizon),
        *(_referred(one) for one in sorted(matters.referred, key=lambda one: one.sent_on)),
        *(_report(one) for one in sorted(matters.reports, key=lambda one: one.due_on) if one.due_on <= horizon),
        *(_standing(one) for one in _in_order(matters.standing, StandingPlace.LAST)),
    ]
    return _one_of_each_case([one for one in proposed if one.origin not in settled])


def _one_of_each_case(proposed: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """A case that is open for two reasons comes once, for the first of them."""
    seen: set[int] = set()
    kept = []
    for one in proposed:
        if one.case is not None and one.case in seen:
            continue
        if one.case is not None:
            seen.add(one.case)
        kept.append(one)
    return tuple(kept)


def take(
    agenda: Agenda, proposed: Proposed, *, key: int, language: Language | str, ranks: Mapping[int, Rank]
) -> Agenda:
    """The agenda with a proposal taken in where it belongs."""
    item = AgendaItem(
        key,
        proposed.title,
        kind=proposed.kind,
        minutes=proposed.minutes,
        proposal=proposed.proposal.to(language) if proposed.proposal else "",
    )
    return put(agenda, item, rank=proposed.rank, ranks=ranks)


def put(agenda: Agenda, item: AgendaItem, *, ranks: Mapping[int, Rank], rank: Rank = CASES) -> Agenda:
    """The agenda with an item, a case of the queue for instance, before the first item of a later rank, else last.

    `ranks` are those of the items that were taken before, by key; the rest are cases.
    """
    later = (place.item.key for place in agenda.places if ranks.get(place.item.key, CASES) > rank)
    before = next(later, None)
    added = add(agenda, item)
    return added if before is None else move(added, item.key, before=before)


def _opening(matters: OpenMatters, rules: RuleSet) -> Iterator[Proposed]:
    """The first items: the minutes stand where the body has their item, else after the other first ones."""
    by_meeting = rules.minutes_approval.value is MinutesApproval.NEXT_MEETING
    first = _in_order(matters.standing, StandingPlace.FIRST)
    order = next((one.order for one in first if one.is_minutes), max((one.order for one in first), default=0))
    minutes = [_minutes(one, order) for one in sorted(matters.minutes, key=lambda one: one.held_on) if by_meeting]
    for one in first:
        if one.is_minutes:
            yield from minutes
            minutes = []
        else:
            yield _standing(one)
    yield from minutes


def _in_order(items: Iterable[StandingItem], place: StandingPlace) -> list[StandingItem]:
    return sorted((one for one in items if one.place is place), key=lambda one: one.order)


def _standing(one: StandingItem) -> Proposed:
    rank = (0 if one.place is StandingPlace.FIRST else 2, one.order)
    return Proposed(Origin(Why.STANDING, one.row), one.title, one.kind, _STANDING, minutes=one.minutes, rank=rank)


def _minutes(one: OpenMinutes, order: int) -> Proposed:
    day = written_day(one.held_on)
    return Proposed(
        Origin(Why.MINUTES, one.meeting),
        one.title,
        ItemKind.APPROVAL,
        _MINUTES.filled(day=day),
        proposal=_APPROVE.filled(day=day),
        rank=(0, order),
    )


def _postponed(one: PostponedItem) -> Proposed:
    reason = _POSTPONED.filled(day=written_day(one.postponed_on))
    return Proposed(Origin(Why.POSTPONED, one.item), one.title, one.kind, reason, one.case)


def _elsewhere(one: Elsewhere, rules: RuleSet) -> Proposed:
    why = Why.WRITTEN_PROCEDURE if one.is_written_procedure else Why.URGENT_DECISION
    template = _IN_WRITING if one.is_written_procedure else _URGENT
    reason = sourced(template.filled(day=written_day(one.decided_on), name=one.by_name), rules.source_of("11-8"))
    return Proposed(Origin(why, one.row), one.title, ItemKind.INFORMATION, reason, one.case)


def _asked_for(one: AskedFor) -> Proposed:
    reason = _ASKED.filled(number=one.by_number, day=written_day(one.due_on))
    return Proposed(Origin(Why.ASKED_FOR, one.follow_up), one.title, ItemKind.DECISION, reason, one.case)


def _referred(one: Referred) -> Proposed:
    reason = _REFERRED.filled(name=one.from_name, day=written_day(one.sent_on))
    return Proposed(Origin(Why.REFERRED, one.referral), one.title, ItemKind.DECISION, reason, one.case)


def _report(one: ReportDue) -> Proposed:
    reason = _REPORT.filled(day=written_day(one.due_on))
    return Proposed(Origin(Why.REPORT_DUE, one.row), one.title, ItemKind.INFORMATION, reason, one.case)


_STANDING = Text(nb="fast sak i organet", nn="fast sak i organet", en="standing item of the body")
_MINUTES = Text(
    nb="referatet fra {day} er ikke godkjent",
    nn="referatet frå {day} er ikkje godkjent",
    en="the minutes of {day} are not approved",
)
_APPROVE = Text(
    nb="Referatet fra møtet {day} godkjennes.",
    nn="Referatet frå møtet {day} blir godkjent.",
    en="The minutes of the meeting of {day} are approved.",
)
_POSTPONED = Text(nb="utsatt {day}", nn="utsett {day}", en="postponed on {day}")
_URGENT = Text(
    nb="hastevedtak {day} av {name} skal meldes",
    nn="hastevedtak {day} av {name} skal meldast",
    en="urgent decision of {day} by {name} must be told",
)
_IN_WRITING = Text(
    nb="avgjort skriftlig {day}, meldes i møtet",
    nn="avgjort skriftleg {day}, blir meldt i møtet",
    en="decided in writing on {day}, told in the meeting",
)
_ASKED = Text(nb="frist {day} etter {number}", nn="frist {day} etter {number}", en="due {day} after {number}")
_REFERRED = Text(nb="oversendt fra {name} {day}", nn="oversend frå {name} {day}", en="referred by {name} on {day}")
_REPORT = Text(nb="status skal meldes innen {day}", nn="status skal meldast innan {day}", en="status is due by {day}")
