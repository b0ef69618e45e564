"""Subscriptions by mail: confirmed from the mailbox, stopped with one click, sent by a real mail server."""

from __future__ import annotations

import datetime
import email
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from saksgang.actions.mailing import MOST_TRIES, forget_unconfirmed, send_waiting
from saksgang.actions.publishing import publish_as_set
from saksgang.actions.subscriptions import (
    ask_to_subscribe,
    confirm_subscription,
    confirm_token,
    stop_subscription,
    stop_token,
)
from saksgang.core.access import COMMAND_LINE
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.records.models import Body, Cooperation, Meeting, OutgoingMail, Publication, Subscription
from tests.registering import incoming, item, minutes, put_in

NOW = datetime.datetime(2031, 4, 20, 9, 0, tzinfo=datetime.UTC)
SITE = "https://moter.fjord.example"
ADDRESS = "leser@fjord.example"


@dataclass
class Mailbox:
    """What came to the mail server, and whether it takes anything."""

    came: list[Message] = field(default_factory=list)
    answer: str = "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  # aiosmtpd names it
        if self.answer.startswith("250"):
            self.came.append(email.message_from_bytes(envelope.content))
        return self.answer


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A real SMTP server on a port of its own, and the settings that lead to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 5
    yield box
    server.stop()


def _ask(
    cooperation: Cooperation, *, now: datetime.datetime = NOW, address: str = ADDRESS, body: Body | None = None
) -> None:
    ask_to_subscribe(cooperation, body, address, language=Language.BOKMAL, site=SITE, now=now)


def _subscribed(cooperation: Cooperation, body: Body | None = None) -> Subscription:
    _ask(cooperation, body=body)
    OutgoingMail.objects.all().delete()
    return confirm_subscription(cooperation, confirm_token(Subscription.objects.get()), now=NOW)


def _text(message: Message) -> str:
    return message.get_payload(decode=True).decode()  # type: ignore[union-attr]  # one part of plain text


def test_asking_sends_one_mail_with_a_link_that_confirms(cooperation: Cooperation, mailbox: Mailbox) -> None:
    _ask(cooperation)
    sent = send_waiting(now=NOW)

    link = re.findall(rf"{SITE}/\S+/abonner/bekreft/(\S+)/", _text(mailbox.came[0]))
    assert (sent, mailbox.came[0]["To"], OutgoingMail.objects.count(), link) == (
        (1, 0),
        ADDRESS,
        0,
        [confirm_token(Subscription.objects.get())],
    )
    assert mailbox.came[0]["List-Unsubscribe"] is None


def test_nothing_is_sent_before_it_is_confirmed(cooperation: Cooperation, mailbox: Mailbox) -> None:
    _ask(cooperation)
    OutgoingMail.objects.all().delete()

    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt")), name="referat.md"))

    assert OutgoingMail.objects.count() == 0


def test_published_minutes_reach_the_subscriber_with_one_click_stop(cooperation: Cooperation, mailbox: Mailbox) -> None:
    """RFC 8058: the address and the header that let a mail program stop it with one click."""
    row = _subscribed(cooperation)
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt")), name="referat.md"))

    assert send_waiting(now=NOW + datetime.timedelta(days=30)) == (1, 0)
    came = mailbox.came[0]
    stop = f"{SITE}/{cooperation.slug}/abonner/slutt/{stop_token(row)}/"
    headers = [str(came[name]).strip() for name in ("List-Unsubscribe", "List-Unsubscribe-Post")]
    assert headers == [f"<{stop}>", "List-Unsubscribe=One-Click"]
    assert f"{SITE}/{cooperation.slug}/kf/2031-04-11/referat/" in _text(came)
    assert stop in _text(came)


def test_corrections_and_old_meetings_are_no_news(cooperation: Cooperation) -> None:
    _subscribed(cooperation)
    old = minutes(item("KF 1/29", "Gammel sak"), date=datetime.date(2029, 4, 11))
    put_in(cooperation, incoming(old, name="gammelt.md"))
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt")), name="referat.md"))
    first = OutgoingMail.objects.count()
    meeting = Meeting.objects.get(date=datetime.date(2031, 4, 11))
    meeting.items.update(title="Legevakt i nord")
    publish_as_set(cooperation, [meeting.pk], by=COMMAND_LINE, now=NOW)
    corrected = OutgoingMail.objects.count()
    Meeting.objects.update(state="approved")
    publish_as_set(cooperation, [meeting.pk], by=COMMAND_LINE, now=NOW)

    assert (first, corrected, OutgoingMail.objects.count()) == (1, 1, 2)
    assert Publication.objects.get(is_current=True, meeting=meeting).version == 3


