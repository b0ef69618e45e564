"""A list of people brought into the register: first what each row would change, then, when somebody says so, the change.

The same rows judged and written; a row that changes nothing writes nothing, so a second run is free.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from saksgang.actions.body_rows import keep
from saksgang.actions.body_seats import SeatFacts, Tenure, make_seat, seat_holder
from saksgang.actions.offices import give_office
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.people import key_of, key_of_one_from
from saksgang.actions.rights import require
from saksgang.core.access import Actor, Right
from saksgang.core.people_list.judged import Judged, JudgedRow, Verdict, problem
from saksgang.core.people_list.rows import PersonRow
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Body, Cooperation, Municipality, Office, Person, Seat
from saksgang.records.queries.people_known import KnownPeople, known_people

_NO_BODY = Text(
    nb="Organet «{name}» finnes ikke. Lag det først, eller rett navnet.",
    nn="Organet «{name}» finst ikkje. Lag det først, eller rett namnet.",
    en="There is no body “{name}”. Make it first, or correct the name.",
)
_NO_MUNICIPALITY = Text(
    nb="Kommunen «{name}» finnes ikke. Legg den inn først, eller rett navnet.",
    nn="Kommunen «{name}» finst ikkje. Legg han inn først, eller rett namnet.",
    en="There is no municipality “{name}”. Add it first, or correct the name.",
)
_TWICE = Text(nb="Samme som linje {row}.", nn="Same som linje {row}.", en="The same as line {row}.")
_OTHER_MAIL = Text(
    nb="Linje {row} har en annen e-postadresse for samme person.",
    nn="Linje {row} har ei anna e-postadresse for same person.",
    en="Line {row} has another mail address for the same person.",
)
_NEW_PERSON = Text(nb="Ny person.", nn="Ny person.", en="New person.")
_MAIL = Text(nb="E-postadressen blir {new}.", nn="E-postadressa blir {new}.", en="The mail address becomes {new}.")
_LANGUAGE = Text(nb="Målformen blir {new}.", nn="Målforma blir {new}.", en="The language becomes {new}.")
_NEW_SEAT = Text(nb="Ny plass i {body}.", nn="Ny plass i {body}.", en="New seat in {body}.")
_SEATED = Text(nb="Får plassen i {body}.", nn="Får plassen i {body}.", en="Gets the seat in {body}.")
_DEPUTY = Text(
    nb="Blir vara {order} i {body}.", nn="Blir vara {order} i {body}.", en="Becomes deputy {order} in {body}."
)
_OFFICE = Text(nb="Får verv i {body}.", nn="Får verv i {body}.", en="Gets an office in {body}.")
_ROW = Text(nb="Linje {row}: {said}", nn="Linje {row}: {said}", en="Line {row}: {said}")
_MEMBER = Text(nb="medlem", nn="medlem", en="member")


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows an import wrote, and how many it left."""

    written: int
    left: int


def judge_list(cooperation: Cooperation, rows: Iterable[PersonRow], *, today: datetime.date) -> Judged:
    """What each row would change. Nothing is written."""
    judge = _Judge(known_people(cooperation, today=today))
    return Judged(tuple(judge.row(row) for row in rows))


def import_list(cooperation: Cooperation, rows: Iterable[PersonRow], *, by: Actor, now: datetime.datetime) -> Imported:
    """Write the rows that change something, all or none. Raises `Refused`."""
    require(by, Right.SET_UP_BODY)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        today = timezone.localdate(now)
        judged = judge_list(cooperation, rows, today=today)
        writer = _Writer(desk, known_people(cooperation, today=today))
        for row in judged.to_write:
            writer.write(row)
        desk.trail.write()
    return Imported(len(judged.to_write), judged.count(Verdict.PROBLEM))


