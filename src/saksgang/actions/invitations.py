"""Inviting somebody into a co-operation by mail: a link that works once, until a day, and can be taken back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from saksgang.actions.account_rows import (
    free_username,
    keep_address,
    known_address,
    live_memberships,
    masked,
    name_parts,
    place_facts,
)
from saksgang.actions.memberships import Place, checked_place
from saksgang.actions.one_time import hash_of, new_token
from saksgang.actions.passwords import check_password
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Role
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.records.models import Cooperation, Invitation, Membership, User
from saksgang.records.values import clean

VALID_FOR = datetime.timedelta(days=7)

NO_ADDRESS = Refusal(
    "mail-address-wrong",
    Text(
        nb="Dette er ingen e-postadresse. Skriv den slik: kari@kommune.example",
        nn="Dette er inga e-postadresse. Skriv ho slik: kari@kommune.example",
        en="This is no mail address. Write it like this: kari@kommune.example",
    ),
)
_IS_MEMBER = Refusal(
    "already-member",
    Text(
        nb="Den som har e-postadressen, er alt med i samarbeidet. Endre rollen i lista over brukere.",
        nn="Den som har e-postadressa, er alt med i samarbeidet. Endre rolla i lista over brukarar.",
        en="Whoever has the mail address is in the co-operation already. Change the role in the list of users.",
    ),
)
_WAS_MEMBER = Refusal(
    "was-member",
    Text(
        nb="Den som har e-postadressen, har vært med i samarbeidet før. Åpne brukeren igjen i lista over brukere.",
        nn="Den som har e-postadressa, har vore med i samarbeidet før. Opne brukaren igjen i lista over brukarar.",
        en="Whoever has the mail address was in the co-operation before. Open the account again in the list of users.",
    ),
)
_WAITS = Refusal(
    "already-invited",
    Text(
        nb="Adressen har alt en invitasjon som venter. Send den på nytt, eller trekk den tilbake.",
        nn="Adressa har alt ein invitasjon som ventar. Send han på nytt, eller trekk han tilbake.",
        en="The address has an invitation waiting already. Send it again, or take it back.",
    ),
)
_NOT_WAITING = Refusal(
    "invitation-gone",
    Text(
        nb="Invitasjonen er brukt eller trukket tilbake. Last lista på nytt.",
        nn="Invitasjonen er brukt eller trekt tilbake. Last lista på nytt.",
        en="The invitation has been used or taken back. Load the list again.",
    ),
)
DEAD_LINK = Refusal(
    "link-dead",
    Text(
        nb="Lenka virker ikke lenger: den er brukt, trukket tilbake, erstattet av en nyere eller for gammel. Be den som inviterte deg om en ny.",
        nn="Lenkja verkar ikkje lenger: ho er brukt, trekt tilbake, erstatta av ei nyare eller for gammal. Be den som inviterte deg om ei ny.",
        en="The link no longer works: it has been used, taken back, replaced by a newer one, or is too old. Ask the one who invited you for a new one.",
    ),
)
_HAS_ACCOUNT = Refusal(
    "has-account",
    Text(
        nb="Det finnes en bruker med denne e-postadressen. Logg inn med den, og åpne lenka en gang til.",
        nn="Det finst ein brukar med denne e-postadressa. Logg inn med han, og opne lenkja ein gong til.",
        en="There is an account with this mail address. Sign in with it and open the link once more.",
    ),
)
_NO_NAME = Refusal(
    "person-without-name",
    Text(nb="Skriv navnet ditt.", nn="Skriv namnet ditt.", en="Write your name."),
)


@dataclass(frozen=True, slots=True)
class Sent:
    """An invitation and the secret of its link, which is known only now."""

    invitation: Invitation
    token: str


def invite(
    cooperation: Cooperation,
    email: str,
    place: Place,
    *,
    by: Actor,
    now: datetime.datetime,
    full_name: str = "",
    language: Language = Language.BOKMAL,
    is_mailed: bool,
) -> Sent:
    """Offer a place to who reads mail at `email`. `is_mailed` tells that the link goes there and is shown to nobody else:
    using it then confirms the address. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    address = _address(email)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        person, municipality = checked_place(cooperation, place)
        _refuse_known(cooperation, address)
        token = new_token()
        invitation = Invitation.objects.create(
            cooperation=cooperation,
            email=address,
            full_name=" ".join(clean(full_name).split())[:200],
            role=place.role.value,
            person=person,
            municipality=municipality,
            from_on=place.from_on,
            until_on=place.until_on,
            language=language.value,
            token_hash=hash_of(token),
            was_mailed=is_mailed,
            invited_by_name=by.name[:200],
            sent_at=now,
            expires_at=now + VALID_FOR,
        )
        trail.add("invitation.sent", invitation, label=_label(invitation), after=_facts(invitation))
        trail.write()
    return Sent(invitation, token)


