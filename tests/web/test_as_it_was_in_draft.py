"""How a meeting was before it was called: for those who read drafts, also afterwards (offentleglova § 4)."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.db import transaction

from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE
from tests.cast.people import Cast, Who, make_cast

CALLED_AT = datetime.datetime(2026, 3, 5, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    """A meeting that was called at noon of 5 March."""
    cache.clear()
    cast = make_cast()
    with transaction.atomic():
        trail = Trail(cast.register.cooperation, by=COMMAND_LINE, now=CALLED_AT)
        before, after = {"state": "planned", "place": "Naustet"}, {"state": "held", "place": "Rådhuset, møterom Fyret"}
        trail.add("meeting.changed", cast.register.meetings[0], before=before, after=after)
        trail.write()
    return cast


@pytest.mark.parametrize(
    ("who", "draft"),
    [(Who.SECRETARY, 200), (Who.CHAIR, 200), (Who.AUDITOR, 200), (Who.MEMBER, 403), (Who.OBSERVER_OF_ALL, 403)],
)
def test_draft_of_a_called_meeting_is_shown_to_those_who_read_drafts(cast: Cast, who: Who, draft: int) -> None:
    url = f"/vagsregionen/kf/{cast.register.meetings[0].slug}/slik-det-var/"
    client = cast.client(who)
    pages = [client.get(f"{url}{asked}") for asked in ("?dag=4.3.2026", "?dag=6.3.2026", "")]
    assert [page.status_code for page in pages] == [draft, 200, 200]
    assert ("Naustet" in pages[0].content.decode()) is (draft == 200)
