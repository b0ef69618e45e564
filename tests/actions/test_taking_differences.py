"""Taking what a paper says over what the register has: the same rules as for a correction, and the public follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from saksgang.actions.corrections import settle_difference
from saksgang.actions.exempt_things import Thing
from saksgang.actions.exempting import exempt
from saksgang.actions.publishing import publish
from saksgang.core.access import COMMAND_LINE
from saksgang.core.exempting import Asked, Target
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaItem, Difference, Paper, PublishedKind
from tests.web.register import NOW, Register, make_register

WHO: dict[str, Any] = {"by": COMMAND_LINE, "now": NOW}


@pytest.fixture
def out(db: None) -> Register:
    """A meeting whose minutes are published."""
    register = make_register(meetings=1, items=2)
    publish(register.cooperation, register.meetings[0], PublishedKind.MINUTES, **WHO)
    return register


def _item() -> AgendaItem:
    return AgendaItem.objects.order_by("position")[0]


def _difference(register: Register, field: str, said: object) -> Difference:
    item = _item()
    return Difference.objects.create(
        cooperation=register.cooperation, object_type="agendaitem", object_id=item.pk, field=field,
        register_value=getattr(item, field), paper_value=said, paper_value_hash="x", paper=Paper.objects.all()[0],
        seen_at=NOW,
    )  # fmt: skip


def _public_page(register: Register) -> str:
    return Client().get(f"/vagsregionen/kf/{register.meetings[0].slug}/{_item().slug}/").content.decode()


def test_item_that_a_paper_says_is_exempt_leaves_the_public_when_that_is_taken(out: Register) -> None:
    assert "Vannverket bygges" in _public_page(out)
    settle_difference(_difference(out, "is_exempt", True).pk, out.cooperation, take=True, **WHO)
    assert _item().is_exempt
    assert "Vannverket bygges" not in _public_page(out)


def test_fact_that_is_taken_is_told_in_public(out: Register) -> None:
    settle_difference(_difference(out, "title", "Vannverk på Ytterøya").pk, out.cooperation, take=True, **WHO)
    assert "Vannverk på Ytterøya" in _public_page(out)


def test_exempt_item_is_not_opened_by_taking_what_a_paper_says(out: Register) -> None:
    """O4: what is exempt is opened by lifting it, with a reason."""
    AgendaItem.objects.filter(pk=_item().pk).update(is_exempt=True, exempt_law="offl. § 13")
    difference = _difference(out, "is_exempt", False)
    with pytest.raises(Refused):
        settle_difference(difference.pk, out.cooperation, take=True, **WHO)
    difference.refresh_from_db()
    assert (_item().is_exempt, difference.state) == (True, "open")


def test_exempt_words_are_not_replaced_by_taking_what_a_paper_says(out: Register) -> None:
    """O3: nobody knows whether the words in their place may be read."""
    AgendaItem.objects.filter(pk=_item().pk).update(text="Familien Skjulvik flytter.")
    asked = Asked(Target.ITEM, "offl-23-1", passages=("familien Skjulvik",), is_considered=True)
    exempt(out.cooperation, Thing(Target.ITEM, _item().pk), asked, **WHO)
    difference = _difference(out, "text", "Familien Skjulvig flytter.")
    with pytest.raises(Refused) as refused:
        settle_difference(difference.pk, out.cooperation, take=True, **WHO)
    assert refused.value.refusal.code == "exempt-words-lost"
    assert _item().text == "Familien Skjulvik flytter."
