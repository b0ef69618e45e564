"""The acts of the room `agendas`."""

from __future__ import annotations

import datetime

from saksgang.actions.agenda_items import ItemEdit, add_item, change_item, remove_items, take_paper
from saksgang.actions.agenda_items_order import group_closed_items, join_items, move_items, part_item, step_item
from saksgang.actions.agenda_items_proposed import begin_agenda, leave_proposal, restore_proposal, take_proposal
from saksgang.actions.agenda_items_written import NewItem
from saksgang.actions.agendas import fix_agenda
from saksgang.actions.agendas_approved import approve_agenda, ask_for_approval, record_approval, send_agenda_back
from saksgang.actions.meeting_planning import Plan, change_plan, plan_meeting
from saksgang.core.agenda.proposing import Origin, Why
from saksgang.core.agenda.storing import listing_digest
from saksgang.core.dossier import ItemKind
from saksgang.core.treatment.closing import ClosingGround
from saksgang.records.models import AgendaItem, Appointment, Case, CasePaper, Meeting, Office, Person
from saksgang.records.queries.agenda_rows import agenda_of
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.cast.people import Who

DAY = datetime.date(2031, 9, 30)
STAFF = {Who.ADMINISTRATOR, Who.SECRETARY, Who.CASE_OFFICER}
WRITERS = {Who.ADMINISTRATOR, Who.SECRETARY}


def planned(world: World) -> None:
    """A meeting with two items, the second for closed doors; its leader has an address."""
    meeting = plan_meeting(here(world), world.register.body.pk, date=DAY, **BEFORE)
    titles = ("Avfall", "Bru")
    rows = [add_item(here(world), meeting.pk, NewItem(one, proposal="Ja."), **BEFORE) for one in titles]
    change_item(here(world), rows[0].pk, ItemEdit(closed_ground=ClosingGround.PRIVACY), **BEFORE)
    leader = Person.objects.filter(cooperation=here(world)).order_by("pk")[0]
    Person.objects.filter(pk=leader.pk).update(email="leder@vaag.example")
    Appointment.objects.create(
        cooperation=here(world), body=world.register.body, person=leader, office=Office.CHAIR.value
    )


def meeting(world: World) -> Meeting:
    return Meeting.objects.get(cooperation=here(world), date=DAY)


def items(world: World) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting(world)).order_by("position"))


def digest(world: World) -> str:
    return listing_digest(agenda_of(meeting(world)))


def origin(world: World) -> Origin:
    """The minutes of the last meeting that was read."""
    return Origin(Why.MINUTES, world.register.meetings[-1].pk)


def left(world: World) -> None:
    planned(world)
    leave_proposal(here(world), meeting(world).pk, origin(world), **BEFORE)


def joined(world: World) -> None:
    planned(world)
    first, second = items(world)
    join_items(here(world), meeting(world).pk, first.pk, [second.pk], **BEFORE)


def queued(world: World) -> None:
    planned(world)
    case = Case.objects.create(cooperation=here(world), slug="ferje", title="Ferje")
    CasePaper.objects.create(
        cooperation=here(world), case=case, body=world.register.body, title="Ferje", kind=ItemKind.DECISION.value,
        proposal="Ja.", queued_on=DAY, changed_at=world.now, state="ready",
    )  # fmt: skip


def empty(world: World) -> None:
    plan_meeting(here(world), world.register.body.pk, date=DAY, **BEFORE)


