"""Papers into the register: once however often, one meeting of its papers, in any order."""

from __future__ import annotations

import datetime
from itertools import permutations

import pytest

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.corrections import Target, correct_fact
from saksgang.core.access import COMMAND_LINE, PUBLIC, Actor, Role
from saksgang.core.dossier import (
    BodyName,
    Dossier,
    Exemption,
    ItemKind,
    Obligation,
    Outcome,
    PaperKind,
    Participant,
    TableData,
    Vote,
)
from saksgang.core.findings import Finding as Found
from saksgang.core.findings import Severity
from saksgang.core.refusals import Refused
from saksgang.core.texts import Text
from saksgang.records import files
from saksgang.records.models import (
    AgendaItem,
    Body,
    Cooperation,
    Difference,
    Document,
    Event,
    Finding,
    Holder,
    Meeting,
    Municipality,
    Paper,
    Person,
)
from tests.registering import BODY, DAY, NOW, incoming, item, minutes, notice, people, put_in, register_of

WATER = "Felles vannforsyning i øvre Dal"
BUS = "Busstilbudet på ettermiddagen"


def the_notice() -> Dossier:
    return notice(
        item(
            "KF 4/31", WATER, text="Brønnen er gammel.", proposal="Saken tas til orientering.", kind=ItemKind.DECISION
        ),
        item("KF 5/31", BUS, text="Bussen går for sjelden.", attachments=("Rutetabell",)),
        time_start=datetime.time(8, 30),
        place="Møterom Lyng",
        invited=people("Åse Tveitnes", "Børre Skogli"),
        letter_date=datetime.date(2031, 4, 4),
    )


def the_minutes() -> Dossier:
    return minutes(
        item(
            "KF 4/31",
            WATER,
            text="Forumet drøftet pumpene.",
            decision="1. Saken utredes.\n2. Daglig leder melder tilbake innen 1. juni.",
            decision_points=("Saken utredes.", "Daglig leder melder tilbake innen 1. juni."),
            outcome=Outcome.ADOPTED,
            remarks=("Prisen ble nevnt.",),
            votes=(Vote(in_favour=5, against=2, adopted=True),),
            obligations=(
                Obligation(
                    "Daglig leder melder tilbake innen 1. juni.",
                    responsible="Daglig leder",
                    due=datetime.date(2031, 6, 1),
                ),
            ),
        ),
        item("KF 5/31", BUS, decision="Utsettes.", outcome=Outcome.POSTPONED),
        time_start=datetime.time(8, 30),
        time_end=datetime.time(11, 0),
        place="Møterom Lyng",
        present=people("Åse Tveitnes"),
        absent=people("Børre Skogli"),
    )


def test_notice_and_minutes_of_one_meeting_become_one_meeting(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(the_notice(), name="a.md"), incoming(the_minutes(), name="b.md"))

    assert register_of(cooperation)["meetings"] == {
        "Kommunedirektørforum2031-04-11": {
            "date": DAY,
            "time_start": datetime.time(8, 30),
            "time_end": datetime.time(11, 0),
            "place": "Møterom Lyng",
            "state": "held",
            "language": "nb",
            "chair": "",
            "secretary": "",
            "officer": "",
            "attendance": [
                ("absent", "Børre Skogli", "", "", "", "", None, None, ""),
                ("called", "Åse Tveitnes", "", "", "", "", None, None, ""),
                ("called", "Børre Skogli", "", "", "", "", None, None, ""),
                ("present", "Åse Tveitnes", "", "", "", "", None, None, ""),
            ],
            "papers": ["minutes", "notice"],
            "items": [
                {
                    "number": "KF 4/31",
                    "title": WATER,
                    "kind": "decision",
                    "text": "Brønnen er gammel.",
                    "treatment": "Forumet drøftet pumpene.",
                    "outcome": "adopted",
                    "introduced_by": "",
                    "guests": [],
                    "references": [],
                    "proposal": ["Saken tas til orientering."],
                    "decision": "1. Saken utredes.\n2. Daglig leder melder tilbake innen 1. juni.",
                    "points": ["Saken utredes.", "Daglig leder melder tilbake innen 1. juni."],
                    "remarks": ["Prisen ble nevnt."],
                    "votes": [("", 5, 2, True)],
                    "attachments": [],
                    "follow_ups": [
                        (
                            "Daglig leder melder tilbake innen 1. juni.",
                            "Daglig leder",
                            datetime.date(2031, 6, 1),
                            True,
                        )
                    ],
                },
                {
                    "number": "KF 5/31",
                    "title": BUS,
                    "kind": "",
                    "text": "Bussen går for sjelden.",
                    "treatment": "",
                    "outcome": "postponed",
                    "introduced_by": "",
                    "guests": [],
                    "references": [],
                    "proposal": [],
                    "decision": "Utsettes.",
                    "points": [],
                    "remarks": [],
                    "votes": [],
                    "attachments": ["Rutetabell"],
                    "follow_ups": [],
                },
            ],
        }
    }


