"""The acts of the room `bodies`."""

from __future__ import annotations

import datetime

from saksgang.actions.body_rules import set_rules, take_back_rules
from saksgang.actions.body_seats import (
    SeatFacts,
    Tenure,
    add_seat,
    add_seat_for_each,
    change_seat,
    end_holder,
    end_seat,
    give_seat,
    move_seat,
)
from saksgang.actions.body_setup import (
    Defaults,
    change_defaults,
    change_numbering,
    create_body,
    rename_body,
    set_active,
)
from saksgang.actions.copy_recipients import Copy, add_copy_recipient, end_copy_recipient
from saksgang.actions.municipalities import add_municipality, change_municipality, set_inhabitants
from saksgang.actions.offices import appoint_by_name
from saksgang.actions.people_import import import_list
from saksgang.actions.person_details import add_person, change_contact
from saksgang.actions.standing_items import (
    Standing,
    add_standing_item,
    add_usual_items,
    change_standing_item,
    end_standing_item,
    move_standing_item,
)
from saksgang.core.agenda.series import Series
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.people_list.rows import PersonRow
from saksgang.core.texts import Language
from saksgang.records.models import BodyRules, CopyRecipient, Holder, Office, Seat, StandingItem
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.cast.people import Who

DAY = datetime.date(2031, 3, 1)
LONG_AHEAD = datetime.date(2040, 1, 1)
MAYOR = SeatFacts("ordfører")
COPY = Copy("Arkivet", "arkiv@alnes.example")


def seat(_world: World) -> int:
    return int(Seat.objects.order_by("pk")[0].pk)


def standing(_world: World) -> int:
    return int(StandingItem.objects.order_by("pk")[0].pk)


def rules_ahead(world: World) -> None:
    set_rules(here(world), "kf", preset(Preset.BY_LAWS_BODY), **BEFORE)
    set_rules(here(world), "kf", preset(Preset.JOINT_BOARD, from_on=LONG_AHEAD), **BEFORE)


def two_seats(world: World) -> None:
    add_seat(here(world), "kf", MAYOR, **BEFORE)


def usual(world: World) -> None:
    add_usual_items(here(world), "kf", **BEFORE)


def copied(world: World) -> None:
    add_copy_recipient(here(world), "kf", COPY, **BEFORE)


