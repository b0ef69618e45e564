"""What the demo's bodies need to hold a meeting at once: rules, standing items, a place and a time, mail addresses, deputies.

Done by the same acts as the pages of setting up, the first time alone. All addresses are of a domain that nobody has.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from saksgang.core.access import COMMAND_LINE
from saksgang.core.agenda.series import Series, check_series
from saksgang.core.bodies.presets import Preset, preset

if TYPE_CHECKING:
    from saksgang.records.models import Body, Cooperation, Seat
    from saksgang.records.queries.setting_up import BodySetup

_DEPUTIES = (
    "Tora Vestnes", "Eskil Haugmyr", "Ragna Solberget", "Odin Kvitnes", "Synne Tverrdal", "Halvor Nesbakk", "Liv Strandhagen",
    "Aksel Fjellheim",
)  # fmt: skip
_DOMAIN = "fjordregionen.example"


def set_up_bodies(cooperation: Cooperation) -> None:
    """Set up every body of the demo, and give everybody a mail address."""
    from saksgang.records.models import Body

    now = datetime.datetime.now(datetime.UTC)
    deputies = iter(_DEPUTIES)
    for body in Body.objects.filter(cooperation=cooperation):
        _set_up(cooperation, body, now)
        _seat_those_called(cooperation, body, now)
        _appoint_chair(cooperation, body, now)
        for seat in _seats_without_deputy(body)[:3]:
            name = next(deputies, None)
            if name is not None:
                _give_deputy(cooperation, body, seat, name, now)
    _give_addresses(cooperation, now)


def _set_up(cooperation: Cooperation, body: Body, now: datetime.datetime) -> None:
    from saksgang.actions.body_rules import set_rules
    from saksgang.actions.body_setup import Defaults, change_defaults, change_numbering
    from saksgang.actions.standing_items import add_usual_items
    from saksgang.records.queries.setting_up import body_setup, last_meeting

    kind = Preset.EXECUTIVES_FORUM if "direktør" in body.name.casefold() else Preset.JOINT_BOARD
    set_rules(cooperation, body.slug, preset(kind), by=COMMAND_LINE, now=now)
    add_usual_items(cooperation, body.slug, by=COMMAND_LINE, now=now)
    last = last_meeting(body)
    defaults = Defaults(
        default_place=last.place if last else "",
        default_start=(last.time_start if last else None) or datetime.time(9),
        default_end=last.time_end if last and last.time_end else None,
    )
    if not (defaults.default_end and defaults.default_start and defaults.default_end <= defaults.default_start):
        change_defaults(cooperation, body.slug, defaults, by=COMMAND_LINE, now=now)
    found = body_setup(cooperation, slug=body.slug, today=now.date())
    series = _series(found) if found else None
    if series is not None:
        change_numbering(cooperation, body.slug, series, by=COMMAND_LINE, now=now)


def _seat_those_called(cooperation: Cooperation, body: Body, now: datetime.datetime) -> None:
    """In a body whose papers do not say for whom people come, those last called as chief executives of the municipalities,
    one each; and those who had copies go on having them."""
    from saksgang.actions.body_seats import SeatFacts, Tenure, add_seat
    from saksgang.actions.copy_recipients import Copy, add_copy_recipient
    from saksgang.records.models import Attendance, AttendanceRole, Municipality
    from saksgang.records.queries.setting_up import last_meeting

    last = last_meeting(body)
    rows = Attendance.objects.filter(meeting=last).select_related("person") if last else Attendance.objects.none()
    if not body.seats.exists():
        called = rows.filter(role=AttendanceRole.CALLED)
        for municipality, row in zip(Municipality.objects.filter(cooperation=cooperation), called, strict=False):
            facts, tenure = SeatFacts("kommunedirektør", municipality.pk), Tenure(row.person.name)
            add_seat(cooperation, body.slug, facts, tenure=tenure, by=COMMAND_LINE, now=now)
    for row in rows.filter(role=AttendanceRole.COPY):
        copy = Copy(row.person.name, f"{row.person.slug}@{_DOMAIN}")
        add_copy_recipient(cooperation, body.slug, copy, by=COMMAND_LINE, now=now)


def _series(found: BodySetup) -> Series | None:
    """The numbers that the papers of the body use, when they can be gone on with."""
    series = found.in_papers[0] if found.in_papers else None
    if series is None or series.prefix not in ("", found.body.prefix) or check_series(series):
        return None
    return series


def _appoint_chair(cooperation: Cooperation, body: Body, now: datetime.datetime) -> None:
    """Who led the body's last meeting leads it, else who has its first seat; the body that the demo's user `leder` leads
    gets its chair when that user is made."""
    from saksgang.actions.offices import appoint
    from saksgang.records.models import Holder, Office
    from saksgang.records.queries.cast import cast_of
    from saksgang.records.queries.setting_up import last_meeting

    cast, last = cast_of(cooperation), last_meeting(body)
    first = Holder.objects.filter(seat__body=body, until_on=None).order_by("seat__position", "deputy_order").first()
    person_id = (last.chair_id if last else None) or (first.person_id if first else None)
    if cast is None or cast.body == body or person_id is None:
        return
    appoint(
        cooperation, body_id=body.pk, person_id=person_id, office=Office.CHAIR, from_on=None, until_on=None,
        by=COMMAND_LINE, now=now,
    )  # fmt: skip


def _seats_without_deputy(body: Body) -> list[Seat]:
    from saksgang.records.models import Seat

    return list(Seat.objects.filter(body=body, holders__until_on=None).exclude(holders__deputy_order__gte=1).distinct())


def _give_deputy(cooperation: Cooperation, body: Body, seat: Seat, name: str, now: datetime.datetime) -> None:
    from saksgang.actions.body_seats import Tenure, give_seat

    give_seat(cooperation, body.slug, seat.pk, Tenure(name, deputy_order=1), by=COMMAND_LINE, now=now)


def _give_addresses(cooperation: Cooperation, now: datetime.datetime) -> None:
    """A mail address for everybody in a seat or an office."""
    from saksgang.actions.person_details import change_contact
    from saksgang.records.queries.setting_up import people_setup

    for person in people_setup(cooperation, words="", today=now.date()).people:
        if not person.email:
            address = f"{person.slug}@{_DOMAIN}"
            change_contact(cooperation, person.pk, email=address, language=None, by=COMMAND_LINE, now=now)