def test_follow_up_of_a_decision_stands_at_the_point_that_asks(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(the_minutes()))

    follow_up = AgendaItem.objects.get(number="KF 4/31").follow_ups.get()
    assert follow_up.point is not None
    assert follow_up.point.position == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_papers_of_one_meeting_in_any_order_give_the_same_register(
    cooperation: Cooperation, order: tuple[int, ...]
) -> None:
    more = Dossier(
        PaperKind.SUPPLEMENTARY_NOTICE,
        body=BODY,
        date=DAY,
        time_start=datetime.time(8, 30),
        items=(item("KF 6/31", "Ny brannbil i Sandvik", proposal="Kjøpes."),),
    )
    papers = (incoming(the_notice(), name="a"), incoming(the_minutes(), name="b"), incoming(more, name="c"))
    other = create_cooperation("En annen region", by=COMMAND_LINE, now=NOW)
    put_in(other, *papers)

    for place in order:
        put_in(cooperation, papers[place])

    assert register_of(cooperation) == register_of(other)


def test_same_file_twice_changes_nothing(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(the_notice()))
    before = (register_of(cooperation), Event.objects.count(), Finding.objects.count(), Document.objects.count())

    summary = put_in(cooperation, incoming(the_notice()))

    after = (register_of(cooperation), Event.objects.count(), Finding.objects.count(), Document.objects.count())
    assert after == before
    assert summary.new_documents == 0
    assert [one.is_new for one in summary.documents] == [False]
    assert [str(meeting.slug) for meeting in summary.documents[0].meetings] == ["2031-04-11"]


def test_same_paper_in_another_format_joins_the_meeting_without_doubling(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(the_notice(), name="papir.docx"))
    before = register_of(cooperation)

    summary = put_in(cooperation, incoming(the_notice(), name="papir.pdf"))

    after = register_of(cooperation)
    after["meetings"]["Kommunedirektørforum2031-04-11"]["papers"] = ["notice"]
    assert after == before
    assert (summary.new_documents, summary.new_items, summary.differences) == (1, 0, 0)
    assert Document.objects.filter(papers__meeting__slug="2031-04-11").count() == 2


def test_another_format_that_says_otherwise_leaves_a_difference(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(item("KF 4/31", WATER, proposal="Ja.")), name="papir.docx"))

    put_in(cooperation, incoming(notice(item("KF 4/31", WATER, proposal="Nei.")), name="papir.pdf"))

    found = Difference.objects.values_list("object_type", "field", "register_value", "paper_value", "state")
    assert list(found) == [("agendaitem", "proposal", "Ja.", "Nei.", "open")]
    assert register_of(cooperation)["meetings"]["Kommunedirektørforum2031-04-11"]["items"][0]["proposal"] == ["Ja."]


