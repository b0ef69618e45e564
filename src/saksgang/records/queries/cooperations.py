"""Which co-operations there are, and which one is meant."""

from __future__ import annotations

from saksgang.records.models import Cooperation, Document, User


def all_cooperations() -> tuple[Cooperation, ...]:
    """Every co-operation, by name."""
    return tuple(Cooperation.objects.order_by("name"))


def cooperation_named(wanted: str) -> Cooperation | None:
    """The one with this address or name, letter case aside; `None` when none or several have it."""
    by_slug = Cooperation.objects.filter(slug=wanted.casefold()).first()
    if by_slug is not None:
        return by_slug
    name = " ".join(wanted.split()).casefold()
    found = [one for one in Cooperation.objects.all() if one.name.casefold() == name]
    return found[0] if len(found) == 1 else None


def known_hashes(cooperation: Cooperation) -> frozenset[str]:
    """The sha256 of every document that a co-operation has."""
    return frozenset(Document.objects.filter(cooperation=cooperation).values_list("sha256", flat=True))


def user_named(username: str) -> User | None:
    """The account that signs in with this name."""
    return User.objects.filter(username=username).first()
