"""Who is to be called to a meeting, and the facts by which it is judged whether its notice can be sent."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from saksgang.core.agenda.comparing import compare
from saksgang.core.agenda.proposing import Why
from saksgang.core.calling.announcing import Announcement, ShownWhen
from saksgang.core.calling.convening import Convener, Convening
from saksgang.core.calling.papers import ItemPapers, Promised
from saksgang.core.calling.readiness import NoticeFacts, Recipient, judge_call
from saksgang.core.cautions import Verdict
from saksgang.core.dossier import ItemKind
from saksgang.core.treatment.meeting_states import MeetingState as State
from saksgang.records.models import (
    AgendaPublished,
    Appointment,
    Attachment,
    Call,
    CopyRecipient,
    Meeting,
    ObserversSee,
    Office,
    Person,
)
from saksgang.records.queries.actors import held_on
from saksgang.records.queries.agenda_rows import AgendaRows, agenda_rows, approval_of, fixed_agenda, latest_version
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.live_facts import SeatOn, seats_on

ASKED = frozenset({Call.As.MEMBER, Call.As.DEPUTY, Call.As.OBSERVER, Call.As.GUEST})
_SHOWN = {
    AgendaPublished.WITH_NOTICE: ShownWhen.WITH_NOTICE,
    AgendaPublished.AFTER_MEETING: ShownWhen.LATER,
    AgendaPublished.BY_HAND: ShownWhen.LATER,
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who is to have the notice, and as what. `call` is the row of one who was called before; `copy` that of a
    recipient of copies."""

    called_as: Call.As
    name: str
    email: str
    language: str
    gets_full: bool
    title: str = ""
    person: int | None = None
    seat: int | None = None
    represents: str = ""
    municipality: int | None = None
    call: int | None = None
    copy: int | None = None

    @property
    def is_asked(self) -> bool:
        """Whether the receiver is asked to come."""
        return self.called_as in ASKED


def receivers_of(meeting: Meeting) -> tuple[Receiver, ...]:
    """Members by their seats on the day, deputies that were called, observers, guests, and who gets copies; each person
    once, as the first of these."""
    found: dict[object, Receiver] = {}
    calls = {one.person_id: one for one in _live_calls(meeting) if one.person_id is not None}
    for one in (*_members(meeting), *_called(meeting), *_observers(meeting), *_guests(meeting), *_copies(meeting)):
        key = one.person or ("name", one.name.casefold(), one.email.casefold())
        known = calls.get(one.person) if one.person else None
        found.setdefault(key, one if known is None or one.call else _known(one, known))
    return tuple(found.values())


def verdict_on(meeting: Meeting, receivers: tuple[Receiver, ...], *, sent_on: datetime.date) -> Verdict:
    """What the body's rules say of sending the notice on a day (K1, K3-K6)."""
    rows = agenda_rows(meeting)
    seats = seats_on(meeting.body_id, meeting.date)
    facts = NoticeFacts(
        sent_on=sent_on,
        meeting_on=meeting.date,
        time_start=meeting.time_start,
        place=meeting.place or meeting.remote_address,
        convening=Convening(Convener(meeting.convened_by), frozenset(meeting.convening_seats)),
        members=len(seats),
        is_agenda_fixed=meeting.state in (State.AGENDA_FIXED, State.CALLED) and _is_as_fixed(meeting, rows),
        approved_by_chair=approval_of(meeting, rows.agenda) is not None,
        items=tuple(_papers(rows)),
        recipients=tuple(
            Recipient(one.name, bool(one.email), is_member=one.called_as in (Call.As.MEMBER, Call.As.DEPUTY))
            for one in receivers
            if one.called_as is not Call.As.GUEST
        ),
        announcement=Announcement(ShownWhen.WITH_NOTICE, _SHOWN[AgendaPublished(meeting.body.agenda_published)]),
        uncalled=_uncalled(seats, receivers),
    )
    return judge_call(facts, rules=rules_of_body(meeting.body, on=meeting.date))


def _is_as_fixed(meeting: Meeting, rows: AgendaRows) -> bool:
    """Whether the items and their order are those of the agenda as it was fixed last. Papers may have come since."""
    version = latest_version(meeting)
    if version is None:
        return False
    changes = compare(fixed_agenda(version), rows.agenda)
    told = {"title", "kind", "number", "proposal"}
    return not (
        changes.added or changes.removed or changes.moved or any(told & set(one.fields) for one in changes.changed)
    )