@dataclass(slots=True)
class _Judge:
    """Judges the rows of one list in order; remembers what rows before have said."""

    known: KnownPeople
    seen: dict[tuple[object, ...], int] = field(default_factory=dict)
    mails: dict[str, tuple[str, int]] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    new_seats: set[tuple[int, int | None, str]] = field(default_factory=set)

    def row(self, row: PersonRow) -> JudgedRow:
        wrong = self._wrong(row)
        if row.problems or wrong:
            return problem(row, *wrong)
        key, person = _person(self.known, row)
        told: list[Text] = []
        verdict = Verdict.CHANGED
        if person is None and key not in self.new:
            self.new.add(key)
            told.append(_NEW_PERSON)
            verdict = Verdict.NEW
        if row.email and person is not None and person.email.casefold() != row.email.casefold():
            told.append(_MAIL.filled(new=row.email))
        if row.language and person is not None and person.language != row.language.value:
            told.append(_LANGUAGE.filled(new=row.language.value))
        told += self._seat(row, person)
        told += self._office(row, person)
        return JudgedRow(row, verdict if told else Verdict.SAME, tuple(told))

    def _wrong(self, row: PersonRow) -> list[Text]:
        wrong = []
        if row.body and row.body.casefold() not in self.known.bodies:
            wrong.append(_NO_BODY.filled(name=row.body))
        if row.municipality and row.municipality.casefold() not in self.known.municipalities and row.body:
            wrong.append(_NO_MUNICIPALITY.filled(name=row.municipality))
        key = key_of(row.name) if row.name else ""
        place = (row.body.casefold(), row.municipality.casefold(), row.seat.casefold(), row.deputy, row.office)
        earlier = self.seen.setdefault((key, *place), row.number)
        if key and earlier != row.number:
            wrong.append(_TWICE.filled(row=earlier))
        if key and row.email:
            said, at = self.mails.setdefault(f"{key} {row.municipality.casefold()}", (row.email.casefold(), row.number))
            if said != row.email.casefold():
                wrong.append(_OTHER_MAIL.filled(row=at))
        return wrong

    def _seat(self, row: PersonRow, person: Person | None) -> list[Text]:
        body = self.known.bodies.get(row.body.casefold())
        if body is None or not _is_seated(row):
            return []
        key = _seat_key(self.known, row, body)
        seat = self.known.seats.get(key)
        told = []
        if seat is None and key not in self.new_seats:
            self.new_seats.add(key)
            told.append(_NEW_SEAT.filled(body=body.name))
        if seat is None or person is None or (person.pk, row.deputy) not in seat.holders:
            said = _DEPUTY.filled(order=row.deputy, body=body.name) if row.deputy else _SEATED.filled(body=body.name)
            told.append(said)
        return told

    def _office(self, row: PersonRow, person: Person | None) -> list[Text]:
        body = self.known.bodies.get(row.body.casefold())
        if not row.office or body is None:
            return []
        has_it = person is not None and (person.pk, body.pk, row.office) in self.known.offices
        return [] if has_it else [_OFFICE.filled(body=body.name)]


@dataclass(slots=True)
class _Writer:
    """Writes rows that were judged to change something."""

    desk: Desk
    known: KnownPeople
    seats: dict[tuple[int, int | None, str], Seat] = field(default_factory=dict)

    def write(self, row: PersonRow) -> None:
        """One row. Raises `Refused` with its number."""
        try:
            self._write(row)
        except Refused as refused:
            said = _ROW.filled(row=row.number, said=refused.refusal.text)
            raise Refused(Refusal(refused.refusal.code, said, refused.refusal.source)) from None

    def _write(self, row: PersonRow) -> None:
        municipality = self.known.municipalities.get(row.municipality.casefold())
        person = self.desk.people.named(row.name, of=municipality)
        values: dict[str, str] = {}
        if row.email and person.email.casefold() != row.email.casefold():
            values["email"] = row.email
        if row.language:
            values["language"] = row.language.value
        keep(self.desk.trail, person, "person.changed", values, secret=("email",))
        body = self.known.bodies.get(row.body.casefold())
        if body is None:
            return
        if _is_seated(row):
            self._seat(row, body, person, municipality)
        if row.office and (person.pk, body.pk, row.office) not in self.known.offices:
            give_office(self.desk.trail, body, person, Office(row.office), from_on=row.from_on, until_on=row.until_on)

    def _seat(self, row: PersonRow, body: Body, person: Person, municipality: Municipality | None) -> None:
        key = _seat_key(self.known, row, body)
        held = self.known.seats.get(key)
        if held is not None and (person.pk, row.deputy) in held.holders:
            return
        seat = held.seat if held else self.seats.get(key)
        if seat is None:
            facts = SeatFacts(
                row.seat or _MEMBER.to(self.desk.cooperation.language), municipality.pk if municipality else None
            )
            seat = make_seat(
                self.desk.trail,
                body,
                facts if row.weight is None else SeatFacts(facts.title, facts.municipality_id, row.weight),
            )
            self.seats[key] = seat
        seat_holder(self.desk, seat, Tenure(row.name, "", row.deputy, row.from_on, row.until_on))


def _is_seated(row: PersonRow) -> bool:
    """Whether the row gives a seat: it names one, or it gives no office that could stand alone."""
    return bool(row.seat or row.deputy) or not row.office


def _person(known: KnownPeople, row: PersonRow) -> tuple[str, Person | None]:
    """How the person is compared, and who it is in the register."""
    key = key_of(row.name)
    municipality = known.municipalities.get(row.municipality.casefold())
    if municipality is not None and (own := known.people.get(key_of_one_from(key, municipality.slug))):
        return key, own
    return key, known.people.get(key)


def _seat_key(known: KnownPeople, row: PersonRow, body: Body) -> tuple[int, int | None, str]:
    municipality = known.municipalities.get(row.municipality.casefold())
    title = row.seat or next(
        (title for at, of, title in known.seats if (at, of) == (body.pk, municipality.pk if municipality else None)), ""
    )
    return body.pk, municipality.pk if municipality else None, (title or _MEMBER.nb).casefold()
