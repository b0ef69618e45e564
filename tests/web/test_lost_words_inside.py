"""Inside pages for those who do not read what is exempt: words that were lost by a new text, and cases named after what is exempt."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from saksgang.actions.publishing import publish
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import AgendaItem, Case, Exemption, PublishedKind
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import NOW


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    return make_cast()


def _exemption(cast: Cast, item: AgendaItem, **values: object) -> None:
    Exemption.objects.create(
        cooperation=cast.register.cooperation, item=item, basis="offl-13", law="offl.", section="13",
        considered_by_name="Siri", considered_at=NOW, made_at=NOW, made_by_name="Siri", **values,
    )  # fmt: skip


def _holding(cast: Cast, who: Who, urls: list[str], word: str) -> list[str]:
    client = cast.client(who)
    return [url for url in urls if word in client.get(url).content.decode().casefold()]


@pytest.mark.parametrize("who", [Who.CASE_OFFICER, Who.OBSERVER, Who.MEMBER])
def test_words_that_were_lost_close_the_whole_item_to_who_does_not_read_it(cast: Cast, who: Who) -> None:
    """Nobody knows what came in place of exempt words: as in public, all of the item is closed until somebody has looked."""
    item = AgendaItem.objects.filter(meeting=cast.exempt.meeting).order_by("position")[1]
    AgendaItem.objects.filter(pk=item.pk).update(text="Familien Skjulvig flytter i mai.")
    _exemption(cast, item, passages=["familien Skjulvik"])
    base = f"/vagsregionen/kf/{item.meeting.slug}/"
    urls = [
        *(base, f"{base}{item.slug}/", f"{base}referat.md", f"{base}innkalling.html", f"{base}slik-det-var/"),
        "/vagsregionen/sok/?q=flytter",
    ]
    found = _holding(cast, who, urls, "skjulvig")
    assert found == ([] if who is not Who.MEMBER else [base, urls[1], urls[3], urls[4]])


@pytest.mark.parametrize("who", [Who.CASE_OFFICER, Who.STRANGER])
def test_title_in_which_exempt_words_were_lost_is_not_told(cast: Cast, who: Who) -> None:
    item = AgendaItem.objects.filter(meeting=cast.exempt.meeting).order_by("position")[1]
    AgendaItem.objects.filter(pk=item.pk).update(title="Flytting for familien Skjulvig")
    _exemption(cast, item, passages=["familien Skjulvik"])
    publish(cast.register.cooperation, item.meeting, PublishedKind.MINUTES, by=COMMAND_LINE, now=NOW)
    base = f"/vagsregionen/kf/{item.meeting.slug}/"
    urls = [base, f"{base}{item.slug}/", f"{base}referat.md", f"{base}referat/", "/vagsregionen/sok/?q=KF"]
    assert _holding(cast, who, urls, "skjulvig") == []
    assert "unntatt offentlighet" in cast.client(who).get(base).content.decode()


@pytest.mark.parametrize("who", [Who.CASE_OFFICER, Who.OBSERVER, Who.DISQUALIFIED, Who.MEMBER])
def test_case_named_after_an_exempt_title_has_an_address_that_tells_nothing(cast: Cast, who: Who) -> None:
    item = cast.exempt
    assert item.case is not None
    AgendaItem.objects.filter(pk=item.pk).update(title="Oppsigelse av Kvitnebb")
    Case.objects.filter(pk=item.case.pk).update(title="Oppsigelse av Kvitnebb", slug="oppsigelse-av-kvitnebb")
    _exemption(cast, item, public_title="Personalsak")
    base = f"/vagsregionen/kf/{item.meeting.slug}/"
    neutral = f"/vagsregionen/saker/sak_{item.case.pk}/"
    urls = [
        *("/vagsregionen/", "/vagsregionen/saker/", "/vagsregionen/vedtak/", "/vagsregionen/oppfolging/"),
        *(base, f"{base}{item.slug}/", f"{base}slik-det-var/", "/vagsregionen/sok/?q=KF", neutral),
    ]
    found = _holding(cast, who, urls, "kvitnebb")
    assert bool(found) is (who is Who.MEMBER)
    page = cast.client(who).get(neutral)
    assert (page.status_code, "Personalsak" in page.content.decode()) == (200, who is not Who.MEMBER)
    assert (neutral in cast.client(who).get(base).content.decode()) is (who is not Who.MEMBER)


@pytest.mark.parametrize("slug", ["sak_", "sak_0", "sak_99999999999999999999999", "sak_x"])
def test_neutral_address_of_no_case_is_not_found(cast: Cast, slug: str) -> None:
    other = Case.objects.filter(cooperation=cast.other.cooperation)[0]
    client = cast.client(Who.SECRETARY)
    urls = [f"/vagsregionen/saker/{slug}/", f"/vagsregionen/saker/sak_{other.pk}/"]
    assert [client.get(url).status_code for url in urls] == [404, 404]