ACTS: dict[str, Act] = {
    "body_rules.set_rules": act(
        lambda w: set_rules(here(w), "kf", preset(Preset.BY_LAWS_BODY), **w.who), "body.rules-set"
    ),
    "body_rules.take_back_rules": act(
        lambda w: take_back_rules(here(w), "kf", BodyRules.objects.get(from_on=LONG_AHEAD).pk, **w.who),
        "body.rules-taken-back",
        before=rules_ahead,
    ),
    "body_seats.add_seat": act(
        lambda w: add_seat(here(w), "kf", MAYOR, tenure=Tenure("Nina Ny", "nina@alnes.example"), **w.who),
        "seat.created", "person.created", "person.changed", "seat.held",
    ),
    "body_seats.add_seat_for_each": act(
        lambda w: add_seat_for_each(here(w), "kf", "ordfører", **w.who), "seat.created"
    ),
    "body_seats.change_seat": act(lambda w: change_seat(here(w), "kf", seat(w), MAYOR, **w.who), "seat.changed"),
    "body_seats.end_holder": act(
        lambda w: end_holder(here(w), "kf", Holder.objects.get().pk, last_on=DAY, **w.who), "seat.held"
    ),
    "body_seats.end_seat": act(lambda w: end_seat(here(w), "kf", seat(w), last_on=DAY, **w.who), "seat.ended"),
    "body_seats.give_seat": act(
        lambda w: give_seat(here(w), "kf", seat(w), Tenure("Bjarte Lyngstrand", deputy_order=1), **w.who), "seat.held"
    ),
    "body_seats.move_seat": act(
        lambda w: move_seat(here(w), "kf", seat(w), up=False, **w.who), "seat.changed", before=two_seats
    ),
    "body_setup.change_defaults": act(
        lambda w: change_defaults(here(w), "kf", Defaults(default_place="Fyret"), **w.who), "body.changed"
    ),
    "body_setup.change_numbering": act(
        lambda w: change_numbering(here(w), "kf", Series(pattern="{serial}/{yyyy}"), **w.who), "body.changed"
    ),
    "body_setup.create_body": act(
        lambda w: create_body(here(w), name="Regionrådet", prefix="RR", kind=Preset.COUNCIL_OF_KO, **w.who),
        "body.created", "body.rules-set", "standing-item.added",
    ),
    "body_setup.rename_body": act(
        lambda w: rename_body(here(w), "kf", name="Direktørforum", prefix="DF", from_on=DAY, **w.who), "body.changed"
    ),
    "body_setup.set_active": act(lambda w: set_active(here(w), "kf", is_active=False, **w.who), "body.changed"),
    "copy_recipients.add_copy_recipient": act(
        lambda w: add_copy_recipient(here(w), "kf", COPY, **w.who), "copy.added"
    ),
    "copy_recipients.end_copy_recipient": act(
        lambda w: end_copy_recipient(here(w), "kf", CopyRecipient.objects.get().pk, **w.who), "copy.ended", before=copied
    ),
    "municipalities.add_municipality": act(
        lambda w: add_municipality(here(w), name="Tangen", **w.who), "municipality.created"
    ),
    "municipalities.change_municipality": act(
        lambda w: change_municipality(here(w), "alnes", name="Nye Ålnes", number="0199", ended_on=None, **w.who),
        "municipality.changed",
    ),
    "municipalities.set_inhabitants": act(
        lambda w: set_inhabitants(here(w), "alnes", inhabitants=1200, counted_on=DAY, **w.who), "municipality.changed"
    ),
    "offices.appoint_by_name": act(
        lambda w: appoint_by_name(
            here(w), "kf", name="Bjarte Lyngstrand", office=Office.SECRETARY, from_on=None, until_on=None, **w.who
        ),
        "office.given",
    ),
    "people_import.import_list": act(
        lambda w: import_list(here(w), [PersonRow(2, "Nina Ny", "nina@alnes.example", body="kf", seat="rådgiver")], **w.who),
        "person.created", "person.changed", "seat.created", "seat.held",
    ),
    "person_details.add_person": act(lambda w: add_person(here(w), name="Nina Ny", **w.who), "person.created"),
    "person_details.change_contact": act(
        lambda w: change_contact(
            here(w), w.person("Bjarte Lyngstrand").pk, email="b@alnes.example", language=Language.NYNORSK, **w.who
        ),
        "person.changed",
    ),
    "standing_items.add_standing_item": act(
        lambda w: add_standing_item(here(w), "kf", Standing("Eventuelt"), **w.who), "standing-item.added"
    ),
    "standing_items.add_usual_items": act(
        lambda w: add_usual_items(here(w), "kf", **w.who), "standing-item.added"
    ),
    "standing_items.change_standing_item": act(
        lambda w: change_standing_item(here(w), "kf", standing(w), Standing("Ymse"), **w.who),
        "standing-item.changed",
        before=usual,
    ),
    "standing_items.end_standing_item": act(
        lambda w: end_standing_item(here(w), "kf", standing(w), **w.who), "standing-item.ended", before=usual
    ),
    "standing_items.move_standing_item": act(
        lambda w: move_standing_item(here(w), "kf", standing(w), up=False, **w.who),
        "standing-item.changed",
        before=usual,
    ),
}  # fmt: skip
_WRITERS = {Who.ADMINISTRATOR, Who.SECRETARY}
_BOSS_ALONE = {
    "body_rules.set_rules", "body_rules.take_back_rules", "body_setup.create_body", "body_setup.rename_body",
    "body_setup.set_active",
}  # fmt: skip
WANTED: dict[str, set[Who]] = {name: {Who.ADMINISTRATOR} if name in _BOSS_ALONE else _WRITERS for name in ACTS}
PARTS: dict[str, str] = {}
