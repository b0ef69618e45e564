"""What happens to an account itself, told in the trail of every co-operation it is in: password, second factor, mail
address, sessions, and the outside identity it signs in with.

An account belongs to its owner, so these acts ask no right: whoever calls them has made sure that it is the owner.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from saksgang.actions.account_rows import live_memberships
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor
from saksgang.core.matching.persons import name_key
from saksgang.core.organisation_numbers import organisation_number
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Membership, Role, User

STRANGER = Refusal(
    "stranger",
    Text(
        nb="Du er logget inn hos {issuer}, men ingen bruker i Saksgang hører til deg. Vi lager ikke brukere av oss selv: be den som har ansvaret for Saksgang i samarbeidet om en invitasjon til e-postadressen du bruker hos {issuer}.",
        nn="Du er logga inn hos {issuer}, men ingen brukar i Saksgang høyrer til deg. Vi lagar ikkje brukarar av oss sjølve: be den som har ansvaret for Saksgang i samarbeidet om ein invitasjon til e-postadressa du bruker hos {issuer}.",
        en="You are signed in at {issuer}, but no account in Saksgang is yours. We make no accounts by ourselves: ask the one responsible for Saksgang in the co-operation to invite the mail address that you use at {issuer}.",
    ),
)
_CLOSED = Refusal(
    "account-closed",
    Text(
        nb="Brukeren din er stengt. Spør den som har ansvaret for Saksgang i samarbeidet om den skal åpnes igjen.",
        nn="Brukaren din er stengd. Spør den som har ansvaret for Saksgang i samarbeidet om han skal opnast igjen.",
        en="Your account is closed. Ask the one responsible for Saksgang in the co-operation whether it should be opened again.",
    ),
)
_OTHER_IDENTITY = Refusal(
    "other-identity",
    Text(
        nb="Brukeren er alt knyttet til en annen pålogging hos {issuer}. Be den som har ansvaret for Saksgang i samarbeidet om å fjerne den knytningen.",
        nn="Brukaren er alt knytt til ei anna pålogging hos {issuer}. Be den som har ansvaret for Saksgang i samarbeidet om å fjerne den knytinga.",
        en="The account is linked to another sign-in at {issuer} already. Ask the one responsible for Saksgang in the co-operation to remove that link.",
    ),
)


@dataclass(frozen=True, slots=True)
class Claims:
    """What an issuer says of somebody. `email` is empty unless the issuer has verified it."""

    issuer: str
    email: str = ""
    name: str = ""
    organisation: str = ""


def tell(user: User, act: str, *, now: datetime.datetime, after: object = None, before: object = None) -> None:
    """Write an event about the account, by its owner, in every co-operation it is in."""
    with transaction.atomic():
        cooperations = Cooperation.objects.filter(
            memberships__in=Membership.objects.filter(live_memberships(), user=user)
        )
        for cooperation in cooperations.order_by("pk").distinct():
            trail = Trail(cooperation, by=_owner(user, cooperation), now=now)
            trail.add(act, user, label=user.username, before=before, after=after)
            trail.write()


def note_use(session_key: str, *, now: datetime.datetime) -> None:
    """Keep when a session was last in use. No act of anybody's, so that it leaves no event."""
    UserSession.objects.filter(session_key=session_key).update(last_seen_at=now)


def has_second_factor(user: User) -> bool:
    """Whether a code from an app or a passkey is asked for when the account signs in."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def must_set_up(user: User, cooperation: Cooperation) -> bool:
    """Whether the co-operation asks its members for a second factor, and this member has none."""
    if not cooperation.second_factor_required:
        return False
    is_member = Membership.objects.filter(live_memberships(), user=user, cooperation=cooperation).exists()
    return is_member and not has_second_factor(user)


def account_for(claims: Claims) -> User:
    """The account that somebody at an issuer signs in to: the one with the verified mail address; else, by organisation
    number, the one contact of that municipality, and among several the one of that name. Raises `Refused`."""
    found = list(User.objects.filter(email__iexact=claims.email)) if claims.email else []
    if not found and claims.organisation:
        found = _contacts(claims)
    open_ones = [user for user in found if user.is_active]
    if not open_ones and found:
        raise Refused(_CLOSED)
    if len(open_ones) != 1:
        raise Refused(Refusal(STRANGER.code, STRANGER.text.filled(issuer=claims.issuer)))
    user = open_ones[0]
    if SocialAccount.objects.filter(user=user).exists():
        raise Refused(Refusal(_OTHER_IDENTITY.code, _OTHER_IDENTITY.text.filled(issuer=claims.issuer)))
    return user


def _contacts(claims: Claims) -> list[User]:
    number = organisation_number(claims.organisation)
    if number is None:
        return []
    rows = Membership.objects.filter(
        live_memberships(), role=Role.CONTACT, municipality__organisation_number=number
    ).select_related("user")
    users = list({row.user.pk: row.user for row in rows}.values())
    if len(users) > 1 and claims.name:
        users = [user for user in users if name_key(user.get_full_name()) == name_key(claims.name)]
    return users


def _owner(user: User, cooperation: Cooperation) -> Actor:
    name = user.get_full_name() or user.username
    return Actor(name=name, role=None, user_id=user.pk, cooperation_id=cooperation.pk)
