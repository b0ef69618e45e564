"""The buttons at the head of a meeting that is held here: the next step first, by state, and every one leads to its page."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from saksgang.core.access import Role
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.core.treatment.remote import MeetingForm
from saksgang.records.models import Body, Meeting
from tests.actions.planned import make_body
from tests.web.register import Register, user_with

BUTTON = re.compile(r'<a class="ds-button"( data-variant="secondary")? href="(/vagsregionen/[^"]+)">([^<]+)</a>')
AHEAD = datetime.date(2031, 9, 30)
S = MeetingState

PRIMARY = {
    S.PLANNED: "Lag sakliste",
    S.AGENDA_FIXED: "Send innkalling",
    S.CALLED: None,
    S.IN_SESSION: "Gå inn i møtet",
    S.PAUSED: "Gå inn i møtet",
    S.HELD: "Skriv referat",
    S.WRITTEN: "Send referatet til merknad",
    S.APPROVED: None,
    S.CANCELLED: None,
}


@pytest.fixture(params=["municipal-act", "none"])
def body(request: pytest.FixtureRequest, register: Register) -> Body:
    """A body under kommuneloven chapter 11, and one that is not."""
    return make_body(register.cooperation, legal_basis=request.param)


def meeting_in(body: Body, state: MeetingState, *, day: datetime.date = AHEAD, **values: object) -> Meeting:
    facts = {"time_start": datetime.time(9), "place": "Fyret", "is_ours": True, "notice_sequence": 1}
    return Meeting.objects.create(
        cooperation=body.cooperation, body=body, slug=day.isoformat(), date=day, state=state.value, **facts | values
    )


def buttons(client: Client, meeting: Meeting) -> list[tuple[str, str, bool]]:
    """The buttons that lead on: words, address, whether it is the next step."""
    page = client.get(f"/vagsregionen/{meeting.body.slug}/{meeting.slug}/")
    assert page.status_code == 200
    found = BUTTON.findall(page.content.decode())
    return [(words, url, not secondary) for secondary, url, words in found if not url.endswith(".pdf")]


@pytest.mark.parametrize("state", list(S))
def test_meeting_has_at_most_one_next_step_and_all_buttons_lead_somewhere(
    inside: Client, body: Body, state: MeetingState
) -> None:
    meeting = meeting_in(body, state)

    found = buttons(inside, meeting)

    assert [words for words, _url, primary in found if primary] == [PRIMARY[state]] * (PRIMARY[state] is not None)
    assert {url: inside.get(url, follow=True).status_code for _words, url, _primary in found} == {
        url: 200 for _words, url, _p in found
    }


@pytest.mark.parametrize(("state", "primary"), [(S.CALLED, ["Start møtet"]), (S.AGENDA_FIXED, ["Send innkalling"])])
def test_on_its_day_a_called_meeting_is_started(
    inside: Client, body: Body, state: MeetingState, primary: list[str]
) -> None:
    found = buttons(inside, meeting_in(body, state, day=datetime.date(2020, 3, 2)))

    assert [words for words, _url, is_primary in found if is_primary] == primary
    assert state is S.AGENDA_FIXED or "Før møtet i ettertid" in [words for words, _url, _p in found]


def test_k4_body_under_the_act_does_not_start_before_the_notice(inside: Client, register: Register) -> None:
    under, free = (
        make_body(register.cooperation, slug=slug, prefix=slug, legal_basis=basis)
        for slug, basis in (("ra", "municipal-act"), ("rb", "none"))
    )
    offered = {
        body.slug: [words for words, _url, _p in buttons(inside, meeting_in(body, S.AGENDA_FIXED))]
        for body in (under, free)
    }

    assert ("Start møtet" in offered["ra"], "Start møtet" in offered["rb"]) == (False, True)


def test_cancelled_meeting_says_so_and_why_and_offers_nothing(inside: Client, body: Body) -> None:
    meeting = meeting_in(body, S.CANCELLED, state_because="For få saker.")

    assert buttons(inside, meeting) == []
    page = inside.get(f"/vagsregionen/{body.slug}/{meeting.slug}/").content.decode()
    assert "Møtet er avlyst. For få saker." in page
    assert 'class="steps"' not in page


def test_written_procedure_leads_to_its_answers(inside: Client, body: Body) -> None:
    meeting = meeting_in(body, S.CALLED, form=MeetingForm.WRITTEN.value, urgent_because="Fristen går ut i dag.")

    found = buttons(inside, meeting)

    assert [(words, primary) for words, _url, primary in found if primary] == [("Svarene og avgjørelsen", True)]
    assert "Start møtet" not in [words for words, _url, _p in found]
    assert {inside.get(url, follow=True).status_code for _words, url, _p in found} == {200}


def test_read_meeting_that_lies_ahead_can_get_an_agenda_and_a_held_one_cannot(inside: Client, body: Body) -> None:
    ahead = meeting_in(body, S.CALLED, is_ours=False)
    held = meeting_in(body, S.HELD, day=datetime.date(2020, 3, 2), is_ours=False)

    assert [words for words, _url, _p in buttons(inside, ahead)] == ["Lag sakliste"]
    assert buttons(inside, held) == []


@pytest.mark.parametrize("state", [S.CALLED, S.HELD, S.WRITTEN])
def test_who_only_reads_is_offered_nothing_to_do(register: Register, body: Body, state: MeetingState) -> None:
    client = Client()
    client.force_login(user_with(register, Role.OBSERVER))

    assert buttons(client, meeting_in(body, state)) == []
