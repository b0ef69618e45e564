"""Giving people accounts in a co-operation, with a role and a password."""

from __future__ import annotations

import datetime
import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

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
_WEAK_PASSWORD = Refusal(
    "password-weak",
    Text(
        nb="Passordet er for lett å gjette. Bruk minst 12 tegn, og ikke et vanlig ord eller brukernavnet.",
        nn="Passordet er for lett å gjette. Bruk minst 12 teikn, og ikkje eit vanleg ord eller brukarnamnet.",
        en="The password is too easy to guess. Use at least 12 characters, and no common word or the user name.",
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
    first, _blank, last = full_name.strip().rpartition(" ")
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        if User.objects.filter(username__iexact=username).exists():
            raise Refused(_NAME_TAKEN)
        user = User(username=username, email=email, first_name=first, last_name=last)
        _set_password(user, password)
        _check_name(user)
        user.save()
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
            if had is None or had.role != role.value:
                Membership.objects.update_or_create(user=user, cooperation=cooperation, defaults={"role": role.value})
                before = {"role": had.role} if had else None
                trail.add("user.role-given", user, label=user.username, before=before, after={"role": role.value})
        if password is not None:
            _set_password(user, password)
            user.save(update_fields=["password"])
            trail.add("user.password-set", user, label=user.username)
        trail.write()


def _set_password(user: User, password: str | None) -> None:
    if password is not None:
        try:
            validate_password(password, user)
        except ValidationError:
            raise Refused(_WEAK_PASSWORD) from None
    user.set_password(password)


def _check_name(user: User) -> None:
    try:
        user.full_clean(exclude=["email", "first_name", "last_name", "password"])
    except ValidationError:
        raise Refused(_BAD_NAME) from None
