"""A paper from the browser into the register: read, looked over, corrected, registered; and files that are no papers."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from saksgang.records.models import AgendaItem, Attendance, Correction, Document, Meeting
from saksgang.web.reading_in import store
from saksgang.web.reading_in.receiving import name_of
from tests.web.register import Register

NOTICE = """# INNKALLING, KOMMUNEDIREKTØRFORUM – 14.03 2031

Saksbehandler: Bjarte Lyngstrand

**Sted:** Fyrhuset

**Tidsrom:** Fredag 14. mars 2031 kl 0900-1130

**Innkalt:** Åse Nordmyr, Dagfinn Skarv, Eldbjørg Tangenes

## KF 7/31 Felles vannverk

Utredningen er ferdig.

*Forslag til vedtak:*

Utredningen tas til orientering.

## KF 8/31 Ny ferjeplan

*Forslag til vedtak:*

Ferjeplanen vedtas.
"""
START = "/vagsregionen/papirer/les-inn/"


def _file(text: str | bytes = NOTICE, name: str = "innkalling-mars.md") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


@pytest.fixture
def secretary(register: Register, client: Client) -> Client:
    client.force_login(register.secretary)
    return client


def fields_of(html: str) -> dict[str, str]:
    """What a browser would send back of the form of facts, untouched."""
    from lxml.html import document_fromstring

    form = document_fromstring(html).get_element_by_id("fakta")
    sent = {}
    for field in form.xpath(".//input[not(@type='checkbox')] | .//textarea | .//select"):
        value = field.value
        text = (value or "").removeprefix("\n") if field.tag == "textarea" else value or ""
        sent[field.get("name")] = text
    del sent["csrfmiddlewaretoken"]  # another each time
    return sent


def _uploaded(client: Client, **kept: str) -> tuple[str, dict[str, str]]:
    response = client.post(START, {"files": _file()})
    assert response.status_code == 302
    url = response.headers["Location"]
    return url, fields_of(client.get(url).content.decode())


def test_paper_uploaded_is_shown_beside_its_facts_and_is_not_in_the_register_yet(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    assert sent["0.date"] == "14.3.2031"
    assert sent["0.place"] == "Fyrhuset"
    assert sent["0.time_start"] == "09.00"
    assert (sent["0.invited.0"], sent["0.invited.3"]) == ("Åse Nordmyr", "")
    assert (sent["0.items.1.number"], sent["0.items.1.title"]) == ("KF 8/31", "Ny ferjeplan")
    html = secretary.get(url).content.decode()
    assert re.search(r'<span id="l0-\d+" class="found[^"]*">[^<]*Fyrhuset', html)
    assert not Document.objects.filter(name="innkalling-mars.md").exists()


def test_every_link_to_a_place_leads_to_a_line_of_the_paper(secretary: Client) -> None:
    url, _sent = _uploaded(secretary)
    html = secretary.get(url).content.decode()
    links = set(re.findall(r'href="#(l[\d-]+)"', html))
    assert links
    assert links - set(re.findall(r'id="(l[\d-]+)"', html)) == set()


def test_paper_registered_untouched_is_in_the_register_without_corrections(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    response = secretary.post(url, {**sent, "register": "1"})
    assert response.headers["Location"] == "/vagsregionen/kf/2031-03-14/"
    meeting = Meeting.objects.get(slug="2031-03-14")
    assert list(meeting.items.values_list("number", "title")) == [
        ("KF 7/31", "Felles vannverk"),
        ("KF 8/31", "Ny ferjeplan"),
    ]
    assert not Correction.objects.exists()
    assert secretary.get(url).status_code == 404  # no longer waiting


def test_paper_corrected_before_registering_is_registered_as_corrected(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    changed = {
        "0.place": "Nytt sted",
        "0.time_end": "12.15",
        "0.items.0.title": "Vannverket",
        "0.invited.1": "",
        "0.invited.3": "Cecilie Østfold-Vik",
        "0.invited.3.represents": "Ålnes",
        "0.items.2.title": "Eventuelt",
        "0.items.2.number": "KF 9/31",
    }
    secretary.post(url, {**sent, **changed, "register": "1"})
    meeting = Meeting.objects.get(slug="2031-03-14")
    assert (meeting.place, meeting.time_end) == ("Nytt sted", datetime.time(12, 15))
    assert list(meeting.items.order_by("position").values_list("number", "title")) == [
        ("KF 7/31", "Vannverket"),
        ("KF 8/31", "Ny ferjeplan"),
        ("KF 9/31", "Eventuelt"),
    ]
    called = Attendance.objects.filter(meeting=meeting, role="called").order_by("position")
    assert list(called.values_list("name", "represents")) == [
        ("Åse Nordmyr", ""),
        ("Eldbjørg Tangenes", ""),
        ("Cecilie Østfold-Vik", "Ålnes"),
    ]


INVITED = ("Åse Nordmyr", "Dagfinn Skarv", "Eldbjørg Tangenes")


def _invited(client: Client, url: str) -> tuple[str, ...]:
    """The names that stand in the list, without what somebody has typed and not saved."""
    fields = fields_of(client.get(url).content.decode())
    return tuple(fields[f"0.invited.{place}.seen"] for place in range(9) if fields.get(f"0.invited.{place}.seen"))


def test_person_taken_off_twice_from_the_same_page_takes_off_one(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    taking = {**sent, "0.invited.0": "", "save": "1"}
    assert secretary.post(url, taking).status_code == 302
    again = secretary.post(url, taking)
    assert again.status_code == 422
    assert "Raden er endret siden siden ble åpnet" in again.content.decode()
    assert fields_of(again.content.decode())["0.invited.0"] == "Dagfinn Skarv"
    assert _invited(secretary, url) == INVITED[1:]


def test_row_renamed_from_a_page_opened_before_another_was_taken_off_renames_nobody(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "0.invited.0": "", "save": "1"})
    stale = secretary.post(url, {**sent, "0.invited.1": "Dagfinn Skarv Lie", "save": "1"})
    html = stale.content.decode()
    assert stale.status_code == 422
    assert "Eldbjørg Tangenes" in html and "Dagfinn Skarv Lie" in html
    assert fields_of(html)["0.invited.1"] == "Eldbjørg Tangenes"
    assert _invited(secretary, url) == INVITED[1:]


def test_what_is_typed_in_a_page_opened_before_a_row_was_taken_off_is_not_put_in_another_row(
    secretary: Client,
) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "0.invited.0": "", "save": "1"})
    secretary.post(f"{url}utkast/", {**sent, "0.invited.1": "Dagfinn Skarv Lie", "0.place": "Halvskrev"})
    fields = fields_of(secretary.get(url).content.decode())
    assert (fields["0.invited.1"], fields["0.place"]) == ("Eldbjørg Tangenes", "Halvskrev")


def test_one_of_two_equal_rows_taken_off_twice_leaves_the_other(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "0.invited.2": "Dagfinn Skarv", "0.invited.3": "Åse Nordmyr", "save": "1"})
    sent = fields_of(secretary.get(url).content.decode())
    assert _invited(secretary, url) == ("Åse Nordmyr", "Dagfinn Skarv", "Dagfinn Skarv", "Åse Nordmyr")
    taking = {**sent, "0.invited.1": "", "save": "1"}
    secretary.post(url, taking)
    secretary.post(url, taking)
    assert _invited(secretary, url) == ("Åse Nordmyr", "Dagfinn Skarv", "Åse Nordmyr")


def test_item_taken_away_twice_from_the_same_page_takes_away_one(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    taking = {**sent, "0.items.0": "", "save": "1"}
    assert secretary.post(url, taking).status_code == 302
    assert secretary.post(url, taking).status_code == 422
    fields = fields_of(secretary.get(url).content.decode())
    assert (fields["0.items.0.title"], fields["0.items.1.title"]) == ("Ny ferjeplan", "")


def test_form_sent_twice_adds_and_renames_once_and_refuses_nothing(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    changed = {"0.invited.3": "Cecilie Østfold-Vik", "0.invited.3.represents": "Ålnes", "0.invited.0": "Åse Nordmo"}
    changed |= {"0.place": "Nytt sted", "0.time_end": "12.15", "0.items.2.title": "Eventuelt", "save": "1"}
    for _time in range(2):
        assert secretary.post(url, {**sent, **changed}).status_code == 302
    assert _invited(secretary, url) == ("Åse Nordmo", *INVITED[1:], "Cecilie Østfold-Vik")
    fields = fields_of(secretary.get(url).content.decode())
    assert (fields["0.items.2.title"], fields["0.items.3.title"]) == ("Eventuelt", "")


def test_field_another_has_saved_meanwhile_is_told_and_saved_when_one_still_wants_it(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "0.place": "Naustet", "save": "1"})
    stale = secretary.post(url, {**sent, "0.place": "Løa", "save": "1"})
    again = fields_of(stale.content.decode())
    assert "Naustet" in stale.content.decode()
    assert (stale.status_code, again["0.place"], again["0.place.seen"]) == (422, "Løa", "Naustet")
    assert secretary.post(url, {**again, "save": "1"}).status_code == 302
    assert fields_of(secretary.get(url).content.decode())["0.place.seen"] == "Løa"


def test_untitled_item_can_be_taken_away(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "0.items.2.text": "Bare en tekst", "save": "1"})
    sent = fields_of(secretary.get(url).content.decode())
    assert secretary.post(url, {**sent, "0.items.2": "", "save": "1"}).status_code == 302
    fields = fields_of(secretary.get(url).content.decode())
    assert (fields["0.items.2.text"], fields["0.items.1.title"]) == ("", "Ny ferjeplan")


def test_item_taken_away_is_not_registered(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "0.items.0": "", "register": "1"})
    meeting = Meeting.objects.get(slug="2031-03-14")
    assert list(AgendaItem.objects.filter(meeting=meeting).values_list("number", flat=True)) == ["KF 8/31"]


def test_correction_saved_stands_when_one_comes_back(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    assert secretary.post(url, {**sent, "0.place": "Nytt sted", "save": "1"}).status_code == 302
    html = secretary.get(url).content.decode()
    assert fields_of(html)["0.place"] == "Nytt sted"
    assert "Rettet av deg" in html


def test_what_is_typed_is_kept_although_nobody_saved_it(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    response = secretary.post(f"{url}utkast/", {**sent, "0.place": "Halvskrev"})
    assert response.status_code == 204
    again = fields_of(secretary.get(url).content.decode())
    assert (again["0.place"], again["0.place.seen"]) == ("Halvskrev", "Fyrhuset")


def test_date_that_is_none_is_told_in_its_place_and_nothing_is_lost(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    response = secretary.post(url, {**sent, "0.date": "31.2.2031", "0.place": "Nytt sted", "register": "1"})
    html = response.content.decode()
    assert response.status_code == 422
    assert "«31.2.2031» er ingen dato." in html
    assert (fields_of(html)["0.date"], fields_of(html)["0.place"]) == ("31.2.2031", "Nytt sted")
    assert not Meeting.objects.filter(date__year=2031).exists()
    mended = secretary.post(url, {**fields_of(html), "0.date": "21.3.2031", "register": "1"})
    assert mended.headers["Location"] == "/vagsregionen/kf/2031-03-21/"
    assert Meeting.objects.get(slug="2031-03-21").place == "Nytt sted"


@pytest.mark.parametrize("path", ["0.facts", "0.items.9999.title", "7.date", "0.present.-1", "0.__class__", "..", "0."])
def test_field_that_the_paper_does_not_have_is_refused_or_passed_by(secretary: Client, path: str) -> None:
    url, sent = _uploaded(secretary)
    assert secretary.post(url, {**sent, path: "x", "save": "1"}).status_code in (302, 422)


@pytest.mark.parametrize("path", ["0.body.x", "0.kind.0", "0.date.seen", "0.facts.1", "0.present.²", "0.items.0.x"])
@pytest.mark.parametrize("written", ["", "x"])
def test_field_that_no_form_has_changes_nothing_whatever_is_said_to_have_stood_there(
    secretary: Client, path: str, written: str
) -> None:
    url, sent = _uploaded(secretary)
    hostile = {**sent, path: written, f"{path}.seen": "y"}
    assert secretary.post(f"{url}utkast/", hostile).status_code == 204
    assert secretary.post(url, {**hostile, "save": "1"}).status_code in (302, 422)
    assert fields_of(secretary.get(url).content.decode()) == sent


def test_change_that_does_not_say_what_it_was_made_of_is_refused(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    for path, written in (
        ("0.invited.0", "Ukjent"),
        ("0.items.0", ""),
        ("0.items.1.decision", "Nei"),
        ("0.place", "X"),
    ):
        assert secretary.post(url, {path: written, "save": "1"}).status_code == 422
    assert fields_of(secretary.get(url).content.decode()) == sent


def test_same_file_again_changes_nothing_and_says_so(secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "register": "1"})
    again, sent = _uploaded(secretary)
    assert "Den samme filen er i registeret fra før" in secretary.get(again).content.decode()
    response = secretary.post(again, {**sent, "register": "1"}, follow=True)
    assert "var i registeret fra før" in response.content.decode()
    assert Meeting.objects.filter(slug="2031-03-14").count() == 1


def test_file_sent_twice_waits_once_with_what_was_corrected_in_it(register: Register, secretary: Client) -> None:
    url, sent = _uploaded(secretary)
    secretary.post(url, {**sent, "0.place": "Nytt sted", "save": "1"})
    again = secretary.post(START, {"files": [_file(), _file(name="kopi.md")]})
    assert again.headers["Location"] == url
    assert fields_of(secretary.get(url).content.decode())["0.place"] == "Nytt sted"
    assert [upload.name for upload in store.waiting(register.cooperation)] == ["innkalling-mars.md"]


def test_several_files_wait_in_a_list_each_with_its_state(secretary: Client) -> None:
    files = [_file(), _file(NOTICE.replace("14.", "21."), "neste.md"), _file(b"", "tom.docx")]
    html = secretary.post(START, {"files": files}, follow=True).content.decode()
    assert html.count("les-inn/") >= 5
    assert "tom.docx" in html and "Ikke lest" in html
    assert html.count('<a class="ds-link" href="/vagsregionen/papirer/les-inn/') == 2


def test_waiting_file_thrown_away_is_gone_and_the_register_is_untouched(register: Register, secretary: Client) -> None:
    url, _sent = _uploaded(secretary)
    before = register.cooperation.events.count()
    secretary.post(f"{url}ta-bort/")
    assert secretary.get(url).status_code == 404
    assert store.waiting(register.cooperation) == ()
    assert register.cooperation.events.count() == before


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tom.md"),
        (b"%PDF-1.7\n1 0 obj\n<<", "avkortet.pdf"),
        (b"PK\x03\x04" + b"\x00" * 60, "avkortet.docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "gammel.doc"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "bilde.png"),
        (b"MZ" + b"\x00" * 600, "program.exe"),
    ],
)
def test_file_that_is_no_paper_is_refused_in_the_page_in_plain_words(
    register: Register, secretary: Client, content: bytes, name: str
) -> None:
    response = secretary.post(START, {"files": _file(content, name)})
    html = response.content.decode()
    assert response.status_code == 422
    alert = re.search(r'role="alert"><p class="ds-paragraph">(.+?)</p>', html)
    assert alert is not None and len(alert[1]) > 30
    assert store.waiting(register.cooperation) == ()


def test_file_above_the_limit_is_refused_without_being_kept(
    register: Register, secretary: Client, settings: Settings
) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    response = secretary.post(START, {"files": _file(b"a" * (1024 * 1024 + 1), "stor.txt")})
    assert response.status_code == 422
    assert "«stor.txt» er større enn 1 MB." in response.content.decode()
    assert store.waiting(register.cooperation) == ()


def test_no_file_and_too_many_files_are_told(secretary: Client, settings: Settings) -> None:
    assert "Ingen fil er valgt." in secretary.post(START, {}).content.decode()
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    response = secretary.post(START, {"files": [_file(), _file(), _file()]})
    assert response.status_code == 400
    assert "Vi forstår ikke forespørselen" in response.content.decode()


def test_full_disk_is_told_and_nothing_waits(
    register: Register, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "add", full)
    response = secretary.post(START, {"files": _file()})
    assert response.status_code == 422
    assert "Det er ikke plass til filen" in response.content.decode()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Kari\\innkalling.docx", "innkalling.docx"),
        ("møte\u202ecod.exe", "møtecod.exe"),
        ("a\x00b\n.md", "ab.md"),
        ("", "fil"),
        ("..", "fil"),
        ("a" * 300 + ".docx", "a" * 145 + ".docx"),
        (".md", "md"),
    ],
)
def test_name_of_an_upload_holds_no_folder_and_nothing_unseen(given: str, kept: str) -> None:
    assert name_of(given) == kept


def test_paper_that_is_no_meeting_paper_can_be_registered_among_the_papers(secretary: Client) -> None:
    url = secretary.post(START, {"files": _file("# Veileder\n\nSlik skriver du et brev.\n", "veileder.md")}).headers[
        "Location"
    ]
    sent = fields_of(secretary.get(url).content.decode())
    response = secretary.post(url, {**sent, "register": "1"})
    document = Document.objects.get(name="veileder.md")
    assert response.headers["Location"] == f"/vagsregionen/papirer/{document.pk}/"


def test_hostile_words_in_a_paper_are_shown_as_words(secretary: Client) -> None:
    text = NOTICE.replace("Ny ferjeplan", "Ny <script>alert(1)</script> plan").replace("Fyrhuset", '"><img src=x>')
    url = secretary.post(START, {"files": _file(text)}).headers["Location"]
    html = secretary.get(url).content.decode()
    assert "<script>alert" not in html and "<img src=x>" not in html
    secretary.post(url, {**fields_of(html), "register": "1"})
    page = secretary.get("/vagsregionen/kf/2031-03-14/").content.decode()
    assert "<script>alert" not in page and "<img src=x>" not in page


def test_original_file_comes_back_as_it_was_and_is_never_shown_inline(secretary: Client) -> None:
    text = "<!doctype html><title>x</title><h1>INNKALLING</h1><script>alert(1)</script>"
    url = secretary.post(START, {"files": _file(text, "ondsinnet.html")}).headers["Location"]
    secretary.post(url, {**fields_of(secretary.get(url).content.decode()), "register": "1"})
    document = Document.objects.get(name="ondsinnet.html")
    response = secretary.get(f"/vagsregionen/papirer/{document.pk}/fil")
    assert b"".join(response.streaming_content) == text.encode()  # type: ignore[attr-defined]  # a file response
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"] == 'attachment; filename="ondsinnet.html"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
