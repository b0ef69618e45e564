"""What an account is in a co-operation: its role, the person it is in the papers, from when to when; and ending it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from saksgang.actions.account_rows import (
    end_sessions,
    is_last_administrator,
    live_memberships,
    municipality_of,
    person_of,
    place_facts,
)
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Role
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Membership, Municipality, Person

_NO_MEMBER = Refusal(
    "no-such-member",
    Text(
        nb="Brukeren har ingen plass i dette samarbeidet. Last lista på nytt, eller inviter på nytt.",
        nn="Brukaren har ingen plass i dette samarbeidet. Last lista på nytt, eller inviter på nytt.",
        en="The account has no place in this co-operation. Load the list again, or send an invitation.",
    ),
)
_LAST_ADMINISTRATOR = Refusal(
    "last-administrator",
    Text(
        nb="Samarbeidet ville stått uten administrator. Gi først en annen rollen administrator uten sluttdato.",
        nn="Samarbeidet ville stått utan administrator. Gje først ein annan rolla administrator utan sluttdato.",
        en="The co-operation would be without an administrator. First give another the role of administrator without a last day.",
    ),
)
WRONG_DATES = Refusal(
    "dates-wrong",
    Text(
        nb="Den siste dagen er før den første. Rett datoene.",
        nn="Den siste dagen er før den første. Rett datoane.",
        en="The last day is before the first. Correct the dates.",
    ),
)
NOT_HERE = Refusal(
    "not-of-this-register",
    Text(
        nb="Personen eller kommunen finnes ikke i dette samarbeidet. Velg en fra lista.",
        nn="Personen eller kommunen finst ikkje i dette samarbeidet. Vel ein frå lista.",
        en="There is no such person or municipality in this co-operation. Choose one from the list.",
    ),
)
PERSON_TAKEN = Refusal(
    "person-has-account",
    Text(
        nb="Personen er alt knyttet til en annen bruker i samarbeidet. Fjern den knytningen først.",
        nn="Personen er alt knytt til ein annan brukar i samarbeidet. Fjern den knytinga først.",
        en="The person is linked to another account in the co-operation already. Remove that link first.",
    ),
)
_CONTACT_WITHOUT = Refusal(
    "contact-without-municipality",
    Text(
        nb="En kontaktperson taler for en kommune. Velg hvilken.",
        nn="Ein kontaktperson taler for ein kommune. Vel kva for ein.",
        en="A contact speaks for a municipality. Choose which.",
    ),
)
_ELSEWHERE = Refusal(
    "member-elsewhere",
    Text(
        nb="Brukeren er også med i et annet samarbeid, og du kan ikke svekke innloggingen der. Be den som drifter Saksgang: saksgang user NAVN --remove-second-factor",
        nn="Brukaren er òg med i eit anna samarbeid, og du kan ikkje svekkje innlogginga der. Be den som driftar Saksgang: saksgang user NAMN --remove-second-factor",
        en="The account is also in another co-operation, and you cannot weaken its sign-in there. Ask the one who runs Saksgang: saksgang user NAME --remove-second-factor",
    ),
)


@dataclass(frozen=True, slots=True)
class Place:
    """What is wanted for an account in a co-operation. Days are both included; an open end is `None`."""

    role: Role
    person_id: int | None = None
    municipality_id: int | None = None
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None


def checked_place(
    cooperation: Cooperation, place: Place, *, besides: Membership | None = None
) -> tuple[Person | None, Municipality | None]:
    """The person and municipality of a place. Raises `Refused` when they are of another co-operation, when the person
    has another account here, and when the days are in the wrong order."""
    person, municipality = person_of(cooperation, place.person_id), municipality_of(cooperation, place.municipality_id)
    if (place.person_id and person is None) or (place.municipality_id and municipality is None):
        raise Refused(NOT_HERE)
    if place.role is Role.CONTACT and municipality is None:
        raise Refused(_CONTACT_WITHOUT)
    if place.from_on and place.until_on and place.until_on < place.from_on:
        raise Refused(WRONG_DATES)
    if person is not None:
        others = Membership.objects.filter(live_memberships(), cooperation=cooperation, person=person)
        if besides is not None:
            others = others.exclude(pk=besides.pk)
        if others.exists():
            raise Refused(PERSON_TAKEN)
    return person, municipality


def change_place(
    cooperation: Cooperation, user_id: int, place: Place, *, by: Actor, now: datetime.datetime, reason: str = ""
) -> Membership:
    """Another role, person, municipality or other days; one that was ended is taken up again. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _member(cooperation, user_id)
        person, municipality = checked_place(cooperation, place, besides=row)
        stays_administrator = place.role is Role.ADMINISTRATOR and place.until_on is None and _has_begun(place, now)
        if row.role == Role.ADMINISTRATOR.value and not row.ended_at and not stays_administrator:
            _keep_an_administrator(row)
        before, was_ended = _facts(row), row.ended_at is not None
        row.role, row.person, row.municipality = place.role.value, person, municipality
        row.from_on, row.until_on, row.ended_at = place.from_on, place.until_on, None
        if _facts(row) == before and not was_ended:
            return row
        row.save()
        if not row.user.is_active:
            row.user.is_active = True
            row.user.save(update_fields=["is_active"])
        act = "user.restored" if was_ended else "user.role-given"
        trail.add(act, row.user, label=row.user.username, before=before, after=_facts(row), reason=reason)
        trail.write()
    return row


