"""The one place where an act asks whether it may be done."""

from __future__ import annotations

from collections.abc import Iterable

from saksgang.core.access import ANYWHERE, EXEMPT, Actor, Right, Subject, may
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaItem, Cooperation, Person
from saksgang.records.queries.sight import sight_of


def require(by: Actor, right: Right, *, on: Subject = ANYWHERE) -> None:
    """Raises `Refused` with the reason when the actor may not, in the body or of the thing that is asked about."""
    refusal = may(by, right, on)
    if refusal is not None:
        raise Refused(refusal)


def require_somewhere(by: Actor, right: Right) -> None:
    """Raises `Refused` when there is no body in which the actor may: asked before one looks for what it is about."""
    refusal = may(by, right)
    if refusal is not None and all(may(by, right, Subject(body_id=grant.body_id)) for grant in by.grants):
        raise Refused(refusal)


def require_seen(by: Actor, cooperation: Cooperation, items: Iterable[AgendaItem]) -> None:
    """Raises `Refused` when something of an item is exempt and the actor may not see it: what one does not see one
    neither changes, moves nor opens by joining it with what one sees."""
    sight = sight_of(by, cooperation)
    for item in items:
        if item.pk in sight.closed:
            raise Refused(may(by, Right.READ_EXEMPT, sight.exempt_items[item.pk]) or EXEMPT)


def require_names_seen(by: Actor, cooperation: Cooperation, people: Iterable[Person]) -> None:
    """Raises `Refused` when the name of one of the persons is exempt and the actor may not see it."""
    sight = sight_of(by, cooperation)
    if not sight.reads_names_of(ANYWHERE) and any(person.pk in sight.exemptions.names for person in people):
        raise Refused(EXEMPT)
