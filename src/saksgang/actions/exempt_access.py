"""Who sees what is exempt beside those who do by right: access to a case's exempt papers, and cutting off who is disqualified."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.exempting import basis_of, basis_read, printed
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import (
    AccessGrant,
    AgendaItem,
    Case,
    Cooperation,
    CutOff,
    Exemption,
    Membership,
    Person,
    User,
)
from saksgang.records.queries.actors import held_on
from saksgang.records.queries.exemption_lists import read_items
from saksgang.records.values import clean

_RULE = "kommuneloven § 11-13"
_GONE = Refusal(
    "access-gone",
    Text(
        nb="Saken, brukeren eller personen finnes ikke lenger her. Last siden på nytt og velg igjen.",
        nn="Saka, brukaren eller personen finst ikkje lenger her. Last sida på nytt og vel igjen.",
        en="The case, account or person is no longer here. Load the page again and choose once more.",
    ),
)
_WHY = Refusal(
    "access-reason-needed",
    Text(
        nb="Skriv hva brukeren trenger papirene til. Innsyn i det som er unntatt, gis bare når det er nødvendig for en bestemt sak.",
        nn="Skriv kva brukaren treng papira til. Innsyn i det som er unnateke, blir berre gjeve når det er nødvendig for ei bestemt sak.",
        en="Write what the user needs the papers for. Access to what is exempt is given only when needed for a given case.",
    ),
    source=_RULE,
)
_DECISION_NEEDED = Refusal(
    "access-decision-needed",
    Text(
        nb="Noe i saken er underlagt taushetsplikt. Da må organet ha vedtatt innsynet med flertall. Skriv hvilket vedtak, for eksempel sak og dato.",
        nn="Noko i saka er underlagt teieplikt. Då må organet ha vedteke innsynet med fleirtal. Skriv kva vedtak, til dømes sak og dato.",
        en="Something in the case is confidential. The body must then have decided on access by a majority. Write which decision, such as case and date.",
    ),
    source="kommuneloven § 11-13, forvaltningsloven § 13 b",
)
_DAY_IS_PAST = Refusal(
    "access-day-is-past",
    Text(
        nb="Dagen tilgangen varer til, må være i dag eller senere.",
        nn="Dagen tilgangen varer til, må vere i dag eller seinare.",
        en="The day until which access lasts must be today or later.",
    ),
)
_HAS_ACCESS = Refusal(
    "access-already",
    Text(
        nb="Brukeren har tilgang til saken fra før. Avslutt den først om du vil endre den.",
        nn="Brukaren har tilgang til saka frå før. Avslutt han først om du vil endre han.",
        en="The user already has access to the case. End it first if you want to change it.",
    ),
)
_CUT_OFF_ALREADY = Refusal(
    "cut-off-already",
    Text(
        nb="Personen er avskåret fra saken fra før.",
        nn="Personen er avskoren frå saka frå før.",
        en="The person is cut off from the item already.",
    ),
)
_CUT_OFF_WHY = Refusal(
    "cut-off-reason-needed",
    Text(
        nb="Velg hvorfor personen er inhabil, så det står i historikken.",
        nn="Vel kvifor personen er ugild, så det står i historikken.",
        en="Choose why the person is disqualified, so that the history tells it.",
    ),
    source="forvaltningsloven § 6",
)
_NOT_ONESELF = Refusal(
    "cut-off-not-oneself",
    Text(
        nb="Du kan ikke slippe deg selv inn igjen i en sak der du er meldt inhabil. Be en annen om å gjøre det.",
        nn="Du kan ikkje sleppe deg sjølv inn att i ei sak der du er meld ugild. Be ein annan om å gjere det.",
        en="You cannot let yourself back into an item in which you are recorded as disqualified. Ask somebody else to.",
    ),
    source="forvaltningsloven § 8",
)


def give_access(
    cooperation: Cooperation,
    case_id: int,
    user_id: int,
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str,
    decided_in: str = "",
    until_on: datetime.date | None = None,
) -> AccessGrant:
    """Let a user of the co-operation see what is exempt in one case, from when it is sent out (K24, kommuneloven § 11-13).
    What is confidential takes a decision of the body, named in `decided_in`. Raises `Refused`."""
    require(by, Right.GIVE_ACCESS)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        today = timezone.localdate(now)
        case = Case.objects.filter(cooperation=cooperation, pk=case_id, joined_into=None).first()
        member = Membership.objects.filter(held_on(today), cooperation=cooperation, user=user_id, user__is_active=True)
        user = User.objects.filter(pk__in=member.values("user")).first()
        if case is None or user is None:
            raise Refused(_GONE)
        if not reason.strip():
            raise Refused(_WHY)
        if until_on is not None and until_on < today:
            raise Refused(_DAY_IS_PAST)
        if holds_confidential(case, today) and not decided_in.strip():
            raise Refused(_DECISION_NEEDED)
        if _lasting(today).filter(case=case, user=user).exists():
            raise Refused(_HAS_ACCESS)
        row = AccessGrant.objects.create(
            cooperation=cooperation,
            case=case,
            user=user,
            reason=clean(reason),
            decided_in=clean(decided_in)[:300],
            given_at=now,
            given_by_name=by.name[:200],
            until_on=until_on,
        )
        after = {"to": user.get_full_name() or user.get_username(), "decided_in": row.decided_in, "until_on": until_on}
        trail.add("access.given", case, after=after, reason=reason, rule=_RULE)
        trail.write()
    return row


def end_access(cooperation: Cooperation, grant_id: int, *, by: Actor, now: datetime.datetime, reason: str = "") -> None:
    """End an access to a case's exempt papers at once."""
    require(by, Right.GIVE_ACCESS)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = AccessGrant.objects.filter(cooperation=cooperation, pk=grant_id, ended_at=None).first()
        if row is None:
            raise Refused(_GONE)
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        before = {"to": row.user.get_full_name() or row.user.get_username(), "until_on": row.until_on}
        trail.add("access.ended", row.case, before=before, reason=reason, rule=_RULE)
        trail.write()


