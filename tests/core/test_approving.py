"""Which meeting's minutes an item approved."""

from __future__ import annotations

import datetime

import pytest

from saksgang.core.approving import approved_meeting
from saksgang.core.dossier import Outcome

MARCH, MAY, JUNE = datetime.date(2031, 3, 7), datetime.date(2031, 5, 9), datetime.date(2031, 6, 13)


@pytest.mark.parametrize(
    ("title", "outcome", "day"),
    [
        ("Godkjenning av referat", Outcome.APPROVED, MAY),
        ("Godkjenning av referat fra 7. mars 2031", Outcome.APPROVED, MARCH),
        ("Godkjenning av protokoll frå møtet 09.05.2031", Outcome.ADOPTED, MAY),
        ("Protokoll fra forrige møte", Outcome.APPROVED, MAY),
        ("Protokoll fra forrige møte", Outcome.ADOPTED, None),
        ("Godkjenning av referat", Outcome.POSTPONED, None),
        ("Godkjenning av referat", None, None),
        ("Godkjenning av referat fra 8. mars 2031", Outcome.APPROVED, None),
        ("Godkjenning av innkalling", Outcome.APPROVED, None),
        ("Referatsaker", Outcome.APPROVED, None),
        ("Referater", Outcome.NOTED, None),
        ("Ny protokoll om bruk av møterom", Outcome.ADOPTED, None),
    ],
)
def test_approved_meeting_by_title_and_outcome(title: str, outcome: Outcome | None, day: datetime.date | None) -> None:
    assert approved_meeting(title, outcome, met_on=JUNE, earlier={MARCH, MAY, JUNE}) == day


def test_approved_meeting_of_the_first_meeting_known_is_none() -> None:
    assert approved_meeting("Godkjenning av referat", Outcome.APPROVED, met_on=MARCH, earlier={MARCH, MAY}) is None
