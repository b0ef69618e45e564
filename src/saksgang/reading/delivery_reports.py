"""Reports that a mail did not arrive (RFC 3464): which mail, by its Message-ID, to whom, and what the server said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import parseaddr

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class NotDelivered:
    """A mail that a server gave up. `receiver` is empty where the report does not say."""

    message_id: str
    receiver: str
    why: str


def read_report(message: Message) -> NotDelivered | None:
    """What a report says; `None` for any other mail, for one of a mail that is only late, and for one that does not name
    the mail it is about."""
    if message.get_content_type() != "multipart/report" or message.get_param("report-type") != "delivery-status":
        return None
    failed = next(
        (part for part in _statuses(message) if str(part.get("Action", "")).strip().lower() == "failed"), None
    )
    original = next(_message_ids(message), "")
    if failed is None or not original:
        return None
    why = str(failed.get("Diagnostic-Code") or failed.get("Status") or "")
    return NotDelivered(original, _address(failed), " ".join(why.split())[:_LONGEST])


def _statuses(message: Message) -> Iterator[Message]:
    """The blocks of a delivery-status part: one of the whole message, and one for each receiver."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            yield from (one for one in blocks if isinstance(one, Message)) if isinstance(blocks, list) else ()


def _message_ids(message: Message) -> Iterator[str]:
    """The Message-ID of the mail that came back, from the mail itself or its head."""
    for part in message.walk():
        if part is message:
            continue
        found = str(part.get("Message-ID", "")).strip()
        if found:
            yield found
        if part.get_content_type() == "text/rfc822-headers":
            payload = part.get_payload(decode=True)
            text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
            for line in text.splitlines():
                name, _, value = line.partition(":")
                if name.strip().lower() == "message-id" and value.strip():
                    yield value.strip()


def _address(block: Message) -> str:
    written = str(block.get("Final-Recipient") or block.get("Original-Recipient") or "")
    return parseaddr(written.rpartition(";")[2].strip())[1]
