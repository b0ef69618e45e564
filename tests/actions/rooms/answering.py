"""The acts of the room `answering`."""

from __future__ import annotations

import datetime

from saksgang.actions.answers import Doubted, Given, answer_for, answer_own
from saksgang.actions.answers_handled import (
    answer_question,
    confirm_absence,
    put_disqualification,
    remind_waiting,
    take_back_confirmation,
)
from saksgang.actions.deputies import answer_for_deputy, call_deputy, stand_down
from saksgang.core.answering.answers import Reply
from saksgang.core.attendance.disqualification import Ground
from saksgang.records.models import Answer, Call, DeputyCall, Holder, Meeting, Seat
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.cast.people import Who
from tests.web.lines import INSIDE, WRITERS
from tests.web.register import NOW

SITE = "https://saker.example"


def called(world: World) -> None:
    """The first meeting is to come, and the holder of the seat is called to it."""
    meeting = world.register.meetings[0]
    Meeting.objects.filter(pk=meeting.pk).update(
        state="called", date=NOW.date() + datetime.timedelta(days=9), notice_sequence=1
    )
    person = world.person("Åse Nordmyr")
    seat = Seat.objects.get(cooperation=here(world))
    Call.objects.create(
        cooperation=here(world), meeting=meeting, person=person, seat=seat, name=person.name,
        email="ase@alnes.example", gets_full=True, made_at=NOW,
    )  # fmt: skip
    Holder.objects.create(
        cooperation=here(world), seat=seat, person=world.person("Bjarte Lyngstrand"), deputy_order=1, is_set=True
    )


def the_call(world: World) -> int:
    return Call.objects.get(cooperation=here(world), called_as="member").pk


def answered(world: World, given: Given) -> None:
    called(world)
    answer_for(here(world), the_call(world), given, **BEFORE)


def the_answer(world: World) -> int:
    return Answer.objects.filter(call=the_call(world)).order_by("-pk")[0].pk


def absent(world: World) -> None:
    answered(world, Given(Reply.NOT_COMING))


def confirmed(world: World) -> None:
    absent(world)
    confirm_absence(here(world), the_answer(world), **BEFORE)


def asked(world: World) -> None:
    confirmed(world)
    call_vara(world, **BEFORE)


def call_vara(world: World, **who: object) -> object:
    seat = Seat.objects.get(cooperation=here(world))
    person = world.person("Bjarte Lyngstrand")
    return call_deputy(
        here(world), world.register.meetings[0].pk, seat_id=seat.pk, person_id=person.pk, site=SITE,
        **who,  # type: ignore[arg-type]  # who acts, and when
    )  # fmt: skip


def the_deputy_call(world: World) -> int:
    return DeputyCall.objects.get(cooperation=here(world)).pk


def doubting(world: World) -> None:
    called(world)
    given = Given(Reply.COMING, disqualified=(Doubted(world.item.pk, Ground.PARTY),))
    answer_for(here(world), the_call(world), given, **BEFORE)


def own(world: World) -> object:
    """Answering for oneself needs to be called: the actor of the test is lent the person of the call."""
    import dataclasses

    if world.by.role is None:
        return answer_own(here(world), world.register.meetings[0].pk, Given(Reply.COMING), **world.who)
    person = Call.objects.get(pk=the_call(world)).person_id
    by = dataclasses.replace(world.by, person_id=person)
    return answer_own(here(world), world.register.meetings[0].pk, Given(Reply.COMING), by=by, now=world.now)


ACTS: dict[str, Act] = {
    "answers.answer_own": act(own, "answer.given", before=called),
    "answers.answer_for": act(
        lambda world: answer_for(here(world), the_call(world), Given(Reply.NOT_COMING), **world.who),
        "answer.given",
        before=called,
    ),
    "answers_handled.confirm_absence": act(
        lambda world: confirm_absence(here(world), the_answer(world), **world.who), "absence.confirmed", before=absent
    ),
    "answers_handled.take_back_confirmation": act(
        lambda world: take_back_confirmation(here(world), the_answer(world), **world.who),
        "absence.opened",
        before=confirmed,
    ),
    "answers_handled.answer_question": act(
        lambda world: answer_question(here(world), the_answer(world), "Ja, bak huset", **world.who),
        "question.answered",
        before=lambda world: answered(world, Given(Reply.COMING, question="Er det parkering?")),
    ),
    "answers_handled.put_disqualification": act(
        lambda world: put_disqualification(here(world), the_answer(world), world.item.pk, **world.who),
        "disqualification.raised",
        before=doubting,
    ),
    "answers_handled.remind_waiting": act(
        lambda world: remind_waiting(here(world), world.register.meetings[0].pk, site=SITE, **world.who),
        *("call.reminded", "link.made"),
        before=called,
    ),
    "deputies.call_deputy": act(lambda world: call_vara(world, **world.who), "deputy.called", before=confirmed),
    "deputies.answer_for_deputy": act(
        lambda world: answer_for_deputy(here(world), the_deputy_call(world), accepts=True, site=SITE, **world.who),
        *("answer.given", "deputy.answered", "link.made"),
        before=asked,
    ),
    "deputies.stand_down": act(
        lambda world: stand_down(here(world), the_deputy_call(world), **world.who), "deputy.stood-down", before=asked
    ),
}
NO_ACTS = {
    "signed_links.make_link": "makes the link of an act that has asked for the right",
    "signed_links.revoke_links": "takes links back for an act that has asked for the right",
    "signed_links.use_link": "notes that a link was used; the link itself is the right",
}
WANTED: dict[str, set[Who]] = dict.fromkeys(ACTS, WRITERS) | {"answers.answer_own": INSIDE}
PARTS: dict[str, str] = dict(NO_ACTS)
