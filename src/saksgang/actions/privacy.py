"""What a person can ask of the data that is kept about them: to get it, to have it erased where the law lets one, and to
have it rectified by a note. Each leaves an event that does not itself keep what was erased."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q

from saksgang.actions.account_rows import end_sessions, is_last_administrator, live_memberships
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right, may
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.personal_data import Kind, refusal_to_erase
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Invitation, Membership, OutgoingMail, Person, Subscription, User
from saksgang.records.queries.personal_data import PersonalData, addresses_of, person_data, user_data
from saksgang.records.values import clean

LONGEST_NOTE = 4000
_NOBODY = Refusal(
    "no-such-person",
    Text(
        nb="Personen eller brukeren finnes ikke i dette samarbeidet. Last siden på nytt.",
        nn="Personen eller brukaren finst ikkje i dette samarbeidet. Last sida på nytt.",
        en="There is no such person or account in this co-operation. Load the page again.",
    ),
)
_NO_ACCOUNT = Refusal(
    "no-account",
    Text(
        nb="Personen har ingen bruker her, så det er ingen brukeropplysninger å slette.",
        nn="Personen har ingen brukar her, så det er ingen brukaropplysningar å slette.",
        en="The person has no account here, so there are no account data to erase.",
    ),
)
_NOTHING_CHOSEN = Refusal(
    "nothing-to-erase",
    Text(
        nb="Velg hva som skal slettes. Ingenting er slettet.",
        nn="Vel kva som skal slettast. Ingenting er sletta.",
        en="Choose what is to be erased. Nothing has been erased.",
    ),
)
_NO_REASON = Refusal(
    "erased-without-reason",
    Text(
        nb="Skriv hvorfor det slettes, for eksempel «krav fra den det gjelder». Ikke skriv det som slettes.",
        nn="Skriv kvifor det blir sletta, til dømes «krav frå den det gjeld». Ikkje skriv det som blir sletta.",
        en="Write why it is erased, for example “asked for by the person”. Do not write what is erased.",
    ),
)
_HOLDS_IT = Refusal(
    "reason-holds-what-is-erased",
    Text(
        nb="Grunnen inneholder noe av det som skal slettes, og grunnen blir stående i historikken. Skriv den uten.",
        nn="Grunngjevinga inneheld noko av det som skal slettast, og ho blir ståande i historikken. Skriv ho utan.",
        en="The reason holds some of what is to be erased, and the reason stays in the history. Write it without.",
    ),
)
_LAST_ADMINISTRATOR = Refusal(
    "last-administrator",
    Text(
        nb="Samarbeidet ville stått uten administrator. Gi først en annen rollen administrator.",
        nn="Samarbeidet ville stått utan administrator. Gje først ein annan rolla administrator.",
        en="The co-operation would be without an administrator. First give another that role.",
    ),
)
_ELSEWHERE = Refusal(
    "account-elsewhere",
    Text(
        nb="Brukeren er også med i et annet samarbeid og kan ikke slettes herfra. Avslutt rollen her; den som drifter Saksgang, kan slette resten.",
        nn="Brukaren er òg med i eit anna samarbeid og kan ikkje slettast herfrå. Avslutt rolla her; den som driftar Saksgang, kan slette resten.",
        en="The account is also in another co-operation and cannot be erased from here. End its role here; who runs Saksgang can erase the rest.",
    ),
)
_NO_NOTE = Refusal(
    "no-note",
    Text(
        nb="Skriv hva som er galt, og hva som er rett.",
        nn="Skriv kva som er gale, og kva som er rett.",
        en="Write what is wrong, and what is right.",
    ),
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose data: a person of the papers with their account, or an account that is nobody in the papers."""

    person_id: int | None = None
    user_id: int | None = None


