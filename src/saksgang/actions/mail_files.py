"""Mail that is written to a folder in place of being sent, to try things out: one file for each mail, named so that one
finds it, which mail programs open with its links and its invitation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from saksgang.records.values import slug_of

_LONGEST_NAME = 60


class EmailBackend(BaseEmailBackend):
    """Writes to the folder of `EMAIL_FILE_PATH`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._folder = Path(settings.EMAIL_FILE_PATH or "")

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails; how many. Raises `OSError` when the folder takes none."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            start = f"{timezone.localtime():%Y%m%d-%H%M%S}-{slug_of(', '.join(message.to), longest=_LONGEST_NAME)}"
            self._write(start, message.message().as_bytes())
        return len(email_messages)

    def _write(self, start: str, mail: bytes) -> None:
        """In a file that nobody else writes: two that come in the same second are two files."""
        count = 1
        while True:
            name = f"{start}.eml" if count == 1 else f"{start}-{count}.eml"
            try:
                with (self._folder / name).open("xb") as file:
                    file.write(mail)
                return
            except FileExistsError:
                count += 1
