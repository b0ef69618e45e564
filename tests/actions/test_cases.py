"""Cases: found by links with their reason, and split and joined by persons, whom later imports obey."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.cases import join_cases, split_case
from saksgang.core.access import COMMAND_LINE, PUBLIC
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaItem, Case, Cooperation, Event, ItemLink
from tests.registering import NOW, incoming, item, minutes, put_in

ROAD = "Ny gangvei langs Storelva mellom sentrum og skolen"
DAYS = [datetime.date(2031, month, 3) for month in range(1, 6)]


def treated(cooperation: Cooperation, nth: int, title: str, text: str = "") -> AgendaItem:
    """The item of one more meeting, imported by itself."""
    number = f"KF {nth}/31"
    paper = minutes(item(number, title, text=text, decision="Tatt til orientering."), date=DAYS[nth - 1])
    put_in(cooperation, incoming(paper, name=number))
    return AgendaItem.objects.get(number=number)


def cases(cooperation: Cooperation) -> list[list[str]]:
    """The numbers in each case that has not been joined into another."""
    found = Case.objects.filter(cooperation=cooperation, joined_into=None).order_by("id")
    return [sorted(case.items.values_list("number", flat=True)) for case in found]


def test_items_with_reference_or_title_become_one_case_with_the_reason(cooperation: Cooperation) -> None:
    treated(cooperation, 1, ROAD)
    treated(cooperation, 2, "Belysning i parken", text="Jf. sak KF 1/31.")
    treated(cooperation, 3, ROAD)
    treated(cooperation, 4, "Innkjøp av piano")

    assert cases(cooperation) == [["KF 1/31", "KF 2/31", "KF 3/31"], ["KF 4/31"]]
    links = ItemLink.objects.order_by("later__number").values_list(
        "earlier__number", "later__number", "reason", "state"
    )
    assert list(links) == [("KF 1/31", "KF 2/31", "reference", "found"), ("KF 1/31", "KF 3/31", "title", "found")]


def test_older_paper_that_comes_last_joins_the_same_case(cooperation: Cooperation) -> None:
    treated(cooperation, 3, ROAD)
    treated(cooperation, 1, ROAD)

    assert cases(cooperation) == [["KF 1/31", "KF 3/31"]]


def test_case_that_became_part_of_another_leads_on_to_it(cooperation: Cooperation) -> None:
    treated(cooperation, 1, ROAD)
    treated(cooperation, 3, "Gjerde ved skolen")
    treated(cooperation, 4, "Oppfølging", text="Viser til sak KF 1/31 og sak KF 3/31.")

    joined = Case.objects.get(joined_into__isnull=False)
    assert (joined.title, str(joined.joined_into)) == ("Gjerde ved skolen", ROAD)
    assert Event.objects.filter(act="case.joined", object_id=joined.pk).count() == 1


@pytest.mark.parametrize("title", ["Orienteringer", "Eventuelt", "Godkjenning av referat"])
def test_standing_item_has_no_case(cooperation: Cooperation, title: str) -> None:
    assert treated(cooperation, 1, title).case is None
    assert treated(cooperation, 2, title).case is None


def test_split_case_stays_split_when_more_papers_come(cooperation: Cooperation) -> None:
    first, second = treated(cooperation, 1, ROAD), treated(cooperation, 2, ROAD)
    assert cases(cooperation) == [["KF 1/31", "KF 2/31"]]

    new = split_case(cooperation, second.case_id or 0, [second.pk], by=COMMAND_LINE, now=NOW, reason="To veier")
    treated(cooperation, 3, "Innkjøp av piano")

    assert cases(cooperation) == [["KF 1/31"], ["KF 2/31"], ["KF 3/31"]]
    assert AgendaItem.objects.get(pk=second.pk).case == new
    assert first.case_id != new.pk
    event = Event.objects.get(act="case.split")
    assert (event.reason, event.after["items"]) == ("To veier", [f"KF 1/31 {ROAD}"])


def test_item_that_fits_both_halves_of_a_split_case_comes_to_one_of_them(cooperation: Cooperation) -> None:
    treated(cooperation, 1, ROAD)
    second = treated(cooperation, 2, ROAD)
    split_case(cooperation, second.case_id or 0, [second.pk], by=COMMAND_LINE, now=NOW)

    treated(cooperation, 3, ROAD, text="Viser til sak KF 1/31 og sak KF 2/31.")

    assert sorted(map(len, cases(cooperation))) == [1, 2]


def test_joined_cases_stay_joined_when_more_papers_come(cooperation: Cooperation) -> None:
    first, second = treated(cooperation, 1, ROAD), treated(cooperation, 2, "Innkjøp av piano")

    kept = join_cases(
        cooperation, second.case_id or 0, first.case_id or 0, by=COMMAND_LINE, now=NOW, reason="Henger sammen"
    )
    treated(cooperation, 3, "Belysning i parken")

    assert kept.title == "Innkjøp av piano"
    assert cases(cooperation) == [["KF 1/31", "KF 2/31"], ["KF 3/31"]]
    assert Case.objects.get(title=ROAD).joined_into == kept


def test_cases_split_and_joined_again_are_one(cooperation: Cooperation) -> None:
    first, second = treated(cooperation, 1, ROAD), treated(cooperation, 2, ROAD)
    new = split_case(cooperation, second.case_id or 0, [second.pk], by=COMMAND_LINE, now=NOW)

    join_cases(cooperation, first.case_id or 0, new.pk, by=COMMAND_LINE, now=NOW)
    treated(cooperation, 3, "Belysning i parken")

    assert cases(cooperation) == [["KF 1/31", "KF 2/31"], ["KF 3/31"]]


def test_split_of_the_whole_case_is_refused(cooperation: Cooperation) -> None:
    row = treated(cooperation, 1, ROAD)

    with pytest.raises(Refused) as refused:
        split_case(cooperation, row.case_id or 0, [row.pk], by=COMMAND_LINE, now=NOW)

    assert refused.value.refusal.code == "nothing-left"


def test_split_of_items_that_left_the_case_is_refused(cooperation: Cooperation) -> None:
    row, other = treated(cooperation, 1, ROAD), treated(cooperation, 2, "Innkjøp av piano")

    with pytest.raises(Refused) as refused:
        split_case(cooperation, row.case_id or 0, [other.pk], by=COMMAND_LINE, now=NOW)

    assert refused.value.refusal.code == "not-in-case"


def test_join_with_itself_and_without_right_is_refused(cooperation: Cooperation) -> None:
    row = treated(cooperation, 1, ROAD)
    codes = []
    for by in (COMMAND_LINE, PUBLIC):
        with pytest.raises(Refused) as refused:
            join_cases(cooperation, row.case_id or 0, row.case_id or 0, by=by, now=NOW)
        codes.append(refused.value.refusal.code)

    assert codes == ["same-case", "not-signed-in"]
