"""The one place where an act asks whether it may be done."""

from __future__ import annotations

from saksgang.core.access import Actor, Right, may
from saksgang.core.refusals import Refused


def require(by: Actor, right: Right) -> None:
    """Raises `Refused` with the reason when the actor may not."""
    refusal = may(by, right)
    if refusal is not None:
        raise Refused(refusal)
