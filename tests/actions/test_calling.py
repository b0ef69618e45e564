"""Sending the notice: who gets it, what the mail and the calendar say, what is kept, and every rule that stops it."""

from __future__ import annotations

import datetime
import email
import email.policy
import hashlib
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from saksgang.actions.agendas import fix_agenda
from saksgang.actions.calling import resend, send_notice, send_supplement
from saksgang.actions.calling_changes import Change, cancel_meeting, move_meeting
from saksgang.actions.copies import stop_copies
from saksgang.actions.mailing import _message, send_waiting
from saksgang.core.access import COMMAND_LINE
from saksgang.core.agenda.proposing import Why
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refused
from saksgang.records.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    Call,
    Cooperation,
    CopyRecipient,
    Delivery,
    Event,
    Holder,
    LegalBasis,
    Meeting,
    MeetingAddress,
    Notice,
    NoticeFile,
    OutgoingMail,
    PackJob,
    Person,
    Publication,
    Seat,
)
from saksgang.records.queries.calling import receivers_of, verdict_on
from tests.actions.planned import DAY, listed, make_body, planned
from tests.web.register import NOW

SITE = "https://saker.vaag.example"
EARLY = datetime.datetime(2031, 9, 10, 9, 0, tzinfo=datetime.UTC)
WHO: dict[str, Any] = {"by": COMMAND_LINE, "now": EARLY}
SEND: dict[str, Any] = {"site": SITE, **WHO}


def person(cooperation: Cooperation, name: str, *, address: str | None = None, language: str = "") -> Person:
    slug = name.casefold().replace(" ", "-").replace("å", "a").replace("ø", "o")
    found = f"{slug}@vaag.example" if address is None else address
    return Person.objects.create(cooperation=cooperation, name=name, slug=slug, email=found, language=language)


def seated(body: Body, *names: str, **values: Any) -> list[Person]:
    """Persons in the body's seats, in order."""
    people = [person(body.cooperation, name, **values) for name in names]
    for seat, one in zip(Seat.objects.filter(body=body).order_by("position"), people, strict=False):
        Holder.objects.create(cooperation=body.cooperation, seat=seat, person=one, is_set=True)
    return people


@pytest.fixture
def body(cooperation: Cooperation) -> Body:
    found = make_body(cooperation, seats=3)
    seated(found, "Kari Vik", "Ola Nes", "Åse Holm")
    return found


@pytest.fixture
def meeting(body: Body) -> Meeting:
    """A meeting whose agenda is fixed."""
    found = planned(body)
    listed(found, "Vannverket", "Bussruta")
    fix_agenda(found.cooperation, found.pk, by=COMMAND_LINE, now=NOW)
    found.refresh_from_db()
    return found


def send(meeting: Meeting, **values: Any) -> Notice:
    return send_notice(meeting.cooperation, meeting.pk, **{**SEND, **values})


def mails() -> dict[str, EmailMessage]:
    """The mails that wait, as they will be sent, by receiver."""
    return {
        row.receiver: email.message_from_bytes(_message(row).message().as_bytes(), policy=email.policy.default)  # type: ignore[misc]  # the default policy makes these
        for row in OutgoingMail.objects.filter(subscription=None)
    }


def calendar_in(mail: EmailMessage) -> Calendar:
    part = next(one for one in mail.walk() if one.get_content_type() == "text/calendar")
    found = Calendar.from_ical(part.get_content())
    assert part.get_param("method") == str(found["METHOD"])
    return found


def event_in(mail: EmailMessage) -> Any:
    return calendar_in(mail).walk("VEVENT")[0]


def plain(mail: EmailMessage) -> str:
    found = mail.get_body(("plain",))
    assert found is not None
    return str(found.get_content())