def _uncalled(seats: tuple[SeatOn, ...], receivers: tuple[Receiver, ...]) -> tuple[str, ...]:
    called = {one.person for one in receivers}
    filled = {one.seat for one in receivers if one.called_as is Call.As.DEPUTY}
    return tuple(
        one.name for one in seats if one.holder is not None and one.holder not in called and one.seat not in filled
    )


def _papers(found: AgendaRows) -> Iterator[ItemPapers]:
    for item in found.agenda.items:
        row = found.rows[item.key]
        promised = [one for one in row.attachments.all() if _is_promised(one)]
        # An approval at every meeting is that of the notice and the agenda: they are the papers that it needs.
        is_of_notice = row.origin_why == Why.STANDING.value and item.kind is ItemKind.APPROVAL
        yield ItemPapers(
            item.label,
            item.kind,
            item.documents + is_of_notice,
            tuple(Promised(one.title, one.promised_by, one.due_on) for one in promised),
        )


def _is_promised(one: Attachment) -> bool:
    return one.document_id is None and bool(one.promised_by or one.due_on)


def _live_calls(meeting: Meeting) -> list[Call]:
    return list(Call.objects.filter(meeting=meeting, ended_at=None).select_related("person", "seat__municipality"))


def _members(meeting: Meeting) -> Iterator[Receiver]:
    seats = [one for one in seats_on(meeting.body_id, meeting.date) if one.holder is not None]
    people = Person.objects.in_bulk([one.holder for one in seats if one.holder is not None])
    for seat in seats:
        person = people[seat.holder or 0]
        yield Receiver(
            Call.As.MEMBER,
            person.name,
            person.email,
            person.language or meeting.language,
            gets_full=True,
            title=seat.title,
            person=person.pk,
            seat=seat.seat,
            represents=seat.municipality_name,
            municipality=seat.municipality,
        )


def _called(meeting: Meeting) -> Iterator[Receiver]:
    for call in _live_calls(meeting):
        if call.called_as == Call.As.DEPUTY:
            yield receiver_of(call)


def receiver_of(call: Call) -> Receiver:
    """One who was called before, with seat and municipality where the call has one."""
    seat = call.seat
    return Receiver(
        Call.As(call.called_as),
        call.name,
        call.email,
        call.language,
        call.gets_full,
        title=call.title or (seat.title if seat else ""),
        person=call.person_id,
        seat=call.seat_id,
        represents=seat.municipality.name if seat and seat.municipality else "",
        municipality=seat.municipality_id if seat else None,
        call=call.pk,
    )


def _known(one: Receiver, call: Call) -> Receiver:
    """One who has a row already keeps the address that was put right there."""
    return Receiver(
        one.called_as,
        call.name,
        call.email or one.email,
        call.language,
        call.gets_full or one.gets_full,
        title=one.title,
        person=one.person,
        seat=one.seat,
        represents=one.represents,
        municipality=one.municipality,
        call=call.pk,
        copy=one.copy,
    )


def _observers(meeting: Meeting) -> Iterator[Receiver]:
    rows = Appointment.objects.filter(held_on(meeting.date), body=meeting.body_id, office=Office.OBSERVER.value)
    sees_all = meeting.body.observers_see == ObserversSee.EVERYTHING
    for one in rows.select_related("person").order_by("person__name"):
        language = one.person.language or meeting.language
        yield Receiver(
            Call.As.OBSERVER, one.person.name, one.person.email, language, gets_full=sees_all, person=one.person_id
        )


def _guests(meeting: Meeting) -> Iterator[Receiver]:
    """Who is named as guest of an item: by name alone, so somebody tells them by hand."""
    for names in meeting.items.order_by("position", "id").values_list("guests", flat=True):
        for name in names:
            if name.strip():
                yield Receiver(Call.As.GUEST, " ".join(name.split())[:200], "", meeting.language, gets_full=False)


def _copies(meeting: Meeting) -> Iterator[Receiver]:
    rows = CopyRecipient.objects.filter(held_on(meeting.date), body=meeting.body_id, stopped_at=None)
    for one in rows.select_related("person"):
        yield Receiver(
            Call.As.COPY,
            one.name,
            one.email or (one.person.email if one.person else ""),
            (one.person.language if one.person else "") or meeting.language,
            one.gets_full,
            title=one.title,
            person=one.person_id,
            copy=one.pk,
        )
