"""The acts of the room `notices`."""

from __future__ import annotations

import datetime

from saksgang.actions.agendas import fix_agenda
from saksgang.actions.calling import resend, send_notice, send_supplement
from saksgang.actions.calling_changes import Change, cancel_meeting, move_meeting
from saksgang.records.models import Body, Call, Meeting
from tests.actions.acting import BEFORE, Act, World, act, here
from tests.actions.planned import listed, make_body, planned
from tests.actions.test_calling import seated
from tests.cast.people import Who
from tests.web.lines import STAFF, WRITERS
from tests.web.register import NOW

SITE = "https://saker.example"


def ready(world: World) -> None:
    """A meeting whose agenda is fixed, of a body with members."""
    body = make_body(here(world), slug="nu", prefix="NU")
    seated(body, "Nora Ness", "Nils Naust")
    meeting = planned(body, date=NOW.date() + datetime.timedelta(days=20))
    listed(meeting, "Vannverket")
    fix_agenda(here(world), meeting.pk, **BEFORE)


def the_meeting(world: World) -> int:
    return Meeting.objects.get(body=Body.objects.get(cooperation=here(world), slug="nu")).pk


def sent(world: World) -> None:
    ready(world)
    send_notice(here(world), the_meeting(world), site=SITE, **BEFORE)


def with_more(world: World) -> None:
    sent(world)
    listed(Meeting.objects.get(pk=the_meeting(world)), "Brua")
    fix_agenda(here(world), the_meeting(world), **BEFORE)


def a_call(world: World) -> int:
    return Call.objects.filter(meeting=the_meeting(world)).order_by("pk")[0].pk


NEXT_WEEK = Change(NOW.date() + datetime.timedelta(days=27), datetime.time(9), datetime.time(12), "Fyret")
ACTS: dict[str, Act] = {
    "calling.send_notice": act(
        lambda world: send_notice(here(world), the_meeting(world), site=SITE, **world.who),
        *("notice.sent", "link.made", "publication.published"),
        before=ready,
    ),
    "calling.send_supplement": act(
        lambda world: send_supplement(here(world), the_meeting(world), site=SITE, **world.who),
        *("notice.supplement-sent", "link.made"),
        before=with_more,
    ),
    "calling.resend": act(
        lambda world: resend(here(world), the_meeting(world), a_call(world), site=SITE, **world.who),
        *("notice.resent", "link.made"),
        before=sent,
    ),
    "calling_changes.move_meeting": act(
        lambda world: move_meeting(here(world), the_meeting(world), NEXT_WEEK, reason="Ferja", site=SITE, **world.who),
        *("meeting.moved", "link.made"),
        before=sent,
    ),
    "calling_changes.cancel_meeting": act(
        lambda world: cancel_meeting(here(world), the_meeting(world), reason="Få saker", site=SITE, **world.who),
        "meeting.cancelled",
        before=sent,
    ),
}
WANTED: dict[str, set[Who]] = {
    "calling.send_notice": WRITERS,
    "calling.send_supplement": WRITERS,
    "calling.resend": WRITERS,
    "calling_changes.move_meeting": STAFF,
    "calling_changes.cancel_meeting": STAFF,
}
NO_ACTS: dict[str, str] = {
    "calling_packs.ask_packs_again": "asks for files to be made again; what makes them leaves its own event",
}
PARTS: dict[str, str] = {
    "calling_packs.ask_packs_again": "asks for files to be made again; what makes them leaves its own event",
}