def test_notice_calls_the_meeting_and_keeps_what_was_sent(meeting: Meeting) -> None:
    notice = send(meeting)

    meeting.refresh_from_db()
    assert (meeting.state, meeting.notice_sequence, notice.number, notice.kind) == ("called", 1, 1, "notice")
    kept = sorted(NoticeFile.objects.values_list("what", "file_type", "is_full"))
    assert kept == [("paper", "docx", False), ("paper", "html", False), ("paper", "pdf", False)]
    assert [item["title"] for item in notice.dossier["items"]] == ["Vannverket", "Bussruta"]
    assert notice.sha256 == hashlib.sha256(_canonical(notice.dossier)).hexdigest()
    assert PackJob.objects.get().notice == notice
    assert list(Attendance.objects.filter(role="called").values_list("name", flat=True)) == [
        "Kari Vik", "Ola Nes", "Åse Holm",
    ]  # fmt: skip
    event = Event.objects.get(act="notice.sent")
    assert (event.object_type, event.object_id, event.after["receivers"]) == ("meeting", meeting.pk, 3)


def _canonical(values: dict[str, Any]) -> bytes:
    import json

    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def test_each_receiver_gets_a_mail_of_their_own_with_their_own_link(meeting: Meeting) -> None:
    send(meeting, message="Vel møtt til Fyret!")
    found = mails()
    assert sorted(found) == ["ase-holm@vaag.example", "kari-vik@vaag.example", "ola-nes@vaag.example"]
    mail = found["kari-vik@vaag.example"]
    assert mail["Subject"] == "Innkalling: Regionutvalg RU 30. september 2031"
    text = plain(mail)
    assert "Tid: 30. september 2031 kl. 09.00–12.00\nSted: Fyret" in text
    assert "Vel møtt til Fyret!" in text
    assert "RU 1/31 Vannverket\nRU 2/31 Bussruta" in text
    assert f"{SITE}/{meeting.cooperation.slug}/ru/2031-09-30/" in text
    links = {line for one in found.values() for line in plain(one).splitlines() if "/svar/" in line and "?" not in line}
    assert len(links) == 3
    html = mail.get_body(("html",))
    assert html is not None
    assert "Vel møtt til Fyret!" in html.get_content()


