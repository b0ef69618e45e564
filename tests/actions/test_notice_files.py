"""What goes out with a notice: one mail to each by a real mail server with nothing exempt in it, the files as they were
sent, the packs for all and in full, and what of them strangers get."""

from __future__ import annotations

import io
import zipfile
from email.header import decode_header, make_header
from email.message import Message
from typing import Any

import pypdfium2
import pytest

from saksgang.actions.agendas import fix_agenda
from saksgang.actions.calling import resend, send_notice, send_supplement
from saksgang.actions.calling_changes import cancel_meeting
from saksgang.actions.calling_packs import ask_packs_again, make_packs, make_waiting_packs
from saksgang.actions.calling_versions import readable_files
from saksgang.actions.mailbox import take_mail
from saksgang.actions.mailing import send_waiting
from saksgang.actions.publishing import LeakFound, publish
from saksgang.core.access import COMMAND_LINE
from saksgang.core.refusals import Refused
from saksgang.records import files
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Call,
    Cooperation,
    CopyRecipient,
    Delivery,
    Document,
    Exemption,
    Meeting,
    Notice,
    NoticeFile,
    PackJob,
    PublishedFile,
    PublishedKind,
)
from tests.actions.planned import listed
from tests.actions.test_calling import EARLY, SEND, WHO
from tests.actions.test_subscriptions import Mailbox, mailbox  # noqa: F401  # a fixture
from tests.actions.with_papers import NAMED, PLANTED, TO_HAVE_BEEN, WHOLE, attach, open_meeting, paper, secret_meeting


def send(meeting: Meeting, **values: Any) -> Notice:
    return send_notice(meeting.cooperation, meeting.pk, **{**SEND, **values})


def packed(meeting: Meeting, **values: Any) -> Notice:
    notice = send(meeting, **values)
    assert make_packs(meeting.cooperation, notice.pk, now=EARLY)
    return notice


def content_of(notice: Notice, ending: str, *, is_full: bool = False, what: str = "pack") -> bytes:
    row = NoticeFile.objects.get(notice=notice, what=what, file_type=ending, is_full=is_full)
    return files.load(row.document.sha256)


def pages_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [" ".join(document[at].get_textpage().get_text_bounded().split()) for at in range(len(document))]


def marks_of(content: bytes) -> list[str]:
    return [mark.get_title() for mark in pypdfium2.PdfDocument(content).get_toc()]


def everything_in(mail: Message) -> str:
    """Heads decoded and every part decoded, one after the other."""
    heads = [f"{name}: {make_header(decode_header(str(value)))}" for name, value in mail.items()]
    parts = [str(one.get_payload(decode=True), "utf-8") for one in mail.walk() if not one.is_multipart()]
    names = [str(one.get_filename()) for one in mail.walk()]
    return "\n".join((*heads, *parts, *names)).replace("\r\n ", "")


def test_each_receiver_gets_one_mail_by_a_real_server_with_the_calendar(
    cooperation: Cooperation,
    mailbox: Mailbox,  # noqa: F811
) -> None:
    send(open_meeting(cooperation))
    assert send_waiting(now=EARLY) == (3, 0)
    assert sorted(str(one["To"]) for one in mailbox.came) == [
        "ase-holm@vaag.example", "kari-vik@vaag.example", "ola-nes@vaag.example",
    ]  # fmt: skip
    kinds = {tuple(part.get_content_type() for part in one.walk()) for one in mailbox.came}
    assert kinds == {("multipart/alternative", "text/plain", "text/html", "text/calendar")}
    assert len({str(one["Message-ID"]) for one in mailbox.came}) == 3
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}
    assert set(Delivery.objects.values_list("message_id", flat=True)) == {
        str(one["Message-ID"]) for one in mailbox.came
    }


