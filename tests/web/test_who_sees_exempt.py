"""What is exempt, on every page and in every file where it could stand, as each of the cast."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from saksgang.actions.exempt_access import end_access, give_access
from saksgang.actions.exempt_readings import _noted
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    CutOff,
    Decision,
    DecisionPoint,
    Event,
    Exemption,
    FollowUp,
    Meeting,
    Person,
    Proposal,
    Remark,
)
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import NOW

SECRET = "Kvitnebb"
SEES = {
    Who.ADMINISTRATOR, Who.SECRETARY, Who.AUDITOR, Who.CHAIR, Who.MEMBER, Who.CALLED_DEPUTY, Who.OBSERVER_OF_ALL,
}  # fmt: skip
"""Who sees what is exempt in the meeting: its members, the deputy who is called, and those who keep or audit the
register. The disqualified member, the former and the coming one, the deputy who is not called, the case officer and all
others do not."""


@pytest.fixture
def cast(db: None) -> Cast:
    """The exempt item with a secret word in every text."""
    cache.clear()
    _noted.clear()
    cast = make_cast()
    item = cast.exempt
    item.text = f"{SECRET} står i saken."
    item.save()
    for part in (Proposal, Remark, Decision, DecisionPoint):
        part.objects.filter(item=item).update(text=f"{SECRET} i {part.__name__}.")
    FollowUp.objects.filter(item=item).update(
        text=f"{SECRET} skal gjøres for Ytre Vågsund", responsible="Åse Nordmyr, Ytre Vågsund"
    )
    return cast


def _places(cast: Cast) -> list[str]:
    meeting, item = cast.exempt.meeting, cast.exempt
    base = f"/{cast.register.cooperation.slug}/"
    at = f"{base}kf/{meeting.slug}/"
    assert item.case is not None
    return [
        *(base, f"{base}vedtak/", f"{base}oppfolging/", f"{base}saker/{item.case.slug}/", f"{base}sok/?q=vannverk"),
        *(f"{base}personer/ase-nordmyr/", f"{base}kommuner/ytre-vagsund/", f"{base}vedtak/?ord=decision"),
        *(at, f"{at}referat/", f"{at}{item.slug}/", f"{at}referat.md", f"{at}innkalling.html", f"{at}referat.docx"),
        f"{at}{item.slug}/sarutskrift.md",
    ]


def _told(client: Client, url: str) -> bool:
    response = client.get(url, follow=True)
    if url.endswith(".docx") and response.status_code == 200:
        import io
        import zipfile

        return SECRET in zipfile.ZipFile(io.BytesIO(response.getvalue())).read("word/document.xml").decode()
    return SECRET in response.getvalue().decode()


def _holding(cast: Cast, who: Who) -> list[str]:
    client = cast.client(who)
    return [url for url in _places(cast) if _told(client, url)]


@pytest.mark.parametrize("who", Who)
def test_exempt_contents_are_told_in_each_place_to_those_who_see_them_and_to_no_others(cast: Cast, who: Who) -> None:
    found = _holding(cast, who)
    assert found == (_places(cast) if who in SEES else [])


@pytest.mark.parametrize("who", Who)
def test_search_by_a_word_of_exempt_contents_finds_the_item_for_those_who_see_it_alone(cast: Cast, who: Who) -> None:
    html = cast.client(who).get("/vagsregionen/sok/", {"q": SECRET}).content.decode()
    assert (f"/{cast.exempt.slug}/" in html.split("<main")[1]) is (who in SEES)


@pytest.mark.parametrize("who", [Who.CASE_OFFICER, Who.CONTACT, Who.PARTICIPANT, Who.DEPUTY, Who.OBSERVER])
def test_access_to_a_case_opens_its_exempt_contents_until_it_ends(cast: Cast, who: Who) -> None:
    """K24: access is given for one case, and only its items are opened."""
    item = cast.exempt
    assert item.case_id is not None
    at = f"/vagsregionen/kf/{item.meeting.slug}/{item.slug}/"
    client = cast.client(who)
    before = _told(client, at)
    grant = give_access(
        cast.register.cooperation,
        item.case_id,
        cast.users[who].pk,
        by=COMMAND_LINE,
        now=NOW,
        reason="skal uttale seg",
        decided_in="KF 9/30",
    )
    given = [_told(client, url) for url in (at, f"{at}sarutskrift.md", f"/vagsregionen/saker/{item.case.slug}/")]
    end_access(cast.register.cooperation, grant.pk, by=COMMAND_LINE, now=NOW, reason="ferdig")
    assert (before, given, _told(client, at)) == (False, [True, True, True], False)


def test_access_to_another_case_opens_nothing(cast: Cast) -> None:
    other = AgendaItem.objects.filter(meeting=cast.exempt.meeting).exclude(pk=cast.exempt.pk)[0]
    assert other.case_id is not None
    give_access(
        cast.register.cooperation,
        other.case_id,
        cast.users[Who.CONTACT].pk,
        by=COMMAND_LINE,
        now=NOW,
        reason="skal uttale seg",
        decided_in="KF 9/30",
    )
    assert _holding(cast, Who.CONTACT) == []


def test_disqualified_member_sees_the_rest_of_the_meeting_and_is_let_in_again(cast: Cast) -> None:
    at = f"/vagsregionen/kf/{cast.exempt.meeting.slug}/"
    client = cast.client(Who.DISQUALIFIED)
    html = client.get(at).content.decode()
    assert "Utredningen er ferdig" in html and SECRET not in html
    CutOff.objects.update(ended_at=NOW)
    assert SECRET in client.get(at).content.decode()


def test_reading_of_exempt_contents_is_noted_once_and_by_name(cast: Cast) -> None:
    """K24: who reads is logged, secretaries too; who sees nothing exempt leaves no note."""
    at = f"/vagsregionen/kf/{cast.exempt.meeting.slug}/"
    for who in (Who.MEMBER, Who.OBSERVER, Who.SECRETARY, Who.STRANGER, Who.DISQUALIFIED):
        client = cast.client(who)
        for url in (at, f"{at}{cast.exempt.slug}/", f"{at}referat.md"):
            client.get(url)
    noted = Event.objects.filter(act="exempt.read").order_by("sequence")
    assert [(event.by_id, event.object_type, event.object_id) for event in noted] == [
        (cast.users[Who.MEMBER].pk, "agendaitem", cast.exempt.pk),
        (cast.users[Who.SECRETARY].pk, "agendaitem", cast.exempt.pk),
    ]


@pytest.mark.parametrize(
    ("who", "status"),
    [(Who.SECRETARY, 200), (Who.AUDITOR, 200), (Who.CHAIR, 200), (Who.MEMBER, 403), (Who.OBSERVER_OF_ALL, 403)],
)
def test_meeting_that_is_not_called_yet_is_for_those_who_read_drafts(cast: Cast, who: Who, status: int) -> None:
    Meeting.objects.filter(pk=cast.register.meetings[1].pk).update(state="planned", date=datetime.date(2031, 5, 2))
    url = f"/vagsregionen/kf/{cast.register.meetings[1].slug}/deltakere/"
    response = cast.client(who).get(url)
    assert response.status_code == status
    if status == 403:
        assert "Møtet er ikke kalt inn ennå" in response.content.decode()


def _exemption(cast: Cast, **values: object) -> Exemption:
    given = {
        "basis": "offl-13", "law": "offl.", "section": "13", "considered_by_name": "Siri", "considered_at": NOW,
        "made_at": NOW, "made_by_name": "Siri", "cooperation": cast.register.cooperation,
    }  # fmt: skip
    return Exemption.objects.create(**given | values)


def _second(cast: Cast) -> AgendaItem:
    return AgendaItem.objects.filter(meeting=cast.exempt.meeting).order_by("position")[1]


def test_passages_of_an_open_item_are_replaced_for_who_does_not_see_them(cast: Cast) -> None:
    item = _second(cast)
    AgendaItem.objects.filter(pk=item.pk).update(text="Familien Skjulvik flytter i mai. Resten er åpent.")
    Decision.objects.filter(item=item).update(text="Saken om familien Skjulvik utsettes.")
    _exemption(cast, item=item, passages=["familien Skjulvik"])
    base = f"/vagsregionen/kf/{item.meeting.slug}/"
    urls = [f"{base}{item.slug}/", base, f"{base}referat.md", f"{base}innkalling.html", "/vagsregionen/vedtak/"]
    told = {
        who: [("Skjulvik" in page, "[unntatt offentlighet, offl. § 13]" in page) for page in _pages(cast, who, urls)]
        for who in (Who.MEMBER, Who.CASE_OFFICER, Who.OBSERVER)
    }
    assert told == {
        Who.MEMBER: [(True, False)] * 5,
        Who.CASE_OFFICER: [(False, True)] * 5,
        Who.OBSERVER: [(False, True)] * 5,
    }


def _pages(cast: Cast, who: Who, urls: list[str]) -> list[str]:
    client = cast.client(who)
    return [client.get(url).content.decode().replace("\\", "") for url in urls]


def test_search_never_finds_by_a_passage_that_is_replaced(cast: Cast) -> None:
    item = _second(cast)
    AgendaItem.objects.filter(pk=item.pk).update(text="Familien Skjulvik flytter i mai til Solvik.")
    Decision.objects.filter(item=item).update(text="Saken om familien Skjulvik utsettes.")
    _exemption(cast, item=item, passages=["familien Skjulvik"])
    link = f"/kf/{item.meeting.slug}/{item.slug}/"
    found = {
        who: [
            link in html.split("<main")[1]
            for html in _pages(
                cast,
                who,
                ["/vagsregionen/sok/?q=Skjulvik", "/vagsregionen/vedtak/?ord=Skjulvik", "/vagsregionen/sok/?q=Solvik"],
            )
        ]
        for who in (Who.MEMBER, Who.CASE_OFFICER)
    }
    assert found == {Who.MEMBER: [True, True, True], Who.CASE_OFFICER: [False, False, True]}


def test_exempt_title_is_its_public_one_for_who_does_not_see_it_also_as_the_cases(cast: Cast) -> None:
    item = cast.exempt
    AgendaItem.objects.filter(pk=item.pk).update(title="Oppsigelse av Kvitnebb")
    assert item.case is not None
    item.case.title = "Oppsigelse av Kvitnebb"
    item.case.save()
    _exemption(cast, item=item, public_title="Personalsak")
    base = f"/vagsregionen/kf/{item.meeting.slug}/"
    urls = [
        base,
        f"{base}{item.slug}/",
        f"{base}2/",
        f"{base}sakliste.md",
        "/vagsregionen/saker/",
        "/vagsregionen/sok/?q=KF",
    ]
    for who in (Who.CASE_OFFICER, Who.OBSERVER, Who.DISQUALIFIED):
        pages = _pages(cast, who, urls)
        assert [SECRET in page for page in pages] == [False] * 6, who
        assert ["Personalsak" in page for page in pages[:2]] == [True, True]
    assert [SECRET in page for page in _pages(cast, Who.MEMBER, urls)][:2] == [True, True]
    found = {
        (who, words): link in _pages(cast, who, [f"/vagsregionen/sok/?q={words}"])[0].split("<main")[1]
        for link in [f"/kf/{item.meeting.slug}/{item.slug}/"]
        for who in (Who.MEMBER, Who.CASE_OFFICER)
        for words in ("Oppsigelse", "Personalsak")
    }
    assert found == {
        (Who.MEMBER, "Oppsigelse"): True,
        (Who.MEMBER, "Personalsak"): False,
        (Who.CASE_OFFICER, "Oppsigelse"): False,
        (Who.CASE_OFFICER, "Personalsak"): True,
    }


def test_name_that_is_exempt_stands_nowhere_for_who_does_not_see_it(cast: Cast) -> None:
    person = Person.objects.get(cooperation=cast.register.cooperation, name="Cecilie Østfold-Vik")
    item = _second(cast)
    AgendaItem.objects.filter(pk=item.pk).update(text="Cecilie Østfold-Vik orienterte.")
    Attendance.objects.filter(person=person).update(title="kommunedirektør")
    _exemption(cast, person=person)
    base = f"/vagsregionen/kf/{item.meeting.slug}/"
    urls = [
        *(f"{base}{item.slug}/", base, f"{base}deltakere/", f"{base}referat.md", f"{base}innkalling.html"),
        *("/vagsregionen/personer/", "/vagsregionen/personer/?ord=Cecilie", "/vagsregionen/sok/?q=orienterte"),
        *("/vagsregionen/kommuner/ytre-vagsund/", "/vagsregionen/kf/"),
    ]
    for who in (Who.CASE_OFFICER, Who.OBSERVER):
        for url, page in zip(urls, _pages(cast, who, urls), strict=True):
            told = page.replace('value="Cecilie"', "").replace("ord=Cecilie", "").replace("ord%3DCecilie", "")
            assert ("Østfold-Vik" in told, "cecilie" in told.casefold()) == (False, False), (who, url)
        assert cast.client(who).get(f"/vagsregionen/personer/{person.slug}/").status_code == 404
    assert "Cecilie Østfold-Vik" in _pages(cast, Who.MEMBER, [f"{base}deltakere/"])[0]
    assert "Cecilie Østfold-Vik" in _pages(cast, Who.SECRETARY, ["/vagsregionen/personer/"])[0]


def test_case_paper_that_is_exempt_is_left_out_and_the_decision_is_told(cast: Cast) -> None:
    item = _second(cast)
    AgendaItem.objects.filter(pk=item.pk).update(text=f"{SECRET} i saksframlegget")
    Proposal.objects.filter(item=item).update(text=f"{SECRET} i innstillingen")
    _exemption(cast, item=item, part="case-paper")
    base = f"/vagsregionen/kf/{item.meeting.slug}/"
    urls = [f"{base}{item.slug}/", f"{base}innkalling.md", f"{base}referat.md"]
    told = [(SECRET in page, "Vannverket bygges" in page) for page in _pages(cast, Who.CASE_OFFICER, urls)]
    assert told == [(False, True), (False, False), (False, True)]
    assert SECRET in _pages(cast, Who.MEMBER, urls)[0]


@pytest.mark.parametrize(("who", "is_full"), [(Who.MEMBER, True), (Who.CASE_OFFICER, False), (Who.DISQUALIFIED, False)])
def test_paper_fetched_is_named_full_only_when_it_holds_what_is_exempt(cast: Cast, who: Who, is_full: bool) -> None:
    client = cast.client(who)
    name = client.get(f"/vagsregionen/kf/{cast.exempt.meeting.slug}/referat.md").headers["Content-Disposition"]
    assert ("full-utgave" in name) is is_full
    public = client.get(f"/vagsregionen/kf/{cast.exempt.meeting.slug}/referat.md?offentlig=1")
    assert SECRET not in public.content.decode()
    assert "full-utgave" not in public.headers["Content-Disposition"]


def test_paper_with_exempt_words_alone_is_marked_and_named_full(cast: Cast) -> None:
    item = AgendaItem.objects.filter(meeting=cast.register.meetings[1]).order_by("position")[0]
    Decision.objects.filter(item=item).update(text="Saken om familien Skjulvik utsettes.")
    _exemption(cast, item=item, passages=["familien Skjulvik"])
    response = cast.client(Who.SECRETARY).get(f"/vagsregionen/kf/{item.meeting.slug}/referat.html")
    assert "Full utgave, med innhold som er unntatt offentlighet" in response.content.decode()
    assert "full-utgave" in response.headers["Content-Disposition"]
