"""Mail that is written to a folder in place of being sent."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

from django.core.mail import EmailMultiAlternatives, get_connection
from pytest_django import Settings

from saksgang import outside


def _mail(receiver: str, text: str) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives("Møte på Ås", text, "saker@example.org", [receiver])
    mail.attach_alternative("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; method=REQUEST")
    return mail


def test_each_mail_written_to_a_folder_is_a_file_that_a_mail_program_opens(tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "not yet" / "mail"
    settings.EMAIL_FILE_PATH = str(folder)
    mails = [
        _mail("liv@example.org", "Første."),
        _mail("liv@example.org", "Andre."),
        _mail("åse/../x@example.org", "Ås."),
    ]

    count = get_connection(outside.FILES).send_messages(mails)

    files = sorted(folder.iterdir())
    read = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]
    told = [
        (one["Subject"], one.get_body(("plain",)).get_content().strip(), "text/calendar" in str(one)) for one in read
    ]  # type: ignore[union-attr]  # each has a plain text
    assert count == 3
    assert {path.suffix for path in files} == {".eml"} and all("/" not in path.name for path in files)
    assert sorted(told) == [
        ("Møte på Ås", "Andre.", True),
        ("Møte på Ås", "Første.", True),
        ("Møte på Ås", "Ås.", True),
    ]
