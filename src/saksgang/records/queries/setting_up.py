"""What the pages of setting up show: which of the five steps are done, one body with all that is set for it, the people."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q

from saksgang.core.agenda.series import Series, next_serial, series_in
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.case_number import parse_number
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Body,
    BodyRules,
    Cooperation,
    CopyRecipient,
    GivenNumber,
    Holder,
    Meeting,
    Municipality,
    Person,
    Seat,
    StandingItem,
)
from saksgang.records.queries.actors import held_on
from saksgang.records.queries.body_rules import rules_in, rules_of_body

_PLAIN_COLOUR = "#0062ba"


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many bodies hold meetings, and how many of them have rules, standing items and members in seats."""

    all: int
    ready: int


def readiness(cooperation: Cooperation, *, today: datetime.date) -> Readiness:
    """The same in one look-up."""
    held = Holder.objects.filter(held_on(today), seat__body=OuterRef("pk"), seat__ended_on=None, deputy_order=0)
    rows = Body.objects.filter(cooperation=cooperation, is_active=True).annotate(
        has_rules=Exists(BodyRules.objects.filter(body=OuterRef("pk"))),
        has_standing=Exists(StandingItem.objects.filter(body=OuterRef("pk"), ended_on=None)),
        has_seats=Exists(held),
    )
    found = rows.values_list("has_rules", "has_standing", "has_seats")
    return Readiness(len(found), sum(all(one) for one in found))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the setting up has come: of each step whether it is done, and counts to show."""

    cooperation: bool
    municipalities: int
    bodies: int
    bodies_ready: int
    people: int
    people_without_mail: int
    look: bool


def progress(cooperation: Cooperation, *, today: datetime.date) -> Progress:
    """The five steps in five look-ups, however much there is."""
    bodies = readiness(cooperation, today=today)
    now = Q(holdings__isnull=False) & (Q(holdings__until_on=None) | Q(holdings__until_on__gte=today))
    seated = Person.objects.filter(now, cooperation=cooperation, merged_into=None).distinct()
    people = Person.objects.filter(cooperation=cooperation, merged_into=None)
    return Progress(
        cooperation=bool(cooperation.contact_email),
        municipalities=Municipality.objects.filter(cooperation=cooperation, ended_on=None).count(),
        bodies=bodies.all,
        bodies_ready=bodies.ready,
        people=people.count(),
        people_without_mail=seated.filter(email="").count(),
        look=bool(cooperation.logo_id) or cooperation.accent_colour != _PLAIN_COLOUR,
    )


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A body in the list of those set up: `lacks` names what is missing (`rules`, `seats`, `standing`)."""

    body: Body
    lacks: tuple[str, ...]


