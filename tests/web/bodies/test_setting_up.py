"""Setting up by plain forms: the five steps, municipalities, a body section by section, people, and lists of them."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from saksgang.actions.body_setup import RESERVED_SLUGS
from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.records.models import (
    AgendaItem,
    Body,
    BodyRules,
    Cooperation,
    CopyRecipient,
    Event,
    Holder,
    Municipality,
    Person,
    Seat,
    StandingItem,
)
from saksgang.web.urls import of_cooperation
from tests.cast.people import Who, make_cast
from tests.web.register import NOW, Register, make_register, user_with

EMPTY = "/nyregionen/oppsett/"
SETUP = "/vagsregionen/oppsett/"
KF = f"{SETUP}organer/kf/"


@pytest.fixture
def boss(register: Register) -> Client:
    """The browser of the administrator."""
    client = Client()
    client.force_login(user_with(register, Role.ADMINISTRATOR))
    return client


@pytest.fixture
def empty(db: None) -> Client:
    """The browser of the administrator of a co-operation without anything."""
    cooperation = create_cooperation("Nyregionen", by=COMMAND_LINE, now=NOW)
    user = create_user(cooperation, username="sjef", password=None, role=Role.ADMINISTRATOR, by=COMMAND_LINE, now=NOW)
    client = Client()
    client.force_login(user)
    return client


def text_of(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def refused(client: Client, url: str, **fields: str) -> str:
    response = client.post(url, fields)
    assert response.status_code == 422, response.headers.get("Location")
    return response.content.decode()


def done(client: Client, url: str, **fields: str) -> str:
    response = client.post(url, fields)
    assert response.status_code == 302, response.content.decode()[:3000]
    return response.headers["Location"]


def test_empty_cooperation_goes_from_nothing_to_a_body_that_can_meet(empty: Client) -> None:
    page = text_of(empty, EMPTY)
    assert ("0 av 5 deler er gjort" in page, "Fyll ut om samarbeidet" in page) == (True, True)
    done(empty, f"{EMPTY}samarbeidet/", name="Nyregionen IPR", language="nn", contact_email="post@ny.example")
    for name in ("Indre Vik", "Ytre Vik kommune"):
        done(empty, f"{EMPTY}kommuner/", name=name, number="")
    to = done(empty, f"{EMPTY}organer/", name="Kommunedirektørforum", prefix="KF", kind="executives-forum")
    assert to == f"{EMPTY}organer/kf/#plasser"
    done(empty, f"{EMPTY}organer/kf/plass-per-kommune/", title="kommunedirektør")
    for seat, name in zip(Seat.objects.all(), ("Kåre Ås", "Aud Bø"), strict=True):
        done(empty, f"{EMPTY}organer/kf/innehaver/", row=str(seat.pk), name=name, email=f"{seat.pk}@vik.example")
    done(empty, f"{EMPTY}organer/kf/verv/", name="Kåre Ås", office="chair")
    body = Body.objects.get()
    assert (Cooperation.objects.get().name, Cooperation.objects.get().language) == ("Nyregionen IPR", "nn")
    assert list(Municipality.objects.values_list("name", flat=True)) == ["Indre Vik", "Ytre Vik"]
    assert [(row.from_on, row.until_on) for row in BodyRules.objects.all()] == [(None, None)]
    assert list(StandingItem.objects.values_list("place", "title", "is_minutes")) == [
        (0, "Godkjenning av innkalling og sakliste", False),
        (0, "Godkjenning av referat frå førre møte", True),
        (0, "Referatsaker", False),
        (1, "Neste møte i dei andre organa", False),
        (1, "Orienteringar", False),
        (1, "Eventuelt", False),
    ]
    assert [(one.person.name, one.person.email != "", one.is_set) for one in Holder.objects.order_by("pk")] == [
        ("Kåre Ås", True, True),
        ("Aud Bø", True, True),
    ]
    assert [(one.person.name, one.office) for one in body.appointments.all()] == [("Kåre Ås", "chair")]
    assert "1 av 1 organer er klare" in text_of(empty, EMPTY)


def _first_word(one: URLPattern | URLResolver) -> str:
    return str(one.pattern).partition("/")[0].partition(".")[0]


def test_body_whose_name_is_an_address_of_ours_gets_another_address(empty: Client) -> None:
    done(empty, f"{EMPTY}organer/", name="Saker", prefix="", kind="by-laws-body")
    assert Body.objects.get().slug == "saker-2"
    words = {first for first in map(_first_word, of_cooperation) if first.replace("-", "").isalpha()}
    assert words - RESERVED_SLUGS == set()


def test_political_council_without_the_word_in_its_name_is_refused_k26(empty: Client) -> None:
    page = refused(empty, f"{EMPTY}organer/", name="Regionrådet", prefix="RR", kind="council-of-ipr")
    assert ("interkommunalt politisk råd" in page, "§ 18-1" in page, 'value="Regionrådet"' in page) == (
        True,
        True,
        True,
    )
    assert Body.objects.count() == 0
    done(empty, f"{EMPTY}organer/", name="Regionrådet IPR", prefix="RR", kind="council-of-ipr")
    page = text_of(empty, f"{EMPTY}organer/rr/")
    assert "Vedtaksfør når minst halvparten er til stede (kommuneloven § 11-9)" in page


STATUTORY = {
    "legal_basis": "municipal-act", "notice_days": "10", "notice_counted": "working", "minority": "1/3", "open_doors": "1",
    "quorum": "1/2", "must_vote": "1", "disqualification": "1", "majority": "1/2+", "counting": "heads",
    "counted_of": "cast", "casting_vote": "1", "duty_to_vote": "1", "blank_votes": "elections", "statements": "1",
    "numbered": "when-fixed", "minutes_approval": "signers", "majority-agreement": "2/3",
    "source-majority-agreement": "samarbeidsavtalen § 9", "source-notice_days": "møtereglementet § 3",
}  # fmt: skip


def test_rules_from_a_day_end_those_before_and_are_told_in_words(register: Register, boss: Client) -> None:
    done(boss, f"{KF}regler/", **STATUTORY)
    done(boss, f"{KF}regler/", **{**STATUTORY, "notice_days": "5", "from_on": "1.1.2099", "note": "sak 3/98"})
    rows = [(row.from_on, row.until_on, row.note, row.rules["notice"]["value"]) for row in BodyRules.objects.all()]
    day = datetime.date(2099, 1, 1)
    assert rows == [
        (day, None, "sak 3/98", {"days": 5, "counted": "working"}),
        (None, datetime.date(2098, 12, 31), "", {"days": 10, "counted": "working"}),
    ]
    page = text_of(boss, KF)
    assert "Innkallingen sendes minst 10 virkedager før møtet (møtereglementet § 3)" in page
    assert "Krav ved endring av samarbeidsavtalen: 2/3 (samarbeidsavtalen § 9)" in page
    assert ("Regler fra 1.1.2099" in page, "Referatet godkjennes av de valgte underskriverne" in page) == (True, True)
    done(boss, f"{KF}regler/ta-bort/", row=str(BodyRules.objects.get(from_on=day).pk))
    assert [(row.from_on, row.until_on) for row in BodyRules.objects.all()] == [(None, None)]
    assert Body.objects.get().legal_basis == "municipal-act"


@pytest.mark.parametrize(
    ("changed", "section"),
    [
        ({"quorum": "1/3"}, "kommuneloven § 11-9"),  # K16
        ({"majority": "1/2"}, "kommuneloven § 11-9"),  # K17
        ({"casting_vote": ""}, "kommuneloven § 11-9"),  # K17
        ({"blank_votes": "always"}, "kommuneloven § 8-1"),  # K18
        ({"duty_to_vote": ""}, "kommuneloven § 8-1"),  # K18
        ({"minority": "1/2"}, "kommuneloven § 11-2"),  # K1
        ({"open_doors": ""}, "kommuneloven § 11-5"),  # K11
        ({"disqualification": ""}, "kommuneloven § 11-10"),  # K21
    ],
)
def test_rule_that_the_law_forbids_is_refused_with_its_paragraph(
    register: Register, boss: Client, changed: dict[str, str], section: str
) -> None:
    page = refused(boss, f"{KF}regler/", **{**STATUTORY, **changed, "note": "forsøket vårt"})
    assert (f"({section})" in page, 'value="forsøket vårt"' in page) == (True, True)
    assert BodyRules.objects.count() == 0
    done(boss, f"{KF}regler/", **{**STATUTORY, **changed, "legal_basis": "none"})


def test_rules_all_that_the_law_forbids_is_told_at_once(register: Register, boss: Client) -> None:
    page = refused(boss, f"{KF}regler/", **{**STATUTORY, "quorum": "", "open_doors": "", "casting_vote": ""})
    told = page[page.index('id="feil"') :].partition("</div>")[0]
    assert told.count("<p") == 3


@pytest.mark.parametrize(
    "field", ["notice_days", "quorum", "majority", "minutes_approval", "from_on", "appeal_members"]
)
def test_rules_that_cannot_be_read_are_refused_and_kept_in_the_form(
    register: Register, boss: Client, field: str
) -> None:
    for odd in ("x" * 500, "-1", "1/0", "½", "99999999999"):
        refused(boss, f"{KF}regler/", **{**STATUTORY, field: odd})
    assert BodyRules.objects.count() == 0


def test_seat_is_made_changed_moved_and_ended_and_its_holders_stay_in_the_past(
    register: Register, boss: Client
) -> None:
    alnes = Municipality.objects.get(slug="alnes")
    done(
        boss, f"{KF}plasser/", title="ordfører", municipality=str(alnes.pk), weight="2,5", holder="Ny Person",
        email="ny@alnes.example", from_on="1.1.2026",
    )  # fmt: skip
    seat = Seat.objects.get(title="ordfører")
    assert (str(seat.weight), seat.municipality, seat.position) == ("2.5000", alnes, 1)
    done(boss, f"{KF}innehaver/", row=str(seat.pk), name="Første Vara", deputy_order="1")
    done(boss, f"{KF}innehaver/", row=str(seat.pk), name="Ny Første", deputy_order="1")
    done(boss, f"{KF}innehaver/", row=str(seat.pk), name="Neste Medlem", from_on="1.2.2026")
    held = Holder.objects.filter(seat=seat).order_by("deputy_order", "from_on")
    assert [(one.person.name, one.deputy_order, str(one.from_on), str(one.until_on)) for one in held] == [
        ("Ny Person", 0, "2026-01-01", "2026-01-31"),
        ("Neste Medlem", 0, "2026-02-01", "None"),
        ("Ny Første", 1, "None", "None"),
        ("Første Vara", 2, "None", "None"),
    ]
    done(boss, f"{KF}plass-flytt/", row=str(seat.pk), up="1")
    assert [one.title for one in Seat.objects.order_by("position")] == ["ordfører", "kommunedirektør"]
    done(boss, f"{KF}plasser/", row=str(seat.pk), title="varaordfører", municipality="", weight="0")
    done(boss, f"{KF}plass-avslutt/", row=str(seat.pk), last_on="31.10.2026")
    seat.refresh_from_db()
    assert (seat.title, seat.municipality, str(seat.ended_on)) == ("varaordfører", None, "2026-10-31")
    assert {str(one.until_on) for one in held.all()} == {"2026-01-31", "2026-10-31"}
    assert "1 plass er avsluttet" in text_of(boss, KF)
    assert [one.act for one in Event.objects.filter(object_type="seat", object_id=seat.pk)].count("seat.held") == 4


def test_seat_refuses_odd_weights_people_twice_and_days_in_the_wrong_order(register: Register, boss: Client) -> None:
    seat = Seat.objects.get()
    for weight in ("-1", "1e9", "NaN", "1.23456", "tre"):
        assert f'value="{weight}"' in refused(boss, f"{KF}plasser/", title="ordfører", weight=weight)
    assert "ligger der" not in refused(boss, f"{KF}plasser/", title="", weight="1")
    assert "har alt denne plassen" in refused(boss, f"{KF}innehaver/", row=str(seat.pk), name="Åse Nordmyr")
    wrong = refused(boss, f"{KF}innehaver/", row=str(seat.pk), name="Ola Ny", from_on="2.2.2026", until_on="1.2.2026")
    assert ("Siste dag er før den første" in wrong, 'value="Ola Ny"' in wrong) == (True, True)
    wrong = refused(boss, f"{KF}innehaver/", row=str(seat.pk), name="Ola Ny", email="ola@")
    assert "ingen e-postadresse" in wrong
    refused(boss, f"{KF}innehaver/", row=str(seat.pk), name="Ola 01010112377 Ny")
    assert (Seat.objects.count(), Person.objects.filter(name__startswith="Ola").count()) == (1, 0)


def test_person_of_the_register_is_found_by_name_and_mail_is_not_in_the_trail(register: Register, boss: Client) -> None:
    before = Person.objects.count()
    done(boss, f"{KF}plasser/", title="rådgiver", holder="  åse   nordmyr ", email="ase@vags.example")
    assert (Person.objects.count(), Person.objects.get(slug="ase-nordmyr").email) == (before, "ase@vags.example")
    assert "ase@vags.example" not in " ".join(str((one.before, one.after)) for one in Event.objects.all())


def test_numbers_that_cannot_be_read_again_are_refused(register: Register, boss: Client) -> None:
    assert "Neste sak får nummeret" in text_of(boss, KF)
    assert "{serial}" in refused(boss, f"{KF}nummer/", number_pattern="{prefix}/{yy}", first_number="1")
    refused(boss, f"{KF}nummer/", number_pattern="{serial}", first_number="1", numbers_per_year="1")
    done(boss, f"{KF}nummer/", number_pattern="{serial:03}/{yyyy}", first_number="7", numbers_per_year="1")
    assert f"<strong>007/{timezone.localdate().year}</strong>" in text_of(boss, KF)
    item = AgendaItem.objects.all()[0]
    item.meeting.date = timezone.localdate()
    item.meeting.save()
    AgendaItem.objects.filter(pk=item.pk).update(number=f"KF 40/{timezone.localdate():%y}")
    assert f"<strong>041/{timezone.localdate().year}</strong>" in text_of(boss, KF)


def test_standing_items_are_added_ordered_changed_and_ended(register: Register, boss: Client) -> None:
    done(boss, f"{KF}faste-saker-vanlige/")
    done(boss, f"{KF}faste-saker-vanlige/")
    assert StandingItem.objects.count() == 6
    done(boss, f"{KF}faste-saker/", title="Status for prosjekter", place="1", kind="information", minutes="20")
    row = StandingItem.objects.get(title="Status for prosjekter")
    assert (row.order, row.is_numbered, row.minutes) == (3, False, 20)
    done(boss, f"{KF}faste-saker-flytt/", row=str(row.pk), up="1")
    last = StandingItem.objects.filter(place=1).order_by("order")
    assert [one.title for one in last][2:] == ["Status for prosjekter", "Eventuelt"]
    done(boss, f"{KF}faste-saker/", row=str(row.pk), title="Prosjekter", place="0", kind="standing", is_numbered="1")
    row.refresh_from_db()
    assert (row.title, row.place, row.order, row.is_numbered, row.minutes) == ("Prosjekter", 0, 3, True, None)
    done(boss, f"{KF}faste-saker-avslutt/", row=str(row.pk))
    assert "Prosjekter" not in text_of(boss, KF)
    assert "Ta med" not in refused(boss, f"{KF}faste-saker/", title=" ", place="0", kind="standing")


def test_copies_defaults_and_name_are_kept(register: Register, boss: Client) -> None:
    done(boss, f"{KF}kopi/", name="Arkivet", email="arkiv@vags.example", title="postmottak", gets_full="1")
    assert "får alt kopi" in refused(boss, f"{KF}kopi/", name="Arkiv", email="ARKIV@vags.example")
    assert "må ha en e-postadresse" in refused(boss, f"{KF}kopi/", name="Uten")
    copy = CopyRecipient.objects.get()
    done(boss, f"{KF}kopi-avslutt/", row=str(copy.pk))
    copy.refresh_from_db()
    assert (copy.gets_full, copy.stopped_at is not None) == (True, True)
    texts = {"default_place": "Fyret", "notice_text": "Vel møtt!", "minutes_text": "x"}
    done(boss, f"{KF}vanlig/", default_start="9", default_end="11.30", leader_approves_cases="1", **texts)
    body = Body.objects.get()
    assert (body.default_start, body.default_end) == (datetime.time(9), datetime.time(11, 30))
    assert ({name: getattr(body, name) for name in texts}, body.leader_approves_cases) == (texts, True)
    wrong = refused(boss, f"{KF}vanlig/", default_start="12", default_end="11", notice_text="Skrevet tekst")
    assert ("før det begynner" in wrong, "Skrevet tekst" in wrong) == (True, True)
    done(boss, f"{KF}navn/", name="Direktørforum", prefix="DF", from_on="1.1.2031")
    names = [(one.name, str(one.from_on), str(one.until_on)) for one in body.names.order_by("pk")]
    assert names[-2:] == [("Kommunedirektørforum", "None", "2030-12-31"), ("Direktørforum", "2031-01-01", "None")]
    done(boss, f"{KF}aktiv/")
    assert Body.objects.get().is_active is False


def test_secretary_sets_up_all_but_rules_and_name(register: Register, inside: Client) -> None:
    page = text_of(inside, KF)
    assert ("Endre reglene" in page, "Lagre navnet" in page, "Legg til en plass" in page) == (False, False, True)
    done(inside, f"{KF}plasser/", title="ordfører")
    done(inside, f"{KF}verv/", name="Åse Nordmyr", office="secretary")
    for url in (f"{KF}regler/", f"{KF}navn/", f"{KF}publisering/", f"{SETUP}utseende/"):
        assert inside.post(url, {**STATUTORY, "name": "X", "observers_see": "public", "agenda_published": "by-hand", "minutes_published": "by-hand"}).status_code == 403, url  # fmt: skip
    assert BodyRules.objects.count() == 0


def test_rows_of_another_cooperation_are_out_of_reach(register: Register, boss: Client) -> None:
    other = make_register(name="Heiregionen", prefix="hei")
    seat, holder = Seat.objects.get(cooperation=other.cooperation), Holder.objects.get(cooperation=other.cooperation)
    town = Municipality.objects.get(cooperation=other.cooperation, slug="alnes")
    assert boss.get("/heiregionen/oppsett/organer/kf/").status_code == 403
    for section, row in (("plasser", seat.pk), ("plass-avslutt", seat.pk), ("innehaver", seat.pk), ("innehaver-avslutt", holder.pk), ("plass-flytt", seat.pk)):  # fmt: skip
        refused(boss, f"{KF}{section}/", row=str(row), title="tatt", name="Tatt")
    refused(boss, f"{KF}plasser/", title="ordfører", municipality=str(town.pk))
    refused(boss, f"{SETUP}personer/endre/", row=str(holder.person_id), email="a@b.example")
    seat.refresh_from_db()
    holder.refresh_from_db()
    assert (seat.title, seat.ended_on, holder.until_on) == ("kommunedirektør", None, None)
    assert boss.post(f"{KF}ukjent/").status_code == 404
    assert boss.get(f"{SETUP}organer/finnes-ikke/").status_code == 404


def test_municipalities_are_added_renamed_counted_and_ended(register: Register, boss: Client) -> None:
    at = f"{SETUP}kommuner/"
    assert "har alt en kommune" in refused(boss, at, name="ålnes")
    assert "fire siffer" in refused(boss, at, name="Tangen", number="12")
    done(boss, at, name="Tangen", number="0199")
    done(boss, f"{at}tangen/", name="Nye Tangen", number="0198", ended_on="31.12.2026", organisation_number="")
    done(boss, f"{at}tangen/", inhabitants="12 345", counted_on="1.1.2026")
    done(boss, f"{at}tangen/", inhabitants="12400", counted_on="1.1.2026")
    for odd in ("-1", "mange", "", "99999999999"):
        refused(boss, f"{at}tangen/", inhabitants=odd, counted_on="1.1.2026")
    refused(boss, f"{at}tangen/", inhabitants="5", counted_on="")
    row = Municipality.objects.get(slug="tangen")
    assert (row.name, row.number, str(row.ended_on)) == ("Nye Tangen", "0198", "2026-12-31")
    assert [(one.inhabitants, str(one.counted_on)) for one in row.inhabitants.all()] == [(12400, "2026-01-01")]


def _sent(client: Client, content: bytes, name: str = "liste.csv") -> str:
    response = client.post(f"{SETUP}personer/liste/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content.decode()[-4000:]
    return response.headers["Location"]


LIST = (
    "Navn;E-post;Organ;Stilling;Kommune;Vara\r\n"
    "Åse Nordmyr;ase@vags.example;KF;kommunedirektør;Ytre Vågsund;\r\n"
    "Øystein Ærlig;oystein@alnes.example;KF;kommunedirektør;Ålnes kommune;\r\n"
    '"Blå, Siv";siv@alnes.example;KF;kommunedirektør;Ålnes;1\r\n'
    "Feil Mail;feil@;;;;\r\n"
    "Feil Kommune;;KF;kommunedirektør;Atlantis;\r\n"
    "Øystein Ærlig;oystein@alnes.example;KF;kommunedirektør;Ålnes;\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_list_is_shown_row_by_row_and_written_only_when_said_so(
    register: Register, boss: Client, encoding: str
) -> None:
    before = Person.objects.count()
    preview = _sent(boss, LIST.encode(encoding))
    page = text_of(boss, preview)
    assert "2 nye · 1 endres · 0 like · 3 med feil" in page
    for said in ("E-postadressen blir ase@vags.example.", "Ny plass i Kommunedirektørforum.", "Blir vara 1 i", "«feil@»", "Atlantis", "Samme som linje 3."):  # fmt: skip
        assert said in page, said
    assert Person.objects.count() == before
    done(boss, preview)
    seat = Seat.objects.get(municipality__slug="alnes")
    assert [(one.person.name, one.deputy_order, one.person.email) for one in seat.holders.all()] == [
        ("Øystein Ærlig", 0, "oystein@alnes.example"),
        ("Siv Blå", 1, "siv@alnes.example"),
    ]
    assert boss.get(preview).status_code == 404
    again = text_of(boss, _sent(boss, LIST.encode(encoding)))
    assert "0 nye · 0 endres · 3 like · 3 med feil" in again


def test_list_that_is_none_is_refused_with_why(register: Register, boss: Client) -> None:
    for content, why in (
        (b"", "Lista er tom"),
        (b"\x00\x01\x02" * 400, "kan ikke leses som en liste"),
        (b"PK\x03\x04rubbish", "kan ikke leses som en liste"),
        (b"Fornavn;Telefon\r\nKari;1\r\n", "ingen kolonne med navn"),
        (b"Navn;Navn\r\nKari;1\r\n", "To kolonner heter det samme"),
    ):
        response = boss.post(f"{SETUP}personer/liste/", {"file": SimpleUploadedFile("l.csv", content)})
        assert (response.status_code, why in response.content.decode()) == (422, True), why
    assert boss.post(f"{SETUP}personer/liste/").status_code == 422


def test_list_with_identity_numbers_and_formulas_leaves_those_rows(register: Register, boss: Client) -> None:
    content = 'Navn,E-post\n=cmd|calc!A1,x@y.example\nKari 01010112377,k@y.example\n"=HYPERLINK(""x"")",\nPer Pil,p@y.example\n'
    page = text_of(boss, _sent(boss, content.encode()))
    assert "1 ny · 0 endres · 0 like · 3 med feil" in page


def test_list_of_another_cooperation_is_not_found(register: Register, boss: Client) -> None:
    preview = _sent(boss, LIST.encode())
    other = make_register(name="Heiregionen", prefix="hei")
    client = Client()
    client.force_login(other.secretary)
    assert client.get(preview.replace("vagsregionen", "heiregionen")).status_code == 404


def test_mail_addresses_are_in_no_public_page(register: Register, boss: Client) -> None:
    done(boss, f"{SETUP}personer/", name="Åse Nordmyr", email="hemmelig@vags.example")
    assert "hemmelig@vags.example" in text_of(boss, f"{SETUP}personer/")
    for url in ("/vagsregionen/", "/vagsregionen/kf/", "/vagsregionen/kommuner/ytre-vagsund/"):
        assert "hemmelig" not in Client().get(url).content.decode()


def test_pages_ask_the_same_however_much_there_is(db: None) -> None:
    counts = []
    for number in (1, 3):
        register = make_register(name=f"Region {number}", prefix=f"r{number}")
        client = Client()
        client.force_login(register.secretary)
        at = f"/region-{number}/oppsett/"
        for nth in range(number):
            client.post(
                f"{at}organer/kf/plasser/", {"title": f"plass {nth}", "holder": f"Person {nth}", "email": "p@r.example"}
            )
            client.post(f"{at}organer/kf/faste-saker/", {"title": f"sak {nth}", "kind": "standing"})
            client.post(f"{at}kommuner/", {"name": f"Kommune{nth}"})
        for url in ("", "organer/", "organer/kf/", "kommuner/", "personer/"):
            client.get(at + url)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert client.get(at + url).status_code == 200
            counts.append((url, len(asked)))
    assert counts[:5] == counts[5:]


def test_cast_who_may_not_set_up_sees_no_page(db: None) -> None:
    cast = make_cast()
    for who in (Who.CASE_OFFICER, Who.CHAIR, Who.MEMBER, Who.OBSERVER):
        client = cast.client(who)
        for url in (SETUP, KF, f"{SETUP}personer/", f"{SETUP}kommuner/", f"{SETUP}personer/liste/"):
            assert client.get(url).status_code == 403, (who, url)
