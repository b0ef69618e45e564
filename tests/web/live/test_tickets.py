"""A question for news with a ticket: answered without looking anybody up while nothing that the reader sees has changed."""

from __future__ import annotations

import re
import time
from urllib.parse import quote

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from saksgang.actions.live.decisions import write_decision
from saksgang.actions.live.remarks import put_remark
from saksgang.core.access import COMMAND_LINE
from saksgang.web.live import roots, tickets
from tests.web.live.held_here import HeldHere, held_here

_TICKET = re.compile(r'id="live-ticket" value="([^"]+)"')


@pytest.fixture
def sitting(db: None) -> HeldHere:
    """A meeting in session, and nothing kept of another."""
    roots.forget()
    held = held_here(state="in-session")
    held.meeting.live_revision = 1
    held.meeting.save()
    held.items[0].state = "now"
    held.items[0].save()
    return held


def shown(client: Client, held: HeldHere, screen: str = "medlem") -> tuple[str, str]:
    """The ticket and the content of a screen as it is now."""
    text = client.get(f"{held.address}siden/0?skjerm={screen}").content.decode()
    found = _TICKET.search(text)
    assert found is not None
    return found[1], text


def ask(client: Client, held: HeldHere, ticket: str, screen: str = "medlem", *, revision: int = 1) -> int:
    """The status of a question for news."""
    return client.get(f"{held.address}siden/{revision}?skjerm={screen}&billett={quote(ticket)}").status_code


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)  # type: ignore[arg-type]  # a user of the tests
    return client


def test_nothing_new_is_told_with_one_question_to_the_database(sitting: HeldHere) -> None:
    client = signed_in(sitting.member)
    ticket, _text = shown(client, sitting)
    with CaptureQueriesContext(connection) as captured:
        assert ask(client, sitting, ticket) == 204
    assert len(captured) == 1


def test_save_that_the_reader_does_not_see_is_no_news_once_another_was_shown_the_same(sitting: HeldHere) -> None:
    client, other = signed_in(sitting.member), signed_in(sitting.second)
    ticket, _text = shown(client, sitting)
    put_remark(sitting.meeting, sitting.items[0].pk, text="Sagt.", by=COMMAND_LINE, now=timezone.now())
    assert ask(client, sitting, ticket) == 200
    shown(other, sitting)
    assert ask(client, sitting, ticket) == 204


def test_decision_is_news_for_all_who_follow(sitting: HeldHere) -> None:
    client, other = signed_in(sitting.member), signed_in(sitting.second)
    ticket, _text = shown(client, sitting)
    now = timezone.now()
    write_decision(sitting.meeting, sitting.items[0].pk, text="Vedtatt slik.", by=COMMAND_LINE, now=now)
    shown(other, sitting)
    assert ask(client, sitting, ticket) == 200
    assert "Vedtatt slik." in shown(client, sitting)[1]


def test_ticket_of_another_session_changed_or_old_opens_nothing(
    sitting: HeldHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(sitting.member)
    ticket, _text = shown(client, sitting)
    stranger = Client()
    assert ask(stranger, sitting, ticket) == stranger.get(f"{sitting.address}siden/1?skjerm=medlem").status_code != 204
    with CaptureQueriesContext(connection) as captured:
        assert ask(client, sitting, ticket.replace(":1:", ":9:", 1)) == ask(client, sitting, "x" * 300)
    assert len(captured) > 2
    monkeypatch.setattr(tickets, "HOLDS", -1)
    with CaptureQueriesContext(connection) as captured:
        ask(client, sitting, ticket)
    assert len(captured) > 1


def test_ticket_shows_nothing_after_the_session_has_ended(sitting: HeldHere) -> None:
    client = signed_in(sitting.member)
    ticket, _text = shown(client, sitting)
    client.logout()
    assert ask(client, sitting, ticket) in {302, 404}


def test_many_who_ask_at_once_wait_for_the_first_and_then_see_what_is_new(
    sitting: HeldHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, other = signed_in(sitting.member), signed_in(sitting.second)
    ticket, _text = shown(client, sitting)
    now = timezone.now()
    write_decision(sitting.meeting, sitting.items[0].pk, text="Vedtatt slik.", by=COMMAND_LINE, now=now)
    assert ask(other, sitting, shown(other, sitting)[0]) == 204
    roots.forget()
    view = signing.TimestampSigner(salt="saksgang.live.tickets").unsign(ticket).split(":")[3]
    monkeypatch.setitem(tickets._making, (sitting.meeting.pk, 2, view), time.monotonic())
    assert ask(client, sitting, ticket) == 204
    monkeypatch.setitem(tickets._making, (sitting.meeting.pk, 2, view), time.monotonic() - tickets.MAKING)
    assert ask(client, sitting, ticket) == 200
