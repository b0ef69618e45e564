"""What every page asks the register first: which co-operation, and who is reading."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from saksgang.core.access import PUBLIC, Actor, Role
from saksgang.records.models import Cooperation, Membership, User


def cooperation_at(slug: str) -> Cooperation | None:
    """The co-operation of an address."""
    return Cooperation.objects.select_related("logo").filter(slug=slug).first()


def cooperations() -> tuple[Cooperation, ...]:
    """All co-operations of this installation, by name."""
    return tuple(Cooperation.objects.all())


def actor_of(user: User | AnonymousUser, *, cooperation: Cooperation) -> Actor:
    """Who the signed-in user is in a co-operation; without account or membership there, a role of `None`."""
    if not isinstance(user, User):
        return PUBLIC
    name = user.get_full_name() or user.username
    role = Membership.objects.filter(user=user, cooperation=cooperation).values_list("role", flat=True).first()
    return Actor(name=name, role=Role(role) if role else None, user_id=user.pk)