def send_again(
    cooperation: Cooperation, invitation_id: int, *, by: Actor, now: datetime.datetime, is_mailed: bool
) -> Sent:
    """Another link, valid anew; the one before is dead. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        invitation = _waiting(cooperation, invitation_id)
        token = new_token()
        invitation.token_hash, invitation.was_mailed = hash_of(token), is_mailed
        invitation.sent_at, invitation.expires_at = now, now + VALID_FOR
        invitation.save(update_fields=["token_hash", "was_mailed", "sent_at", "expires_at"])
        trail.add("invitation.sent-again", invitation, label=_label(invitation))
        trail.write()
    return Sent(invitation, token)


def revoke(cooperation: Cooperation, invitation_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Take an invitation back: its link is dead at once. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        invitation = _waiting(cooperation, invitation_id)
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
        trail.add("invitation.revoked", invitation, label=_label(invitation))
        trail.write()


def invitation_behind(token: str, *, now: datetime.datetime) -> Invitation:
    """The invitation of a link that still works. Raises `Refused`."""
    rows = Invitation.objects.filter(token_hash=hash_of(token), accepted_at=None, revoked_at=None, expires_at__gt=now)
    found = rows.select_related("cooperation", "person", "municipality").first()
    if found is None:
        raise Refused(DEAD_LINK)
    return found


def accept_with_new_account(token: str, *, full_name: str, password: str, now: datetime.datetime) -> User:
    """Make the account that the invitation offers. Raises `Refused`: a dead link, no name, a weak password, or a mail
    address that has an account."""
    with transaction.atomic():
        invitation = _locked(token, now=now)
        first, last = name_parts(full_name)
        if not last:
            raise Refused(_NO_NAME)
        if known_address(invitation.email):
            raise Refused(_HAS_ACCOUNT)
        user = User(
            username=free_username(full_name, invitation.email),
            email=invitation.email,
            first_name=first,
            last_name=last,
        )
        check_password(password, user=user, cooperation=invitation.cooperation)
        user.set_password(password)
        user.save()
        keep_address(user, is_verified=invitation.was_mailed)
        _take_place(invitation, user, now=now, is_new=True)
    return user


def accept_with_identity(token: str, *, full_name: str, now: datetime.datetime) -> User:
    """Make the account without a password, of somebody whom an issuer vouches for and who holds the link. The caller links
    the issuer's identity to it. Raises `Refused`."""
    with transaction.atomic():
        invitation = _locked(token, now=now)
        if known_address(invitation.email):
            raise Refused(_HAS_ACCOUNT)
        named = full_name if name_parts(full_name)[1] else invitation.full_name
        first, last = name_parts(named or invitation.email.partition("@")[0])
        username = free_username(named, invitation.email)
        user = User(username=username, email=invitation.email, first_name=first, last_name=last)
        user.set_unusable_password()
        user.save()
        keep_address(user, is_verified=invitation.was_mailed)
        _take_place(invitation, user, now=now, is_new=True)
    return user


def accept_with_account(token: str, user: User, *, now: datetime.datetime) -> Membership:
    """Give the place to an account that there is, of who is signed in. Raises `Refused`."""
    with transaction.atomic():
        invitation = _locked(token, now=now)
        if Membership.objects.filter(live_memberships(), user=user, cooperation=invitation.cooperation).exists():
            raise Refused(_IS_MEMBER)
        return _take_place(invitation, user, now=now, is_new=False)


def _address(email: str) -> str:
    address = clean(email).strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(NO_ADDRESS) from None
    if len(address) > 254:
        raise Refused(NO_ADDRESS)
    return address


def _refuse_known(cooperation: Cooperation, address: str) -> None:
    members = Membership.objects.filter(live_memberships(), cooperation=cooperation)
    if members.filter(user__email__iexact=address).exists():
        raise Refused(_IS_MEMBER)
    if Membership.objects.filter(cooperation=cooperation, user__email__iexact=address).exists():
        raise Refused(_WAS_MEMBER)
    if Invitation.objects.filter(cooperation=cooperation, email=address, accepted_at=None, revoked_at=None).exists():
        raise Refused(_WAITS)


def _waiting(cooperation: Cooperation, invitation_id: int) -> Invitation:
    rows = Invitation.objects.filter(cooperation=cooperation, pk=invitation_id, accepted_at=None, revoked_at=None)
    found = rows.first()
    if found is None:
        raise Refused(_NOT_WAITING)
    return found


def _locked(token: str, *, now: datetime.datetime) -> Invitation:
    """The invitation, with its co-operation locked: of two who use the link at once one is first."""
    Cooperation.objects.select_for_update().get(pk=invitation_behind(token, now=now).cooperation_id)
    return invitation_behind(token, now=now)


def _take_place(invitation: Invitation, user: User, *, now: datetime.datetime, is_new: bool) -> Membership:
    cooperation = invitation.cooperation
    by = Actor(name=user.get_full_name() or user.username, role=None, user_id=user.pk, cooperation_id=cooperation.pk)
    trail = Trail(cooperation, by=by, now=now)
    place = Place(
        Role(invitation.role), invitation.person_id, invitation.municipality_id, invitation.from_on, invitation.until_on
    )
    person, municipality = checked_place(cooperation, place)
    membership, _made = Membership.objects.update_or_create(
        user=user,
        cooperation=cooperation,
        defaults={
            "role": invitation.role,
            "person": person,
            "municipality": municipality,
            "from_on": invitation.from_on,
            "until_on": invitation.until_on,
            "ended_at": None,
        },
    )
    if not user.is_active:
        user.is_active = True
        user.save(update_fields=["is_active"])
    invitation.accepted_at, invitation.accepted_by = now, user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    if is_new:
        trail.add("user.created", user, label=user.username, after={"role": invitation.role})
    trail.add("invitation.accepted", invitation, label=_label(invitation), after=_facts(invitation))
    trail.write()
    return membership


def _label(invitation: Invitation) -> str:
    return invitation.full_name or masked(invitation.email)


def _facts(invitation: Invitation) -> dict[str, object]:
    return place_facts(
        role=invitation.role,
        person=invitation.person,
        municipality=invitation.municipality,
        from_on=invitation.from_on,
        until_on=invitation.until_on,
    )
