"""The forms that anybody can send: requests for access and subscriptions; and the queue of those who answer."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from saksgang.actions.access_requests import Asking, ask_for_access
from saksgang.actions.subscriptions import confirm_token, stop_token
from saksgang.records.models import AccessRequest, OutgoingMail, Publication, Subscription
from tests.web.register import PASSWORD, Register


@pytest.fixture(autouse=True)
def _with_mail(settings: Settings) -> None:
    settings.MAIL_IS_ON = True


def test_request_is_sent_and_read_without_name_cookie_or_sign_in(published: Register, stranger: Client) -> None:
    """O8."""
    url = f"/{published.cooperation.slug}/innsyn/"
    sent = stranger.post(url, {"hva": "Alt om vannverket", "mote": "kf/2030-01-18", "sak": "1"})
    receipt = stranger.get(sent.headers["Location"])

    row = AccessRequest.objects.get()
    assert (sent.status_code, receipt.status_code, dict(receipt.cookies)) == (302, 200, {})
    assert (row.about, row.item_label, row.item, row.number) == (
        "Alt om vannverket",
        "KF 1/30 Felles vannverk 1",
        published.meetings[0].items.get(slug="1"),
        1,
    )
    assert receipt.headers["Cache-Control"] == "private, no-store"


def test_exempt_item_links_to_the_request_and_tells_law_and_appeal(published: Register, stranger: Client) -> None:
    """O7."""
    from saksgang.actions.publishing import refresh
    from saksgang.core.access import COMMAND_LINE

    meeting = published.meetings[0]
    meeting.items.filter(slug="1").update(is_exempt=True, exempt_law="offl. § 23 første ledd")
    refresh(published.cooperation, meeting, by=COMMAND_LINE, now=timezone.now())

    page = stranger.get(f"/{published.cooperation.slug}/kf/2030-01-18/1/").content.decode()

    assert "Hjemmel: offl. § 23 første ledd" in page
    assert f'href="/{published.cooperation.slug}/innsyn/?mote=kf/2030-01-18&amp;sak=1"' in page
    assert ("offentleglova §§ 31 og 32" in page, "Vannverket bygges" in page) == (True, False)


@pytest.mark.parametrize("code", ["feil", "x" * 500])
def test_receipt_without_its_secret_is_not_found(published: Register, stranger: Client, code: str) -> None:
    row = ask_for_access(published.cooperation, Asking("Alt"), now=timezone.now())

    assert stranger.get(f"/{published.cooperation.slug}/innsyn/{row.number}/{code}/").status_code == 404


def test_machine_that_fills_in_the_hidden_field_sends_nothing(published: Register, stranger: Client) -> None:
    base = f"/{published.cooperation.slug}"
    stranger.post(f"{base}/innsyn/", {"hva": "Kjøp nå", "nettside": "https://kjop.example"})
    stranger.post(f"{base}/abonner/", {"epost": "a@b.example", "nettside": "https://kjop.example"})

    assert (AccessRequest.objects.count(), Subscription.objects.count()) == (0, 0)


def test_form_sent_too_often_is_refused_with_429(published: Register) -> None:
    stranger = Client(REMOTE_ADDR="203.0.113.17")
    url = f"/{published.cooperation.slug}/innsyn/"
    answers = [stranger.post(url, {"hva": "Alt"}).status_code for _ in range(21)]

    assert (answers[:20], answers[20], AccessRequest.objects.count()) == ([302] * 20, 429, 20)


def test_identity_number_typed_in_is_refused_and_what_was_written_stays(published: Register, stranger: Client) -> None:
    response = stranger.post(
        f"/{published.cooperation.slug}/innsyn/", {"hva": "Om 01815500020 i fødselsnummer 01815500020"}
    )

    assert (response.status_code, AccessRequest.objects.count()) == (422, 0)
    assert "personopplysningsloven § 12" in response.content.decode()


def test_queue_shows_the_overdue_and_answers(published: Register, stranger: Client) -> None:
    """O8: the secretary sees what counts as a refusal, and answers with law and appeal (O7)."""
    long_ago = timezone.now() - datetime.timedelta(days=30)
    row = ask_for_access(published.cooperation, Asking("Alt om vannverket"), now=long_ago)
    assert stranger.login(username=published.secretary.username, password=PASSWORD)
    base = f"/{published.cooperation.slug}/innsynskrav/"
    queue = stranger.get(base).content.decode()
    wrong = stranger.post(f"{base}1/", {"state": "refused", "answer": "Nei."})
    right = stranger.post(f"{base}1/", {"state": "refused", "answer": "Nei.", "basis": "offl-23-1"})

    receipt = Client().get(f"/{published.cooperation.slug}/innsyn/1/{row.code}/").content.decode()
    assert "Over fristen, regnes som avslag" in queue
    assert (wrong.status_code, "offentleglova § 31" in wrong.content.decode(), right.status_code) == (422, True, 302)
    assert ("Hjemmel: offl. § 23 første ledd" in receipt, "statsforvalteren" in receipt) == (True, True)


def test_subscription_gives_the_same_answer_whether_known_or_not(published: Register, stranger: Client) -> None:
    url = f"/{published.cooperation.slug}/abonner/"
    answers = [stranger.post(url, {"epost": "leser@fjord.example"}) for _ in range(2)]

    assert [(one.status_code, one.headers["Location"]) for one in answers] == [(302, f"{url}?sendt=1")] * 2
    assert OutgoingMail.objects.count() == 1


def test_links_of_the_mail_confirm_by_a_button_and_stop_by_one_post(published: Register, stranger: Client) -> None:
    """RFC 8058: looking at the link changes nothing; sending it does, without cookie or form of ours."""
    base = f"/{published.cooperation.slug}/abonner"
    stranger.post(f"{base}/", {"epost": "leser@fjord.example", "organ": "kf"})
    row = Subscription.objects.get()
    strict = Client(enforce_csrf_checks=True)
    looked = strict.get(f"{base}/bekreft/{confirm_token(row)}/")
    before = Subscription.objects.get().confirmed_at
    strict.post(f"{base}/bekreft/{confirm_token(row)}/")
    confirmed = Subscription.objects.get().confirmed_at
    strict.get(f"{base}/slutt/{stop_token(row)}/")
    still = Subscription.objects.count()
    stopped = strict.post(f"{base}/slutt/{stop_token(row)}/", {"List-Unsubscribe": "One-Click"})

    assert (looked.status_code, before, confirmed is not None, still, stopped.status_code) == (200, None, True, 1, 200)
    assert Subscription.objects.count() == 0


def test_secretary_publishes_and_withdraws_by_buttons(published: Register, stranger: Client) -> None:
    assert stranger.login(username=published.secretary.username, password=PASSWORD)
    url = f"/{published.cooperation.slug}/kf/2030-01-18/publisering/"
    bare = stranger.post(url, {"kind": "minutes", "do": "withdraw", "reason": ""})
    stranger.post(url, {"kind": "minutes", "do": "withdraw", "reason": "Feil gjengitt."})
    public = Client().get(f"/{published.cooperation.slug}/kf/2030-01-18/").content.decode()
    waits = stranger.get(f"/{published.cooperation.slug}/publisering/").content.decode()
    stranger.post(url, {"kind": "minutes", "do": "publish"})
    again = Client().get(f"/{published.cooperation.slug}/kf/2030-01-18/").content.decode()

    assert (bare.status_code, "Feil gjengitt." in public, "Feil gjengitt." in waits) == (422, True, True)
    assert ("Vannverket bygges" in public, "Vannverket bygges" in again, "Feil gjengitt." in again) == (
        False,
        True,
        False,
    )


def test_leak_is_shown_with_its_places_and_nothing_is_published(published: Register, stranger: Client) -> None:
    """O4: the page tells where, not what."""
    secret = "Leverandøren Bølgebryt AS krever fire millioner kroner i erstatning for forsinket levering."
    meeting = published.meetings[0]
    Publication.objects.filter(meeting=meeting).delete()
    meeting.items.filter(slug="1").update(is_exempt=True, exempt_law="offl. § 23 første ledd", treatment=secret)
    meeting.items.filter(slug="2").update(treatment=f"Sekretariatet minner om dette: {secret}")
    assert stranger.login(username=published.secretary.username, password=PASSWORD)

    url = f"/{published.cooperation.slug}/kf/2030-01-18/publisering/"
    response = stranger.post(url, {"kind": "minutes", "do": "publish"})

    page = response.content.decode()
    assert (response.status_code, "offentleglova § 13" in page, "Bølgebryt" in page) == (422, True, False)
    assert f"/{published.cooperation.slug}/kf/2030-01-18/referat.pdf" in page
    assert Publication.objects.filter(meeting=meeting).count() == 0
