"""Who has an account in a co-operation, who is invited, and what is set up for it: the administrator's pages."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Exists, F, Max, OuterRef, QuerySet

from saksgang.records.models import (
    Appointment,
    Body,
    Cooperation,
    Holder,
    Invitation,
    Membership,
    Municipality,
    Person,
    User,
)

_SECOND = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class MembersPage:
    """Accounts, those that were ended last; and invitations that wait."""

    members: tuple[Membership, ...]
    invitations: tuple[Invitation, ...]


def members_page(cooperation: Cooperation) -> MembersPage:
    """Everybody with an account, each with `last_seen_at` and `has_second_factor`, and the invitations that wait."""
    waiting = Invitation.objects.filter(cooperation=cooperation, accepted_at=None, revoked_at=None)
    rows = _members(cooperation).order_by(F("ended_at").asc(nulls_first=True), "user__last_name", "user__first_name")
    return MembersPage(tuple(rows), tuple(waiting.select_related("person", "municipality")))


@dataclass(frozen=True, slots=True)
class MemberPage:
    """One account: seats and offices of its person, and how it signs in."""

    member: Membership
    holdings: tuple[Holder, ...]
    offices: tuple[Appointment, ...]
    sessions: int
    has_identity: bool
    is_elsewhere: bool


def member_page(cooperation: Cooperation, *, user_id: int) -> MemberPage | None:
    """An account of this co-operation, or `None`."""
    member = _members(cooperation).filter(user=user_id).first()
    if member is None:
        return None
    holdings = Holder.objects.filter(person=member.person_id) if member.person_id else Holder.objects.none()
    offices = Appointment.objects.filter(person=member.person_id) if member.person_id else Appointment.objects.none()
    return MemberPage(
        member=member,
        holdings=tuple(holdings.select_related("seat__body", "seat__municipality")),
        offices=tuple(offices.select_related("body")),
        sessions=UserSession.objects.filter(user=user_id).count(),
        has_identity=SocialAccount.objects.filter(user=user_id).exists(),
        is_elsewhere=Membership.objects.filter(user=user_id, ended_at=None).exclude(cooperation=cooperation).exists(),
    )


@dataclass(frozen=True, slots=True)
class Choosable:
    """What forms about accounts choose from."""

    people: tuple[Person, ...]
    municipalities: tuple[Municipality, ...]
    bodies: tuple[Body, ...]


def choosable(cooperation: Cooperation) -> Choosable:
    """The persons, municipalities and bodies of the co-operation, by name."""
    return Choosable(
        tuple(Person.objects.filter(cooperation=cooperation, merged_into=None)),
        tuple(Municipality.objects.filter(cooperation=cooperation)),
        tuple(Body.objects.filter(cooperation=cooperation)),
    )


def places_of(user: User) -> tuple[Membership, ...]:
    """The co-operations that an account is in, by name."""
    rows = Membership.objects.filter(user=user, ended_at=None).select_related("cooperation", "person", "municipality")
    return tuple(rows.order_by("cooperation__name"))


def without_second_factor(cooperation: Cooperation) -> int:
    """How many accounts would have to set up a second factor if the co-operation asked for one."""
    second = Authenticator.objects.filter(user=OuterRef("user"), type__in=_SECOND)
    return Membership.objects.filter(~Exists(second), cooperation=cooperation, ended_at=None).count()


def _members(cooperation: Cooperation) -> QuerySet[Membership]:
    second = Authenticator.objects.filter(user=OuterRef("user"), type__in=_SECOND)
    return (
        Membership.objects.filter(cooperation=cooperation)
        .select_related("user", "person", "municipality")
        .annotate(
            last_seen_at=Max("user__usersession__last_seen_at"),
            has_second_factor=Exists(second),
        )
    )
