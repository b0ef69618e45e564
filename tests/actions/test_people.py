"""Persons are joined by a person only, with everything that named them; two of one name are kept apart."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.people import merge_persons
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.dossier import Participant
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    Appointment,
    Attendance,
    Body,
    Cooperation,
    Event,
    Finding,
    Meeting,
    Membership,
    Person,
)
from saksgang.records.queries.actors import actor_for
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


def test_merged_person_holds_the_offices_of_the_other_once(cooperation: Cooperation) -> None:
    kept, other = two_spellings(cooperation)
    body = Body.objects.get(cooperation=cooperation)
    for person in (kept, other):
        Appointment.objects.create(cooperation=cooperation, body=body, person=person, office="chair")
    Appointment.objects.create(
        cooperation=cooperation, body=body, person=other, office="observer", from_on=datetime.date(2031, 1, 1)
    )

    merge_persons(cooperation, kept.pk, other.pk, by=COMMAND_LINE, now=NOW)

    held = Appointment.objects.order_by("office").values_list("person", "office")
    assert list(held) == [(kept.pk, "chair"), (kept.pk, "observer")]


@pytest.mark.parametrize(("role", "is_done"), [(Role.CASE_OFFICER, False), (Role.SECRETARY, True)])
def test_person_with_an_account_is_merged_only_by_who_gives_access(
    cooperation: Cooperation, role: Role, is_done: bool
) -> None:
    """Else a case officer could take another's seat and read with it."""
    kept, other = two_spellings(cooperation)
    user = create_user(cooperation, username="katrine", password=None, role=role, by=COMMAND_LINE, now=NOW)
    Membership.objects.filter(user=user).update(person=kept)
    by = actor_for(user, cooperation)

    if is_done:
        merge_persons(cooperation, kept.pk, other.pk, by=by, now=NOW)
    else:
        with pytest.raises(Refused) as refused:
            merge_persons(cooperation, kept.pk, other.pk, by=by, now=NOW)
        assert refused.value.refusal.code == "not-allowed"

    assert (Person.objects.get(pk=other.pk).merged_into is not None) is is_done


@pytest.mark.parametrize("again", [True, False])
def test_merge_with_itself_or_twice_is_refused(cooperation: Cooperation, again: bool) -> None:
    kept, other = two_spellings(cooperation)
    if again:
        merge_persons(cooperation, kept.pk, other.pk, by=COMMAND_LINE, now=NOW)

    with pytest.raises(Refused) as refused:
        merge_persons(cooperation, kept.pk, other.pk if again else kept.pk, by=COMMAND_LINE, now=NOW)

    assert refused.value.refusal.code == "not-two-people"


def director(name: str, municipality: str) -> Participant:
    return Participant(name, role="kommunedirektør", represents=municipality)


def listed(cooperation: Cooperation) -> list[tuple[str, str | None, str]]:
    """Each place in a list: the name, the municipality and which person it is."""
    rows = Attendance.objects.filter(cooperation=cooperation).order_by("meeting__date", "position")
    return list(rows.values_list("name", "municipality__name", "person__slug"))


def test_two_of_one_name_in_one_list_are_two_people(cooperation: Cooperation) -> None:
    put_in(
        cooperation, incoming(notice(invited=(director("Anne Berg", "Fjellbygd"), director("Anne Berg", "Nordsund"))))
    )

    assert listed(cooperation) == [("Anne Berg", "Fjellbygd", "anne-berg"), ("Anne Berg", "Nordsund", "anne-berg-2")]


def test_one_who_stands_twice_in_one_list_is_one(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(notice(invited=(director("Anne Berg", "Fjellbygd"), *people("Anne Berg")))))

    assert listed(cooperation) == [("Anne Berg", "Fjellbygd", "anne-berg")]


def test_same_name_for_another_municipality_is_another_person_with_a_finding(cooperation: Cooperation) -> None:
    later = datetime.date(2031, 9, 5)
    put_in(cooperation, incoming(notice(invited=people("Anne Berg")), name="a"))
    put_in(cooperation, incoming(minutes(present=(director("Anne Berg", "Fjellbygd"),)), name="b"))
    put_in(cooperation, incoming(notice(invited=(director("Anne Berg", "Nordsund kommune"),), date=later), name="c"))
    put_in(cooperation, incoming(minutes(present=(director("Anne Berg", "Nordsund"),), date=later), name="d"))

    assert [slug for _name, _municipality, slug in listed(cooperation)] == ["anne-berg"] * 2 + ["anne-berg-2"] * 2
    found = Finding.objects.get(code="person-may-be-same")
    assert {found.person, found.other_person} == set(Person.objects.all())
    assert "Nordsund" in found.message_nb and "Fjellbygd" in found.message_nb


def test_namesakes_who_were_joined_stay_one_when_more_papers_come(cooperation: Cooperation) -> None:
    put_in(
        cooperation, incoming(notice(invited=(director("Anne Berg", "Fjellbygd"), director("Anne Berg", "Nordsund"))))
    )
    kept, other = Person.objects.order_by("pk")

    merge_persons(cooperation, kept.pk, other.pk, by=COMMAND_LINE, now=NOW, reason="Byttet kommune")
    put_in(cooperation, incoming(minutes(present=(director("Anne Berg", "Nordsund"),)), name="b"))

    assert {person for _name, _municipality, person in listed(cooperation)} == {"anne-berg"}
    assert Finding.objects.get(code="person-may-be-same").state == "gone"
