"""Making a co-operation, and giving people accounts in it."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, Role
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.records.models import Cooperation, Membership, User
from saksgang.records.values import clean, free_slug, slug_of

_NO_NAME = Refusal(
    "cooperation-without-name",
    Text(
        nb="Samarbeidet må ha et navn. Skriv navnet slik det står på papirene.",
        nn="Samarbeidet må ha eit namn. Skriv namnet slik det står på papira.",
        en="The co-operation must have a name. Write it as it stands on the papers.",
    ),
)
_NAME_TAKEN = Refusal(
    "user-name-taken",
    Text(
        nb="Brukernavnet er tatt. Velg et annet.",
        nn="Brukarnamnet er teke. Vel eit anna.",
        en="The user name is taken. Choose another.",
    ),
)


def create_cooperation(
    name: str, *, by: Actor, now: datetime.datetime, slug: str = "", language: Language = Language.BOKMAL
) -> Cooperation:
    """A new co-operation with its address made from the name, or from `slug`."""
    require(by, Right.ADMINISTER)
    name = " ".join(clean(name).split())[:200]
    if not name:
        raise Refused(_NO_NAME)
    with transaction.atomic():
        taken = set(Cooperation.objects.values_list("slug", flat=True))
        cooperation = Cooperation.objects.create(
            name=name, slug=free_slug(slug_of(slug or name), taken), language=language.value, created_at=now
        )
        trail = Trail(cooperation, by=by, now=now)
        trail.add("cooperation.created", cooperation, after={"name": name, "slug": cooperation.slug})
        trail.write()
    return cooperation


def change_look(
    cooperation: Cooperation,
    *,
    by: Actor,
    now: datetime.datetime,
    name: str | None = None,
    accent_colour: str | None = None,
    language: Language | None = None,
) -> Cooperation:
    """Another name, colour or language; what is `None` stays. Raises `ValidationError` on a colour that is none."""
    require(by, Right.ADMINISTER)
    wanted = {"name": name, "accent_colour": accent_colour, "language": language.value if language else None}
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = trail.cooperation
        changed = {
            field: value for field, value in wanted.items() if value is not None and getattr(row, field) != value
        }
        before = {field: getattr(row, field) for field in changed}
        for field, value in changed.items():
            setattr(row, field, value)
        row.full_clean()
        if changed:
            row.save(update_fields=list(changed))
            trail.add("cooperation.changed", row, before=before, after=changed)
            trail.write()
    return row


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
    """An account with a role in the co-operation; without password it cannot sign in by one."""
    require(by, Right.ADMINISTER)
    first, _blank, last = full_name.strip().rpartition(" ")
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        if User.objects.filter(username=username).exists():
            raise Refused(_NAME_TAKEN)
        user = User.objects.create_user(
            username=username, email=email, password=password, first_name=first, last_name=last
        )
        Membership.objects.create(user=user, cooperation=cooperation, role=role.value)
        trail.add("user.created", user, label=username, after={"role": role.value})
        trail.write()
    return user
