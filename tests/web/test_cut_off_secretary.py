"""A secretary who is disqualified in an item: neither forms nor acts of exemptions, nor the history, let them in."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from saksgang.actions.exempt_things import Thing
from saksgang.actions.exempting import change, exempt, lift, review
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.exempting import Asked, Target
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaItem, Case, CutOff, Exemption, Person, User
from saksgang.records.queries.actors import actor_for
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import NOW, user_with

SECRET = "Kvitnebb"


@pytest.fixture
def cast(db: None) -> Cast:
    """The first item is exempt as its paper says, and tells the secret."""
    cache.clear()
    cast = make_cast()
    AgendaItem.objects.filter(pk=cast.exempt.pk).update(text=f"{SECRET} i saken")
    return cast


@pytest.fixture
def disqualified(cast: Cast) -> User:
    """A secretary who is cut off from the exempt item."""
    person = Person.objects.get(cooperation=cast.register.cooperation, name="Bjarte Lyngstrand")
    CutOff.objects.create(
        cooperation=cast.register.cooperation, item=cast.exempt, person=person, made_at=NOW, made_by_name="Siri"
    )
    return user_with(cast.register, Role.SECRETARY, person=person)


def _by(cast: Cast, user: User) -> Actor:
    return actor_for(user, cast.register.cooperation)


def _other(cast: Cast) -> AgendaItem:
    return AgendaItem.objects.filter(meeting=cast.exempt.meeting).exclude(pk=cast.exempt.pk).order_by("position")[0]


@pytest.mark.parametrize("button", ["show", "save"])
def test_form_of_one_item_sent_for_another_that_is_closed_is_refused(
    cast: Cast, disqualified: User, button: str
) -> None:
    """What is asked for stands in the form, not in its address (forvaltningsloven § 6)."""
    client = Client()
    client.force_login(disqualified)
    form = {"what": f"words-item-{cast.exempt.pk}", "passages": "saken", "basis": "offl-23-1", "considered": "1"}
    answer = client.post(f"/vagsregionen/unntak/ny/motesak/{_other(cast).pk}/", {**form, button: "1"})
    assert (answer.status_code, SECRET in answer.content.decode()) == (403, False)
    assert not Exemption.objects.exists()


def test_item_is_not_opened_by_who_is_cut_off_from_it(cast: Cast, disqualified: User) -> None:
    client = Client()
    client.force_login(disqualified)
    client.post(f"/vagsregionen/unntak/lest/{cast.exempt.pk}/opphev/", {"reason": "Trengs ikke"})
    assert AgendaItem.objects.get(pk=cast.exempt.pk).is_exempt


def test_exemption_is_neither_changed_lifted_nor_reviewed_by_who_is_cut_off(cast: Cast, disqualified: User) -> None:
    cooperation, by, now = cast.register.cooperation, _by(cast, disqualified), timezone.now()
    asked = Asked(Target.ITEM, "offl-23-1", passages=("i saken",), is_considered=True)
    AgendaItem.objects.filter(pk=cast.exempt.pk).update(is_exempt=False)
    row = exempt(cooperation, Thing(Target.ITEM, cast.exempt.pk), asked, by=COMMAND_LINE, now=now)
    acts = (
        lambda: change(cooperation, row.pk, asked, by=by, now=now, reason="Bedre slik"),
        lambda: lift(cooperation, row.pk, by=by, now=now, reason="Trengs ikke"),
        lambda: review(cooperation, row.pk, until_on=timezone.localdate(now).replace(year=2099), by=by, now=now),
    )
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert (refused.value.refusal.code, refused.value.refusal.source) == ("cut-off", "forvaltningsloven § 6")
    assert list(Exemption.objects.values_list("pk", "lifted_at", "until_on")) == [(row.pk, None, None)]


def test_history_names_nothing_that_is_closed_to_its_reader(cast: Cast, disqualified: User) -> None:
    item = cast.exempt
    assert item.case is not None
    AgendaItem.objects.filter(pk=item.pk).update(title=f"Oppsigelse av {SECRET}")
    Case.objects.filter(pk=item.case.pk).update(title=f"Oppsigelse av {SECRET}")
    things = [("agendaitem", item.pk), ("case", item.case.pk), ("vote", item.votes.all()[0].pk)]
    asked = Asked(Target.CASE, "offl-23-1", passages=(SECRET,), public_title="Personalsak", is_considered=True)
    exempt(cast.register.cooperation, Thing(Target.CASE, item.case.pk), asked, by=COMMAND_LINE, now=NOW)
    urls = [f"/vagsregionen/historikk/{kind}/{pk}/" for kind, pk in things]
    urls += ["/vagsregionen/historikk/", "/vagsregionen/historikk/eksport.json", "/vagsregionen/historikk/eksport.csv"]
    told = {}
    for user in (cast.users[Who.SECRETARY], disqualified):
        client = Client()
        client.force_login(user)
        told[user.pk] = [(page.status_code, SECRET in page.content.decode()) for page in map(client.get, urls)]
    assert told == {
        cast.users[Who.SECRETARY].pk: [(200, True)] * len(urls),
        disqualified.pk: [(200, False)] * len(urls),
    }
