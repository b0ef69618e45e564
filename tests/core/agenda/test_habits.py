"""Standing items as a body's last agendas show them."""

from __future__ import annotations

from saksgang.core.agenda.habits import PastItem, standing_by_habit
from saksgang.core.agenda.proposing import StandingItem, StandingPlace
from saksgang.core.dossier import ItemKind

APPROVAL, OTHER = ItemKind.APPROVAL, ItemKind.ANY_OTHER_BUSINESS


def test_habit_items_of_two_agendas_stand_first_and_last_as_in_the_newest() -> None:
    newest = [
        PastItem(11, "Godkjenning av innkalling", APPROVAL),
        PastItem(12, "Vannverk", ItemKind.DECISION, has_case=True),
        PastItem(13, "Eventuelt", OTHER),
    ]
    before = [
        PastItem(1, "Godkjenning av innkalling", APPROVAL),
        PastItem(2, "Bru", ItemKind.DECISION, has_case=True),
        PastItem(3, "Eventuelt", OTHER),
    ]
    assert standing_by_habit([newest, before]) == (
        StandingItem(-11, "Godkjenning av innkalling", StandingPlace.FIRST, 0, APPROVAL),
        StandingItem(-13, "Eventuelt", StandingPlace.LAST, 2, OTHER),
    )


def test_habit_item_that_stood_once_is_none() -> None:
    assert standing_by_habit([[PastItem(1, "Eventuelt", OTHER)], [PastItem(2, "Bru", ItemKind.DECISION)]]) == ()


def test_habit_case_with_the_same_title_twice_is_no_standing_item() -> None:
    case = PastItem(1, "Vannverk", ItemKind.DECISION, has_case=True)
    assert standing_by_habit([[case], [case]]) == ()


def test_habit_approval_of_minutes_is_known_as_such() -> None:
    item = PastItem(4, "Godkjenning av protokoll", APPROVAL)
    assert [one.is_minutes for one in standing_by_habit([[item], [item]])] == [True]


def test_habit_of_no_agendas_is_nothing() -> None:
    assert standing_by_habit([]) == ()
