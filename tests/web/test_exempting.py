"""The pages of exemptions: the form with its preview, the list with its reviews, and who sees what is exempt of an item."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from saksgang.actions.exempt_access import cut_off
from saksgang.actions.exempting import Thing, exempt
from saksgang.actions.publishing import publish
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.exempting import Asked, Target
from saksgang.records.models import (
    AccessGrant,
    AgendaItem,
    CutOff,
    Event,
    Exemption,
    Membership,
    Person,
    PublishedKind,
)
from tests.web.register import NOW, Register, make_register, user_with

WORDS = {"what": "", "passages": "Vannverket bygges", "basis": "offl-23-1", "considered": "1"}
MARK = "[unntatt offentlighet, offl. § 23 første ledd]"


def item_of(register: Register) -> AgendaItem:
    return AgendaItem.objects.get(meeting=register.meetings[0], position=0)


def new_url(register: Register, kind: str = "motesak", object_id: int = 0) -> str:
    return reverse("exemption_new", args=(register.cooperation.slug, kind, object_id or item_of(register).pk))


def words_of(register: Register, **values: str) -> dict[str, str]:
    return {**WORDS, "what": f"words-item-{item_of(register).pk}", **values}


def list_url(register: Register) -> str:
    return reverse("exemptions", args=(register.cooperation.slug,))


def text(response: HttpResponseBase) -> str:
    return str(getattr(response, "content", b"").decode())


def made(register: Register, **values: Any) -> Exemption:
    asked = Asked(Target.ITEM, "offl-23-1", passages=("Vannverket bygges",), is_considered=True)
    thing = Thing(Target.ITEM, item_of(register).pk)
    return exempt(register.cooperation, thing, replace(asked, **values), by=COMMAND_LINE, now=NOW)


def test_form_offers_the_parts_of_an_item_and_the_bases_in_force(inside: Client, register: Register) -> None:
    page = text(inside.get(new_url(register)))
    item = item_of(register)
    for choice in (f"words-item-{item.pk}", f"item-{item.pk}", f"case-paper-{item.pk}", f"case-{item.case_id}"):
        assert f'value="{choice}"' in page
    assert "Merknaden «God drøfting.»" in page and "Vedlegget «Skisse»" in page
    assert "offl. § 13: Opplysninger som er underlagt taushetsplikt" in page
    assert "fvl. (2025)" not in page and "koml. § 11-5" not in page
    assert "<p>Utredningen er ferdig.</p>" in page  # the text to mark words in


def test_preview_shows_both_sides_and_saves_nothing(inside: Client, register: Register) -> None:
    response = inside.post(new_url(register), {**words_of(register), "show": "1"})
    assert response.status_code == 200
    sides = re.findall(r'aria-label="Slik ser (du|alle) det">(.*?)</section>', text(response), re.DOTALL)
    told = {who: html for who, html in sides if "Vannverket" in html or MARK in html}
    assert "Vannverket bygges" in told["du"] and MARK not in told["du"]
    assert "Vannverket bygges" not in told["alle"] and MARK in told["alle"]
    assert not Exemption.objects.exists()


def test_saved_words_are_gone_from_the_public_page_and_stay_for_the_secretary(
    inside: Client, register: Register
) -> None:
    meeting = register.meetings[0]
    publish(register.cooperation, meeting, PublishedKind.MINUTES, by=COMMAND_LINE, now=NOW)
    page = reverse("item", args=(register.cooperation.slug, meeting.body.slug, meeting.slug, item_of(register).slug))
    assert "Vannverket bygges" in text(Client().get(page))

    response = inside.post(new_url(register), {**words_of(register), "save": "1"})
    assert (response.status_code, response["Location"]) == (302, page)
    assert "Vannverket bygges" not in text(Client().get(page)) and MARK in text(Client().get(page))
    assert "Vannverket bygges" in text(inside.get(page))


def test_refused_form_keeps_what_was_written_and_tells_the_paragraph(inside: Client, register: Register) -> None:
    values = words_of(register, note="Vurdert nøye", public_title="Sak om <vann>")
    del values["considered"]
    response = inside.post(new_url(register), {**values, "save": "1"})
    assert response.status_code == 422
    assert "(offentleglova § 11)" in text(response)
    assert "Vurdert nøye" in text(response) and "Sak om &lt;vann&gt;" in text(response)
    assert not Exemption.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"what": ""},
        {"what": "item-99999999999999999999"},
        {"what": "words-item-x"},
        {"what": "body-1"},
        {"passages": ""},
        {"passages": "står ikke her"},
        {"basis": "'; drop table"},
        {"basis": "fvl2025-26"},
        {"until_on": "i morgen"},
        {"until_on": "31.12.9999"},
        {"basis": "offl-13", "other_law": "\x00<script>"},
    ],
)
@pytest.mark.parametrize("way", ["show", "save"])
def test_hostile_or_clumsy_form_is_refused_in_words(
    inside: Client, register: Register, values: dict[str, str], way: str
) -> None:
    response = inside.post(new_url(register), {**words_of(register), **values, way: "1"})
    assert response.status_code == 422
    assert 'role="alert"' in text(response)
    assert not Exemption.objects.exists()


def test_what_is_of_another_cooperation_is_not_found(inside: Client, register: Register) -> None:
    other = make_register(name="Andreregionen", prefix="annen")
    theirs = item_of(other)
    for kind, pk in (("motesak", theirs.pk), ("sak", theirs.case_id or 0), ("person", 10**9), ("organ", 1)):
        assert inside.get(new_url(register, kind, pk)).status_code == 404
    own = new_url(register)
    response = inside.post(
        own, {**words_of(register, what=f"item-{theirs.pk}"), "save": "1", "whole_because": "essential"}
    )
    assert response.status_code == 422
    row = made(other)
    for name in ("exemption_change", "exemption_lift", "exemption_review"):
        url = reverse(name, args=(register.cooperation.slug, row.pk))
        inside.post(url, {"reason": "x", "until_on": "1.1.2040", "save": "1"})
    row.refresh_from_db()
    assert (row.lifted_at, row.until_on) == (None, None)


def test_who_may_not_is_turned_away(register: Register) -> None:
    assert Client().get(list_url(register)).status_code == 302
    for role in (Role.CASE_OFFICER, Role.AUDITOR, Role.OBSERVER):
        client = Client()
        client.force_login(user_with(register, role))
        assert client.get(list_url(register)).status_code == 403
        assert client.post(new_url(register), {**words_of(register), "save": "1"}).status_code == 403
    assert not Exemption.objects.exists()


def test_item_that_a_paper_says_is_exempt_fills_the_form_with_its_basis(inside: Client, register: Register) -> None:
    AgendaItem.objects.filter(pk=item_of(register).pk).update(
        is_exempt=True, exempt_law="offl. § 13 jf. fvl. § 13 første ledd nr. 2"
    )
    page = text(inside.get(new_url(register)))
    assert re.search(r'<option value="offl-13" selected>', page)
    assert re.search(r'<option value="fvl-13-1-2" selected>', page)
    assert re.search(rf'value="item-{item_of(register).pk}" checked', page)
    assert "Unntatt slik papirene sier" in text(inside.get(list_url(register)))


def test_list_tells_what_is_due_and_asks_as_often_for_three_as_for_one(inside: Client, register: Register) -> None:
    today = timezone.localdate()
    row = made(register)
    Exemption.objects.filter(pk=row.pk).update(until_on=today - datetime.timedelta(days=1))
    page = text(inside.get(list_url(register)))
    assert "Skulle vært vurdert" in page and "offl. § 23 første ledd" in page
    assert "må vurderes på nytt" in text(inside.get(reverse("overview", args=(register.cooperation.slug,))))

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            inside.get(list_url(register))
        return len(asked)

    one = count()
    for words in ("Utredningen er ferdig", "God drøfting"):
        made(register, passages=(words,))
    AgendaItem.objects.filter(position=2).update(is_exempt=True)
    assert count() == one


def test_review_and_lifting_need_what_they_need(inside: Client, register: Register) -> None:
    row = made(register)
    slug = register.cooperation.slug
    review, lift = reverse("exemption_review", args=(slug, row.pk)), reverse("exemption_lift", args=(slug, row.pk))
    for until_on in ("", "1.1.2001", "tull"):
        assert 'data-color="danger"' in text(inside.post(review, {"until_on": until_on}, follow=True))
    inside.post(review, {"until_on": "1.2.2040", "note": "Gjelder fortsatt"})
    row.refresh_from_db()
    assert row.until_on == datetime.date(2040, 2, 1)
    assert "Skriv hvorfor unntaket oppheves" in text(inside.post(lift, {"reason": " "}, follow=True))
    assert "Unntaket er opphevet" in text(inside.post(lift, {"reason": "Avtalen er inngått"}, follow=True))
    page = text(inside.get(list_url(register)))
    assert "Opphevede unntak" in page and "Avtalen er inngått" in page
    assert inside.get(reverse("exemption_change", args=(slug, row.pk))).status_code == 404


def test_exemption_is_changed_with_a_reason(inside: Client, register: Register) -> None:
    row = made(register)
    url = reverse("exemption_change", args=(register.cooperation.slug, row.pk))
    page = text(inside.get(url))
    assert "Vannverket bygges</textarea>" in page and '<option value="offl-23-1" selected>' in page
    values = words_of(register, passages="Utredningen er ferdig")
    assert inside.post(url, {**values, "save": "1"}).status_code == 422
    assert inside.post(url, {**values, "save": "1", "reason": "Feil sted"}).status_code == 302
    assert Exemption.objects.get(lifted_at=None).passages == ["Utredningen er ferdig"]


def test_who_is_cut_off_sees_it_in_no_form(register: Register) -> None:
    person = Person.objects.get(name="Bjarte Lyngstrand")
    user = user_with(register, Role.SECRETARY, person=person)
    row = made(register)
    cut_off(register.cooperation, item_of(register).pk, person.pk, "fvl-6-1", by=COMMAND_LINE, now=NOW)
    client = Client()
    client.force_login(user)
    assert client.get(new_url(register)).status_code == 403
    url = reverse("exemption_change", args=(register.cooperation.slug, row.pk))
    assert client.get(url).status_code == 403
    page = text(client.get(list_url(register)))
    assert "KF 1/30" in page and "Felles vannverk 1" not in page


def test_form_of_what_is_exempt_leaves_that_it_was_read(inside: Client, register: Register) -> None:
    made(register)
    inside.get(new_url(register))
    assert Event.objects.filter(act="exempt.read", object_id=item_of(register).pk).count() == 1


def test_access_is_given_and_ended_and_persons_cut_off_and_let_in(inside: Client, register: Register) -> None:
    made(register)
    meeting = register.meetings[0]
    url = reverse(
        "item_access", args=(register.cooperation.slug, meeting.body.slug, meeting.slug, item_of(register).slug)
    )
    reader = Membership.objects.get(user=register.reader)
    person = Person.objects.get(name="Cecilie Østfold-Vik")

    assert "Ingen har fått tilgang" in text(inside.get(url))
    inside.post(url, {"do": "give", "user": reader.user_id, "reason": "Skal skrive saken om"})
    inside.post(url, {"do": "cut-off", "person": person.pk, "basis": "fvl-6-2", "reason": "Eier i selskapet"})
    page = text(inside.get(url))
    assert "Skal skrive saken om" in page and "Eier i selskapet" in page and "fvl. § 6 andre ledd" in page
    inside.post(url, {"do": "end", "grant": AccessGrant.objects.get().pk})
    inside.post(url, {"do": "let-in", "cut_off": CutOff.objects.get().pk})
    inside.post(url, {"do": "noe helt annet"})
    page = text(inside.get(url))
    assert "Ingen har fått tilgang" in page and "Ingen er avskåret" in page
    assert list(Event.objects.filter(act__startswith="access.").order_by("pk").values_list("act", flat=True)) == [
        "access.given",
        "access.cut-off",
        "access.ended",
        "access.let-in",
    ]


@pytest.mark.parametrize("values", [{"user": "x"}, {"user": "999999"}, {"reason": " "}, {"until_on": "1.1.1999"}])
def test_access_that_is_refused_is_told_on_the_page(inside: Client, register: Register, values: dict[str, str]) -> None:
    meeting = register.meetings[0]
    url = reverse(
        "item_access", args=(register.cooperation.slug, meeting.body.slug, meeting.slug, item_of(register).slug)
    )
    given = {"do": "give", "user": str(register.reader.pk), "reason": "Trengs", **values}
    assert 'data-color="danger"' in text(inside.post(url, given, follow=True))
    assert not AccessGrant.objects.exists()
