"""Who acts: a user's role in one co-operation."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from saksgang.core.access import PUBLIC, Actor, Role
from saksgang.records.models import Cooperation, Membership, User


def actor_for(user: User | AnonymousUser, cooperation: Cooperation) -> Actor:
    """The user as an actor in this co-operation. A stranger, or a user of another one, has no role."""
    if not isinstance(user, User) or not user.is_active:
        return PUBLIC
    membership = Membership.objects.filter(user=user, cooperation=cooperation).first()
    name = user.get_full_name() or user.get_username()
    return Actor(name=name, role=Role(membership.role) if membership else None, user_id=user.pk)