def test_subscription_of_one_body_gets_no_mail_of_another(cooperation: Cooperation) -> None:
    other = Body.objects.create(cooperation=cooperation, slug="rr", name="Regionrådet")
    _subscribed(cooperation, other)

    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt")), name="referat.md"))

    assert OutgoingMail.objects.count() == 0


def test_asking_again_at_once_sends_no_second_mail(cooperation: Cooperation) -> None:
    for seconds in (0, 30, 60):
        _ask(cooperation, now=NOW + datetime.timedelta(seconds=seconds), address="Leser@Fjord.example")

    assert (Subscription.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_old_link_is_refused_after_three_days_and_after_a_new_request(cooperation: Cooperation) -> None:
    _ask(cooperation)
    old = confirm_token(Subscription.objects.get())
    with pytest.raises(Refused) as late:
        confirm_subscription(cooperation, old, now=NOW + datetime.timedelta(days=3, seconds=1))
    _ask(cooperation, now=NOW + datetime.timedelta(days=2))
    with pytest.raises(Refused) as replaced:
        confirm_subscription(cooperation, old, now=NOW + datetime.timedelta(days=2))

    assert [late.value.refusal.code, replaced.value.refusal.code] == ["link-old", "link-old"]


@pytest.mark.parametrize("token", ["", "1", "1.2:abc", "x" * 5000, "1.16:\u00e5", "%00"])
def test_forged_link_is_refused(cooperation: Cooperation, token: str) -> None:
    _ask(cooperation)
    with pytest.raises(Refused):
        confirm_subscription(cooperation, token, now=NOW)
    stop_subscription(cooperation, token)
    assert Subscription.objects.count() == 1


def test_link_of_another_cooperation_changes_nothing(cooperation: Cooperation) -> None:
    from saksgang.actions.cooperations import create_cooperation

    row = _subscribed(cooperation)
    other = create_cooperation("Heiregionen", by=COMMAND_LINE, now=NOW)
    stop_subscription(other, stop_token(row))

    assert Subscription.objects.count() == 1


def test_stop_forgets_the_address_and_the_mail_that_waits(cooperation: Cooperation) -> None:
    row = _subscribed(cooperation)
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Legevakt")), name="referat.md"))
    for _ in range(2):
        stop_subscription(cooperation, stop_token(row))

    assert (Subscription.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_unconfirmed_subscription_is_forgotten(cooperation: Cooperation) -> None:
    _ask(cooperation)
    kept = forget_unconfirmed(now=NOW + datetime.timedelta(days=2))
    gone = forget_unconfirmed(now=NOW + datetime.timedelta(days=4))

    assert (kept, gone, Subscription.objects.count()) == (0, 1, 0)


def test_mail_that_server_refuses_for_now_is_tried_again_later(cooperation: Cooperation, mailbox: Mailbox) -> None:
    _ask(cooperation)
    mailbox.answer = "451 Try later"
    first = send_waiting(now=NOW)
    at_once = send_waiting(now=NOW)
    mailbox.answer = "250 OK"
    later = send_waiting(now=NOW + datetime.timedelta(minutes=3))

    assert (first, at_once, later, len(mailbox.came)) == ((0, 1), (0, 0), (1, 0), 1)


def test_mail_is_given_up_after_many_tries(cooperation: Cooperation, settings: Settings) -> None:
    """No server answers at all."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 1, 1
    _ask(cooperation)
    at = NOW
    for _ in range(MOST_TRIES + 3):
        send_waiting(now=at)
        at += datetime.timedelta(days=1)

    row = OutgoingMail.objects.get()
    assert (row.tries, row.given_up_at is not None, "Refused" in row.last_error) == (MOST_TRIES, True, True)


@pytest.mark.parametrize("address", ["", "leser", "leser@", "a@b\nBcc: x@y.example", "x" * 300 + "@fjord.example"])
def test_what_is_no_address_is_refused(cooperation: Cooperation, address: str) -> None:
    with pytest.raises(Refused) as refused:
        _ask(cooperation, address=address)
    assert (refused.value.refusal.code, Subscription.objects.count()) == ("no-mail-address", 0)
