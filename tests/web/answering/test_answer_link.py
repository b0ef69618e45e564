"""The page behind the link in the notice: without sign-in and cookie, without JavaScript; opening it answers nothing."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from saksgang.actions.signed_links import revoke_links
from saksgang.core.access import COMMAND_LINE
from saksgang.core.answering.tokens import Purpose
from saksgang.records.models import Answer, Call, Exemption, Meeting
from saksgang.records.queries.answers import begins_at
from tests.actions.called import HOUR, NOW, Called, make_called


@pytest.fixture
def called(db: None, monkeypatch: pytest.MonkeyPatch) -> Called:
    cache.clear()
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + HOUR)
    return make_called()


def url_of(called: Called, token: str) -> str:
    return f"/{called.cooperation.slug}/svar/{token}/"


def test_stranger_reads_when_where_and_the_public_agenda_and_nothing_exempt(called: Called) -> None:
    Exemption.objects.create(
        cooperation=called.cooperation, item=called.items[1], passages=["Ansettelse av leder"], basis="offl-23-1",
        law="offl.", section="23", public_title="Personalsak", considered_by_name="Siri", considered_at=NOW, made_at=NOW,
        made_by_name="Siri",
    )  # fmt: skip
    client = Client()
    response = client.get(url_of(called, called.token()))
    html = response.content.decode()
    assert response.status_code == 200
    assert "Rådhuset, sal Å" in html and "12. mars 2031" in html and "Ane Berg" in html
    assert "Vannverket" in html and "1/31" in html
    assert (
        "Ansettelse av leder" not in html
        and "2/31" in html
        and "Personalsak" in html
        and "Unntatt offentlighet" in html
    )
    assert not client.cookies
    assert [response.headers[name] for name in ("X-Robots-Tag", "Referrer-Policy", "Cache-Control")] == [
        "noindex, nofollow", "no-referrer", "no-store",
    ]  # fmt: skip
    assert "<script" not in html and "<h1" in html


def test_opening_the_link_answers_nothing_even_with_the_choice_in_it(called: Called) -> None:
    response = Client().get(url_of(called, called.token()) + "?svar=nei")
    html = response.content.decode()
    assert 'value="nei" id="svar-nei" checked' in html
    assert "ikke sendt ennå" in html
    assert Answer.objects.count() == 0
    assert Call.objects.get(pk=called.calls[0].pk).opened_at == NOW + HOUR


def test_answer_is_sent_without_cookie_shown_and_changed(called: Called) -> None:
    client, url = Client(enforce_csrf_checks=True), url_of(called, called.token())
    response = client.post(url, {"svar": "ja"})
    assert (response.status_code, response.headers["Location"]) == (302, f"{url}?lagret=1")
    html = client.get(f"{url}?lagret=1").content.decode()
    assert "Svaret er lagret" in html and "Kommer</span>" in html
    client.post(url, {"svar": "nei", "grunn": "Reise <b>bort</b>", "sporsmal": "Kan vara få papirene?"})
    html = client.get(url).content.decode()
    assert "Reise &lt;b&gt;bort&lt;/b&gt;" in html and "Kan vara få papirene?" in html
    assert [one.reply for one in Answer.objects.order_by("pk")] == ["coming", "not-coming"]


def test_doubt_about_an_item_is_kept_with_its_ground_and_shown_again(called: Called) -> None:
    client, url = Client(), url_of(called, called.token())
    item = called.items[0]
    form = {"svar": "ja", "sak-1": item.pk, "grunnlag-1": "party", "forklaring-1": "Jeg eier tomta"}
    assert client.post(url, form).status_code == 302
    assert Answer.objects.get().disqualified_in == [
        {"item": item.pk, "ground": "party", "explained": "Jeg eier tomta"}
    ]  # fmt: skip
    html = client.get(url).content.decode()
    assert "Jeg eier tomta" in html and f'<option value="{item.pk}" selected>' in html


@pytest.mark.parametrize(
    "form",
    [{}, {"svar": "kanskje"}, {"svar": ""}, {"svar": "ja", "sak-1": "999999", "grunnlag-1": "party"},
     {"svar": "ja", "sak-1": "x" * 9000, "grunnlag-1": "party"}, {"svar": "ja", "grunnlag-1": "party", "sak-1": ""},
     {"svar": "digitalt"}],
)  # fmt: skip
def test_form_that_cannot_be_taken_says_why_in_the_page_and_keeps_what_was_typed(
    called: Called, form: dict[str, str]
) -> None:
    response = Client().post(url_of(called, called.token()), {**form, "sporsmal": "Når er lunsj?\x00"})
    html = response.content.decode()
    assert response.status_code == 422
    assert 'role="alert"' in html and "Når er lunsj?" in html
    assert Answer.objects.count() == 0


def test_huge_answer_is_cut_and_strange_characters_are_kept(called: Called) -> None:
    Client().post(url_of(called, called.token()), {"svar": "nei", "grunn": "æøå 漢 😀" + "x" * 100_000})
    reason = Answer.objects.get().reason
    assert reason.startswith("æøå 漢 😀xxx") and len(reason) == 1000


def test_remote_is_not_offered_where_the_body_has_not_decided_it(called: Called) -> None:
    html = Client().get(url_of(called, called.token())).content.decode()
    assert "svar-digitalt" not in html and "svar-vara" in html
    assert "svar-vara" not in Client().get(url_of(called, called.token(1))).content.decode()


def test_link_of_another_cooperation_or_none_is_not_found(called: Called) -> None:
    other = make_called(name="Fjellregionen")
    for token in (other.token(), "A" * 43, "æøå", "x" * 3000):
        for response in (Client().get(url_of(called, token)), Client().post(url_of(called, token), {"svar": "ja"})):
            assert response.status_code == 404
            assert "Ane Berg" not in response.content.decode()
    assert Answer.objects.count() == 0


def test_revoked_link_says_what_to_do(called: Called) -> None:
    token = called.token()
    revoke_links(called.cooperation, Purpose.ANSWER_CALL, called.calls[0].pk, NOW + HOUR, by=COMMAND_LINE)
    response = Client().get(url_of(called, token))
    assert response.status_code == 410
    assert "Bruk den siste du fikk" in response.content.decode()


def test_answer_after_the_meeting_began_is_refused_on_the_page(called: Called, monkeypatch: pytest.MonkeyPatch) -> None:
    url = url_of(called, called.token())
    monkeypatch.setattr("django.utils.timezone.now", lambda: begins_at(called.meeting))
    for response in (Client().get(url), Client().post(url, {"svar": "ja"})):
        assert response.status_code == 410
    assert Answer.objects.count() == 0


def test_answer_to_a_cancelled_meeting_says_that_one_need_not(called: Called) -> None:
    url = url_of(called, called.token())
    Meeting.objects.filter(pk=called.meeting.pk).update(state="cancelled")
    response = Client().post(url, {"svar": "ja"})
    assert response.status_code == 422
    assert "Møtet er avlyst" in response.content.decode()


def test_too_many_answers_from_one_place_are_stopped(called: Called) -> None:
    url = url_of(called, called.token())
    codes = [Client().post(url, {"svar": "ja"}).status_code for _ in range(121)]
    assert codes == [302] * 120 + [429]
