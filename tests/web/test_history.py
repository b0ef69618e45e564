"""The trail in words: every act and every field that an act leaves has a word, and values read as people write them."""

from __future__ import annotations

import pytest
from django.test import Client

from saksgang.actions.correctable import FIELDS as CORRECTABLE
from saksgang.core.texts import Language
from saksgang.records.models import Attendance, Finding, FollowUp, Vote
from saksgang.web.history.changes import Change, changes_of
from saksgang.web.history.values import subject_in_words
from saksgang.web.words import FIELDS
from tests.web.register import Register


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"outcome": "none"}, {"outcome": "adopted"}, [Change("utfall", "Uten vedtak", "Vedtatt")]),
        ({"time_end": None}, {"time_end": "11:30:00"}, [Change("slutter", "", "11.30")]),
        (None, {"date": "2031-03-14"}, [Change("dato", "", "14.3.2031")]),
        (None, {"is_exempt": True}, [Change("unntatt offentlighet", "", "ja")]),
        (None, {"guests": ["Åse", "Dag"]}, [Change("gjester", "", "Åse, Dag")]),
        (
            None,
            {"votes": [{"about": "", "in_favour": 5, "against": 1, "adopted": True, "unanimous": False}]},
            [Change("votering", "", "for: 5, mot: 1, vedtatt: ja")],
        ),
        (None, {"meeting": "kf/2031-03-14"}, [Change("møte", "", "kf 14. mars 2031")]),
        (
            None,
            {"exempt": {"law": "offl. § 25", "text": "Unntatt"}},
            [Change("unntatt offentlighet", "", "hjemmel: offl. § 25, ordlyd: Unntatt")],
        ),
        (None, {"papers": ["notice: INNKALLING"]}, [Change("papirer", "", "Innkalling: INNKALLING")]),
        ({"place": "a"}, {"place": "a"}, []),
        (None, {"place": ""}, []),
        (
            None,
            {"considered_at": "2031-03-14T11:05:00+00:00"},
            [Change("merinnsyn vurdert", "", "14.3.2031 kl. 12.05")],
        ),
        (None, {"part": "case-paper"}, [Change("hva", "", "saksframlegget")]),
        (None, {"sha256": "ab" * 32}, [Change("fingeravtrykk", "", "abababababab")]),
        (None, {"items": ["a"], "item_ids": [7]}, [Change("saker", "", "a")]),
        (None, {"holders": [{"name": "Åse", "person_id": 5}]}, [Change("medlemmer", "", "navn: Åse")]),
        (None, {"date": "2031-02-31"}, [Change("dato", "", "2031-02-31")]),
        (["a"], None, [Change("", "a", "")]),
    ],
)
def test_change_is_told_as_people_write_it(before: object, after: object, told: list[Change]) -> None:
    assert changes_of(before, after, language=Language.BOKMAL) == told


@pytest.mark.parametrize(
    ("kind", "label", "told"),
    [
        ("meeting", "3/2031-12-11", "11. desember 2031"),
        ("meeting", "Kommunedirektørforum 2031-12-11-2", "Kommunedirektørforum 11. desember 2031"),
        ("finding", "attachment-missing", ""),
        ("finding", "Vedlegget mangler.", "Vedlegget mangler."),
        ("attendance", "Attendance object (5)", ""),
        ("user", "ola-nordmyr", "ola-nordmyr"),
        ("paper", "Referat 2031-12-11", "Referat 2031-12-11"),
    ],
)
def test_subject_is_told_without_what_only_a_program_knows(kind: str, label: str, told: str) -> None:
    assert subject_in_words(kind, label, language=Language.BOKMAL) == told


def test_subject_of_a_correction_is_named_as_people_name_it(register: Register) -> None:
    meeting = register.meetings[0]
    finding = Finding.objects.filter(meeting=meeting).order_by("pk")[0]
    vote = Vote.objects.filter(item__meeting=meeting).order_by("pk")[0]
    follow_up = FollowUp.objects.filter(item__meeting=meeting).order_by("pk")[0]
    attended = Attendance.objects.filter(meeting=meeting, name="Åse Nordmyr").get()
    assert [str(row) for row in (meeting, finding, vote, follow_up, attended)] == [
        "Kommunedirektørforum 2030-01-18",
        "Summen er 1 for lav.",
        "KF 1/30 Felles vannverk 1",
        "Åse Nordmyr svarer kommunene",
        "Åse Nordmyr",
    ]


def test_field_each_that_can_be_corrected_has_a_name_in_words() -> None:
    fields = {field for of_kind in CORRECTABLE.values() for field in of_kind}
    assert fields | {"case", "exempt", "law"} <= set(FIELDS)


def test_history_tells_of_accounts_only_those_who_keep_the_register(register: Register, client: Client) -> None:
    url = "/vagsregionen/historikk/"
    told = []
    for user in (None, register.reader, register.secretary):
        if user is not None:
            client.force_login(user)
        response = client.get(url)
        html = response.content.decode()
        told.append((response.status_code, "Laget en bruker" in html, register.secretary.username in html))
    assert told == [(302, False, False), (403, False, False), (200, True, True)]
    assert "Opprettet samarbeidet" in html