def give_out(cooperation: Cooperation, whose: Whose, *, by: Actor, now: datetime.datetime) -> PersonalData:
    """What is kept about somebody, to be given to them (GDPR art. 15); that it was given out is an event.

    Who is signed in may always have their own.
    """
    is_own = whose.person_id is None and whose.user_id is not None and whose.user_id == by.user_id
    require(by, Right.ENTER if is_own else Right.KEEP_PRIVACY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        found = _found(cooperation, whose)
        data = person_data(found) if isinstance(found, Person) else user_data(found, cooperation)
        trail.add("privacy.exported", found, rule="personvernforordningen art. 15")
        trail.write()
    return data


def erase(
    cooperation: Cooperation,
    whose: Whose,
    kinds: Collection[Kind],
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str,
) -> int:
    """Erase these kinds of data of somebody's account; how many rows are gone or emptied.

    Raises `Refused` for what meetings and decisions hold (GDPR art. 17 (3), arkivlova), for the last administrator,
    and for an account that another co-operation uses.
    """
    require(by, Right.KEEP_PRIVACY)
    chosen = tuple(kind for kind in Kind if kind in kinds)
    reason = clean(reason).strip()
    refusal = _refusal(chosen, reason)
    if refusal is not None:
        raise Refused(refusal)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        found = _found(cooperation, whose)
        row = _membership(cooperation, found)
        _check_may_go(row, chosen, by=by)
        _check_reason(row.user, reason)
        counts = {kind: _ERASERS[kind](row.user, cooperation) for kind in _IN_ORDER if kind in chosen}
        if Kind.ACCOUNT in chosen:
            _close(row, now)
        trail.add(
            "privacy.erased",
            row.user if isinstance(found, User) else found,
            after={"erased": {kind.value: count for kind, count in counts.items()}},
            reason=reason,
            rule="personvernforordningen art. 17",
        )
        trail.write()
    return sum(counts.values())


def note_rectification(
    cooperation: Cooperation, person_id: int, note: str, *, by: Actor, now: datetime.datetime
) -> None:
    """Keep what a person says is wrong, beside what the papers say (GDPR art. 16; arkivlova: corrections add)."""
    refusal = may(by, Right.KEEP_PRIVACY)
    if refusal is not None and (by.person_id is None or by.person_id != person_id):
        raise Refused(refusal)
    note = clean(note).strip()[:LONGEST_NOTE]
    problem = refusal_of_identity_number(note) or (None if note else _NO_NOTE)
    if problem is not None:
        raise Refused(problem)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        person = _person(cooperation, person_id)
        trail.add("privacy.note-added", person, after={"note": note}, rule="personvernforordningen art. 16")
        trail.write()


def _refusal(chosen: tuple[Kind, ...], reason: str) -> Refusal | None:
    if not chosen:
        return _NOTHING_CHOSEN
    return refusal_to_erase(chosen) or refusal_of_identity_number(reason) or (None if reason else _NO_REASON)


def _check_may_go(row: Membership, chosen: tuple[Kind, ...], *, by: Actor) -> None:
    if Kind.ACCOUNT not in chosen:
        return
    elsewhere = Membership.objects.filter(live_memberships(), user=row.user).exclude(pk=row.pk)
    if by.cooperation_id is not None and elsewhere.exists():
        raise Refused(_ELSEWHERE)
    if row.role == "administrator" and row.ended_at is None and is_last_administrator(row):
        raise Refused(_LAST_ADMINISTRATOR)


def _check_reason(user: User, reason: str) -> None:
    told = [*addresses_of(user), user.get_username(), user.get_full_name()]
    if any(word and word.casefold() in reason.casefold() for word in told):
        raise Refused(_HOLDS_IT)


def _erase_account(user: User, _cooperation: Cooperation) -> int:
    """Empty the account of everything that tells whose it is. The row stays: what it did stays in the trail."""
    count = 1
    for model in (EmailAddress, Authenticator, SocialAccount):
        count += model.objects.filter(user=user).delete()[0]
    user.username, user.email, user.first_name, user.last_name = f"slettet-{user.pk}", "", "", ""
    user.is_active, user.last_login = False, None
    user.set_unusable_password()
    user.save()
    end_sessions(user)
    return count


def _close(row: Membership, now: datetime.datetime) -> None:
    """End the account's place, and let it be nobody in the papers."""
    row.person, row.ended_at = None, row.ended_at or now
    row.save(update_fields=["person", "ended_at"])


def _erase_invitations(user: User, cooperation: Cooperation) -> int:
    rows = Invitation.objects.filter(Q(accepted_by=user) | _by_address(user), cooperation=cooperation)
    return rows.delete()[0]


def _erase_subscriptions(user: User, cooperation: Cooperation) -> int:
    waiting = Q(pk__in=[])
    for address in addresses_of(user):
        waiting |= Q(receiver__iexact=address)
    mails = OutgoingMail.objects.filter(waiting, cooperation=cooperation).delete()[0]
    return mails + Subscription.objects.filter(_by_address(user), cooperation=cooperation).delete()[0]


def _erase_sessions(user: User, _cooperation: Cooperation) -> int:
    return end_sessions(user)


def _by_address(user: User) -> Q:
    found = Q(pk__in=[])
    for address in addresses_of(user):
        found |= Q(email__iexact=address)
    return found


def _person(cooperation: Cooperation, person_id: int) -> Person:
    person = Person.objects.filter(cooperation=cooperation, pk=person_id, merged_into=None).first()
    if person is None:
        raise Refused(_NOBODY)
    return person


def _found(cooperation: Cooperation, whose: Whose) -> Person | User:
    if whose.person_id is not None:
        return _person(cooperation, whose.person_id)
    row = Membership.objects.filter(cooperation=cooperation, user=whose.user_id).select_related("user").first()
    if row is None:
        raise Refused(_NOBODY)
    return row.user


def _membership(cooperation: Cooperation, found: Person | User) -> Membership:
    of = {"person": found} if isinstance(found, Person) else {"user": found}
    row = Membership.objects.filter(cooperation=cooperation, **of).select_related("user").first()
    if row is None:
        raise Refused(_NO_ACCOUNT)
    return row


_ERASERS: dict[Kind, Callable[[User, Cooperation], int]] = {
    Kind.INVITATIONS: _erase_invitations,
    Kind.SUBSCRIPTIONS: _erase_subscriptions,
    Kind.SESSIONS: _erase_sessions,
    Kind.ACCOUNT: _erase_account,
}
_IN_ORDER = tuple(_ERASERS)
"""What is found by the account's addresses goes before the addresses."""