def test_number_without_prefix_in_the_other_paper_is_the_same_item(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(item("4/31", WATER)), name="a"))
    put_in(cooperation, incoming(minutes(item("KF 4/31", WATER + ".", decision="Ja.")), name="b"))

    assert list(AgendaItem.objects.values_list("number", "slug")) == [("4/31", "4")]


def test_items_without_numbers_are_matched_by_title(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(item(None, WATER), item(None, BUS)), name="a"))
    put_in(cooperation, incoming(minutes(item(None, BUS.upper(), decision="Ja.")), name="b"))

    assert [(row.title, hasattr(row, "decision")) for row in AgendaItem.objects.order_by("id")] == [
        (WATER, False),
        (BUS, True),
    ]


def test_two_series_with_the_same_figures_are_two_items(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(minutes(item("PS 4/31", WATER), item("OS 4/31", BUS))))

    assert list(AgendaItem.objects.order_by("position").values_list("number", "slug")) == [
        ("PS 4/31", "4"),
        ("OS 4/31", "4-2"),
    ]


def test_two_meetings_on_one_day_get_two_addresses(cooperation: Cooperation) -> None:
    morning = minutes(item("KF 4/31", WATER), time_start=datetime.time(9, 0))
    evening = minutes(item("KF 9/31", BUS), time_start=datetime.time(18, 0))

    put_in(cooperation, incoming(morning, name="a"), incoming(evening, name="b"))

    assert list(Meeting.objects.order_by("id").values_list("slug", "time_start")) == [
        ("2031-04-11", datetime.time(9, 0)),
        ("2031-04-11-2", datetime.time(18, 0)),
    ]


def test_minutes_of_a_meeting_that_began_late_are_of_the_same_meeting(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(item("KF 4/31", WATER), time_start=datetime.time(9, 0)), name="a"))
    put_in(cooperation, incoming(minutes(item("KF 4/31", WATER), time_start=datetime.time(9, 15)), name="b"))

    assert list(Meeting.objects.values_list("slug", "time_start")) == [("2031-04-11", datetime.time(9, 15))]


def test_file_with_notice_and_last_minutes_gives_two_meetings(cooperation: Cooperation) -> None:
    last = minutes(item("KF 1/31", "Godkjenning av møteplan", decision="Godkjent."), date=datetime.date(2031, 3, 1))

    put_in(cooperation, incoming(the_notice(), last))

    assert sorted(Meeting.objects.values_list("slug", "state")) == [("2031-03-01", "held"), ("2031-04-11", "called")]
    assert Document.objects.count() == 1


def test_case_paper_that_came_before_the_notice_finds_its_meeting(cooperation: Cooperation) -> None:
    paper = Dossier(PaperKind.CASE_PAPER, body=BODY, items=(item("KF 4/31", WATER, text="Hele utredningen."),))
    put_in(cooperation, incoming(paper, name="sak.docx"))
    assert list(Finding.objects.values_list("code", "state")) == [("paper-without-meeting", "open")]

    put_in(cooperation, incoming(notice(item("KF 4/31", WATER)), name="innkalling.docx"))

    row = AgendaItem.objects.get()
    assert (row.text, row.meeting.papers.count()) == ("Hele utredningen.", 2)
    assert Finding.objects.get(code="paper-without-meeting").state == "gone"


def test_paper_of_no_meeting_is_kept_without_finding(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(Dossier(PaperKind.OTHER, title="Veileder om vedtak")))

    assert list(Paper.objects.values_list("title", "meeting")) == [("Veileder om vedtak", None)]
    assert Finding.objects.count() == 0


def test_body_under_its_old_name_is_the_same_body(cooperation: Cooperation) -> None:
    old = Dossier(
        PaperKind.MINUTES,
        body=BodyName("Rådmannsforum", "RF"),
        date=datetime.date(2030, 2, 1),
        items=(item("RF 1/30", BUS),),
    )

    put_in(cooperation, incoming(old, name="a"), incoming(the_notice(), name="b"))

    body = Body.objects.get()
    assert (body.name, body.prefix) == ("Kommunedirektørforum", "KF")
    assert list(body.names.values_list("name", "prefix", "from_on", "until_on")) == [
        ("Rådmannsforum", "RF", datetime.date(2030, 2, 1), datetime.date(2030, 2, 1)),
        ("Kommunedirektørforum", "KF", DAY, DAY),
    ]


