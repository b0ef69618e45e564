"""What the register keeps about one person, or about one account, kind by kind, as lines that one can read.

Other people's data stay out (GDPR art. 15 (4)): of a meeting only where it was and what the person did there.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Count, Max, Q

from saksgang.core.personal_data import Kind
from saksgang.records.models import (
    AccessGrant,
    AccessRequest,
    Appointment,
    Attendance,
    Cooperation,
    CutOff,
    Event,
    Exemption,
    FollowUp,
    Holder,
    Invitation,
    Meeting,
    Membership,
    Person,
    Remark,
    Signature,
    Subscription,
    User,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of what is kept: `what` names it (a code that pages have words for), `value` is what it says, `where`
    the meeting or body. Days are ISO."""

    what: str
    value: str
    where: str = ""
    from_on: datetime.date | None = None
    until_on: datetime.date | None = None
    at: datetime.datetime | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """All of one kind."""

    kind: Kind
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What is kept about a person and their account in a co-operation. Either can be missing."""

    person: Person | None
    user: User | None
    kept: tuple[Kept, ...]
    notes: tuple[Event, ...] = ()


def account_in(cooperation: Cooperation, user_id: int) -> User | None:
    """An account that has, or had, a place in the co-operation."""
    row = Membership.objects.filter(cooperation=cooperation, user=user_id).select_related("user").first()
    return row.user if row else None


def person_data(person: Person) -> PersonalData:
    """What is kept about a person in the papers, and about the account that is theirs."""
    membership = (
        Membership.objects.filter(cooperation=person.cooperation_id, person=person).select_related("user").first()
    )
    return _data(person.cooperation, person, membership.user if membership else None)


def user_data(user: User, cooperation: Cooperation) -> PersonalData:
    """What is kept about the one who is signed in, and about the person that they are in the papers."""
    membership = Membership.objects.filter(cooperation=cooperation, user=user).select_related("person").first()
    return _data(cooperation, membership.person if membership else None, user)


def _data(cooperation: Cooperation, person: Person | None, user: User | None) -> PersonalData:
    kept = [Kept(kind, tuple(lines_of(person))) for kind, lines_of in _OF_PERSON.items()] if person else []
    if user:
        kept += [Kept(kind, tuple(lines_of(user, cooperation))) for kind, lines_of in _OF_USER.items()]
    notes = Event.objects.filter(cooperation=cooperation, act="privacy.note-added")
    about = Q(object_type="person", object_id=person.pk) if person else Q(pk__in=[])
    about |= Q(object_type="user", object_id=user.pk) if user else Q(pk__in=[])
    return PersonalData(
        person, user, tuple(one for one in kept if one.lines), tuple(notes.filter(about).order_by("sequence"))
    )


def _names(person: Person) -> Iterable[Line]:
    yield Line("name", person.name)
    for name in person.names.values_list("name", flat=True):
        if name != person.name:
            yield Line("spelling", name)
    for other in person.merged.order_by("pk"):
        yield Line("merged", other.name)


def _seats(person: Person) -> Iterable[Line]:
    rows = (
        Holder.objects.filter(person=person)
        .select_related("seat__body", "seat__municipality")
        .order_by("from_on", "pk")
    )
    for row in rows:
        place = row.seat.title + (f", {row.seat.municipality.name}" if row.seat.municipality else "")
        what = "deputy" if row.deputy_order else "seat"
        yield Line(what, place, row.seat.body.name, row.from_on, row.until_on)
    for office in Appointment.objects.filter(person=person).select_related("body").order_by("from_on", "pk"):
        yield Line(office.office, "", office.body.name, office.from_on, office.until_on)


def _attendance(person: Person) -> Iterable[Line]:
    rows = Attendance.objects.filter(person=person).select_related("meeting__body").order_by("meeting__date", "pk")
    for row in rows:
        said = [row.name, row.title, row.represents, row.substitute_for_name, row.items, row.note]
        said += [time.strftime("%H.%M") for time in (row.from_time, row.until_time) if time]
        yield Line(
            row.role, ", ".join(one for one in said if one), _meeting(row.meeting), row.meeting.date, row.meeting.date
        )
    stood_in = Attendance.objects.filter(substitute_for=person).select_related("meeting__body")
    for row in stood_in.order_by("meeting__date", "pk"):
        yield Line("replaced", row.substitute_for_name, _meeting(row.meeting), row.meeting.date, row.meeting.date)


def _papers(person: Person) -> Iterable[Line]:
    for role, what in (("chair", "led"), ("secretary", "recorded"), ("officer", "prepared")):
        meetings = Meeting.objects.filter(**{role: person}).select_related("body").order_by("date")
        yield from (Line(what, "", _meeting(meeting), meeting.date, meeting.date) for meeting in meetings)
    signed = Signature.objects.filter(person=person).select_related("meeting__body").order_by("meeting__date", "pk")
    for one in signed:
        yield Line(
            "signature",
            ", ".join(filter(None, (one.name, one.title))),
            _meeting(one.meeting),
            one.meeting.date,
            one.meeting.date,
        )
    for remark in Remark.objects.filter(speaker=person).select_related("item__meeting__body").order_by("pk"):
        yield Line(
            "remark", remark.text, _meeting(remark.item.meeting), remark.item.meeting.date, remark.item.meeting.date
        )


def _tasks(person: Person) -> Iterable[Line]:
    named = Q(pk__in=[])
    for name in {person.name, *person.names.values_list("name", flat=True)}:
        named |= Q(responsible__icontains=name) | Q(receiver__icontains=name)
    rows = FollowUp.objects.filter(named, cooperation=person.cooperation_id).select_related("item__meeting__body")
    for row in rows.order_by("item__meeting__date", "pk"):
        yield Line(
            "task", row.text, _meeting(row.item.meeting), row.item.meeting.date, row.due or row.item.meeting.date
        )


def _shield(person: Person) -> Iterable[Line]:
    for row in CutOff.objects.filter(person=person).select_related("item__meeting__body").order_by("made_at"):
        where = f"{_meeting(row.item.meeting)}, {row.item.number}".removesuffix(", ")
        yield Line("disqualified", row.reason, where, at=row.made_at)
    for exemption in Exemption.objects.filter(person=person).order_by("made_at"):
        yield Line("exempt", str(exemption), at=exemption.made_at, until_on=exemption.until_on)


def _account(user: User, cooperation: Cooperation) -> Iterable[Line]:
    yield Line("username", user.get_username())
    if user.get_full_name():
        yield Line("full_name", user.get_full_name())
    for email in dict.fromkeys(filter(None, [user.email, *_addresses(user)])):
        yield Line("email", email)
    yield Line("account_made", "", at=user.date_joined)
    if user.last_login:
        yield Line("last_login", "", at=user.last_login)
    for place in Membership.objects.filter(user=user, cooperation=cooperation).select_related("municipality"):
        of = place.municipality.name if place.municipality else ""
        yield Line("role", place.role, of, place.from_on, place.until_on)
    for kind in Authenticator.objects.filter(user=user).order_by("pk").values_list("type", flat=True):
        yield Line("second_factor", kind)
    for grant in AccessGrant.objects.filter(user=user, cooperation=cooperation).select_related("case"):
        yield Line("access", f"{grant.case.title}: {grant.reason}", until_on=grant.until_on, at=grant.given_at)


def _addresses(user: User) -> list[str]:
    return list(EmailAddress.objects.filter(user=user).order_by("pk").values_list("email", flat=True))


def _sessions(user: User, _cooperation: Cooperation) -> Iterable[Line]:
    for row in UserSession.objects.filter(user=user).order_by("pk"):
        yield Line("session", ", ".join(filter(None, (str(row.ip), row.user_agent))), at=row.created_at)


def addresses_of(user: User) -> list[str]:
    """The mail addresses of an account, as they are compared."""
    return sorted({address.casefold() for address in [user.email, *_addresses(user)] if address})


def _by_address(user: User) -> Q:
    found = Q(pk__in=[])
    for address in addresses_of(user):
        found |= Q(email__iexact=address)
    return found


def _invitations(user: User, cooperation: Cooperation) -> Iterable[Line]:
    rows = Invitation.objects.filter(Q(accepted_by=user) | _by_address(user), cooperation=cooperation)
    for row in rows.order_by("pk"):
        yield Line("invitation", ", ".join(filter(None, (row.full_name, row.email))), at=row.sent_at)


def _subscriptions(user: User, cooperation: Cooperation) -> Iterable[Line]:
    rows = Subscription.objects.filter(_by_address(user), cooperation=cooperation).select_related("body")
    for row in rows.order_by("pk"):
        yield Line("subscription", row.email, row.body.name if row.body else "", at=row.asked_at)


def _requests(user: User, cooperation: Cooperation) -> Iterable[Line]:
    for row in AccessRequest.objects.filter(_by_address(user), cooperation=cooperation).order_by("pk"):
        yield Line("request", ", ".join(filter(None, (row.name, row.email, row.about))), at=row.came_at)


def _trail(user: User, cooperation: Cooperation) -> Iterable[Line]:
    rows = Event.objects.filter(cooperation=cooperation, by=user).order_by()
    for act in rows.values("act", "by_name").annotate(n=Count("pk"), last=Max("at")).order_by("act", "by_name"):
        yield Line("event", act["act"], act["by_name"], at=act["last"], count=act["n"])


def _meeting(meeting: Meeting) -> str:
    return meeting.body.name


_OF_PERSON: dict[Kind, Callable[[Person], Iterable[Line]]] = {
    Kind.NAME: _names,
    Kind.SEATS: _seats,
    Kind.ATTENDANCE: _attendance,
    Kind.PAPERS: _papers,
    Kind.TASKS: _tasks,
    Kind.SHIELD: _shield,
}
_OF_USER: dict[Kind, Callable[[User, Cooperation], Iterable[Line]]] = {
    Kind.ACCOUNT: _account,
    Kind.SESSIONS: _sessions,
    Kind.INVITATIONS: _invitations,
    Kind.SUBSCRIPTIONS: _subscriptions,
    Kind.REQUESTS: _requests,
    Kind.TRAIL: _trail,
}
