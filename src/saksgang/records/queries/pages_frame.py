"""What every page asks the register first: which co-operation."""

from __future__ import annotations

from saksgang.records.models import Cooperation


def cooperation_at(slug: str) -> Cooperation | None:
    """The co-operation of an address."""
    return Cooperation.objects.filter(slug=slug).first()


def cooperations() -> tuple[Cooperation, ...]:
    """All co-operations of this installation, by name."""
    return tuple(Cooperation.objects.all())
