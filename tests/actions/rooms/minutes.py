"""The acts of the room `minutes`."""

from __future__ import annotations

import datetime

from saksgang.actions.extracts import ReceiverOf, send_extract
from saksgang.actions.minutes import finish_minutes, reopen_minutes
from saksgang.actions.minutes_afterwards import enter_afterwards
from saksgang.actions.minutes_approval import approve_minutes, ask_signers, carry_corrections
from saksgang.actions.minutes_comments import Wanted, add_corrections, send_for_comments, settle_correction
from saksgang.actions.minutes_parts import write_part
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import MinutesApproval, Rule
from saksgang.core.bodies.storing import as_json
from saksgang.core.minutes.afterwards import Became, Entered, EnteredItem
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    BodyRules,
    Holder,
    Meeting,
    MinutesCorrection,
    Person,
    Seat,
)
from saksgang.records.queries.minutes_parts import What, place_of
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.cast.people import Who
from tests.web.lines import WRITERS

SITE = "https://saker.example"
HOLDERS = {*WRITERS, Who.CHAIR}


def meeting(world: World) -> Meeting:
    return Meeting.objects.select_related("body", "chair", "cooperation").get(pk=world.register.meetings[0].pk)


def ours(world: World, state: str = "held") -> None:
    """The first meeting is held here, and nothing is missing of its minutes."""
    row = meeting(world)
    person = world.person("Åse Nordmyr")
    Meeting.objects.filter(pk=row.pk).update(
        is_ours=True, state=state, chair=person, place="Rådhuset", time_start=datetime.time(9),
        time_end=datetime.time(11), notice_sequence=1,
    )  # fmt: skip
    AgendaItem.objects.filter(meeting=row).update(state="treated", kind="information")
    Person.objects.filter(pk=person.pk).update(email="ase@alnes.example")
    held = Holder.objects.filter(seat__body=row.body_id).select_related("person")
    for place, one in enumerate(held):
        Attendance.objects.get_or_create(
            meeting=row, role="present", read_key=f"plass {place}",
            defaults={"cooperation": here(world), "position": 50 + place, "person": one.person, "name": one.person.name},
        )  # fmt: skip


def finished(world: World) -> None:
    ours(world)
    finish_minutes(meeting(world), **BEFORE)


def by_rule(approval: MinutesApproval) -> object:
    import dataclasses

    return as_json(dataclasses.replace(preset(Preset.EXECUTIVES_FORUM), minutes_approval=Rule(approval)))


def finished_for(approval: MinutesApproval) -> object:
    def before(world: World) -> None:
        BodyRules.objects.create(cooperation=here(world), body=world.register.body, rules=by_rule(approval))
        finished(world)

    return before


def corrected(world: World) -> None:
    finished(world)
    place = place_of(world.item.pk, What.TREATMENT)
    add_corrections(meeting(world), [Wanted(place, world.item.treatment, "Rettet.")], why="", by_name="NN", **BEFORE)


def the_correction(world: World) -> int:
    return MinutesCorrection.objects.get(cooperation=here(world)).pk


def taken(world: World) -> None:
    corrected(world)
    settle_correction(meeting(world), the_correction(world), is_taken=True, **BEFORE)


def on_paper(world: World) -> None:
    ours(world, "called")
    day = world.now.date() - datetime.timedelta(days=1)
    Meeting.objects.filter(pk=meeting(world).pk).update(date=day)
    AgendaItem.objects.filter(meeting=meeting(world)).update(state="listed")


def entered(world: World) -> Entered:
    seat = Seat.objects.filter(body=world.register.body).order_by("pk")[0]
    person = world.person("Åse Nordmyr")
    items = AgendaItem.objects.filter(meeting=meeting(world)).order_by("position")
    return Entered(
        began=datetime.time(9),
        ended=datetime.time(10),
        chair=person.pk,
        present={seat.pk: person.pk},
        items=tuple(EnteredItem(one.pk, Became.NOTED) for one in items),
    )


ACTS: dict[str, Act] = {
    "minutes.finish_minutes": act(
        lambda world: finish_minutes(meeting(world), **world.who), "minutes.finished", before=ours
    ),
    "minutes.reopen_minutes": act(
        lambda world: reopen_minutes(meeting(world), reason="Feil dato.", **world.who),
        "minutes.reopened",
        before=finished,
    ),
    "minutes_parts.write_part": act(
        lambda world: write_part(meeting(world), "before", "Møtet ble satt.", base="", **world.who),
        "minutes.part-written",
        before=ours,
    ),
    "minutes_comments.send_for_comments": act(
        lambda world: send_for_comments(
            meeting(world), [world.person("Åse Nordmyr").pk], until=None, site=SITE, **world.who
        ),
        *("minutes.sent", "link.made"),
        before=finished,
    ),
    "minutes_comments.add_corrections": act(
        lambda world: add_corrections(meeting(world), [], why="Navnet er feil.", by_name="NN", **world.who),
        "minutes.correction-asked",
        before=finished,
    ),
    "minutes_comments.settle_correction": act(
        lambda world: settle_correction(meeting(world), the_correction(world), is_taken=True, **world.who),
        "minutes.correction-settled",
        before=corrected,
    ),
    "minutes_approval.carry_corrections": act(
        lambda world: carry_corrections(meeting(world), **world.who),
        *("minutes.corrected", "minutes.part-written"),
        before=taken,
    ),
    "minutes_approval.ask_signers": act(
        lambda world: ask_signers(meeting(world), [world.person("Åse Nordmyr").pk], site=SITE, **world.who),
        *("minutes.signers-asked", "link.made"),
        before=finished_for(MinutesApproval.SIGNERS),  # type: ignore[arg-type]  # a step, told as object
    ),
    "minutes_approval.approve_minutes": act(
        lambda world: approve_minutes(meeting(world), **world.who),
        "meeting.minutes-approved",
        before=finished_for(MinutesApproval.NONE),  # type: ignore[arg-type]  # a step, told as object
    ),
    "minutes_afterwards.enter_afterwards": act(
        lambda world: enter_afterwards(meeting(world), entered(world), **world.who),
        "meeting.entered-afterwards",
        before=on_paper,
    ),
    "extracts.send_extract": act(
        lambda world: send_extract(
            meeting(world), world.item.pk, [ReceiverOf("Kommunen", "post@kommune.example")], site=SITE, **world.who
        ),
        "extract.sent",
        before=finished,
    ),
}
WANTED: dict[str, set[Who]] = dict.fromkeys(ACTS, HOLDERS)
PARTS: dict[str, str] = {}
