"""Fetching what came into the mailbox (IMAP4rev1, RFC 3501): each new mail once, marked as read when it was dealt with."""

from __future__ import annotations

import datetime
import imaplib
import logging
import re
import ssl
from collections.abc import Sequence

from saksgang.actions.mailbox import Taken, take_mail
from saksgang.outside import Mailbox
from saksgang.reading.mail_replies import LARGEST

AT_A_TIME = 200
TIMEOUT_SECONDS = 20
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,12})")
_log = logging.getLogger(__name__)


def read_mailbox(mailbox: Mailbox, *, now: datetime.datetime) -> Taken | None:
    """Deal with the mails that nobody has read, at most 200; `None` when the mailbox cannot be reached, which is logged.

    A mail that is too large is marked as read and left. One on which the connection breaks is tried again next time.
    """
    try:
        with _opened(mailbox) as server:
            taken = Taken()
            for number in _unread(server):
                content = _content(server, number)
                taken += take_mail(content, now=now) if content is not None else Taken()
                server.uid("STORE", number, "+FLAGS", "(\\Seen)")
            return taken
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        _log.warning("mailbox %s could not be read: %s", mailbox.host, type(error).__name__)
        return None


def _opened(mailbox: Mailbox) -> imaplib.IMAP4:
    """The server, signed in, with the folder open."""
    secure = ssl.create_default_context()
    server: imaplib.IMAP4
    if mailbox.security == "tls":
        server = imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=secure, timeout=TIMEOUT_SECONDS)
    else:
        server = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=TIMEOUT_SECONDS)
        if mailbox.security == "starttls":
            server.starttls(secure)
    try:
        server.login(mailbox.user, mailbox.password)
        _need(server.select(f'"{mailbox.folder}"'))
    except Exception:
        server.shutdown()
        raise
    return server


def _unread(server: imaplib.IMAP4) -> list[str]:
    found = _need(server.uid("SEARCH", "UNSEEN"))
    first = found[0] if found else None
    numbers = first.decode("ascii").split() if isinstance(first, bytes) else []
    return [one for one in numbers if one.isdigit()][:AT_A_TIME]


def _content(server: imaplib.IMAP4, number: str) -> bytes | None:
    """The mail as it came; `None` when it is too large or gone."""
    sizes = _need(server.uid("FETCH", number, "(RFC822.SIZE)"))
    size = _SIZE.search(b" ".join(one for one in sizes if isinstance(one, bytes)))
    if size is None or int(size.group(1)) > LARGEST:
        return None
    parts = _need(server.uid("FETCH", number, "(BODY.PEEK[])"))
    whole = next((one[1] for one in parts if isinstance(one, tuple)), None)
    return whole if isinstance(whole, bytes) else None


def _need(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    """The data of an answer: bytes, pairs of a head and what it announces, or nothing. Raises when it is none."""
    kind, data = answer
    if kind != "OK":
        raise imaplib.IMAP4.error(kind)
    return data
