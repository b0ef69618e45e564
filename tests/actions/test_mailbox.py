"""Replies from calendars and reports of mail that did not arrive, read from a real socket; hostile mail does nothing."""

from __future__ import annotations

import datetime
from email.message import EmailMessage

import pytest

from saksgang.actions.answers import Given, answer_by_link
from saksgang.actions.mailbox import Taken, take_mail
from saksgang.actions.mailbox_reading import read_mailbox
from saksgang.core.answering.answers import Reply
from saksgang.outside import Mailbox
from saksgang.reading.mail_replies import LARGEST, said_in
from saksgang.records.models import Answer, Call, Delivery, Notice
from saksgang.records.queries.answers import begins_at
from saksgang.writing.calendar_files import uid_of
from tests.actions.called import HOUR, NOW, Called, make_called
from tests.actions.imap_server import PASSWORD, USER, Folder, serving

LATER = NOW + 5 * HOUR


@pytest.fixture
def called(db: None) -> Called:
    return make_called()


def reply_of(
    called: Called,
    *,
    part: str = "ACCEPTED",
    attendee: str = "ane-berg@alnes.example",
    sender: str = "",
    at: datetime.datetime = NOW + HOUR,
    uid: str = "",
    message_id: str = "<a1@alnes.example>",
    method: str = "REPLY",
    sequence: int = 1,
) -> bytes:
    uid = uid or uid_of(called.meeting.pk, called.cooperation.slug, called.cooperation.created_at)
    calendar = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//NO\r\nMETHOD:{method}\r\nBEGIN:VEVENT\r\nUID:{uid}\r\n"
        f"SEQUENCE:{sequence}\r\nDTSTAMP:{at:%Y%m%dT%H%M%SZ}\r\nDTSTART:20310312T090000Z\r\n"
        f'ATTENDEE;PARTSTAT={part};CN="Ane <script>":mailto:{attendee}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
    )
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Åne <{sender or attendee}>", USER, "Godtatt: møte"
    mail["Message-ID"], mail["Date"] = message_id, at
    mail.set_content("Jeg kommer <script>alert(1)</script>")
    mail.add_alternative(calendar, subtype="calendar", params={"method": method})
    return mail.as_bytes()


def replies() -> list[tuple[str, str]]:
    return [(one.call.name, one.reply) for one in Answer.objects.order_by("pk").select_related("call")]


@pytest.mark.parametrize(
    ("part", "kept"), [("ACCEPTED", ["coming"]), ("DECLINED", ["not-coming"]), ("TENTATIVE", []), ("X-MAYBE", [])]
)
def test_calendar_reply_becomes_an_answer(called: Called, part: str, kept: list[str]) -> None:
    assert take_mail(reply_of(called, part=part), now=LATER) == Taken(answers=len(kept))
    assert [reply for _name, reply in replies()] == kept
    if kept:
        row = Answer.objects.get()
        assert (row.call, row.via, row.answered_at, row.sequence, row.message_id) == (
            called.calls[0], "calendar", NOW + HOUR, 1, "<a1@alnes.example>",
        )  # fmt: skip
        assert called.cooperation.events.get(act="answer.given").by_name == "Ane Berg"


def test_mail_that_is_read_twice_answers_once(called: Called) -> None:
    assert [take_mail(reply_of(called), now=LATER).answers for _ in "ab"] == [1, 0]


def test_newer_answer_from_the_link_goes_on_counting(called: Called) -> None:
    answer_by_link(called.cooperation, called.token(), Given(Reply.COMING), now=NOW + 2 * HOUR)
    assert take_mail(reply_of(called, part="DECLINED", at=NOW + HOUR), now=LATER) == Taken(answers=1)
    newest = called.calls[0].answers.first()
    assert newest is not None
    assert (newest.reply, Answer.objects.count()) == ("coming", 2)


def test_reply_from_the_future_counts_as_now_and_from_before_the_call_as_the_call(called: Called) -> None:
    take_mail(reply_of(called, at=LATER + 100 * HOUR), now=LATER)
    take_mail(reply_of(called, at=NOW - 100 * HOUR, part="DECLINED", message_id="<b@x.no>"), now=LATER)
    assert sorted(Answer.objects.values_list("answered_at", flat=True)) == [NOW, LATER]


@pytest.mark.parametrize(
    "changes",
    [
        {"attendee": "fremmed@andre.example"},
        {"sender": "fremmed@andre.example"},
        {"attendee": "bjorn-dal@alnes.example", "sender": "ane-berg@alnes.example"},
        {"uid": "m999999-vidderegionen-20310301T120000Z@saksgang"},
        {"uid": "tull"},
        {"uid": "m1' OR 1=1--@saksgang"},
        {"method": "REQUEST"},
        {"method": "COUNTER"},
    ],
)
def test_forged_reply_answers_nothing(called: Called, changes: dict[str, str]) -> None:
    assert take_mail(reply_of(called, **changes), now=LATER) == Taken()  # type: ignore[arg-type]  # texts alone
    assert replies() == []


