"""The rows of an account, for the acts that make or change one: its name, its mail address, its roles, its sessions.

Writes no events; the acts do.
"""

from __future__ import annotations

import datetime
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from saksgang.core.access import Role
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Membership, Municipality, Person, User
from saksgang.records.values import clean, free_slug, slug_of

ADDRESS_TAKEN = Refusal(
    "mail-address-taken",
    Text(
        nb="En bruker har denne e-postadressen alt. Bruk en annen.",
        nn="Ein brukar har denne e-postadressa alt. Bruk ei anna.",
        en="An account has this mail address already. Use another.",
    ),
)


def name_parts(full_name: str) -> tuple[str, str]:
    """First names and last name, as Django keeps them."""
    first, _blank, last = " ".join(clean(full_name).split()).rpartition(" ")
    return first[:150], last[:150]


def free_username(full_name: str, email: str) -> str:
    """A user name made from the person's name that nobody has."""
    wanted = slug_of(full_name or email.partition("@")[0], longest=40, otherwise="bruker")
    taken = set(User.objects.filter(username__istartswith=wanted).values_list("username", flat=True))
    return free_slug(wanted, {name.casefold() for name in taken})


def known_address(email: str) -> bool:
    """Whether an account that is open has the mail address already."""
    open_accounts = User.objects.filter(is_active=True)
    return (
        open_accounts.filter(email__iexact=email).exists()
        or EmailAddress.objects.filter(email__iexact=email, verified=True, user__is_active=True).exists()
    )


def keep_address(user: User, *, is_verified: bool) -> None:
    """Let `user.email` be the account's one mail address; a closed account that had it loses it. One that is not verified
    is replaced at once when its owner gives another, in place of when the other has been confirmed."""
    if not user.email:
        return
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.filter(email__iexact=user.email, user__is_active=False).delete()
    EmailAddress.objects.create(user=user, email=user.email.lower(), primary=True, verified=is_verified)


def masked(email: str) -> str:
    """The mail address as the trail, which nobody can erase, may hold it: `k…@kommune.example`."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@{host}"


def live_memberships() -> Q:
    """Memberships that nobody has ended and whose last day is not past."""
    today = timezone.localdate()
    return Q(ended_at__isnull=True) & (Q(until_on__isnull=True) | Q(until_on__gte=today))


def is_last_administrator(membership: Membership) -> bool:
    """Whether the co-operation would be without an administrator, without an end in sight, if this one were gone."""
    today = timezone.localdate()
    others = Membership.objects.filter(
        cooperation=membership.cooperation_id,
        role=Role.ADMINISTRATOR.value,
        ended_at__isnull=True,
        until_on__isnull=True,
        user__is_active=True,
    ).exclude(pk=membership.pk)
    return not others.filter(Q(from_on__isnull=True) | Q(from_on__lte=today)).exists()


def end_sessions(user: User) -> int:
    """Sign the account out everywhere, at once; from how many places."""
    rows = list(UserSession.objects.filter(user=user))
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for row in rows:
        store.delete(row.session_key)
    UserSession.objects.filter(user=user).delete()
    return len(rows)


def person_of(cooperation: Cooperation, person_id: int | None) -> Person | None:
    """The person of this co-operation with the id; `None` for none and for one of another co-operation."""
    return Person.objects.filter(cooperation=cooperation, pk=person_id, merged_into=None).first() if person_id else None


def municipality_of(cooperation: Cooperation, municipality_id: int | None) -> Municipality | None:
    """The municipality of this co-operation with the id; `None` for none and for one of another co-operation."""
    if not municipality_id:
        return None
    return Municipality.objects.filter(cooperation=cooperation, pk=municipality_id).first()


def place_facts(
    *,
    role: str,
    person: Person | None,
    municipality: Municipality | None,
    from_on: datetime.date | None,
    until_on: datetime.date | None,
) -> dict[str, object]:
    """What events say of a place in a co-operation: in words that people know, without what is empty."""
    facts: dict[str, object] = {
        "role": role,
        "person": person.name if person else "",
        "municipality": municipality.name if municipality else "",
        "from_on": from_on,
        "until_on": until_on,
    }
    return {name: value for name, value in facts.items() if value}
