"""What is exempt from public access is nowhere on the pages and in the files of those who may not see it."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

from saksgang.core.access import Role
from saksgang.core.dossier import Dossier, Exemption, Item, PaperKind
from saksgang.records import files
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Decision,
    DecisionPoint,
    Difference,
    Document,
    Event,
    Finding,
    FollowUp,
    ItemLink,
    Paper,
    Proposal,
    Remark,
    Vote,
)
from saksgang.records.stored_papers import storable
from tests.web.register import NOW, Register, user_with
from tests.web.test_pages import pages_of

SECRET = "Kvitnebb"
BASIS = "offl. § 23"
WITHHELD = "Innholdet i saken er unntatt offentlighet."


@pytest.fixture
def exempt(register: Register) -> AgendaItem:
    """The first item of the first meeting, exempt, with a secret word in all that holds words but number and title."""
    item = AgendaItem.objects.filter(meeting=register.meetings[0]).order_by("position")[0]
    for name in ("text", "treatment", "introduced_by", "exempt_text"):
        setattr(item, name, f"{SECRET} {name}")
    item.is_exempt, item.exempt_law = True, BASIS
    item.guests, item.disqualified, item.references = [f"{SECRET} A"], [f"{SECRET} B"], [f"{SECRET} 1/30"]
    item.tables = [{"header": [SECRET], "rows": [["1"]], "caption": SECRET}]
    item.save()
    for part in (Proposal, Remark, Decision, DecisionPoint):
        part.objects.filter(item=item).update(text=f"{SECRET} {part.__name__}.")
    Proposal.objects.filter(item=item).update(proposed_by=f"{SECRET} P")
    FollowUp.objects.filter(item=item).update(
        text=f"{SECRET} svarer Ytre Vågsund", responsible="Åse Nordmyr", receiver=f"{SECRET} R", due_text=SECRET
    )
    FollowUp.objects.create(
        cooperation=register.cooperation, item=item, position=1, read_key="x", text=SECRET, responsible="Ytre Vågsund",
        due=datetime.date(2040, 1, 1), is_decided=True,
    )  # fmt: skip
    Vote.objects.filter(item=item).update(about=f"{SECRET} V", against_names=[f"{SECRET} N"])
    Attachment.objects.filter(item=item).update(title=f"{SECRET} vedlegg", document=None)
    Attachment.objects.create(
        cooperation=register.cooperation, item=item, position=1, title=f"{SECRET} fil", document=_attached(register)
    )
    Finding.objects.filter(item=item).update(message_nb=f"{SECRET} funn", suggestion_nb=f"{SECRET} råd")
    other = Finding.objects.filter(meeting=item.meeting).exclude(item=item).order_by("pk")[0]
    Finding.objects.filter(pk=other.pk).update(message_nb=f"{SECRET} sitert fra nabosaken")
    ItemLink.objects.filter(earlier=item).update(words=f"{SECRET} felles ord")
    _events(register, item, other)
    _difference(register, item)
    Document.objects.filter(papers__meeting=item.meeting).update(sha256=files.store(SECRET.encode()))
    return item


def _attached(register: Register) -> Document:
    return Document.objects.create(
        cooperation=register.cooperation, sha256=files.store(f"{SECRET} fil".encode()), name=f"{SECRET}.md",
        media_type="text/markdown", size=9, added_at=NOW,
    )  # fmt: skip


def _events(register: Register, item: AgendaItem, finding: Finding) -> None:
    difference = _difference(register, item, field="treatment")
    subjects = (
        *(("agendaitem", item.pk), ("agendaitem", 10**9), ("finding", finding.pk), ("finding", 10**9)),
        *(("difference", difference.pk), ("case", item.case_id), ("followup", 1), ("meeting", item.meeting_id)),
    )
    for sequence, (kind, pk) in enumerate(subjects, start=100):
        Event.objects.create(
            cooperation=register.cooperation, sequence=sequence, at=NOW, by_name="Siri", act="fact.corrected",
            object_type=kind, object_id=pk, object_label=f"{SECRET}, som saken het før",
            before={"text": f"{SECRET} før"}, after={"text": f"{SECRET} etter"}, reason=f"{SECRET} grunn",
            previous_hash=str(sequence), hash=str(sequence + 1),
        )  # fmt: skip


def _difference(register: Register, item: AgendaItem, field: str = "text") -> Difference:
    return Difference.objects.create(
        cooperation=register.cooperation, object_type="agendaitem", object_id=item.pk, field=field,
        register_value=f"{SECRET} i registeret", paper_value=f"{SECRET} i papiret", paper_value_hash=field,
        paper=Paper.objects.filter(meeting=item.meeting)[0], seen_at=NOW,
    )  # fmt: skip


def _everything(register: Register, item: AgendaItem) -> list[str]:
    """Every page and file that may tell of the item, and searches for the word itself."""
    base, meeting = f"/{register.cooperation.slug}/", item.meeting
    at = f"{base}kf/{meeting.slug}/"
    papers = [f"{at}{paper}.{ending}" for paper in ("innkalling", "sakliste", "referat") for ending in ("md", "html")]
    return [
        *pages_of(register),
        *(f"{base}{page}" for page in (f"saker/{item.case.slug}/" if item.case else "", "personer/ase-nordmyr/")),
        *(f"{base}{page}/?ord={SECRET}" for page in ("vedtak", "oppfolging", "saker", "papirer", "personer")),
        *(f"{base}sok/?q={words}" for words in (SECRET, item.number, "vannverk")),
        *(f"{base}papirer/{document.pk}/" for document in Document.objects.all()),
        *(f"{base}papirer/{document.pk}/fil" for document in Document.objects.all()),
        *(*papers, f"{at}{item.slug}/sarutskrift.md", f"{at}{item.slug}/sarutskrift.html"),
    ]


def _holding(client: Client, urls: list[str]) -> list[str]:
    """The addresses at which the word stands; the words that somebody searches for stand in the page by themselves."""
    return [url for url in urls if SECRET in _told(client, url)]


def _told(client: Client, url: str) -> str:
    text = client.get(url, follow=True).getvalue().decode()
    for before, after in (
        ("Søk: ", ""),
        ('value="', '"'),
        ("«", "»"),
        ("q=", ""),
        ("q%3D", ""),
        ("ord=", ""),
        ("ord%3D", ""),
    ):
        text = text.replace(f"{before}{SECRET}{after}", "")
    return text


def test_page_and_file_each_for_the_public_holds_no_word_of_an_exempt_item(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    assert _holding(client, _everything(register, exempt)) == []


def test_page_and_file_each_for_a_reader_holds_no_word_of_an_exempt_item(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    client.force_login(register.reader)
    assert _holding(client, _everything(register, exempt)) == []


def test_page_and_file_each_for_a_case_officer_without_access_holds_no_word_of_an_exempt_item(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    client.force_login(user_with(register, Role.CASE_OFFICER))
    assert _holding(client, _everything(register, exempt)) == []


def test_page_each_that_could_tell_of_an_exempt_item_tells_it_to_the_secretary(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    base, meeting = f"/{register.cooperation.slug}/", exempt.meeting
    at = f"{base}kf/{meeting.slug}/"
    assert exempt.case is not None
    document = Document.objects.filter(papers__meeting=meeting)[0]
    urls = [
        *(
            f"{base}{page}"
            for page in ("", "vedtak/", "oppfolging/", "funn/", "forskjeller/", "historikk/", "papirer/")
        ),
        *(f"{at}{page}" for page in ("", "referat/", "funn/", "historikk/", "referat.md", "innkalling.md")),
        *(f"{at}{exempt.slug}/{page}" for page in ("", "historikk/", "sarutskrift.md")),
        *(f"{base}saker/{exempt.case.slug}/", f"{base}saker/{exempt.case.slug}/historikk/"),
        *(f"{base}personer/ase-nordmyr/", f"{base}kommuner/ytre-vagsund/", f"{base}sok/?q={SECRET}"),
        *(f"{base}papirer/{document.pk}/", f"{base}papirer/{document.pk}/fil", f"{base}papirer/?ord={SECRET}"),
    ]
    client.force_login(register.secretary)
    assert _holding(client, urls) == urls


def test_exempt_item_for_a_reader_keeps_number_title_and_law_and_says_why(
    register: Register, exempt: AgendaItem, reader: Client
) -> None:
    at = f"/{register.cooperation.slug}/kf/{exempt.meeting.slug}/"
    for url in (at, f"{at}{exempt.slug}/"):
        html = reader.get(url).content.decode()
        assert all(word in html for word in (exempt.number, exempt.title, BASIS, WITHHELD)), url


def test_exempt_item_says_why_in_each_language(register: Register, exempt: AgendaItem, reader: Client) -> None:
    said = {
        "nb": WITHHELD,
        "nn": "Innhaldet i saka er unnateke offentlegheit.",
        "en": "The contents of this item are exempt from public access.",
    }
    for language, sentence in said.items():
        reader.cookies["sprak"] = language
        assert sentence in reader.get(f"/vagsregionen/kf/{exempt.meeting.slug}/").content.decode()


def test_original_of_a_meeting_with_an_exempt_item_leads_the_public_to_sign_in_and_refuses_a_reader(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    document = Document.objects.filter(papers__meeting=exempt.meeting)[0]
    url = f"/vagsregionen/papirer/{document.pk}/fil"
    answers = [client.get(url)]
    officer = user_with(register, Role.CASE_OFFICER)
    for user in (register.reader, officer, register.secretary):
        client.force_login(user)
        answers.append(client.get(url))
    assert [answer.status_code for answer in answers] == [302, 403, 403, 200]
    assert "unntatt offentlighet" in answers[2].content.decode()


def test_original_of_another_meeting_is_open_to_who_reads_sources(
    register: Register, exempt: AgendaItem, client: Client
) -> None:
    document = Document.objects.filter(papers__meeting=register.meetings[1])[0]
    Attachment.objects.filter(item=exempt).update(document=None)
    answers = []
    for user in (register.reader, user_with(register, Role.CASE_OFFICER)):
        client.force_login(user)
        answers.append(client.get(f"/vagsregionen/papirer/{document.pk}/fil").status_code)
    assert answers == [403, 200]


def test_original_without_meeting_that_says_itself_that_an_item_is_exempt_is_not_open(
    register: Register, client: Client
) -> None:
    document = Document.objects.filter(papers__meeting=register.meetings[0])[0]
    item = Item(title="Personalsak", exempt=Exemption(BASIS, "Unntatt offentlighet"))
    read = storable(Dossier(kind=PaperKind.CASE_PAPER, items=(item,)))
    Paper.objects.filter(document=document).update(meeting=None, read=read)
    Attachment.objects.all().delete()
    answers = []
    for user in (user_with(register, Role.CASE_OFFICER), register.secretary):
        client.force_login(user)
        answers.append(client.get(f"/vagsregionen/papirer/{document.pk}/fil").status_code)
    assert answers == [403, 200]


def test_search_by_a_reader_finds_an_exempt_item_by_its_title_alone(
    register: Register, exempt: AgendaItem, reader: Client
) -> None:
    AgendaItem.objects.filter(pk=exempt.pk).update(title="Sjeldent ord")
    searched = {words: reader.get("/vagsregionen/sok/", {"q": words}) for words in ("sjeldent", SECRET)}
    address = f"/vagsregionen/kf/{exempt.meeting.slug}/{exempt.slug}/"
    assert [address in response.content.decode() for response in searched.values()] == [True, False]
