"""Inviting, giving a place, ending it, offices, the first administrator, and what of it stands in the trail."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from saksgang.actions.bodies import BodyRules, change_body
from saksgang.actions.cooperations import Choices, change_choices, create_cooperation
from saksgang.actions.first_link import has_administrator, has_waiting_link, make_first_link, use_first_link
from saksgang.actions.invitations import (
    accept_with_account,
    accept_with_new_account,
    invitation_behind,
    invite,
    revoke,
    send_again,
)
from saksgang.actions.memberships import Place, change_place, end_place, remove_second_factor
from saksgang.actions.municipalities import set_organisation_number
from saksgang.actions.offices import appoint, end_office
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Actor, Grant, Role
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaPublished,
    Appointment,
    Body,
    Cooperation,
    Event,
    FirstLink,
    Invitation,
    LegalBasis,
    Membership,
    MinutesPublished,
    Municipality,
    ObserversSee,
    Office,
    Person,
    User,
)
from saksgang.records.queries.actors import actor_for
from tests.registering import NOW

GOOD = "tre grå måker på brygga"
TODAY = NOW.date()
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _quick_hash(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def administrator(cooperation: Cooperation, username: str = "sjef") -> Actor:
    """Somebody who may, as they act in this co-operation."""
    user = create_user(
        cooperation,
        username=username,
        password=GOOD,
        role=Role.ADMINISTRATOR,
        by=COMMAND_LINE,
        now=NOW,
        full_name="Aud Sjefsrud",
    )
    return actor_for(user, cooperation)


def refusal(code: str) -> object:
    return pytest.raises(Refused, check=lambda refused: refused.refusal.code == code)


def acts(cooperation: Cooperation) -> list[str]:
    return list(Event.objects.filter(cooperation=cooperation).order_by("sequence").values_list("act", flat=True))


def test_invitation_accepted_gives_the_account_its_place_and_is_told(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    person = Person.objects.create(cooperation=cooperation, name="Turid Skarstein", slug="turid")
    place = Place(Role.PARTICIPANT, person_id=person.pk, from_on=TODAY, until_on=TODAY + 30 * DAY)
    sent = invite(cooperation, " Turid@Vidda.example ", place, by=by, now=NOW, is_mailed=True)
    user = accept_with_new_account(sent.token, full_name="Turid Skarstein", password=GOOD, now=NOW)
    membership = Membership.objects.get(user=user, cooperation=cooperation)
    assert (membership.role, membership.person, membership.from_on, membership.until_on) == (
        "participant",
        person,
        TODAY,
        TODAY + 30 * DAY,
    )
    assert (user.username, user.email, user.check_password(GOOD)) == ("turid-skarstein", "turid@vidda.example", True)
    assert EmailAddress.objects.get(user=user).verified is True
    assert acts(cooperation)[-3:] == ["invitation.sent", "user.created", "invitation.accepted"]


def test_invitation_handed_over_by_the_administrator_does_not_confirm_the_address(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    sent = invite(cooperation, "turid@vidda.example", Place(Role.OBSERVER), by=by, now=NOW, is_mailed=False)
    user = accept_with_new_account(sent.token, full_name="Turid Skarstein", password=GOOD, now=NOW)
    assert EmailAddress.objects.get(user=user).verified is False


def test_invitation_is_kept_as_a_hash_and_the_trail_holds_no_address(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    sent = invite(cooperation, "turid@vidda.example", Place(Role.OBSERVER), by=by, now=NOW, is_mailed=True)
    row = Invitation.objects.get()
    assert sent.token not in (row.token_hash, *map(str, Event.objects.values_list("after", "object_label")))
    assert Event.objects.order_by("-sequence").first().object_label == "t…@vidda.example"  # type: ignore[union-attr]


def test_invitation_used_twice_revoked_old_or_replaced_is_dead(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    place = Place(Role.OBSERVER)
    used = invite(cooperation, "en@vidda.example", place, by=by, now=NOW, is_mailed=True)
    accept_with_new_account(used.token, full_name="Een Person", password=GOOD, now=NOW)
    revoked = invite(cooperation, "to@vidda.example", place, by=by, now=NOW, is_mailed=True)
    revoke(cooperation, revoked.invitation.pk, by=by, now=NOW)
    old = invite(cooperation, "tre@vidda.example", place, by=by, now=NOW, is_mailed=True)
    replaced = invite(cooperation, "fire@vidda.example", place, by=by, now=NOW, is_mailed=True)
    newer = send_again(cooperation, replaced.invitation.pk, by=by, now=NOW, is_mailed=True)
    for token, at in ((used.token, NOW), (revoked.token, NOW), (old.token, NOW + 7 * DAY), (replaced.token, NOW)):
        with refusal("link-dead"):
            accept_with_new_account(token, full_name="En Annen", password=GOOD, now=at)
    assert invitation_behind(newer.token, now=NOW).email == "fire@vidda.example"
    assert invitation_behind(old.token, now=NOW + 7 * DAY - datetime.timedelta(seconds=1)).email == "tre@vidda.example"
    for dead in (used.invitation.pk, revoked.invitation.pk):
        with refusal("invitation-gone"):
            send_again(cooperation, dead, by=by, now=NOW, is_mailed=True)


@pytest.mark.parametrize("token", ["", "x", "ø" * 43, "\ud800", "\x00" * 10, "a" * 10_000])
def test_invitation_with_a_made_up_link_is_dead(cooperation: Cooperation, token: str) -> None:
    with refusal("link-dead"):
        invitation_behind(token, now=NOW)


def test_invitation_refused_password_makes_nothing_and_the_link_still_works(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    sent = invite(cooperation, "turid@vidda.example", Place(Role.OBSERVER), by=by, now=NOW, is_mailed=True)
    for password, code in (("kort", "password-short"), ("Vidderegionen2026", "password-weak")):
        with refusal(code):
            accept_with_new_account(sent.token, full_name="Turid Skarstein", password=password, now=NOW)
    with refusal("person-without-name"):
        accept_with_new_account(sent.token, full_name="  ", password=GOOD, now=NOW)
    assert User.objects.count() == 1
    accept_with_new_account(sent.token, full_name="Turid Skarstein", password=GOOD, now=NOW)


def test_invitation_of_one_who_is_or_was_there_or_waits_is_refused(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    place = Place(Role.OBSERVER)
    sent = invite(cooperation, "turid@vidda.example", place, by=by, now=NOW, is_mailed=True)
    with refusal("already-invited"):
        invite(cooperation, "TURID@vidda.example", place, by=by, now=NOW, is_mailed=True)
    user = accept_with_new_account(sent.token, full_name="Turid Skarstein", password=GOOD, now=NOW)
    with refusal("already-member"):
        invite(cooperation, "turid@vidda.example", place, by=by, now=NOW, is_mailed=True)
    end_place(cooperation, user.pk, by=by, now=NOW)
    with refusal("was-member"):
        invite(cooperation, "turid@vidda.example", place, by=by, now=NOW, is_mailed=True)
    for wrong in (
        "",
        "turid",
        "a@b",
        "a b@vidda.example",
        "x" * 300 + "@vidda.example",
        "a@b.example\nBcc: c@d.example",
    ):
        with refusal("mail-address-wrong"):
            invite(cooperation, wrong, place, by=by, now=NOW, is_mailed=True)


def test_invitation_to_a_second_cooperation_is_taken_with_the_account_there_is(cooperation: Cooperation) -> None:
    other = create_cooperation("Heiregionen", by=COMMAND_LINE, now=NOW)
    by, there = administrator(cooperation), administrator(other, "hei-sjef")
    sent = invite(cooperation, "turid@vidda.example", Place(Role.OBSERVER), by=by, now=NOW, is_mailed=True)
    user = accept_with_new_account(sent.token, full_name="Turid Skarstein", password=GOOD, now=NOW)
    second = invite(other, "turid@vidda.example", Place(Role.SECRETARY), by=there, now=NOW, is_mailed=True)
    with refusal("has-account"):
        accept_with_new_account(second.token, full_name="Turid Skarstein", password=GOOD, now=NOW)
    accept_with_account(second.token, user, now=NOW)
    assert [actor_for(user, one).role for one in (cooperation, other)] == [Role.OBSERVER, Role.SECRETARY]


def test_person_municipality_or_account_of_another_cooperation_is_refused(cooperation: Cooperation) -> None:
    other = create_cooperation("Heiregionen", by=COMMAND_LINE, now=NOW)
    by = administrator(cooperation)
    outsider = administrator(other, "hei-sjef")
    person = Person.objects.create(cooperation=other, name="Ukjent Person", slug="ukjent")
    place = Municipality.objects.create(cooperation=other, name="Fjernvik", slug="fjernvik")
    body = Body.objects.create(cooperation=other, slug="hr", name="Heirådet")
    for wanted in (Place(Role.OBSERVER, person_id=person.pk), Place(Role.CONTACT, municipality_id=place.pk)):
        with refusal("not-of-this-register"):
            invite(cooperation, "a@vidda.example", wanted, by=by, now=NOW, is_mailed=True)
    assert outsider.user_id is not None
    with refusal("no-such-member"):
        change_place(cooperation, outsider.user_id, Place(Role.OBSERVER), by=by, now=NOW)
    with refusal("no-such-member"):
        end_place(cooperation, outsider.user_id, by=by, now=NOW)
    with refusal("no-such-body"):
        appoint(
            cooperation,
            body_id=body.pk,
            person_id=person.pk,
            office=Office.CHAIR,
            from_on=None,
            until_on=None,
            by=by,
            now=NOW,
        )
    with pytest.raises(ValueError, match="another"):
        end_place(other, outsider.user_id, by=by, now=NOW)


def test_contact_without_a_municipality_days_in_disorder_and_a_person_twice_are_refused(
    cooperation: Cooperation,
) -> None:
    by = administrator(cooperation)
    person = Person.objects.create(cooperation=cooperation, name="Turid Skarstein", slug="turid")
    place = Place(Role.PARTICIPANT, person_id=person.pk)
    sent = invite(cooperation, "turid@vidda.example", place, by=by, now=NOW, is_mailed=True)
    accept_with_new_account(sent.token, full_name="Turid Skarstein", password=GOOD, now=NOW)
    for wanted, code in (
        (Place(Role.CONTACT), "contact-without-municipality"),
        (Place(Role.OBSERVER, from_on=TODAY, until_on=TODAY - DAY), "dates-wrong"),
        (place, "person-has-account"),
    ):
        with refusal(code):
            invite(cooperation, "b@vidda.example", wanted, by=by, now=NOW, is_mailed=True)


def test_last_administrator_cannot_step_down_be_ended_or_be_given_a_last_day(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    assert by.user_id is not None
    for place in (
        Place(Role.SECRETARY),
        Place(Role.ADMINISTRATOR, until_on=datetime.date(2090, 1, 1)),
        Place(Role.ADMINISTRATOR, from_on=datetime.date(2090, 1, 1)),
    ):
        with refusal("last-administrator"):
            change_place(cooperation, by.user_id, place, by=by, now=NOW)
    with refusal("last-administrator"):
        end_place(cooperation, by.user_id, by=by, now=NOW)
    second = administrator(cooperation, "sjef2")
    assert second.user_id is not None
    change_place(cooperation, by.user_id, Place(Role.SECRETARY), by=by, now=NOW)
    with refusal("last-administrator"):
        end_place(cooperation, second.user_id, by=second, now=NOW)


def test_administrator_elsewhere_or_with_a_closed_account_does_not_count(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    second = administrator(cooperation, "sjef2")
    administrator(create_cooperation("Heiregionen", by=COMMAND_LINE, now=NOW), "hei-sjef")
    User.objects.filter(pk=second.user_id).update(is_active=False)
    assert by.user_id is not None
    with refusal("last-administrator"):
        end_place(cooperation, by.user_id, by=by, now=NOW)


def test_ended_account_is_nobody_at_once_and_is_itself_again_when_opened(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    user = create_user(cooperation, username="turid", password=GOOD, role=Role.SECRETARY, by=COMMAND_LINE, now=NOW)
    end_place(cooperation, user.pk, by=by, now=NOW, reason="Sluttet")
    user.refresh_from_db()
    assert (user.is_active, actor_for(user, cooperation).role) == (False, None)
    assert actor_for(User.objects.get(pk=user.pk), cooperation).grants == ()
    change_place(cooperation, user.pk, Place(Role.OBSERVER), by=by, now=NOW)
    user.refresh_from_db()
    assert (user.is_active, actor_for(user, cooperation).role) == (True, Role.OBSERVER)
    assert acts(cooperation)[-2:] == ["user.ended", "user.restored"]
    assert Event.objects.get(act="user.ended").reason == "Sluttet"


def test_account_ended_in_one_cooperation_stays_open_in_another(cooperation: Cooperation) -> None:
    other = create_cooperation("Heiregionen", by=COMMAND_LINE, now=NOW)
    by = administrator(cooperation)
    user = create_user(cooperation, username="turid", password=GOOD, role=Role.SECRETARY, by=COMMAND_LINE, now=NOW)
    Membership.objects.create(user=user, cooperation=other, role="observer")
    end_place(cooperation, user.pk, by=by, now=NOW)
    user.refresh_from_db()
    assert [actor_for(user, one).role for one in (cooperation, other)] == [None, Role.OBSERVER]


def test_second_factor_of_one_who_is_elsewhere_too_can_only_the_command_line_remove(cooperation: Cooperation) -> None:
    other = create_cooperation("Heiregionen", by=COMMAND_LINE, now=NOW)
    by = administrator(cooperation)
    user = create_user(cooperation, username="turid", password=GOOD, role=Role.SECRETARY, by=COMMAND_LINE, now=NOW)
    Membership.objects.create(user=user, cooperation=other, role="observer")
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    with refusal("member-elsewhere"):
        remove_second_factor(cooperation, user.pk, by=by, now=NOW)
    assert Authenticator.objects.filter(user=user).count() == 1
    remove_second_factor(cooperation, user.pk, by=COMMAND_LINE, now=NOW)
    assert Authenticator.objects.filter(user=user).count() == 0
    assert acts(cooperation)[-1] == "user.second-factor-removed"


def test_office_makes_a_chair_from_its_first_day_to_its_last(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    body = Body.objects.create(cooperation=cooperation, slug="vr", name="Vidderådet")
    person = Person.objects.create(cooperation=cooperation, name="Turid Skarstein", slug="turid")
    user = create_user(cooperation, username="turid", password=GOOD, role=Role.PARTICIPANT, by=COMMAND_LINE, now=NOW)
    Membership.objects.filter(user=user).update(person=person)
    given = {"body_id": body.pk, "person_id": person.pk, "office": Office.CHAIR, "by": by, "now": NOW}
    row = appoint(cooperation, from_on=TODAY, until_on=TODAY + 9 * DAY, **given)  # type: ignore[arg-type]
    seen = [actor_for(user, cooperation, today=TODAY + n * DAY).in_bodies for n in (-1, 0, 9, 10)]
    chair = (Grant(Role.CHAIR, body.pk),)
    assert seen == [(), chair, chair, ()]
    with refusal("office-held"):
        appoint(cooperation, from_on=TODAY + 9 * DAY, until_on=None, **given)  # type: ignore[arg-type]
    appoint(cooperation, from_on=TODAY + 10 * DAY, until_on=None, **given)  # type: ignore[arg-type]
    end_office(cooperation, row.pk, last_on=TODAY + DAY, by=by, now=NOW)
    assert Appointment.objects.get(pk=row.pk).until_on == TODAY + DAY
    future = Appointment.objects.get(from_on=TODAY + 10 * DAY)
    end_office(cooperation, future.pk, last_on=TODAY, by=by, now=NOW)
    assert not Appointment.objects.filter(pk=future.pk).exists()
    assert acts(cooperation)[-4:] == ["office.given", "office.given", "office.ended", "office.ended"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR] + [None])
def test_act_each_on_accounts_is_for_administrators_alone(cooperation: Cooperation, role: Role | None) -> None:
    target = administrator(cooperation)
    assert target.user_id is not None
    by = Actor(name="En annen", role=role, user_id=99, cooperation_id=cooperation.pk)
    place = Place(Role.ADMINISTRATOR)
    before = acts(cooperation)
    for act in (
        lambda: invite(cooperation, "a@vidda.example", place, by=by, now=NOW, is_mailed=True),
        lambda: send_again(cooperation, 1, by=by, now=NOW, is_mailed=True),
        lambda: revoke(cooperation, 1, by=by, now=NOW),
        lambda: change_place(cooperation, target.user_id or 0, place, by=by, now=NOW),
        lambda: end_place(cooperation, target.user_id or 0, by=by, now=NOW),
        lambda: remove_second_factor(cooperation, target.user_id or 0, by=by, now=NOW),
        lambda: change_choices(cooperation, Choices(True), by=by, now=NOW),
        lambda: set_organisation_number(cooperation, "x", "", by=by, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.code in {"only-administrator", "not-signed-in", "not-of-cooperation"}
    assert acts(cooperation) == before


def test_choices_are_set_with_what_was_before_and_unchanged_ones_leave_no_event(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    wanted = Choices(
        True, about="# Oss\r\n", accessibility_url="https://uustatus.example/1", contact_email="a@b.example"
    )
    change_choices(cooperation, wanted, by=by, now=NOW)
    event = Event.objects.order_by("-sequence").first()
    assert event is not None
    assert (event.before, event.after) == (
        {"second_factor_required": False, "about": "", "accessibility_url": "", "contact_email": ""},
        {
            "second_factor_required": True,
            "about": "# Oss",
            "accessibility_url": "https://uustatus.example/1",
            "contact_email": "a@b.example",
        },
    )
    change_choices(cooperation, wanted, by=by, now=NOW)
    assert Event.objects.order_by("-sequence").first() == event


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("feedback_url", "javascript:alert(1)", "web-address-wrong"),
        ("feedback_url", "ftp://a.example", "web-address-wrong"),
        ("accessibility_url", "uustatus.no", "web-address-wrong"),
        ("accessibility_url", "https://a.example/" + "x" * 300, "web-address-wrong"),
        ("contact_email", "post", "mail-address-wrong"),
    ],
)
def test_choices_with_an_address_that_is_none_are_refused(
    cooperation: Cooperation, field: str, value: str, code: str
) -> None:
    by = administrator(cooperation)
    with refusal(code):
        change_choices(cooperation, replace(Choices(False), **{field: value}), by=by, now=NOW)  # type: ignore[arg-type]


def test_rules_of_a_body_are_set_and_told(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    Body.objects.create(cooperation=cooperation, slug="vr", name="Vidderådet")
    rules = BodyRules(LegalBasis.MUNICIPAL_ACT, ObserversSee.PUBLIC, AgendaPublished.BY_HAND, MinutesPublished.APPROVED)
    body = change_body(cooperation, "vr", rules, by=by, now=NOW)
    assert (body.legal_basis, body.observers_see, body.agenda_published, body.minutes_published) == (
        "municipal-act",
        "public",
        "by-hand",
        "approved",
    )
    change_body(cooperation, "vr", rules, by=by, now=NOW)
    assert acts(cooperation).count("body.changed") == 1
    with refusal("no-such-body"):
        change_body(cooperation, "nei", rules, by=by, now=NOW)


def test_organisation_number_once_in_a_cooperation_and_only_a_real_one(cooperation: Cooperation) -> None:
    by = administrator(cooperation)
    for name in ("alfavik", "betavik"):
        Municipality.objects.create(cooperation=cooperation, name=name, slug=name)
    assert set_organisation_number(cooperation, "alfavik", "974 760 673", by=by, now=NOW).organisation_number == (
        "974760673"
    )
    with refusal("organisation-number-taken"):
        set_organisation_number(cooperation, "betavik", "974760673", by=by, now=NOW)
    with refusal("organisation-number-wrong"):
        set_organisation_number(cooperation, "betavik", "123456789", by=by, now=NOW)
    assert set_organisation_number(cooperation, "alfavik", "", by=by, now=NOW).organisation_number is None


def test_first_link_makes_the_cooperation_and_its_administrator_once(db: None) -> None:
    token = make_first_link(now=NOW)
    assert (has_administrator(), has_waiting_link(now=NOW)) == (False, True)
    user, made = use_first_link(
        token,
        full_name="Aud Sjefsrud",
        email="Aud@Vidda.example",
        password=GOOD,
        cooperation_name="Vidderegionen",
        now=NOW,
    )
    assert [one.name for one in made] == ["Vidderegionen"]
    assert actor_for(user, made[0]).role is Role.ADMINISTRATOR
    assert acts(made[0]) == ["cooperation.created", "user.first-administrator"]
    with refusal("first-link-dead"):
        use_first_link(token, full_name="En Annen", email="b@vidda.example", password=GOOD, now=NOW)
    with refusal("has-administrator"):
        make_first_link(now=NOW)


def test_first_link_after_a_day_or_after_a_newer_one_is_dead(cooperation: Cooperation) -> None:
    old = make_first_link(now=NOW)
    newer = make_first_link(now=NOW + datetime.timedelta(hours=1))
    given = {"full_name": "Aud Sjefsrud", "email": "aud@vidda.example", "password": GOOD}
    for token, at in ((old, NOW + datetime.timedelta(hours=2)), (newer, NOW + datetime.timedelta(hours=25))):
        with refusal("first-link-dead"):
            use_first_link(token, now=at, **given)
    _user, made = use_first_link(newer, now=NOW + datetime.timedelta(hours=24), **given)
    assert list(made) == [cooperation]
    assert FirstLink.objects.exclude(token_hash="").filter(used_at=None).count() == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"full_name": " "}, "person-without-name"),
        ({"email": "aud"}, "mail-address-wrong"),
        ({"password": "Vidderegionen2031"}, "password-weak"),
        ({"cooperation_name": " "}, "cooperation-without-name"),
    ],
)
def test_first_link_with_something_wrong_makes_nothing_and_still_works(
    db: None, wrong: dict[str, str], code: str
) -> None:
    token = make_first_link(now=NOW)
    given = {
        "full_name": "Aud Sjefsrud",
        "email": "aud@vidda.example",
        "password": GOOD,
        "cooperation_name": "Vidderegionen",
    }
    with refusal(code):
        use_first_link(token, now=NOW, **{**given, **wrong})  # type: ignore[arg-type]
    assert (User.objects.count(), Cooperation.objects.count()) == (0, 0)
    use_first_link(token, now=NOW, **given)  # type: ignore[arg-type]
    assert has_administrator() is True


def test_account_with_the_mail_address_of_another_is_refused(cooperation: Cooperation) -> None:
    given = {"password": GOOD, "role": Role.OBSERVER, "by": COMMAND_LINE, "now": NOW}
    create_user(cooperation, username="en", email="en@vidda.example", **given)  # type: ignore[arg-type]
    with refusal("mail-address-taken"):
        create_user(cooperation, username="to", email="EN@vidda.example", **given)  # type: ignore[arg-type]