def test_calendar_is_one_event_by_the_letter_of_the_format(
    cooperation: Cooperation,
    mailbox: Mailbox,  # noqa: F811
) -> None:
    """RFC 5545 3.1 and 3.6, RFC 5546 3.2.2: lines of at most 75 bytes, one zone, one event, one who calls and one called."""
    send(open_meeting(cooperation))
    send_waiting(now=EARLY)
    [part] = [one for one in mailbox.came[0].walk() if one.get_content_type() == "text/calendar"]
    raw = bytes(part.get_payload(decode=True))  # type: ignore[arg-type]  # decoded
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert (raw.endswith(b"\r\n"), max(map(len, lines)) <= 75, b"\n" in b"".join(lines)) == (True, True, False)
    names = [line.split(b":")[0].split(b";")[0].decode() for line in lines if not line.startswith(b" ")]
    once = ("METHOD", "VERSION", "PRODID", "UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "ATTENDEE", "SUMMARY", "STATUS")
    assert {name: names.count(name) for name in once} == dict.fromkeys(once, 1)
    assert [line for line in lines if line.startswith((b"BEGIN:V", b"TZID", b"METHOD"))] == [
        b"BEGIN:VCALENDAR", b"METHOD:REQUEST", b"BEGIN:VTIMEZONE", b"TZID:Europe/Oslo", b"BEGIN:VEVENT",
    ]  # fmt: skip
    assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")


def test_nothing_exempt_stands_in_any_mail_whatever_is_sent(
    cooperation: Cooperation,
    mailbox: Mailbox,  # noqa: F811
) -> None:
    meeting = secret_meeting(cooperation)
    CopyRecipient.objects.create(cooperation=cooperation, body=meeting.body, name="Avisa", email="a@avisa.example")
    notice = send(meeting)
    resend(cooperation, meeting.pk, Call.objects.filter(meeting=meeting)[0].pk, **SEND)
    listed(meeting, f"Mer om {PLANTED}")
    fix_agenda(cooperation, meeting.pk, by=COMMAND_LINE, now=EARLY)
    send_supplement(cooperation, meeting.pk, **SEND)
    cancel_meeting(cooperation, meeting.pk, reason="Ferja går ikke.", **SEND)
    assert send_waiting(now=EARLY) == (13, 0)

    assert PLANTED in str(notice.dossier), "the words stand in the full version, so they could show"
    told = [everything_in(one) for one in mailbox.came]
    assert [word for word in (PLANTED, WHOLE, NAMED, "Søkerliste", "svømme") for one in told if word in one] == []
    hidden = "Styret for [unntatt offentlighet, offl. § 23] 30. september 2031"
    assert {str(make_header(decode_header(str(one["Subject"])))) for one in mailbox.came} == {
        f"Innkalling: {hidden}", f"Tillegg til innkallingen: {hidden}", f"Møtet er avlyst: {hidden}",
    }  # fmt: skip
    assert any("Personalsak" in one for one in told)


@pytest.mark.parametrize("field", ["message", "reason"])
def test_words_of_the_secretary_that_tell_something_exempt_are_refused(cooperation: Cooperation, field: str) -> None:
    meeting = secret_meeting(cooperation)
    with pytest.raises(Refused) as refused:
        if field == "message":
            send(meeting, message=f"Se på tilbudet fra {PLANTED}.")
        else:
            send(meeting)
            cancel_meeting(cooperation, meeting.pk, reason=f"{PLANTED} trakk seg.", **SEND)
    assert (refused.value.refusal.code, refused.value.refusal.source) == ("exempt-words-in-mail", "offentleglova § 13")


def test_pack_has_every_paper_once_with_bookmarks_and_running_numbers(cooperation: Cooperation) -> None:
    notice = packed(open_meeting(cooperation))
    content = content_of(notice, "pdf")
    assert marks_of(content) == [
        "Innkalling og sakliste", "RU 1/31 Vannverket", "Vedlegg 1: Kildekart", "Vedlegg 2: Brev", "RU 2/31 Bussruta",
        "Vedlegg 1: Rutetabell",
    ]  # fmt: skip
    pages = pages_of(content)
    assert [f"Side {at} av {len(pages)}" in page for at, page in enumerate(pages, 1)] == [True] * 6
    assert ["Kilden er tørr" in page for page in pages].index(True) == 1
    with zipfile.ZipFile(io.BytesIO(content_of(notice, "zip"))) as archive:
        assert archive.namelist() == [
            "00 Innkalling og sakliste.pdf", "01 RU 1-31 Vannverket/00 Saksframlegg.pdf",
            "01 RU 1-31 Vannverket/01 Kildekart.pdf", "01 RU 1-31 Vannverket/02 Brev.docx",
            "02 RU 2-31 Bussruta/00 Saksframlegg.pdf", "02 RU 2-31 Bussruta/01 Rutetabell.txt",
        ]  # fmt: skip
    assert set(NoticeFile.objects.values_list("is_full", flat=True)) == {False}


def test_pack_for_all_leaves_out_what_is_exempt_and_the_full_one_says_that_it_is(cooperation: Cooperation) -> None:
    notice = packed(secret_meeting(cooperation))
    everything = pages_of(content_of(notice, "pdf", is_full=True))
    told = pages_of(content_of(notice, "pdf"))
    secrets = (PLANTED, WHOLE, NAMED, "svømme", "ni øre")
    assert [word for word in secrets if not any(word in page for page in everything)] == []
    assert [word for word in secrets if any(word in page for page in told)] == []
    assert "Full utgave" in everything[0]
    assert not any("Full utgave" in page for page in told)
    marks = marks_of(content_of(notice, "pdf"))
    assert "Vedlegg 3: Tegning" in marks, "the number is that of the full version"
    with zipfile.ZipFile(io.BytesIO(content_of(notice, "zip"))) as archive:
        assert [name for name in archive.namelist() for word in secrets if word in name] == []
        assert [name.partition("/")[2] for name in archive.namelist() if "Brua" in name] == [
            "00 Saksframlegg.pdf", "03 Tegning.pdf",
        ]  # fmt: skip


def test_notice_is_kept_as_pdf_word_and_html_in_full_and_for_all(cooperation: Cooperation) -> None:
    notice = send(secret_meeting(cooperation))
    for ending in ("pdf", "docx", "html"):
        full, told = (content_of(notice, ending, is_full=full, what="paper") for full in (True, False))
        assert (PLANTED in words_of(full, ending), PLANTED in words_of(told, ending)) == (True, False)
    assert not NoticeFile.objects.filter(document__name__icontains=PLANTED).exists()


def words_of(content: bytes, ending: str) -> str:
    if ending == "pdf":
        return "\n".join(pages_of(content))
    if ending == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    return content.decode()


def test_files_of_an_open_meeting_come_out_with_the_notice_and_the_pack_when_it_is_made(
    cooperation: Cooperation,
) -> None:
    meeting = open_meeting(cooperation)
    notice = send(meeting)
    shown = PublishedFile.objects.filter(meeting=meeting).order_by("position")
    assert list(shown.values_list("position", "name", "item_slug")) == [
        (1, "kildekart.pdf", "1"), (2, "brev.docx", "1"), (3, "rutetabell.txt", "2"),
    ]  # fmt: skip
    make_packs(cooperation, notice.pk, now=EARLY)
    assert list(shown.values_list("name", flat=True)) == [
        "motepakke-ru-2031-09-30.pdf", "motepakke-ru-2031-09-30.zip", "kildekart.pdf", "brev.docx", "rutetabell.txt",
    ]  # fmt: skip


def test_pack_goes_from_the_public_pages_when_something_in_it_becomes_exempt(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    notice = packed(meeting)
    item = AgendaItem.objects.get(meeting=meeting, number="RU 2/31")
    Exemption.objects.create(cooperation=cooperation, item=item, passages=["Bussen"], **TO_HAVE_BEEN)
    publish(cooperation, meeting, PublishedKind.AGENDA, by=COMMAND_LINE, now=EARLY)
    assert list(PublishedFile.objects.values_list("name", flat=True)) == ["kildekart.pdf", "brev.docx"]

    ask_packs_again(cooperation, meeting.pk, by=COMMAND_LINE, now=EARLY)
    make_packs(cooperation, notice.pk, now=EARLY)
    assert "motepakke-ru-2031-09-30.pdf" in PublishedFile.objects.values_list("name", flat=True)
    assert not any("Bussen" in page for page in pages_of(content_of(notice, "pdf")))


def test_readers_who_do_not_see_all_lose_files_that_have_become_exempt(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    packed(meeting)
    before = [(len(one.papers), len(one.packs)) for one in readable_files(meeting, reads_all=False)]
    Exemption.objects.create(
        cooperation=cooperation, item=AgendaItem.objects.get(meeting=meeting, number="RU 1/31"), passages=["lekker"],
        **TO_HAVE_BEEN,
    )  # fmt: skip
    assert before == [(3, 2)]
    assert readable_files(meeting, reads_all=False) == ()
    assert [(len(one.papers), len(one.packs)) for one in readable_files(meeting, reads_all=True)] == [(3, 2)]


def test_meeting_whose_attachment_tells_what_is_exempt_is_not_published(cooperation: Cooperation) -> None:
    meeting = secret_meeting(cooperation)
    send(meeting)
    leaky = Document.objects.get(name="tegning.pdf")
    files_of_leak = paper("Tegning", "Sju søkere, og ingen av dem kan svømme.")
    Document.objects.filter(pk=leaky.pk).update(sha256=files.store(files_of_leak))
    with pytest.raises(LeakFound) as found:
        publish(cooperation, meeting, PublishedKind.AGENDA, by=COMMAND_LINE, now=EARLY)
    assert any(place.artefact.endswith("tegning.pdf") for place in found.value.places)


def test_progress_is_told_while_packs_are_made_and_none_is_made_twice(cooperation: Cooperation) -> None:
    notice = send(open_meeting(cooperation))
    job = PackJob.objects.get(notice=notice)
    assert (job.ended_at, job.total) == (None, 0)
    assert make_waiting_packs(now=EARLY) == 1
    job.refresh_from_db()
    assert (job.done, job.total, job.ended_at, job.why_not) == (6, 6, EARLY, "")
    assert make_waiting_packs(now=EARLY) == 0


def test_pack_that_cannot_be_made_says_why_and_can_be_asked_for_again(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    notice = send(meeting)
    gone = files.path_of(Attachment.objects.get(title="Rutetabell").document.sha256)  # type: ignore[union-attr]  # it has one
    kept = gone.read_bytes()
    gone.unlink()
    assert make_packs(cooperation, notice.pk, now=EARLY), "a file that is gone is named, and stops nothing"
    assert any("borte fra arkivet" in page for page in pages_of(content_of(notice, "pdf")))
    gone.write_bytes(kept)
    ask_packs_again(cooperation, meeting.pk, by=COMMAND_LINE, now=EARLY)
    assert make_packs(cooperation, notice.pk, now=EARLY)
    assert any("Bussen kommer" in page for page in pages_of(content_of(notice, "pdf")))


def test_supplement_tells_papers_that_have_come_and_not_what_was_sent(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    send(meeting)
    first = AgendaItem.objects.get(meeting=meeting, number="RU 1/31")
    attach(first, "Prøver", "prover.pdf", paper("Prøver", "Vannet er rent."))
    notice = send_supplement(cooperation, meeting.pk, **SEND)
    make_packs(cooperation, notice.pk, now=EARLY)
    [item] = notice.dossier["items"]
    assert (item["title"], item.get("text", ""), item["attachments"]) == ("Vannverket", "", ["Prøver"])
    assert [one["title"] for one in notice.papers] == ["Prøver"]
    assert marks_of(content_of(notice, "pdf")) == [
        "Innkalling og sakliste", "RU 1/31 Vannverket. Vedlegg 1: Prøver",
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        send_supplement(cooperation, meeting.pk, **SEND)
    assert refused.value.refusal.code == "nothing-new-to-send"


def test_supplement_tells_an_item_with_a_new_text_in_whole(cooperation: Cooperation) -> None:
    meeting = open_meeting(cooperation)
    send(meeting)
    AgendaItem.objects.filter(meeting=meeting, number="RU 2/31").update(text="Ruta legges om.")
    notice = send_supplement(cooperation, meeting.pk, **SEND)
    [item] = notice.dossier["items"]
    assert (item["title"], item["text"]) == ("Bussruta", "Ruta legges om.")
    assert notice.papers == []


REPORT = """\
From: MAILER-DAEMON@post.example
To: saker@vaag.example
Subject: Undelivered
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

It did not arrive.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; post.example

Final-Recipient: rfc822; ola-nes@vaag.example
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such user
--b
Content-Type: text/rfc822-headers

Message-ID: {message_id}
--b--
"""


@pytest.mark.parametrize(("action", "state"), [("failed", "bounced"), ("delayed", "sent")])
def test_mail_that_comes_back_is_noted_at_its_receiver_alone(
    cooperation: Cooperation,
    mailbox: Mailbox,  # noqa: F811
    action: str,
    state: str,
) -> None:
    send(open_meeting(cooperation))
    send_waiting(now=EARLY)
    theirs = Delivery.objects.get(call__name="Ola Nes")
    take_mail(REPORT.format(action=action, message_id=theirs.message_id).encode(), now=EARLY)
    states = dict(Delivery.objects.values_list("call__name", "state"))
    assert states == {"Kari Vik": "sent", "Ola Nes": state, "Åse Holm": "sent"}
    theirs.refresh_from_db()
    assert theirs.why_not == ("smtp; 550 5.1.1 No such user" if state == "bounced" else "")


def test_receiver_that_the_server_does_not_know_is_given_up_at_once_and_the_others_get_theirs(
    cooperation: Cooperation,
    mailbox: Mailbox,  # noqa: F811
) -> None:
    async def handle_rcpt(_server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if address.startswith("ola"):
            return "550 5.1.1 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    mailbox.handle_RCPT = handle_rcpt  # type: ignore[attr-defined]  # aiosmtpd looks for it
    send(open_meeting(cooperation))
    assert send_waiting(now=EARLY) == (2, 1)
    row = Delivery.objects.get(call__name="Ola Nes")
    assert (row.state, "no such user" in row.why_not) == ("given-up", True)
    assert WHO["now"] == row.failed_at
