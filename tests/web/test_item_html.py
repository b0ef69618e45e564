"""An item as HTML: what it has in its order, nothing of what it has not, and every word of the register escaped."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Case,
    Decision,
    FollowUp,
    Person,
    Proposal,
    Remark,
    User,
    Vote,
)
from tests.web.register import Register

BAD = "<i onclick=x>\"'&"


@pytest.fixture
def item(register: Register) -> AgendaItem:
    return AgendaItem.objects.filter(meeting=register.meetings[0]).order_by("position")[0]


def _of_item(client: Client, item: AgendaItem) -> str:
    html = client.get(f"/vagsregionen/kf/{item.meeting.slug}/").content.decode()
    return html.split(f'<li id="sak-{item.slug}">')[1].split("</details></li>")[0]


def _words(html: str) -> list[str]:
    return [" ".join(text.split()) for text in re.split(r"<[^>]+>", html) if text.strip()]


def test_item_with_everything_tells_it_in_the_order_of_its_parts(item: AgendaItem, inside: Client) -> None:
    assert _words(_of_item(inside, item)) == [
        *("KF 1/30", "Felles vannverk 1", "Vedtatt", "Innledes av Dagfinn Skarv · Gjester: Eldbjørg Tangenes"),
        *("Saken", "Utredningen er ferdig.", "Kommune", "Andel", "Ålnes", "1 250", "ledning", "basseng"),
        *("Forslag til vedtak", "Vannverket", "vedtas", ".", "Vedlegg", "Skisse"),
        *("Fra møtet", "Dagfinn Skarv:", "God drøfting.", "Votering", "5 stemmer for, 1 stemme mot – vedtatt"),
        *("Vedtak", "Vannverket bygges.", "Åse svarer.", "Dette skal følges opp", "Åse Nordmyr svarer kommunene"),
        *("(Åse Nordmyr, innen", "1.6.2030", ")", "Viser til:", "RR 4/30"),
        *("Åpne saken alene", ": KF 1/30 Felles vannverk 1", "·", "Se sakens gang", ": Felles vannverk 1"),
    ]


def test_item_with_nothing_tells_only_that_it_is_there(item: AgendaItem, inside: Client) -> None:
    bare = AgendaItem.objects.create(
        cooperation=item.cooperation, meeting=item.meeting, position=9, slug="eventuelt", read_key="eventuelt"
    )
    assert _words(_of_item(inside, bare)) == ["–", "Uten tittel", "Åpne saken alene", ":"]


def test_item_with_marks_in_every_field_shows_them_as_words(item: AgendaItem, client: Client) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(
        number=BAD, title=BAD, text=BAD, treatment=BAD, introduced_by=BAD, guests=[BAD], disqualified=[BAD],
        references=[BAD], is_exempt=True, exempt_law=BAD, exempt_text=BAD,
    )  # fmt: skip
    Case.objects.update(title=BAD)
    Person.objects.update(name=BAD)
    Proposal.objects.update(text=BAD, proposed_by=BAD)
    Remark.objects.update(text=BAD)
    Decision.objects.update(text=BAD)
    Vote.objects.update(about=BAD, against_names=[BAD])
    Attachment.objects.update(title=BAD)
    FollowUp.objects.update(text=BAD, responsible=BAD, due=None, due_text=BAD)
    meeting = f"/vagsregionen/kf/{item.meeting.slug}/"
    client.force_login(User.objects.get(username="user-sekretar"))
    for url in (meeting, f"{meeting}{item.slug}/"):
        html = client.get(url).content.decode()
        assert "onclick" in html, url
        assert not re.search(r"<i\b|<[^>]*\sonclick", html), url


def test_follow_up_with_a_day_shows_it_and_one_with_words_shows_the_words(item: AgendaItem, inside: Client) -> None:
    rows = FollowUp.objects.filter(item=item)
    rows.update(responsible="", due=datetime.date(2030, 2, 3), due_text="snart")
    assert '(innen <time datetime="2030-02-03">3.2.2030</time>)' in _of_item(inside, item)
    rows.update(due=None)
    assert '<span class="quiet">(snart)</span>' in _of_item(inside, item)
    rows.update(due_text="")
    assert "Åse Nordmyr svarer kommunene</li>" in _of_item(inside, item)


@pytest.mark.parametrize(
    ("text", "law", "told"),
    [
        ("Unntatt offentlighet, offl. § 23", "offl. § 23", "Unntatt offentlighet, offl. § 23"),
        ("Unntatt offentlighet", "offl. § 23", "Unntatt offentlighet (offl. § 23)"),
        ("", "offl. § 23", "offl. § 23"),
        ("Unntatt offentlighet", "", "Unntatt offentlighet"),
    ],
)
def test_item_exempt_tells_its_legal_basis_once(
    text: str, law: str, told: str, item: AgendaItem, inside: Client
) -> None:
    AgendaItem.objects.filter(pk=item.pk).update(is_exempt=True, exempt_text=text, exempt_law=law)
    assert f'<p class="quiet">{told}</p>' in _of_item(inside, item)
