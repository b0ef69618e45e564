"""That somebody inside reads what is exempt leaves no sign in public pages: neither a header nor a page made anew."""

from __future__ import annotations

from django.core.cache import cache
from django.test import Client

from saksgang.actions.exempt_readings import forget
from saksgang.actions.publishing import publish
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Event, PublishedKind
from saksgang.records.queries.published import state_of
from tests.cast.people import Who, make_cast
from tests.web.register import NOW


def test_reading_of_what_is_exempt_does_not_show_in_public(db: None) -> None:
    """K24: the note is for the trail alone."""
    cache.clear()
    forget()
    cast = make_cast()
    cooperation, meeting = cast.register.cooperation, cast.register.meetings[0]
    publish(cooperation, cast.register.meetings[1], PublishedKind.MINUTES, by=COMMAND_LINE, now=NOW)
    before = state_of(cooperation)
    cast.client(Who.MEMBER).get(f"/vagsregionen/kf/{meeting.slug}/")
    last = Event.objects.filter(cooperation=cooperation).order_by("-sequence")[0]
    assert (last.act, state_of(cooperation)) == ("exempt.read", before)
    assert Client().get("/vagsregionen/").status_code == 200
