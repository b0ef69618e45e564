"""A paper that is fetched holds what is exempt only for those who may register papers, and is named for it."""

from __future__ import annotations

import pytest
from django.test import Client

from saksgang.records.models import AgendaItem, Decision
from tests.web.register import PASSWORD, Register


def _fetched(client: Client, register: Register) -> tuple[str, str]:
    meeting = register.meetings[0]
    response = client.get(f"/{register.cooperation.slug}/{register.body.slug}/{meeting.slug}/referat.md")
    return response.content.decode(), response.headers["Content-Disposition"]


@pytest.fixture
def exempt(register: Register) -> AgendaItem:
    item = AgendaItem.objects.filter(meeting=register.meetings[0]).order_by("pk")[0]
    AgendaItem.objects.filter(pk=item.pk).update(is_exempt=True, exempt_law="offl. § 25")
    Decision.objects.filter(item=item).update(text="Noe hemmelig.")
    return item


def test_paper_fetched_by_the_public_tells_of_an_exempt_item_only_title_and_law(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    text, name = _fetched(client, register)
    assert exempt.title in text
    assert "offl. § 25" in text
    assert "Noe hemmelig" not in text
    assert "full-utgave" not in name


def test_paper_fetched_by_the_secretary_is_the_full_version_and_named_so(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    client.login(username=register.secretary.username, password=PASSWORD)
    text, name = _fetched(client, register)
    assert "Noe hemmelig" in text
    assert "-full-utgave.md" in name


def test_paper_fetched_by_a_reader_is_the_public_one(register: Register, exempt: AgendaItem, client: Client) -> None:
    client.login(username=register.reader.username, password=PASSWORD)
    assert "Noe hemmelig" not in _fetched(client, register)[0]