@pytest.mark.parametrize(
    "name", ["Kommunedirektørforumet", "KOMMUNEDIREKTØRFORUM", "Kommunedirektørforum i Vidderegionen"]
)
def test_body_written_in_another_form_is_the_same_body(cooperation: Cooperation, name: str) -> None:
    put_in(cooperation, incoming(the_notice(), name="a"))
    put_in(cooperation, incoming(minutes(item("4/31", WATER), body=BodyName(name)), name="b"))

    assert Body.objects.count() == 1
    assert Meeting.objects.count() == 1


def test_bodies_that_share_a_prefix_for_kinds_of_cases_are_two(cooperation: Cooperation) -> None:
    board = minutes(item("PS 1/31", WATER), body=BodyName("Havnestyret", "PS"))
    council = minutes(item("PS 1/31", BUS), body=BodyName("Kulturutvalget", "PS"))

    put_in(cooperation, incoming(board, name="a"), incoming(council, name="b"))

    assert sorted(Body.objects.values_list("slug", flat=True)) == ["havnestyret", "kulturutvalget"]


def test_same_name_is_the_same_person_and_a_variant_is_another_with_a_finding(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(invited=people("Cathrine Myrvold", "Odd Skar")), name="a"))
    put_in(cooperation, incoming(minutes(present=people("Katrine Myrvold", "SKAR, ODD")), name="b"))

    assert sorted(Person.objects.values_list("name", flat=True)) == ["Cathrine Myrvold", "Katrine Myrvold", "Odd Skar"]
    found = Finding.objects.get(code="person-may-be-same")
    assert {str(found.person), str(found.other_person)} == {"Cathrine Myrvold", "Katrine Myrvold"}


def test_municipality_is_what_stands_under_that_head_in_a_table(cooperation: Cooperation) -> None:
    table = TableData(("Kommune", "Folketall"), (("Fjellvik", "4 200"), ("Dalnes", "1 900"), ("Sum", "6 100")))
    fees = item("KF 4/31", "Medlemsavgift", text="Se tabellen.", tables=(table,))
    called = (Participant("Kari Li", role="Medlem", represents="Dalnes"), Participant("Per Ås", represents="Sp"))

    put_in(cooperation, incoming(notice(fees, invited=called)))

    assert list(Municipality.objects.values_list("name", flat=True)) == ["Dalnes"]


def test_municipality_is_what_papers_call_so_and_a_party_is_none(cooperation: Cooperation) -> None:
    listed = (
        Participant("Åse Tveitnes", role="Kommunedirektør", represents="Fjellbygd"),
        Participant("Børre Skogli", role="Medlem", represents="Ap"),
        Participant("Cato Mork", role="Medlem", represents="Nordsund kommune"),
        Participant("Dina Lund", role="Medlem", represents="Havnes"),
    )
    text = "Pumpene står i Havnes kommune."

    put_in(cooperation, incoming(notice(item("KF 4/31", WATER, text=text), invited=listed)))

    assert list(Municipality.objects.values_list("name", flat=True)) == ["Fjellbygd", "Havnes", "Nordsund"]


