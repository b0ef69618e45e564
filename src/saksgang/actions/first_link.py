"""The first administrator of a register, by a link that works once and is printed once. There is no default password."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from saksgang.actions.account_rows import ADDRESS_TAKEN, free_username, keep_address, known_address, name_parts
from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.invitations import NO_ADDRESS
from saksgang.actions.one_time import hash_of, new_token
from saksgang.actions.passwords import check_password
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.records.models import Cooperation, FirstLink, Membership, User
from saksgang.records.values import clean

VALID_FOR = datetime.timedelta(hours=24)

_HAS_ONE = Refusal(
    "has-administrator",
    Text(
        nb="Registeret har en administrator. Be om en invitasjon, eller lag en bruker: saksgang user NAVN --role administrator",
        nn="Registeret har ein administrator. Be om ein invitasjon, eller lag ein brukar: saksgang user NAMN --role administrator",
        en="The register has an administrator. Ask for an invitation, or make an account: saksgang user NAME --role administrator",
    ),
)
_DEAD = Refusal(
    "first-link-dead",
    Text(
        nb="Lenka virker ikke: den er brukt, eller eldre enn et døgn. Lag en ny der Saksgang kjører: saksgang user --first-link",
        nn="Lenkja verkar ikkje: ho er brukt, eller eldre enn eit døgn. Lag ei ny der Saksgang køyrer: saksgang user --first-link",
        en="The link does not work: it has been used, or is older than a day. Make a new one where Saksgang runs: saksgang user --first-link",
    ),
)
_NO_NAME = Refusal(
    "person-without-name",
    Text(nb="Skriv navnet ditt.", nn="Skriv namnet ditt.", en="Write your name."),
)


def has_administrator() -> bool:
    """Whether anybody who can sign in is an administrator of any co-operation."""
    rows = Membership.objects.filter(role=Role.ADMINISTRATOR.value, ended_at=None, user__is_active=True)
    return rows.exists()


def has_waiting_link(*, now: datetime.datetime) -> bool:
    """Whether a link was made before that still works."""
    return FirstLink.objects.filter(used_at=None, expires_at__gt=now).exists()


def make_first_link(*, now: datetime.datetime) -> str:
    """The secret of a new link, known only now; links made before are dead. Raises `Refused` once there is an
    administrator."""
    with transaction.atomic():
        if has_administrator():
            raise Refused(_HAS_ONE)
        FirstLink.objects.filter(used_at=None).update(expires_at=now)
        token = new_token()
        FirstLink.objects.create(token_hash=hash_of(token), made_at=now, expires_at=now + VALID_FOR)
    return token


def check_first_link(token: str, *, now: datetime.datetime) -> None:
    """Raises `Refused` unless the link can be used now."""
    if not FirstLink.objects.filter(token_hash=hash_of(token), used_at=None, expires_at__gt=now).exists():
        raise Refused(_DEAD)
    if has_administrator():
        raise Refused(_HAS_ONE)


def use_first_link(
    token: str,
    *,
    full_name: str,
    email: str,
    password: str,
    now: datetime.datetime,
    cooperation_name: str = "",
    language: Language = Language.BOKMAL,
) -> tuple[User, tuple[Cooperation, ...]]:
    """Make the administrator of all co-operations there are, or of a new one with the name when there is none. The link
    is used up. Raises `Refused`; then nothing was made, and the link still works."""
    with transaction.atomic():
        check_first_link(token, now=now)
        if not FirstLink.objects.filter(token_hash=hash_of(token), used_at=None).update(used_at=now):
            raise Refused(_DEAD)  # another used it in the same moment
        user = _new_user(full_name=full_name, email=email)
        cooperations = tuple(Cooperation.objects.order_by("pk"))
        if not cooperations:
            made = create_cooperation(cooperation_name, by=COMMAND_LINE, now=now, language=language)
            cooperations = (made,)
        check_password(password, user=user, cooperation=cooperations[0])
        user.set_password(password)
        user.save()
        keep_address(user, is_verified=True)
        for cooperation in cooperations:
            by = Actor(
                name=user.get_full_name(), role=Role.ADMINISTRATOR, user_id=user.pk, cooperation_id=cooperation.pk
            )
            trail = Trail(cooperation, by=by, now=now)
            Membership.objects.create(user=user, cooperation=cooperation, role=Role.ADMINISTRATOR.value)
            trail.add("user.first-administrator", user, label=user.username, after={"role": Role.ADMINISTRATOR.value})
            trail.write()
    return user, cooperations


def _new_user(*, full_name: str, email: str) -> User:
    first, last = name_parts(full_name)
    if not last:
        raise Refused(_NO_NAME)
    address = clean(email).strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(NO_ADDRESS) from None
    if known_address(address):
        raise Refused(ADDRESS_TAKEN)
    return User(username=free_username(full_name, address), email=address, first_name=first, last_name=last)