ACTS: dict[str, Act] = {
    "meeting_planning.plan_meeting": act(
        lambda w: plan_meeting(here(w), w.register.body.pk, date=DAY, **w.who), "meeting.planned"
    ),
    "meeting_planning.change_plan": act(
        lambda w: change_plan(here(w), meeting(w).pk, Plan(DAY, place="Naustet"), **w.who),
        "meeting.replanned",
        before=planned,
    ),
    "agenda_items.add_item": act(
        lambda w: add_item(here(w), meeting(w).pk, NewItem("Ferje"), **w.who), "agenda.item-added", before=planned
    ),
    "agenda_items.take_paper": act(
        lambda w: take_paper(here(w), meeting(w).pk, CasePaper.objects.get().pk, **w.who),
        "agenda.item-added",
        before=queued,
    ),
    "agenda_items.change_item": act(
        lambda w: change_item(here(w), items(w)[0].pk, ItemEdit(minutes=5), **w.who),
        "agenda.item-changed",
        before=planned,
    ),
    "agenda_items.remove_items": act(
        lambda w: remove_items(here(w), meeting(w).pk, [items(w)[0].pk], **w.who),
        "agenda.item-removed",
        before=planned,
    ),
    "agenda_items_order.move_items": act(
        lambda w: move_items(here(w), meeting(w).pk, [items(w)[1].pk], before=items(w)[0].pk, **w.who),
        "agenda.ordered",
        before=planned,
    ),
    "agenda_items_order.step_item": act(
        lambda w: step_item(here(w), meeting(w).pk, items(w)[1].pk, steps=-1, **w.who),
        "agenda.ordered",
        before=planned,
    ),
    "agenda_items_order.join_items": act(
        lambda w: join_items(here(w), meeting(w).pk, items(w)[0].pk, [items(w)[1].pk], **w.who),
        "agenda.ordered",
        before=planned,
    ),
    "agenda_items_order.part_item": act(
        lambda w: part_item(here(w), meeting(w).pk, items(w)[1].pk, **w.who), "agenda.ordered", before=joined
    ),
    "agenda_items_order.group_closed_items": act(
        lambda w: group_closed_items(here(w), meeting(w).pk, **w.who), "agenda.ordered", before=planned
    ),
    "agenda_items_proposed.begin_agenda": act(
        lambda w: begin_agenda(here(w), meeting(w).pk, **w.who), "agenda.begun", before=empty
    ),
    "agenda_items_proposed.take_proposal": act(
        lambda w: take_proposal(here(w), meeting(w).pk, origin(w), **w.who), "agenda.item-added", before=planned
    ),
    "agenda_items_proposed.leave_proposal": act(
        lambda w: leave_proposal(here(w), meeting(w).pk, origin(w), **w.who), "agenda.proposal-left", before=planned
    ),
    "agenda_items_proposed.restore_proposal": act(
        lambda w: restore_proposal(here(w), meeting(w).pk, origin(w), **w.who),
        "agenda.proposal-restored",
        before=left,
    ),
    "agendas.fix_agenda": act(lambda w: fix_agenda(here(w), meeting(w).pk, **w.who), "agenda.fixed", before=planned),
    "agendas_approved.ask_for_approval": act(
        lambda w: ask_for_approval(here(w), meeting(w).pk, site="https://saksgang.example", **w.who),
        "agenda.approval-asked",
        "link.made",
        before=planned,
    ),
    "agendas_approved.approve_agenda": act(
        lambda w: approve_agenda(here(w), meeting(w).pk, seen=digest(w), **w.who), "agenda.approved", before=planned
    ),
    "agendas_approved.send_agenda_back": act(
        lambda w: send_agenda_back(here(w), meeting(w).pk, seen=digest(w), note="Flytt bru", **w.who),
        "agenda.sent-back",
        before=planned,
    ),
    "agendas_approved.record_approval": act(
        lambda w: record_approval(here(w), meeting(w).pk, seen=digest(w), note="På telefon", **w.who),
        "agenda.approved",
        before=planned,
    ),
}
_BY_WRITERS = {"agendas_approved.approve_agenda", "agendas_approved.send_agenda_back"}
"""The chair of the body may too, of a meeting of that body; here none is named."""
WANTED: dict[str, set[Who]] = {name: WRITERS if name in _BY_WRITERS else STAFF for name in ACTS}
PARTS: dict[str, str] = {}
