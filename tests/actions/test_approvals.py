"""Minutes that a later meeting approved are no longer preliminary, whichever paper comes first."""

from __future__ import annotations

import datetime
import itertools

import pytest

from saksgang.actions.minutes_approval import approved_by_item
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE
from saksgang.core.agenda.proposing import Why
from saksgang.core.dossier import Dossier, Outcome
from saksgang.records.models import AgendaItem, Cooperation, Event, Meeting, Publication
from tests.registering import DAY, NOW, incoming, item, minutes, notice, put_in

BEFORE, AFTER = datetime.date(2031, 3, 7), datetime.date(2031, 6, 13)
APPROVAL = item("KF 1/31", "Godkjenning av referat fra 7. mars 2031", decision="Godkjent.", outcome=Outcome.APPROVED)


def papers() -> tuple[Dossier, ...]:
    first = minutes(item("KF 9/30", "Bussruta", decision="Utsatt."), date=BEFORE)
    second = minutes(APPROVAL, item("KF 2/31", "Vannforsyning", decision="Vedtatt."))
    return first, second, notice(item("KF 3/31", "Godkjenning av referat"), date=AFTER)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_minutes_that_a_later_meeting_approved_are_approved_in_any_order(
    cooperation: Cooperation, order: tuple[int, ...]
) -> None:
    told = papers()
    for place in order:
        put_in(cooperation, incoming(told[place], name=f"{place}.md"))

    states = dict(Meeting.objects.values_list("slug", "state"))
    assert states == {"2031-03-07": "approved", DAY.isoformat(): "held", "2031-06-13": "called"}
    event = Event.objects.get(act="meeting.minutes-approved")
    assert (event.before, event.after, event.reason) == ({"state": "held"}, {"state": "approved"}, "KF 1/31 2031-04-11")


def test_minutes_are_published_as_preliminary_until_they_are_approved(cooperation: Cooperation) -> None:
    first, second, _ = papers()
    put_in(cooperation, incoming(first, name="a.md"))
    mine = Publication.objects.filter(meeting__date=BEFORE, kind="minutes", is_current=True)
    assert mine.get().is_preliminary

    put_in(cooperation, incoming(second, name="b.md"))
    assert not mine.get().is_preliminary
    assert mine.get().version == 2


@pytest.mark.parametrize(("outcome", "state"), [("approved", "approved"), ("rejected", "held")])
def test_minutes_that_were_read_are_approved_by_a_meeting_that_is_held_here(
    cooperation: Cooperation, outcome: str, state: str
) -> None:
    first, _, later = papers()
    put_in(cooperation, incoming(first, name="a.md"), incoming(later, name="c.md"))
    read = Meeting.objects.get(date=BEFORE)
    Meeting.objects.filter(date=AFTER).update(is_ours=True)
    AgendaItem.objects.filter(meeting__date=AFTER).update(
        outcome=outcome, origin_why=Why.MINUTES.value, origin_row=read.pk
    )
    trail = Trail(cooperation, by=COMMAND_LINE, now=NOW)
    approved_by_item(AgendaItem.objects.get(meeting__date=AFTER), trail)
    trail.write()

    read.refresh_from_db()
    reasons = list(Event.objects.filter(act="meeting.minutes-approved").values_list("reason", flat=True))
    preliminary = Publication.objects.get(meeting=read, kind="minutes", is_current=True).is_preliminary
    assert (read.state, reasons) == (state, ["KF 3/31 2031-06-13"] if state == "approved" else [])
    assert preliminary is (state == "held")