def body_lines(cooperation: Cooperation, *, today: datetime.date) -> tuple[BodyLine, ...]:
    """The bodies in order, those that hold no more meetings last."""
    held = Holder.objects.filter(held_on(today), seat=OuterRef("pk"), deputy_order=0)
    filled = Seat.objects.filter(Exists(held), body=OuterRef("pk"), ended_on=None)
    rows = (
        Body.objects.filter(cooperation=cooperation)
        .order_by("-is_active", "position", "name")
        .annotate(
            has_rules=Exists(BodyRules.objects.filter(body=OuterRef("pk"))),
            has_seats=Exists(filled),
            has_standing=Exists(StandingItem.objects.filter(body=OuterRef("pk"), ended_on=None)),
        )
    )
    return tuple(
        BodyLine(
            row,
            tuple(
                word
                for word, is_there in (
                    ("rules", row.has_rules),
                    ("seats", row.has_seats),
                    ("standing", row.has_standing),
                )
                if not is_there
            ),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class DatedRules:
    """A rule-set of a body as it is kept; `rules` is `None` when it cannot be read."""

    pk: int
    rules: RuleSet | None
    note: str
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class SeatNow:
    """A seat with its member, its deputies in order, those to come, and how many have held it before."""

    seat: Seat
    members: tuple[Holder, ...]
    deputies: tuple[Holder, ...]
    coming: tuple[Holder, ...]
    earlier: int

    @property
    def now_and_coming(self) -> tuple[Holder, ...]:
        """Everybody who can be taken out of it."""
        return self.members + self.deputies + self.coming


@dataclass(frozen=True, slots=True)
class BodySetup:
    """A body with all that is set for it. `rules` are those of today, `None` when no set holds today; `in_papers` the
    series of numbers that its papers use, the most used first; `next_number` the number the next item of the year gets."""

    body: Body
    rules: RuleSet | None
    rule_sets: tuple[DatedRules, ...]
    seats: tuple[SeatNow, ...]
    ended_seats: int
    offices: tuple[Appointment, ...]
    copies: tuple[CopyRecipient, ...]
    standing: tuple[StandingItem, ...]
    municipalities: tuple[Municipality, ...]
    people: tuple[str, ...]
    in_papers: tuple[Series, ...]
    next_number: str

    @property
    def weight(self) -> Decimal:
        """What all seats weigh together."""
        return sum((one.seat.weight for one in self.seats), Decimal(0))

    @property
    def without_seat(self) -> int:
        """How many municipalities have no seat in the body."""
        return len({one.pk for one in self.municipalities} - {one.seat.municipality_id for one in self.seats})

    @property
    def usual_title(self) -> str:
        """What most seats are called; empty while there are none."""
        titles = Counter(one.seat.title for one in self.seats)
        return max(titles, key=lambda title: titles[title]) if titles else ""


def body_setup(cooperation: Cooperation, *, slug: str, today: datetime.date) -> BodySetup | None:
    """One body, in a fixed number of look-ups; `None` when there is none of that address."""
    body = Body.objects.filter(cooperation=cooperation, slug=slug).first()
    if body is None:
        return None
    try:
        rules: RuleSet | None = rules_of_body(body, on=today)
    except Refused:
        rules = None
    numbers = AgendaItem.objects.filter(meeting__body=body).exclude(number="").order_by("-meeting__date")
    seats = Seat.objects.filter(body=body)
    offices = Appointment.objects.filter(Q(until_on=None) | Q(until_on__gte=today), body=body)
    copies = CopyRecipient.objects.filter(Q(until_on=None) | Q(until_on__gte=today), body=body, stopped_at=None)
    return BodySetup(
        body=body,
        rules=rules,
        rule_sets=tuple(_dated(row, today) for row in BodyRules.objects.filter(body=body)),
        seats=_seats_now(body, today),
        ended_seats=seats.exclude(ended_on=None).count(),
        offices=tuple(offices.select_related("person")),
        copies=tuple(copies),
        standing=tuple(StandingItem.objects.filter(body=body, ended_on=None)),
        municipalities=tuple(Municipality.objects.filter(cooperation=cooperation, ended_on=None)),
        people=_names(cooperation),
        in_papers=series_in(list(numbers.values_list("number", flat=True)[:500]))[:3],
        next_number=_next_number(body, today.year),
    )


def _dated(row: BodyRules, today: datetime.date) -> DatedRules:
    try:
        rules: RuleSet | None = rules_in(row)
    except Refused:
        rules = None
    return DatedRules(row.pk, rules, row.note, is_ahead=row.from_on is not None and row.from_on > today)


def _seats_now(body: Body, today: datetime.date) -> tuple[SeatNow, ...]:
    by_seat: defaultdict[int, list[Holder]] = defaultdict(list)
    for row in Holder.objects.filter(seat__body=body).select_related("person").order_by("deputy_order", "from_on"):
        by_seat[row.seat_id].append(row)
    rows = Seat.objects.filter(body=body, ended_on=None).select_related("municipality")
    return tuple(_seat_now(seat, by_seat[seat.pk], today) for seat in rows)


def _seat_now(seat: Seat, holders: list[Holder], today: datetime.date) -> SeatNow:
    left = [one for one in holders if one.until_on is None or one.until_on >= today]
    now = [one for one in left if one.from_on is None or one.from_on <= today]
    return SeatNow(
        seat,
        members=tuple(one for one in now if one.deputy_order == 0),
        deputies=tuple(one for one in now if one.deputy_order),
        coming=tuple(one for one in left if one not in now),
        earlier=len(holders) - len(left),
    )


def _names(cooperation: Cooperation) -> tuple[str, ...]:
    rows = Person.objects.filter(cooperation=cooperation, merged_into=None)
    return tuple(rows.values_list("name", flat=True)[:2000])


def _next_number(body: Body, year: int) -> str:
    series = Series(body.prefix, body.number_pattern, body.numbers_per_year, body.first_number)
    given = GivenNumber.objects.filter(body=body, year=year if body.numbers_per_year else 0)
    used = set(given.values_list("serial", flat=True))
    for number in AgendaItem.objects.filter(meeting__body=body, meeting__date__year=year).values_list(
        "number", flat=True
    ):
        parsed = parse_number(number)
        if parsed is not None and (parsed.prefix or "").casefold() == body.prefix.casefold():
            used.add(parsed.serial)
    return series.number(next_serial(series, used=used), year=year)


def last_meeting(body: Body) -> Meeting | None:
    """The body's newest meeting whose place or time is known."""
    rows = Meeting.objects.filter(body=body).exclude(place="", time_start=None)
    return rows.order_by("-date", "-slug").first()


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Persons to set up, with what they hold now, and whether there are more than are shown."""

    people: tuple[Person, ...]
    total: int


def people_setup(cooperation: Cooperation, *, words: str, today: datetime.date, most: int = 200) -> PeoplePage:
    """Persons of the register by words of their names, those in seats and offices first."""
    held = Holder.objects.filter(held_on(today), person=OuterRef("pk"))
    given = Appointment.objects.filter(held_on(today), person=OuterRef("pk"))
    rows = Person.objects.filter(cooperation=cooperation, merged_into=None)
    for word in words.split()[:6]:
        rows = rows.filter(name__icontains=word)
    rows = rows.annotate(is_seated=Exists(held), is_appointed=Exists(given))
    return PeoplePage(tuple(rows.order_by("-is_seated", "-is_appointed", "name")[:most]), rows.count())