def test_seat_passes_to_the_next_holder_and_not_to_a_deputy(cooperation: Cooperation) -> None:
    first = Participant("Åse Tveitnes", role="Kommunedirektør", represents="Fjellbygd")
    deputy = Participant("Cato Mork", role="Kommunedirektør", represents="Fjellbygd", substitute_for="Åse Tveitnes")
    second = Participant("Børre Skogli", role="kommunedirektør i Fjellbygd", represents="Fjellbygd")
    days = [datetime.date(2031, month, 3) for month in (1, 2, 3)]

    for day, called in zip(reversed(days), (second, deputy, first), strict=True):
        put_in(cooperation, incoming(notice(invited=(called,), date=day), name=str(day)))

    assert list(Holder.objects.order_by("from_on").values_list("person__name", "from_on", "until_on")) == [
        ("Åse Tveitnes", days[0], days[2] - datetime.timedelta(days=1)),
        ("Børre Skogli", days[2], None),
    ]


def test_findings_of_the_reader_are_kept_once(cooperation: Cooperation) -> None:
    seen = Found("no-place", Severity.NOTE, Text(nb="Sted mangler.", nn="Stad manglar.", en="No place."), paper=0)
    put_in(cooperation, incoming(the_notice(), findings=(seen,)))
    put_in(cooperation, incoming(the_notice(), findings=(seen,)))

    row = Finding.objects.get(origin="reading")
    assert (row.code, row.message_nn, row.paper_id) == ("no-place", "Stad manglar.", Paper.objects.get().pk)


def test_bytes_are_kept_outside_the_database_under_their_hash(cooperation: Cooperation) -> None:
    file = incoming(the_notice())
    put_in(cooperation, file)

    document = Document.objects.get()
    assert files.load(document.sha256) == file.content
    assert files.path_of(document.sha256).parts[-3:-1] == (document.sha256[:2], document.sha256[2:4])


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (PUBLIC, "not-signed-in"),
        (Actor("Leser", Role.OBSERVER, user_id=7), "not-allowed"),
        (Actor("Fremmed", None, user_id=8), "not-of-cooperation"),
    ],
)
def test_import_by_one_without_the_right_is_refused(cooperation: Cooperation, actor: Actor, code: str) -> None:
    with pytest.raises(Refused) as refused:
        put_in(cooperation, incoming(the_notice()), by=actor)

    assert refused.value.refusal.code == code
    assert Meeting.objects.count() == 0


def test_text_that_no_database_keeps_is_cleaned(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(item("KF 4/31", "Null\x00tegn \ud800", text="a\x00b"), place="R\x00om")))

    row = AgendaItem.objects.select_related("meeting").get()
    assert (row.title, row.text, row.meeting.place) == ("Nulltegn ", "ab", "Rom")


def test_two_cooperations_with_the_same_papers_do_not_meet(cooperation: Cooperation) -> None:
    other = create_cooperation("Naboregionen", by=COMMAND_LINE, now=NOW)
    put_in(cooperation, incoming(the_notice()))
    put_in(other, incoming(the_notice()))

    assert register_of(cooperation) == register_of(other)
    assert [Meeting.objects.filter(cooperation=one).count() for one in (cooperation, other)] == [1, 1]
    assert Document.objects.count() == 2


@pytest.mark.parametrize("is_corrected", [False, True])
def test_papers_that_disagree_on_the_exemption_are_told_with_the_registers_own(
    cooperation: Cooperation, is_corrected: bool
) -> None:
    first = item("KF 4/31", "Lønn", decision="Ja.", exempt=Exemption("offl. § 25", "Unntatt"))
    put_in(cooperation, incoming(minutes(first), name="a"))
    if is_corrected:
        target = Target("agendaitem", AgendaItem.objects.get().pk, "exempt_law")
        correct_fact(cooperation, target, "offl. § 13", by=COMMAND_LINE, now=NOW)
    other = item("KF 4/31", "Lønn", decision="Ja.", exempt=Exemption("offl. § 23", "Unntatt"))
    put_in(cooperation, incoming(minutes(other), name="b"))

    found = list(Difference.objects.values_list("field", "register_value", "paper_value"))
    told = ("exempt", {"law": "offl. § 25", "text": "Unntatt"}, {"law": "offl. § 23", "text": "Unntatt"})
    assert found == ([("exempt_law", "offl. § 13", "offl. § 23")] if is_corrected else [told])