def test_reply_with_the_uid_of_another_cooperation_answers_nothing_there(called: Called) -> None:
    """The number of a meeting is guessed easily; the rest of its UID must fit."""
    other = make_called(name="Fjellregionen")
    uid = uid_of(other.meeting.pk, called.cooperation.slug, called.cooperation.created_at)
    assert take_mail(reply_of(called, uid=uid), now=LATER) == Taken()


def test_reply_to_a_meeting_that_began_or_a_call_that_ended_is_left(called: Called) -> None:
    assert take_mail(reply_of(called), now=begins_at(called.meeting)) == Taken()
    Call.objects.update(ended_at=NOW)
    assert take_mail(reply_of(called), now=LATER) == Taken()
    assert replies() == []


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00\xff" * 500, b"From: x\r\n" * 5000, b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" * 500,
        b"Content-Type: text/calendar; charset=utf-99\r\nContent-Transfer-Encoding: base64\r\n\r\n////%%%",
        b"Content-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nATTENDEE:x\r\n",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=q\r\n\r\n--q\r\n\r\nx\r\n--q--",
        b"Content-Type: message/rfc822\r\n\r\n" * 2000, b"x" * (LARGEST + 1),
    ],
)  # fmt: skip
def test_hostile_mail_says_nothing_and_never_raises(content: bytes) -> None:
    assert said_in(content) == ()


def report_of(message_id: str, *, action: str = "failed") -> bytes:
    return (
        "From: MAILER-DAEMON@post.example\r\nTo: saker@alnes.example\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="q"\r\n\r\n'
        "--q\r\nContent-Type: text/plain\r\n\r\nSorry\r\n"
        "--q\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; post.example\r\n\r\n"
        f"Final-Recipient: rfc822; ane-berg@alnes.example\r\nAction: {action}\r\nStatus: 5.1.1\r\n"
        "Diagnostic-Code: smtp; 550 5.1.1 No such <b>user</b>\r\n\r\n"
        f"--q\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: {message_id}\r\nSubject: Innkalling\r\n\r\nHei\r\n--q--\r\n"
    ).encode()


def delivered(called: Called) -> Delivery:
    notice = Notice.objects.create(
        cooperation=called.cooperation, meeting=called.meeting, number=1, dossier={}, sha256="0" * 64, sent_at=NOW,
        sent_by_name="Siri",
    )  # fmt: skip
    return Delivery.objects.create(
        cooperation=called.cooperation, notice=notice, call=called.calls[0], state="sent", message_id="<n1@saker.example>",
        made_at=NOW,
    )  # fmt: skip


def test_mail_that_did_not_arrive_is_noted_once_with_why(called: Called) -> None:
    row = delivered(called)
    assert take_mail(report_of("<ukjent@saker.example>"), now=LATER) == Taken()
    assert take_mail(report_of("<n1@saker.example>", action="delayed"), now=LATER) == Taken()
    assert [take_mail(report_of("<n1@saker.example>"), now=LATER).bounces for _ in "ab"] == [1, 0]
    row.refresh_from_db()
    assert (row.state, row.failed_at, row.why_not) == ("bounced", LATER, "smtp; 550 5.1.1 No such <b>user</b>")


def box(port: int, *, password: str = PASSWORD) -> Mailbox:
    return Mailbox("127.0.0.1", port, "none", USER, password, "INBOX")


def test_mailbox_is_read_over_a_socket_each_mail_once(called: Called) -> None:
    delivered(called)
    folder = Folder([reply_of(called), b"tull", report_of("<n1@saker.example>"), b"x" * (LARGEST + 1)])
    with serving(folder) as port:
        assert read_mailbox(box(port), now=LATER) == Taken(answers=1, bounces=1)
        assert read_mailbox(box(port), now=LATER) == Taken()
    assert (folder.seen, folder.fetched) == ({1, 2, 3, 4}, [1, 2, 3])


def test_mail_on_which_the_connection_breaks_is_read_next_time(called: Called) -> None:
    folder = Folder([b"tull", reply_of(called)], breaks_at=2)
    with serving(folder) as port:
        assert read_mailbox(box(port), now=LATER) is None
        assert folder.seen == {1}
        assert read_mailbox(box(port), now=LATER) == Taken(answers=1)


def test_mailbox_that_is_not_there_or_wants_another_password_is_told(called: Called) -> None:
    with serving(Folder([])) as port:
        assert read_mailbox(box(port, password="feil"), now=LATER) is None  # of an invented mailbox
    assert read_mailbox(box(port), now=LATER) is None
