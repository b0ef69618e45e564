"""Giving people accounts in a co-operation, with a role and a password."""

from __future__ import annotations

import datetime
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction

from saksgang.actions.account_rows import ADDRESS_TAKEN, end_sessions, keep_address, known_address, name_parts
from saksgang.actions.passwords import check_password
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Role
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Membership, User

_NAME_TAKEN = Refusal(
    "user-name-taken",
    Text(
        nb="Brukernavnet er tatt. Velg et annet.",
        nn="Brukarnamnet er teke. Vel eit anna.",
        en="The user name is taken. Choose another.",
    ),
)
_BAD_NAME = Refusal(
    "user-name-wrong",
    Text(
        nb="Brukernavnet kan ha bokstaver, tall og tegnene @ . + - _, og høyst 150 tegn. Velg et annet.",
        nn="Brukarnamnet kan ha bokstavar, tal og teikna @ . + - _, og høgst 150 teikn. Vel eit anna.",
        en="A user name can have letters, digits and the signs @ . + - _, at most 150. Choose another.",
    ),
)


def new_password() -> str:
    """A password that nobody can guess and that one can read aloud: three groups of five letters and digits."""
    signs = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(signs) for _ in range(5)) for _ in range(3))


def create_user(
    cooperation: Cooperation,
    *,
    username: str,
    password: str | None,
    role: Role,
    by: Actor,
    now: datetime.datetime,
    full_name: str = "",
    email: str = "",
) -> User:
    """An account with a role in the co-operation; without password it cannot sign in by one. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    first, last = name_parts(full_name)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        if User.objects.filter(username__iexact=username).exists():
            raise Refused(_NAME_TAKEN)
        if email and known_address(email):
            raise Refused(ADDRESS_TAKEN)
        user = User(username=username, email=email, first_name=first, last_name=last)
        _set_password(user, password, cooperation)
        _check_name(user)
        user.save()
        keep_address(user, is_verified=True)
        Membership.objects.create(user=user, cooperation=cooperation, role=role.value)
        trail.add("user.created", user, label=username, after={"role": role.value})
        trail.write()
    return user


def change_user(
    cooperation: Cooperation,
    user: User,
    *,
    by: Actor,
    now: datetime.datetime,
    role: Role | None = None,
    password: str | None = None,
) -> None:
    """Another role in this co-operation (also for one who had none here), another password, or both."""
    require(by, Right.ADMINISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        if role is not None:
            had = Membership.objects.filter(user=user, cooperation=cooperation).first()
            if had is None or had.role != role.value or had.ended_at is not None:
                given = {"role": role.value, "ended_at": None}
                Membership.objects.update_or_create(user=user, cooperation=cooperation, defaults=given)
                user.is_active = True
                user.save(update_fields=["is_active"])
                before = {"role": had.role} if had else None
                trail.add("user.role-given", user, label=user.username, before=before, after={"role": role.value})
        if password is not None:
            _set_password(user, password, cooperation)
            user.save(update_fields=["password"])
            end_sessions(user)
            trail.add("user.password-set", user, label=user.username)
        trail.write()


def _set_password(user: User, password: str | None, cooperation: Cooperation) -> None:
    if password is not None:
        check_password(password, user=user, cooperation=cooperation)
    user.set_password(password)


def _check_name(user: User) -> None:
    try:
        user.full_clean(exclude=["email", "first_name", "last_name", "password"])
    except ValidationError:
        raise Refused(_BAD_NAME) from None