def test_calendar_in_the_mail_asks_to_come_in_norwegian_time(meeting: Meeting) -> None:
    send(meeting)
    found = calendar_in(mails()["kari-vik@vaag.example"])
    event = found.walk("VEVENT")[0]
    cooperation = meeting.cooperation
    assert str(found["METHOD"]) == "REQUEST"
    assert [str(zone["TZID"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Oslo"]
    assert str(event["UID"]) == f"m{meeting.pk}-{cooperation.slug}-{cooperation.created_at:%Y%m%dT%H%M%SZ}@saksgang"
    assert (event["SEQUENCE"], str(event["STATUS"]), str(event["LOCATION"])) == (1, "CONFIRMED", "Fyret")
    assert event.decoded("DTSTART").isoformat() == "2031-09-30T09:00:00+02:00"
    assert event.decoded("DTEND").isoformat() == "2031-09-30T12:00:00+02:00"
    assert event["DTSTART"].params["TZID"] == "Europe/Oslo"
    attendee = event["ATTENDEE"]
    assert (str(attendee), attendee.params["RSVP"], attendee.params["PARTSTAT"], attendee.params["CN"]) == (
        "mailto:kari-vik@vaag.example", "TRUE", "NEEDS-ACTION", "Kari Vik",
    )  # fmt: skip
    assert str(event["ORGANIZER"]).startswith("mailto:")


def test_mail_is_in_the_language_of_the_receiver(body: Body, meeting: Meeting) -> None:
    Person.objects.filter(name="Ola Nes").update(language="nn")
    send(meeting)
    text = plain(mails()["ola-nes@vaag.example"])
    assert "Du er kalla inn til møte i Regionutvalg RU." in text
    assert mails()["ola-nes@vaag.example"]["Content-Language"] == "nn"


def test_one_without_an_address_is_noted_as_by_hand_and_gets_no_mail(meeting: Meeting) -> None:
    Person.objects.filter(name="Ola Nes").update(email="")
    send(meeting)
    states = dict(Delivery.objects.values_list("call__name", "state"))
    assert states == {"Kari Vik": "waiting", "Ola Nes": "by-hand", "Åse Holm": "waiting"}
    assert OutgoingMail.objects.count() == 2


def test_observers_and_receivers_of_copies_get_theirs(body: Body, meeting: Meeting) -> None:
    seer = person(body.cooperation, "Siv Seer")
    Appointment.objects.create(cooperation=body.cooperation, body=body, person=seer, office="observer")
    CopyRecipient.objects.create(
        cooperation=body.cooperation, body=body, name="Avisa", email="red@avisa.example", from_on=DAY
    )
    CopyRecipient.objects.create(
        cooperation=body.cooperation, body=body, name="Stoppet", email="s@avisa.example", stopped_at=NOW
    )
    send(meeting)
    found = {(one.name, one.called_as, one.gets_full) for one in Call.objects.filter(meeting=meeting)}
    assert found >= {("Siv Seer", "observer", False), ("Avisa", "copy", False), ("Kari Vik", "member", True)}
    assert len(found) == 5
    copy = mails()["red@avisa.example"]
    assert "/svar/" not in plain(copy)
    assert [one.get_content_type() for one in copy.walk() if not one.is_multipart()] == ["text/plain", "text/html"]
    assert copy["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert copy["List-Unsubscribe"].strip().startswith(f"<{SITE}/{body.cooperation.slug}/kopi/slutt/")


def test_copies_are_stopped_by_their_link_and_only_once(body: Body, meeting: Meeting) -> None:
    row = CopyRecipient.objects.create(cooperation=body.cooperation, body=body, name="Avisa", email="red@avisa.example")
    send(meeting)
    token = mails()["red@avisa.example"]["List-Unsubscribe"].strip().strip("<>").rstrip("/").rpartition("/")[2]
    stop_copies(body.cooperation, token, now=EARLY)
    stop_copies(body.cooperation, token, now=EARLY)
    row.refresh_from_db()
    assert row.stopped_at == EARLY
    assert Event.objects.filter(act="notice.copies-stopped").count() == 1
    with pytest.raises(Refused) as refused:
        stop_copies(body.cooperation, f"{token}x", now=EARLY)
    assert refused.value.refusal.code == "link-unknown"


def test_notice_is_sent_once(meeting: Meeting) -> None:
    send(meeting)
    with pytest.raises(Refused) as refused:
        send(meeting)
    assert refused.value.refusal.code == "not-in-this-state"
    assert OutgoingMail.objects.count() == 3


def test_agenda_comes_out_to_all_in_the_same_act(meeting: Meeting) -> None:
    send(meeting)
    assert list(Publication.objects.values_list("kind", "published_at")) == [("agenda", EARLY)]


def refusal_of(meeting: Meeting, **values: Any) -> tuple[str, str | None]:
    with pytest.raises(Refused) as refused:
        send(meeting, **values)
    meeting.refresh_from_db()
    assert (meeting.notice_sequence, OutgoingMail.objects.count(), Notice.objects.count()) == (0, 0, 0)
    return refused.value.refusal.code, refused.value.refusal.source


def test_notice_of_an_agenda_that_is_not_fixed_is_refused(body: Body) -> None:
    assert refusal_of(planned(body))[0] == "not-in-this-state"


def test_notice_of_an_agenda_that_was_changed_since_is_refused(meeting: Meeting) -> None:
    listed(meeting, "Et til")
    assert refusal_of(meeting)[0] == "agenda-not-fixed"


def test_k1_too_few_members_calling_are_refused_with_the_paragraph(body: Body, meeting: Meeting) -> None:
    Body.objects.filter(pk=body.pk).update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    Meeting.objects.filter(pk=meeting.pk).update(convened_by="members", convening_seats=[])
    assert refusal_of(meeting) == ("too-few-to-call", "kommuneloven § 11-2")


def test_k3_statutory_notice_without_the_chairs_approval_is_refused(body: Body, meeting: Meeting) -> None:
    Body.objects.filter(pk=body.pk).update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    code, source = refusal_of(meeting)
    assert code == "agenda-not-approved"
    assert source is not None
    assert source.startswith("kommuneloven § 11-3")


def test_k4_notice_after_the_meeting_is_refused(meeting: Meeting) -> None:
    after = datetime.datetime(2031, 10, 2, 9, 0, tzinfo=datetime.UTC)
    assert refusal_of(meeting, now=after)[0] == "notice-after-meeting"


def test_k4_approval_of_the_notice_itself_lacks_no_papers(body: Body, meeting: Meeting) -> None:
    Body.objects.filter(pk=body.pk).update(legal_basis=LegalBasis.MUNICIPAL_ACT)
    standing, other = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    AgendaItem.objects.filter(pk__in=(standing.pk, other.pk)).update(kind=ItemKind.APPROVAL.value, text="")
    AgendaItem.objects.filter(pk=standing.pk).update(origin_why=Why.STANDING.value, origin_row=1)
    meeting = Meeting.objects.select_related("body", "cooperation").get(pk=meeting.pk)
    verdict = verdict_on(meeting, receivers_of(meeting), sent_on=EARLY.date())
    told = [one.text.nb.split(" har ")[0] for one in verdict.cautions if one.code == "item-without-papers"]
    assert told == [other.number]


def test_notice_without_time_or_place_is_refused(meeting: Meeting) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(time_start=None)
    assert refusal_of(meeting)[0] == "meeting-without-time"
    Meeting.objects.filter(pk=meeting.pk).update(time_start=datetime.time(9), place="")
    assert refusal_of(meeting)[0] == "meeting-without-place"


def test_notice_to_nobody_is_refused(meeting: Meeting) -> None:
    Holder.objects.all().delete()
    assert refusal_of(meeting)[0] == "nobody-called"


def test_resending_to_one_gives_a_new_mail_and_keeps_the_corrected_address(meeting: Meeting) -> None:
    send(meeting)
    call = Call.objects.get(name="Ola Nes")
    OutgoingMail.objects.all().delete()
    resend(meeting.cooperation, meeting.pk, call.pk, email="ola@hjemme.example", **SEND)
    call.refresh_from_db()
    assert call.email == "ola@hjemme.example"
    assert list(mails()) == ["ola@hjemme.example"]
    assert [one.state for one in call.deliveries.all()] == ["waiting", "waiting"]
    with pytest.raises(Refused) as refused:
        resend(meeting.cooperation, meeting.pk, call.pk, email="ikke en adresse", **SEND)
    assert refused.value.refusal.code == "mail-address-wrong"


def test_resending_to_a_receiver_of_another_meeting_is_refused(body: Body, meeting: Meeting) -> None:
    send(meeting)
    other = planned(body, date=DAY + datetime.timedelta(days=30))
    call = Call.objects.filter(meeting=meeting)[0]
    with pytest.raises(Refused):
        resend(meeting.cooperation, other.pk, call.pk, **SEND)


def test_supplement_lists_only_what_is_new(meeting: Meeting) -> None:
    send(meeting)
    OutgoingMail.objects.all().delete()
    listed(meeting, "Brua")
    fix_agenda(meeting.cooperation, meeting.pk, **WHO)
    notice = send_supplement(meeting.cooperation, meeting.pk, **SEND)
    meeting.refresh_from_db()
    assert (notice.number, notice.kind, meeting.state, meeting.notice_sequence) == (2, "supplement", "called", 1)
    assert [item["title"] for item in notice.dossier["items"]] == ["Brua"]
    assert notice.dossier["kind"] == "supplementary_notice"
    mail = mails()["kari-vik@vaag.example"]
    assert mail["Subject"] == "Tillegg til innkallingen: Regionutvalg RU 30. september 2031"
    assert "Brua" in plain(mail)
    assert "Vannverket" not in plain(mail)
    assert Call.objects.filter(meeting=meeting).count() == 3


def test_supplement_without_anything_new_is_refused(meeting: Meeting) -> None:
    send(meeting)
    with pytest.raises(Refused) as refused:
        send_supplement(meeting.cooperation, meeting.pk, **SEND)
    assert refused.value.refusal.code == "nothing-new-to-send"


NEW = Change(DAY + datetime.timedelta(days=7), datetime.time(10), datetime.time(13), "Rådhuset")


def test_moving_tells_everybody_and_changes_their_calendars(meeting: Meeting) -> None:
    send(meeting)
    before = event_in(mails()["kari-vik@vaag.example"])
    OutgoingMail.objects.all().delete()
    moved = move_meeting(meeting.cooperation, meeting.pk, NEW, reason="Ferja går ikke.", **SEND)
    assert (moved.slug, moved.date, moved.place, moved.state, moved.notice_sequence) == (
        "2031-10-07", NEW.date, "Rådhuset", "called", 2,
    )  # fmt: skip
    mail = mails()["kari-vik@vaag.example"]
    event = event_in(mail)
    assert str(event["UID"]) == str(before["UID"])
    assert (event["SEQUENCE"], str(calendar_in(mail)["METHOD"])) == (2, "REQUEST")
    assert event.decoded("DTSTART").isoformat() == "2031-10-07T10:00:00+02:00"
    assert "Før: 30. september 2031 kl. 09.00–12.00, Fyret" in plain(mail)
    assert "Hvorfor: Ferja går ikke." in plain(mail)
    assert list(MeetingAddress.objects.values_list("slug", "meeting")) == [("2031-09-30", meeting.pk)]
    assert Event.objects.get(act="meeting.moved").reason == "Ferja går ikke."


def test_moving_a_called_meeting_without_a_reason_is_refused(meeting: Meeting) -> None:
    send(meeting)
    with pytest.raises(Refused) as refused:
        move_meeting(meeting.cooperation, meeting.pk, NEW, **SEND)
    assert refused.value.refusal.code == "no-reason"


def test_moving_before_the_notice_tells_nobody(meeting: Meeting) -> None:
    moved = move_meeting(meeting.cooperation, meeting.pk, NEW, **SEND)
    assert (moved.date, OutgoingMail.objects.count(), moved.notice_sequence) == (NEW.date, 0, 0)


def test_moving_to_where_it_is_or_to_the_past_is_refused(meeting: Meeting) -> None:
    send(meeting)
    here = Change(DAY, datetime.time(9), datetime.time(12), "Fyret")
    past = Change(datetime.date(2031, 1, 2), datetime.time(9), None, "Fyret")
    codes = []
    for change in (here, past):
        with pytest.raises(Refused) as refused:
            move_meeting(meeting.cooperation, meeting.pk, change, reason="Derfor", **SEND)
        codes.append(refused.value.refusal.code)
    assert codes == ["nothing-to-move", "moved-to-the-past"]


def test_meeting_that_is_moved_back_has_its_address_again(meeting: Meeting) -> None:
    back = Change(DAY, datetime.time(9), datetime.time(12), "Fyret")
    move_meeting(meeting.cooperation, meeting.pk, NEW, **SEND)
    moved = move_meeting(meeting.cooperation, meeting.pk, back, **SEND)
    assert moved.slug == "2031-09-30"
    assert list(MeetingAddress.objects.values_list("slug", flat=True)) == ["2031-10-07"]


def test_cancelling_takes_the_meeting_out_of_the_calendars(meeting: Meeting) -> None:
    send(meeting)
    OutgoingMail.objects.all().delete()
    cancelled = cancel_meeting(meeting.cooperation, meeting.pk, reason="For få saker.", **SEND)
    assert (cancelled.state, cancelled.notice_sequence, cancelled.state_because) == ("cancelled", 2, "For få saker.")
    mail = mails()["ola-nes@vaag.example"]
    event = event_in(mail)
    assert mail["Subject"].strip() == "Møtet er avlyst: Regionutvalg RU 30. september 2031"
    assert (str(calendar_in(mail)["METHOD"]), str(event["STATUS"]), event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert "/svar/" not in plain(mail)
    with pytest.raises(Refused) as refused:
        cancel_meeting(meeting.cooperation, meeting.pk, reason="Igjen", **SEND)
    assert refused.value.refusal.code == "not-in-this-state"


def test_sent_and_given_up_mails_are_noted_at_their_delivery(meeting: Meeting, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    send(meeting)
    waiting = OutgoingMail.objects.get(receiver="ola-nes@vaag.example")
    OutgoingMail.objects.filter(pk=waiting.pk).update(try_at=EARLY + datetime.timedelta(days=1))
    assert send_waiting(now=EARLY) == (2, 0)
    states = dict(Delivery.objects.values_list("call__name", "state"))
    assert states == {"Kari Vik": "sent", "Ola Nes": "waiting", "Åse Holm": "sent"}
    sent = Delivery.objects.get(call__name="Kari Vik")
    assert (sent.sent_at, sent.message_id.startswith("<"), sent.mail) == (EARLY, True, None)