def cut_off(
    cooperation: Cooperation,
    item_id: int,
    person_id: int,
    basis: str,
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str = "",
) -> CutOff:
    """Let a disqualified person see nothing exempt of an item, whatever their role. `basis` is a code of `core.exempting`
    that disqualifies. Raises `Refused`."""
    require(by, Right.GIVE_ACCESS)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        item = AgendaItem.objects.filter(cooperation=cooperation, pk=item_id).first()
        person = Person.objects.filter(cooperation=cooperation, pk=person_id, merged_into=None).first()
        if item is None or person is None:
            raise Refused(_GONE)
        rule = basis_of(basis)
        if rule is None or not rule.disqualifies or not rule.holds_on(timezone.localdate(now)):
            raise Refused(_CUT_OFF_WHY)
        if CutOff.objects.filter(item=item, person=person, ended_at=None).exists():
            raise Refused(_CUT_OFF_ALREADY)
        row = CutOff.objects.create(
            cooperation=cooperation,
            item=item,
            person=person,
            basis=basis,
            reason=clean(reason),
            made_at=now,
            made_by_name=by.name[:200],
        )
        trail.add("access.cut-off", item, after={"person": person.name}, reason=reason, rule=printed(rule.reference))
        trail.write()
    return row


def let_in(cooperation: Cooperation, cut_off_id: int, *, by: Actor, now: datetime.datetime, reason: str = "") -> None:
    """End a cut-off: the person sees again what their role lets them. Nobody ends their own (forvaltningsloven § 8).
    Raises `Refused`."""
    require(by, Right.GIVE_ACCESS)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = CutOff.objects.filter(cooperation=cooperation, pk=cut_off_id, ended_at=None).first()
        if row is None:
            raise Refused(_GONE)
        if by.person_id == row.person_id:
            raise Refused(_NOT_ONESELF)
        row.ended_at = now
        row.save(update_fields=["ended_at"])
        trail.add("access.let-in", row.item, before={"person": row.person.name}, reason=reason)
        trail.write()


def holds_confidential(case: Case, today: datetime.date) -> bool:
    """Whether anything in a case is exempt by a duty of confidentiality, or by what a paper says without a basis we know."""
    live = Exemption.objects.filter(Q(case=case) | Q(item__case=case), lifted_at=None)
    if any((basis := basis_of(code)) is None or basis.is_duty for code in live.values_list("basis", flat=True)):
        return True
    laws = read_items(case.cooperation).filter(case=case).values_list("exempt_law", flat=True)
    return any((basis := basis_read(law, today)) is None or basis.is_duty for law in laws)


def _lasting(today: datetime.date) -> QuerySet[AccessGrant]:
    return AccessGrant.objects.filter(ended_at=None).filter(Q(until_on=None) | Q(until_on__gte=today))
