"""P1: what is kept about a person is told with its reason, given out, erased where the law lets one, and rectified by a note."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.privacy import Whose, erase, give_out, note_rectification
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.dossier import Participant
from saksgang.core.identity_numbers import REFUSED
from saksgang.core.personal_data import KEPT_BY_LAW, KINDS, Kind
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    Attendance,
    Cooperation,
    Event,
    Invitation,
    Membership,
    Person,
    Subscription,
    User,
)
from saksgang.records.queries.personal_data import person_data, user_data
from tests.core.test_identity_numbers import INVENTED
from tests.registering import NOW, incoming, item, minutes, put_in

EMAIL = "ase.nordmyr@fjellvik.example"
PASSWORD = "tre grå måker på brygga"
BY: dict[str, Any] = {"by": COMMAND_LINE, "now": NOW}


def person_with_account(cooperation: Cooperation, *, role: Role = Role.PARTICIPANT) -> tuple[Person, User]:
    paper = minutes(
        item("KF 1/31", "Budsjett", decision="Åse Nordmyr svarer kommunene."),
        present=(
            Participant("Åse Nordmyr", role="kommunedirektør", represents="Fjellvik kommune"),
            Participant("Bo Lie", note="permisjon"),
        ),
        chair="Åse Nordmyr",
    )
    put_in(cooperation, incoming(paper))
    person = Person.objects.get(name="Åse Nordmyr")
    user = create_user(
        cooperation, username="ase", password=PASSWORD, role=role, full_name="Åse Nordmyr", email=EMAIL, **BY
    )
    Membership.objects.filter(user=user).update(person=person)
    EmailAddress.objects.get_or_create(user=user, email=EMAIL, defaults={"primary": True, "verified": True})
    Authenticator.objects.create(user=user, type="totp", data={"secret": "x"})
    Subscription.objects.create(
        cooperation=cooperation, email=EMAIL, site="https://x.example", asked_at=NOW, confirm_until=NOW
    )
    Invitation.objects.create(
        cooperation=cooperation, email=EMAIL.upper(), full_name="Åse Nordmyr", role="participant", token_hash="a" * 64,
        invited_by_name="Siri", sent_at=NOW, expires_at=NOW, accepted_at=NOW, accepted_by=user,
    )  # fmt: skip
    return person, user


def secretary(cooperation: Cooperation) -> Actor:
    return Actor("Siri Sekretær", Role.SECRETARY, cooperation_id=cooperation.pk)


def test_kept_data_are_told_kind_by_kind_and_hold_nobody_else(cooperation: Cooperation) -> None:
    person, _user = person_with_account(cooperation)
    data = person_data(person)
    assert [kept.kind for kept in data.kept] == [
        Kind.NAME, Kind.SEATS, Kind.ATTENDANCE, Kind.PAPERS, Kind.ACCOUNT, Kind.INVITATIONS, Kind.SUBSCRIPTIONS,
    ]  # fmt: skip
    told = repr(data.kept)
    assert EMAIL in told
    assert "Fjellvik" in told
    assert "Bo Lie" not in told
    assert "permisjon" not in told


def test_kind_each_tells_where_it_comes_from_why_and_for_how_long() -> None:
    assert set(KINDS) == set(Kind)
    for about in KINDS.values():
        for text in (about.name, about.source, about.basis, about.until):
            assert all((text.nb, text.nn, text.en))
        assert "art. 6" in about.basis.nb


def test_account_is_erased_and_the_event_does_not_keep_what_was(cooperation: Cooperation) -> None:
    person, user = person_with_account(cooperation)
    before = Event.objects.latest("sequence").sequence
    erase(
        cooperation, Whose(person_id=person.pk), [kind for kind in Kind if KINDS[kind].is_erasable],
        by=secretary(cooperation), now=NOW, reason="Krav fra den det gjelder",
    )  # fmt: skip
    user.refresh_from_db()
    assert (user.username, user.email, user.get_full_name(), user.is_active, user.last_login) == (
        f"slettet-{user.pk}", "", "", False, None,
    )  # fmt: skip
    assert not user.has_usable_password()
    assert [model.objects.count() for model in (EmailAddress, Authenticator, Subscription, Invitation)] == [0, 0, 0, 0]
    assert [kept.kind for kept in person_data(person).kept] == [Kind.NAME, Kind.SEATS, Kind.ATTENDANCE, Kind.PAPERS]
    (event,) = Event.objects.filter(sequence__gt=before)
    assert (event.act, event.reason, event.rule) == (
        "privacy.erased", "Krav fra den det gjelder", "personvernforordningen art. 17",
    )  # fmt: skip
    assert event.after == {"erased": {"invitations": 1, "subscriptions": 1, "sessions": 0, "account": 3}}
    assert "fjellvik.example" not in json.dumps([event.after, event.before, event.reason, event.object_label])


def test_minutes_stay_when_an_account_is_erased(cooperation: Cooperation) -> None:
    person, _user = person_with_account(cooperation)
    erase(cooperation, Whose(person_id=person.pk), [Kind.ACCOUNT], reason="Sluttet", **BY)
    assert Attendance.objects.filter(person=person, name="Åse Nordmyr").count() == 1


@pytest.mark.parametrize("kind", [kind for kind in Kind if not KINDS[kind].is_erasable])
def test_what_the_archive_law_keeps_cannot_be_erased(cooperation: Cooperation, kind: Kind) -> None:
    """P1, F5: no deletion without basis; GDPR art. 17 (3)."""
    person, user = person_with_account(cooperation)
    with pytest.raises(Refused) as refused:
        erase(cooperation, Whose(person_id=person.pk), [kind, Kind.ACCOUNT], reason="Krav", **BY)
    assert refused.value.refusal == KEPT_BY_LAW
    assert "arkivlova" in (KEPT_BY_LAW.source or "")
    user.refresh_from_db()
    assert user.email == EMAIL


@pytest.mark.parametrize(
    ("kinds", "reason", "code"),
    [
        ([], "Krav", "nothing-to-erase"),
        ([Kind.ACCOUNT], "  ", "erased-without-reason"),
        ([Kind.ACCOUNT], f"Krav fra {EMAIL.upper()}", "reason-holds-what-is-erased"),
        ([Kind.ACCOUNT], f"Krav fra {INVENTED}", "identity-number"),
    ],
)
def test_erasure_without_choice_or_with_a_wrong_reason_is_refused(
    cooperation: Cooperation, kinds: list[Kind], reason: str, code: str
) -> None:
    person, user = person_with_account(cooperation)
    with pytest.raises(Refused) as refused:
        erase(cooperation, Whose(person_id=person.pk), kinds, reason=reason, **BY)
    assert refused.value.refusal.code == code
    assert User.objects.get(pk=user.pk).email == EMAIL


def test_last_administrator_cannot_be_erased(cooperation: Cooperation) -> None:
    person, _user = person_with_account(cooperation, role=Role.ADMINISTRATOR)
    with pytest.raises(Refused) as refused:
        erase(cooperation, Whose(person_id=person.pk), [Kind.ACCOUNT], reason="Krav", **BY)
    assert refused.value.refusal.code == "last-administrator"


def test_account_that_another_co_operation_uses_is_not_erased_from_here(cooperation: Cooperation) -> None:
    person, user = person_with_account(cooperation)
    other = create_cooperation("Fjordlandet", **BY)
    Membership.objects.create(user=user, cooperation=other, role="observer")
    with pytest.raises(Refused) as refused:
        erase(
            cooperation, Whose(person_id=person.pk), [Kind.ACCOUNT], by=secretary(cooperation), now=NOW, reason="Krav"
        )
    assert refused.value.refusal.code == "account-elsewhere"


def test_person_of_another_co_operation_is_nobody_here(cooperation: Cooperation) -> None:
    person, user = person_with_account(cooperation)
    other = create_cooperation("Fjordlandet", **BY)
    mine: dict[str, Any] = {"by": secretary(other), "now": NOW}
    codes = []
    for attempt in (
        lambda: give_out(other, Whose(person_id=person.pk), **mine),
        lambda: give_out(other, Whose(user_id=user.pk), **mine),
        lambda: erase(other, Whose(user_id=user.pk), [Kind.SESSIONS], reason="x", **mine),
        lambda: note_rectification(other, person.pk, "x", **mine),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        codes.append(refused.value.refusal.code)
    assert codes == ["no-such-person"] * 4


def test_data_are_given_to_who_keeps_privacy_and_to_the_one_they_are_about(cooperation: Cooperation) -> None:
    person, user = person_with_account(cooperation)
    own = Actor("Åse", Role.PARTICIPANT, user_id=user.pk, cooperation_id=cooperation.pk, person_id=person.pk)
    assert give_out(cooperation, Whose(user_id=user.pk), by=own, now=NOW).person == person
    assert give_out(cooperation, Whose(person_id=person.pk), by=secretary(cooperation), now=NOW).user == user
    for whose in (Whose(person_id=Person.objects.get(name="Bo Lie").pk), Whose(person_id=person.pk)):
        with pytest.raises(Refused):
            give_out(cooperation, whose, by=own, now=NOW)
    given = Event.objects.filter(act="privacy.exported").order_by("sequence")
    assert list(given.values_list("object_type", "by_name")) == [("user", "Åse"), ("person", "Siri Sekretær")]


def test_note_of_rectification_is_kept_beside_and_changes_no_paper(cooperation: Cooperation) -> None:
    """GDPR art. 16, F9: corrections add."""
    person, user = person_with_account(cooperation)
    before = list(Attendance.objects.values())
    own = Actor("Åse", Role.PARTICIPANT, user_id=user.pk, cooperation_id=cooperation.pk, person_id=person.pk)
    note_rectification(cooperation, person.pk, "Jeg var ikke til stede.", by=own, now=NOW)
    assert [note.after for note in person_data(person).notes] == [{"note": "Jeg var ikke til stede."}]
    assert list(Attendance.objects.values()) == before
    other = Person.objects.get(name="Bo Lie")
    refusals = {}
    for pk, text in ((other.pk, "x"), (person.pk, " "), (person.pk, INVENTED)):
        with pytest.raises(Refused) as refused:
            note_rectification(cooperation, pk, text, by=own, now=NOW + datetime.timedelta(days=1))
        refusals[text] = refused.value.refusal.code
    assert refusals == {"x": "not-allowed", " ": "no-note", INVENTED: REFUSED.code}


def test_account_without_a_person_is_told_and_erased(cooperation: Cooperation) -> None:
    user = create_user(
        cooperation, username="leser", password=PASSWORD, role=Role.OBSERVER, email="leser@x.example", **BY
    )
    assert [kept.kind for kept in user_data(user, cooperation).kept] == [Kind.ACCOUNT]
    erase(cooperation, Whose(user_id=user.pk), [Kind.ACCOUNT], reason="Sluttet", **BY)
    user.refresh_from_db()
    assert (user.username, user.is_active) == (f"slettet-{user.pk}", False)
