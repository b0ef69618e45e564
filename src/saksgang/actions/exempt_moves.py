"""What becomes of exemptions when cases are joined or split and persons merged: what is exempt stays exempt.

Parts of those acts, inside their transactions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q

from saksgang.actions.exempt_things import published_with
from saksgang.actions.exempting import keep_in_step
from saksgang.actions.publishing import refresh_within
from saksgang.actions.registering.desk import Desk
from saksgang.records.models import AccessGrant, AgendaItem, Case, CutOff, Exemption, Person


def carry_into(
    desk: Desk, case: Case, other: Case, *, held: Sequence[AgendaItem], coming: Sequence[AgendaItem]
) -> None:
    """Let the exemptions of a case that is joined into another hold there. `held` are the items it had, `coming` the other's.

    Nobody sees more by a join: access to the one ends where the other holds anything exempt.
    """
    is_held, is_coming = _holds_exempt(case, held), _holds_exempt(other, coming)
    if is_coming:
        AccessGrant.objects.filter(case=case, ended_at=None).update(ended_at=desk.now)
    if is_held:
        AccessGrant.objects.filter(case=other, ended_at=None).update(ended_at=desk.now)
    AccessGrant.objects.filter(case=other).update(case=case)
    Exemption.objects.filter(case=other).update(case=case)
    _settle(desk, case, [*held, *coming])


def carry_out(desk: Desk, case: Case, new: Case, items: Sequence[AgendaItem]) -> None:
    """Let the exemptions of a case also hold for the case that is split out of it."""
    for row in Exemption.objects.filter(case=case, lifted_at=None).order_by("pk"):
        row.pk, row.case = None, new
        row._state.adding = True
        row.save()
    _settle(desk, new, items)


def carry_along(desk: Desk, moves: Mapping[Case, Case]) -> None:
    """The same where papers tell that items of a case belong to another: what was exempt there is exempt here too."""
    exempt = set(Exemption.objects.filter(case__in=list(moves), lifted_at=None).values_list("case", flat=True))
    for case, into in moves.items():
        if case.pk in exempt:
            carry_out(desk, case, into, list(AgendaItem.objects.filter(case=into)))


def carry_person(desk: Desk, kept: Person, other: Person) -> None:
    """Let the exemption of a name, and the cut-offs of a person, hold for the person they are merged into."""
    Exemption.objects.filter(person=other).update(person=kept)
    taken = CutOff.objects.filter(person=kept, ended_at=None).values_list("item", flat=True)
    CutOff.objects.filter(person=other, ended_at=None, item__in=list(taken)).update(ended_at=desk.now)
    CutOff.objects.filter(person=other).update(person=kept)
    if Exemption.objects.filter(person=kept, lifted_at=None).exists():
        refresh_within(desk.trail, published_with(kept))


def _holds_exempt(case: Case, items: Sequence[AgendaItem]) -> bool:
    live = Exemption.objects.filter(lifted_at=None)
    return any(item.is_exempt for item in items) or live.filter(Q(case=case) | Q(item__in=items)).exists()


def _settle(desk: Desk, case: Case, items: Sequence[AgendaItem]) -> None:
    if not Exemption.objects.filter(case=case, lifted_at=None).exists():
        return
    for item in AgendaItem.objects.filter(pk__in=[item.pk for item in items]).order_by("pk"):
        keep_in_step(desk, item, was_exempt=False, reason="")
    refresh_within(desk.trail, sorted({item.meeting_id for item in items}))
