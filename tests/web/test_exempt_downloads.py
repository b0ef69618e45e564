"""A paper that is fetched holds what is exempt only for those who may register papers, and is named for it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from saksgang.records.models import AgendaItem, Decision, Paper
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


def test_paper_fetched_by_a_reader_tells_of_an_exempt_item_only_title_and_law(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    client.force_login(register.reader)
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


def _names_of_extracts(client: Client, register: Register, question: str = "") -> list[tuple[str, bool]]:
    """The file name of each item's extract, and whether it holds the secret."""
    meeting = register.meetings[0]
    at = f"/{register.cooperation.slug}/{register.body.slug}/{meeting.slug}"
    found = []
    for item in AgendaItem.objects.filter(meeting=meeting).order_by("pk"):
        response = client.get(f"{at}/{item.slug}/sarutskrift.md{question}")
        name = response.headers["Content-Disposition"].split('"')[1]
        found.append((name, "Noe hemmelig" in response.content.decode()))
    return found


def test_extract_each_is_named_for_its_item_and_only_the_exempt_one_is_full(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    client.login(username=register.secretary.username, password=PASSWORD)
    assert _names_of_extracts(client, register) == [
        ("saerutskrift-kf-2030-01-18-kf-1-30-full-utgave.md", True),
        ("saerutskrift-kf-2030-01-18-kf-2-30.md", False),
        ("saerutskrift-kf-2030-01-18-kf-3-30.md", False),
    ]


def test_public_version_is_given_to_the_secretary_who_asks_for_it(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    client.login(username=register.secretary.username, password=PASSWORD)
    assert _names_of_extracts(client, register, "?offentlig=1")[0] == ("saerutskrift-kf-2030-01-18-kf-1-30.md", False)
    response = client.get(f"/vagsregionen/kf/{register.meetings[0].slug}/referat.md?offentlig=1")
    assert "Noe hemmelig" not in response.content.decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="referat-kf-2030-01-18.md"'


def test_public_version_is_offered_beside_the_full_one_alone(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    at = f"/vagsregionen/kf/{register.meetings[0].slug}"
    pages = (
        f"{at}/papirer/",
        f"{at}/{exempt.slug}/",
        f"{at}/2/",
        f"/vagsregionen/kf/{register.meetings[1].slug}/papirer/",
    )
    offered = "?offentlig=1"
    client.force_login(register.reader)
    assert [offered in client.get(url).content.decode() for url in pages] == [False, False, False, False]
    client.login(username=register.secretary.username, password=PASSWORD)
    assert [offered in client.get(url).content.decode() for url in pages] == [True, True, False, False]


def test_agenda_fetched_by_the_secretary_is_never_a_full_version(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    client.login(username=register.secretary.username, password=PASSWORD)
    response = client.get(f"/vagsregionen/kf/{register.meetings[0].slug}/sakliste.md")
    assert response.headers["Content-Disposition"] == 'attachment; filename="sakliste-kf-2030-01-18.md"'


def test_paper_each_is_written_in_its_own_language(register: Register, inside: Client) -> None:
    meeting = register.meetings[0]
    meeting.papers.update(language="nn")
    notice = Paper.objects.get(meeting=meeting)
    notice.pk, notice.position, notice.kind, notice.language = None, 1, "notice", "nb"
    notice.save()
    type(meeting).objects.filter(pk=meeting.pk).update(language="nn")
    at = f"/vagsregionen/kf/{meeting.slug}"
    languages = [
        re.findall(r'<html lang="(\w+)"', inside.get(f"{at}/{paper}.html").content.decode())
        for paper in ("innkalling", "sakliste", "referat", "1/sarutskrift")
    ]
    assert languages == [["nb"], ["nb"], ["nn"], ["nn"]]
