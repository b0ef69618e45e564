"""A case that is named after an exempt item: nothing of its name reaches the public through its other treatments."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from saksgang.actions.exempting import Thing, exempt, lift
from saksgang.actions.publishing import publish
from saksgang.core.access import COMMAND_LINE
from saksgang.core.exempting import Asked, Target
from saksgang.records.models import AgendaItem, Case, PublishedItem, PublishedKind
from tests.web.register import NOW, Register, make_register

ASKED = Asked(Target.ITEM, "offl-23-1", whole_because=None, is_considered=True)


@pytest.fixture
def named(db: None) -> Register:
    """A case treated in two published meetings, named after its first treatment; the second is called otherwise."""
    register = make_register(meetings=2, items=1)
    first, second = AgendaItem.objects.order_by("meeting__date")
    AgendaItem.objects.filter(pk=first.pk).update(title="Salg av Kvitnebbgarden")
    AgendaItem.objects.filter(pk=second.pk).update(title="Orientering")
    Case.objects.filter(pk=first.case_id).update(title="Salg av Kvitnebbgarden", slug="salg-av-kvitnebbgarden")
    for meeting in register.meetings:
        publish(register.cooperation, meeting, PublishedKind.MINUTES, by=COMMAND_LINE, now=NOW)
    return register


def _told(register: Register) -> list[str]:
    second = register.meetings[1]
    base = "/vagsregionen/"
    urls = [
        *(f"{base}kf/{second.slug}/", f"{base}kf/{second.slug}/2/", f"{base}saker/", f"{base}sok/?q=orientering"),
        *(f"{base}saker/salg-av-kvitnebbgarden/", base),
    ]
    pages = {url: Client().get(url) for url in urls}
    return [
        url
        for url, page in pages.items()
        if page.status_code == 200 and "kvitnebbgarden" in page.content.decode().casefold()
    ]


def _first() -> AgendaItem:
    return AgendaItem.objects.order_by("meeting__date")[0]


def test_exempt_title_leaves_the_other_treatments_of_its_case_too(named: Register) -> None:
    assert _told(named)
    asked = replace(ASKED, passages=("Salg av Kvitnebbgarden",), public_title="Eiendomssak")
    row = exempt(named.cooperation, Thing(Target.ITEM, _first().pk), asked, by=COMMAND_LINE, now=NOW)
    assert _told(named) == []
    assert not PublishedItem.objects.filter(words__contains="kvitnebbgarden").exists()
    lift(named.cooperation, row.pk, by=COMMAND_LINE, now=NOW, reason="Eiendommen er solgt")
    assert set(PublishedItem.objects.values_list("case_title", flat=True)) == {"Salg av Kvitnebbgarden"}


def test_exempt_words_of_an_item_are_not_told_by_the_name_of_its_case(named: Register) -> None:
    AgendaItem.objects.filter(pk=_first().pk).update(title="Eiendomssak", text="Kvitnebbgarden er til salgs.")
    asked = replace(ASKED, passages=("Kvitnebbgarden",))
    exempt(named.cooperation, Thing(Target.ITEM, _first().pk), asked, by=COMMAND_LINE, now=NOW)
    assert _told(named) == []
