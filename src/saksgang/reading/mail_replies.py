"""What a mail says to us: a reply from a calendar (RFC 5546), or that a mail of ours did not arrive (RFC 3464).

Pure: bytes in, what was said out. Whatever comes from outside is a claim; who may make it is asked elsewhere. Never
raises on content, however broken: what cannot be read says nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from enum import StrEnum

LARGEST = 5_000_000
"""Bytes of a mail that is read at all."""
LARGEST_CALENDAR = 200_000
MOST_PARTS = 100
MOST_ATTENDEES = 50
_FIELD = re.compile(r"[A-Za-z0-9-]+")
_ADDRESS = re.compile(r"[^\s<>\"',;:]{1,128}@[^\s<>\"',;:]{1,125}")


class Part(StrEnum):
    """PARTSTAT: what an attendee says."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"


_SAID = frozenset(part.value for part in Part)


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """One attendee's reply to one invitation. `sender` is the address the mail says it is from; `at` when it was written."""

    uid: str
    attendee: str
    part: Part
    sequence: int | None
    at: datetime.datetime | None
    sender: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Bounce:
    """That a mail of ours did not arrive, by its Message-ID, with what the server said."""

    message_id: str
    why: str


def said_in(content: bytes) -> tuple[CalendarReply | Bounce, ...]:
    """What a mail says, in its order; nothing of one that is too large or says nothing to us."""
    if len(content) > LARGEST:
        return ()
    try:
        mail = BytesParser(policy=policy.default).parsebytes(content)
        assert isinstance(mail, EmailMessage)
        return (*_bounces(mail), *_replies(mail))
    except Exception:  # the parser of the standard library raises many things on hostile mail
        return ()


def _parts(mail: Message) -> Iterator[Message]:
    for number, part in enumerate(mail.walk()):
        if number >= MOST_PARTS:
            return
        yield part


def _replies(mail: EmailMessage) -> Iterator[CalendarReply]:
    sender, message_id, sent = _address(str(mail.get("From", ""))), _id(str(mail.get("Message-ID", ""))), _sent(mail)
    for part in _parts(mail):
        if part.get_content_type() != "text/calendar":
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or len(content) > LARGEST_CALENDAR:
            continue
        for uid, attendee, said, sequence, stamp in _events(content):
            yield CalendarReply(uid, attendee, said, sequence, _earliest(stamp, sent), sender, message_id)
        return  # programs send the same calendar twice, in the mail and as a file


def _events(content: bytes) -> Iterator[tuple[str, str, Part, int | None, datetime.datetime | None]]:
    from icalendar import Calendar

    calendar = Calendar.from_ical(content)
    if str(calendar.get("method", "")).upper() != "REPLY":
        return
    for event in calendar.walk("VEVENT"):
        attendees = event.get("attendee", [])
        for attendee in (attendees if isinstance(attendees, list) else [attendees])[:MOST_ATTENDEES]:
            said = str(attendee.params.get("PARTSTAT", "")).upper()
            if said in _SAID:
                yield (
                    str(event.get("uid", ""))[:500],
                    _address(str(attendee)),
                    Part(said),
                    _number(event),
                    _stamp(event),
                )


def _number(event: object) -> int | None:
    value = event.get("sequence")  # type: ignore[attr-defined]  # icalendar's components are loosely typed
    return int(value) if value is not None and 0 <= int(value) < 1_000_000 else None


def _stamp(event: object) -> datetime.datetime | None:
    """DTSTAMP: when the attendee answered."""
    value = getattr(event.get("dtstamp"), "dt", None)  # type: ignore[attr-defined]  # as above
    return value if isinstance(value, datetime.datetime) and value.tzinfo is not None else None


def _sent(mail: Message) -> datetime.datetime | None:
    try:
        at = parsedate_to_datetime(str(mail.get("Date", "")))
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo is not None else None


def _earliest(*moments: datetime.datetime | None) -> datetime.datetime | None:
    return min((one for one in moments if one is not None), default=None)


def _bounces(mail: EmailMessage) -> Iterator[Bounce]:
    if mail.get_content_type() != "multipart/report" or mail.get_param("report-type") != "delivery-status":
        return
    why, failed, original = "", False, ""
    for part in _parts(mail):
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            for block in _blocks(part):
                failed = failed or block.get("action", "").lower() == "failed"
                why = why or block.get("diagnostic-code", "") or block.get("status", "")
        elif kind in ("message/rfc822", "text/rfc822-headers"):
            original = original or _original_id(part)
    if failed and original:
        yield Bounce(original, " ".join(why.split())[:500])


def _blocks(part: Message) -> Iterator[dict[str, str]]:
    """The groups of fields of a report, with names in small letters."""
    payload = part.get_payload()
    for block in payload if isinstance(payload, list) else []:
        if not isinstance(block, Message):
            continue
        yield {str(name).lower(): str(value) for name, value in block.items() if _FIELD.fullmatch(str(name))}


def _original_id(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return _id(str(payload[0].get("Message-ID", "")))
    text = part.get_payload(decode=True)
    found = re.search(rb"(?im)^message-id:\s*(<[^<>\s]{3,190}>)", text) if isinstance(text, bytes) else None
    return found.group(1).decode("ascii", "replace") if found else ""


def _id(written: str) -> str:
    found = re.search(r"<[^<>\s]{3,190}>", written)
    return found.group(0) if found else ""


def _address(written: str) -> str:
    """The mail address in `mailto:Åse@Alnes.example` or `Åse Vik <ase@alnes.example>`, in small letters; '' for none."""
    found = re.search(r"<([^<>]{3,254})>", written)
    bare = (found.group(1) if found else written).strip()
    bare = bare[7:] if bare.lower().startswith("mailto:") else bare
    return bare.casefold() if _ADDRESS.fullmatch(bare) else ""
