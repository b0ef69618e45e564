"""Persons are joined by a person only, with everything that named them."""

from __future__ import annotations

import pytest

from saksgang.actions.people import merge_persons
from saksgang.core.access import COMMAND_LINE
from saksgang.core.refusals import Refused
from saksgang.records.models import Attendance, Cooperation, Event, Finding, Meeting, Person
from tests.registering import NOW, incoming, item, minutes, notice, people, put_in


def two_spellings(cooperation: Cooperation) -> tuple[Person, Person]:
    put_in(cooperation, incoming(notice(item("KF 4/31", "Vei"), invited=people("Cathrine Myrvold")), name="a"))
    put_in(cooperation, incoming(minutes(present=people("Katrine Myrvold"), chair="Katrine Myrvold"), name="b"))
    return Person.objects.get(name="Katrine Myrvold"), Person.objects.get(name="Cathrine Myrvold")


def test_merged_person_has_both_spellings_and_everything_of_the_other(cooperation: Cooperation) -> None:
    kept, other = two_spellings(cooperation)

    merge_persons(cooperation, kept.pk, other.pk, by=COMMAND_LINE, now=NOW, reason="Samme")

    assert sorted(kept.names.values_list("name", flat=True)) == ["Cathrine Myrvold", "Katrine Myrvold"]
    assert sorted(Attendance.objects.values_list("person__name", "name")) == [
        ("Katrine Myrvold", "Cathrine Myrvold"),
        ("Katrine Myrvold", "Katrine Myrvold"),
    ]
    assert Person.objects.get(pk=other.pk).merged_into == kept
    assert Finding.objects.get(code="person-may-be-same").state == "gone"
    assert Event.objects.get(act="person.merged").reason == "Samme"


def test_later_paper_with_the_other_spelling_names_the_kept_person(cooperation: Cooperation) -> None:
    kept, other = two_spellings(cooperation)
    merge_persons(cooperation, kept.pk, other.pk, by=COMMAND_LINE, now=NOW)

    put_in(cooperation, incoming(minutes(secretary="Cathrine Myrvold"), name="c"))

    assert Meeting.objects.get().secretary == kept
    assert Person.objects.filter(merged_into=None).count() == 1


@pytest.mark.parametrize("again", [True, False])
def test_merge_with_itself_or_twice_is_refused(cooperation: Cooperation, again: bool) -> None:
    kept, other = two_spellings(cooperation)
    if again:
        merge_persons(cooperation, kept.pk, other.pk, by=COMMAND_LINE, now=NOW)

    with pytest.raises(Refused) as refused:
        merge_persons(cooperation, kept.pk, other.pk if again else kept.pk, by=COMMAND_LINE, now=NOW)

    assert refused.value.refusal.code == "not-two-people"
