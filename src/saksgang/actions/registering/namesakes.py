"""Persons of one name who stand for different municipalities: kept apart, and told so that a person can join them."""

from __future__ import annotations

from saksgang.actions.registering.checks import MAY_BE_SAME
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.findings import Placed, write_findings
from saksgang.actions.registering.people import Namesake
from saksgang.core.findings import Finding, Severity
from saksgang.core.texts import Text
from saksgang.records.models import FindingOrigin, Municipality, Person

_MESSAGE = Text(
    nb="{name} i {one} og {name} i {other} kan være samme person: navnet er det samme, kommunen en annen.",
    nn="{name} i {one} og {name} i {other} kan vere same person: namnet er det same, kommunen ein annan.",
    en="{name} of {one} and {name} of {other} may be the same person: the name is the same, the municipality another.",
)
_SUGGESTION = Text(
    nb="Slå dem sammen hvis personen har byttet kommune, eller avvis funnet.",
    nn="Slå dei saman om personen har bytt kommune, eller avvis funnet.",
    en="Join them if the person has moved to another municipality, or dismiss the finding.",
)


def tell_namesakes(desk: Desk) -> int:
    """A finding for each new person who has the name of somebody else; how many are new."""
    if not desk.people.namesakes:
        return 0
    names = dict(Municipality.objects.filter(cooperation=desk.cooperation).values_list("pk", "name"))
    placed = [
        Placed(
            _finding(one, names),
            person=min(one.person, one.other, key=_pk),
            other_person=max(one.person, one.other, key=_pk),
        )
        for one in desk.people.namesakes
    ]
    return write_findings(desk, placed, origin=FindingOrigin.REGISTER, earlier=())


def _finding(one: Namesake, names: dict[int, str]) -> Finding:
    others = ", ".join(names[pk] for pk in one.other_of if pk in names)
    message = _MESSAGE.filled(name=one.person.name, one=one.of.name, other=others)
    return Finding(MAY_BE_SAME, Severity.NOTE, message, _SUGGESTION)


def _pk(person: Person) -> int:
    return person.pk