def end_place(cooperation: Cooperation, user_id: int, *, by: Actor, now: datetime.datetime, reason: str = "") -> None:
    """End what an account is in the co-operation, at once. An account that is in no other is closed and signed out
    everywhere. Raises `Refused` for the last administrator."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _member(cooperation, user_id)
        if row.ended_at is not None:
            return
        if row.role == Role.ADMINISTRATOR.value:
            _keep_an_administrator(row)
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        after: dict[str, object] = {"ended": True}
        if not Membership.objects.filter(live_memberships(), user=row.user_id).exists():
            row.user.is_active = False
            row.user.save(update_fields=["is_active"])
            after["sessions_ended"] = end_sessions(row.user)
        trail.add("user.ended", row.user, label=row.user.username, before=_facts(row), after=after, reason=reason)
        trail.write()


def sign_out_everywhere(cooperation: Cooperation, user_id: int, *, by: Actor, now: datetime.datetime) -> int:
    """End every session of a member's account; how many there were."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        user = _member(cooperation, user_id).user
        count = end_sessions(user)
        trail.add("user.sessions-ended", user, label=user.username, after={"sessions_ended": count})
        trail.write()
    return count


def remove_second_factor(cooperation: Cooperation, user_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Take away the second factor of a member who has lost it, and sign the account out everywhere. Raises `Refused`
    when the account is in another co-operation too, but for the command line."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        user = _member(cooperation, user_id).user
        elsewhere = Membership.objects.filter(live_memberships(), user=user).exclude(cooperation=cooperation)
        if by.cooperation_id is not None and elsewhere.exists():
            raise Refused(_ELSEWHERE)
        kinds = sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
        Authenticator.objects.filter(user=user).delete()
        count = end_sessions(user)
        if kinds:
            before, after = {"second_factor": kinds}, {"sessions_ended": count}
            trail.add("user.second-factor-removed", user, label=user.username, before=before, after=after)
            trail.write()


def unlink_identity(cooperation: Cooperation, user_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Take away the outside identity (OpenID Connect) that a member signs in with, and sign the account out everywhere."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        user = _member(cooperation, user_id).user
        count, _kinds = SocialAccount.objects.filter(user=user).delete()
        if count:
            after = {"sessions_ended": end_sessions(user)}
            trail.add("user.identity-removed", user, label=user.username, after=after)
            trail.write()


def _member(cooperation: Cooperation, user_id: int) -> Membership:
    rows = Membership.objects.filter(cooperation=cooperation, user=user_id)
    row = rows.select_related("user", "person", "municipality").first()
    if row is None:
        raise Refused(_NO_MEMBER)
    return row


def _has_begun(place: Place, now: datetime.datetime) -> bool:
    return place.from_on is None or place.from_on <= now.date()


def _keep_an_administrator(row: Membership) -> None:
    if is_last_administrator(row):
        raise Refused(_LAST_ADMINISTRATOR)


def _facts(row: Membership) -> dict[str, object]:
    return place_facts(
        role=row.role, person=row.person, municipality=row.municipality, from_on=row.from_on, until_on=row.until_on
    )
