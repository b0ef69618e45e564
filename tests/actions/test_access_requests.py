"""Requests for access: taken in from anybody, counted in working days, answered with law and appeal."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.access_requests import Asking, answer_of, answer_request, ask_for_access, due_on
from saksgang.core.access import Actor, Role
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.records.models import AccessRequest, Cooperation, Event, OutgoingMail
from saksgang.records.queries.access_requests import waiting_requests

NOW = datetime.datetime(2031, 4, 7, 9, 0, tzinfo=datetime.UTC)
SECRETARY = Actor(name="Siri", role=Role.SECRETARY)


def test_request_without_name_or_reason_is_taken_in_and_numbered(cooperation: Cooperation) -> None:
    """O8: any form; nobody has to say who they are or why."""
    rows = [ask_for_access(cooperation, Asking("Alt om legevakta"), now=NOW) for _ in range(2)]

    assert [(row.number, row.name, row.email, row.state) for row in rows] == [
        (1, "", "", "waiting"),
        (2, "", "", "waiting"),
    ]
    assert rows[0].code != rows[1].code
    assert list(Event.objects.filter(act="access.asked").values_list("object_label", flat=True)) == ["1", "2"]


@pytest.mark.parametrize(
    ("came_on", "last"),
    [
        (datetime.date(2031, 3, 3), datetime.date(2031, 3, 10)),  # Monday to Monday
        (datetime.date(2031, 3, 8), datetime.date(2031, 3, 14)),  # a Saturday
        (datetime.date(2031, 4, 9), datetime.date(2031, 4, 21)),  # over Easter: 10, 11 and 14 April are holidays
        (datetime.date(2031, 5, 14), datetime.date(2031, 5, 21)),  # 17 May is a Saturday that year
        (datetime.date(2030, 12, 23), datetime.date(2031, 1, 2)),  # over Christmas and New Year
    ],
)
def test_clock_counts_five_working_days(came_on: datetime.date, last: datetime.date) -> None:
    """O8: offentleglova § 32 andre ledd."""
    assert due_on(came_on) == last


def test_queue_shows_days_left_and_what_counts_as_refused(cooperation: Cooperation) -> None:
    """O8: without an answer in five working days it counts as a refusal."""
    ask_for_access(cooperation, Asking("Alt om legevakta"), now=datetime.datetime(2031, 3, 3, 9, tzinfo=datetime.UTC))

    left = [
        [(one.days_left, one.is_overdue) for one in waiting_requests(cooperation, today=datetime.date(2031, 3, day))]
        for day in (3, 7, 10, 11, 17)
    ]

    assert left == [[(5, False)], [(1, False)], [(0, False)], [(-1, True)], [(-5, True)]]


@pytest.mark.parametrize(("about", "code"), [("", "nothing-asked"), (" \n\x00 ", "nothing-asked")])
def test_request_for_nothing_is_refused(cooperation: Cooperation, about: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        ask_for_access(cooperation, Asking(about), now=NOW)
    assert (refused.value.refusal.code, AccessRequest.objects.count()) == (code, 0)


def test_request_with_identity_number_is_refused_with_the_reason(cooperation: Cooperation) -> None:
    """P1: no national identity numbers. The number is of nobody: its month is over 80."""
    with pytest.raises(Refused) as refused:
        ask_for_access(cooperation, Asking("Saken til fødselsnummer 01815500020"), now=NOW)
    assert (refused.value.refusal.code, AccessRequest.objects.count()) == ("identity-number", 0)


def test_refusal_names_law_and_tells_of_appeal(cooperation: Cooperation) -> None:
    """O7: §, ledd and number; how to appeal; written and sent."""
    row = ask_for_access(cooperation, Asking("Alt", email="noen@fjord.example"), now=NOW)

    answered = answer_request(
        cooperation,
        row.number,
        AccessRequest.State.REFUSED,
        "Vi kan ikke gi innsyn.",
        by=SECRETARY,
        now=NOW,
        basis="offl-23-1",
    )

    told = answer_of(answered, Language.BOKMAL)
    assert answered.basis == "offl. § 23 første ledd"
    assert told.startswith(
        "Vi kan ikke gi innsyn.\n\nHjemmel: offl. § 23 første ledd\n\nDu kan klage på avslaget til statsforvalteren"
    )
    assert [(mail.receiver, mail.text) for mail in OutgoingMail.objects.all()] == [("noen@fjord.example", told)]


@pytest.mark.parametrize(
    ("basis", "because_of", "code"),
    [("", "", "basis-needed"), ("ingen", "", "basis-needed"), ("offl-13", "", "because-of-needed")],
)
def test_refusal_without_structured_basis_is_refused(
    cooperation: Cooperation, basis: str, because_of: str, code: str
) -> None:
    """O7: with § 13 also the provision on confidentiality."""
    row = ask_for_access(cooperation, Asking("Alt"), now=NOW)
    with pytest.raises(Refused) as refused:
        answer_request(
            cooperation,
            row.number,
            AccessRequest.State.REFUSED,
            "Nei.",
            by=SECRETARY,
            now=NOW,
            basis=basis,
            because_of=because_of,
        )
    assert (refused.value.refusal.code, refused.value.refusal.source) == (code, "offentleglova § 31")


def test_request_answered_twice_is_refused(cooperation: Cooperation) -> None:
    row = ask_for_access(cooperation, Asking("Alt"), now=NOW)
    answer_request(cooperation, row.number, AccessRequest.State.GRANTED, "Se vedlegg.", by=SECRETARY, now=NOW)

    with pytest.raises(Refused) as refused:
        answer_request(cooperation, row.number, AccessRequest.State.GRANTED, "Igjen.", by=SECRETARY, now=NOW)

    assert (refused.value.refusal.code, AccessRequest.objects.get().answer) == ("already-answered", "Se vedlegg.")


@pytest.mark.parametrize("role", [None, Role.CASE_OFFICER, Role.AUDITOR, Role.OBSERVER, Role.PARTICIPANT, Role.CONTACT])
def test_answer_without_the_right_is_refused(cooperation: Cooperation, role: Role | None) -> None:
    row = ask_for_access(cooperation, Asking("Alt"), now=NOW)
    with pytest.raises(Refused):
        answer_request(
            cooperation, row.number, AccessRequest.State.GRANTED, "Ja.", by=Actor(name="N", role=role), now=NOW
        )
    assert AccessRequest.objects.get().state == "waiting"
