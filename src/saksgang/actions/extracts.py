"""Extracts (*særutskrift*): one item's decision to chosen receivers. A mail holds the public version alone; the full one goes
by hand, and is kept as given."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.actions.live.floor import Floor, floor
from saksgang.actions.mail_out import queue_mail
from saksgang.actions.minutes_mail import Mail, extract_mail
from saksgang.core.access import Actor
from saksgang.core.dossier import Item, PaperKind
from saksgang.core.mail_addresses import find_mail_addresses
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.core.treatment.meeting_states import MeetingState
from saksgang.document.tree import text_of
from saksgang.records.models import AgendaItem, Extract, Meeting, Publication, PublishedKind
from saksgang.records.queries.dossiers import item_rows
from saksgang.records.queries.seen_dossiers import public_dossier_of
from saksgang.records.values import clean
from saksgang.writing.items import heading_text, minutes_item

MOST = 200

_NO_RECEIVERS = Refusal(
    "extract-without-receivers",
    Text(
        nb="Velg minst én mottaker av særutskriften, eller skriv en adresse.",
        nn="Vel minst éin mottakar av særutskrifta, eller skriv ei adresse.",
        en="Choose at least one receiver of the extract, or write an address.",
    ),
)
_BAD_ADDRESS = Refusal(
    "extract-address-wrong",
    Text(
        nb="«{address}» er ingen e-postadresse. Skriv den som navn@kommune.no.",
        nn="«{address}» er inga e-postadresse. Skriv ho som namn@kommune.no.",
        en="“{address}” is no mail address. Write it as name@example.org.",
    ),
)
_EXEMPT = Refusal(
    "extract-exempt-by-mail",
    Text(
        nb="Saken er unntatt offentlighet, så særutskriften sendes ikke på e-post. Last ned den fulle utgaven, og gi den for hånd.",
        nn="Saka er unnateke offentlegheit, så særutskrifta blir ikkje send på e-post. Last ned den fulle utgåva, og gje ho for hand.",
        en="The item is exempt from public access, so its extract is not mailed. Download the full version, and hand it over.",
    ),
)


@dataclass(frozen=True, slots=True)
class ReceiverOf:
    """Who gets an extract; without an address it is given by hand."""

    name: str
    email: str = ""


def send_extract(
    meeting: Meeting,
    item_id: int,
    receivers: Sequence[ReceiverOf],
    *,
    site: str,
    by: Actor,
    now: datetime.datetime,
    is_full: bool = False,
    note: str = "",
) -> tuple[Extract, ...]:
    """Mail the public extract to those with an address, and keep that it was given to the others; `is_full` only by hand.
    `site` is the front page's address. Raises `Refused`."""
    with floor(meeting, by=by, now=now, states={MeetingState.WRITTEN, MeetingState.APPROVED}) as opened:
        row = opened.item(item_id)
        chosen = _checked(receivers)
        public = _public_item(opened.meeting, row)
        if any(one.email for one in chosen) and (is_full or public.exempt is not None):
            raise Refused(_EXEMPT)
        mail = _mail(opened.meeting, row, public, note=note, site=site)
        made = tuple(_send(opened, row, one, mail, is_full=is_full, note=note) for one in chosen)
        opened.tell("extract.sent", row, after={"to": [one.name for one in chosen], "is_full": is_full})
    return made


def _checked(receivers: Sequence[ReceiverOf]) -> tuple[ReceiverOf, ...]:
    """The receivers, each once. Raises `Refused` for none, or for an address that is none."""
    found: dict[str, ReceiverOf] = {}
    for one in receivers[:MOST]:
        name, email = " ".join(clean(one.name).split()), clean(one.email).strip()
        if email and email not in find_mail_addresses(email):
            raise Refused(_BAD_ADDRESS.filled(address=email))
        if name or email:
            found.setdefault((email or name).casefold(), ReceiverOf(name or email, email))
    if not found:
        raise Refused(_NO_RECEIVERS)
    return tuple(found.values())


def _public_item(meeting: Meeting, row: AgendaItem) -> Item:
    """The item as all may read it in the minutes."""
    at = [one.pk for one in item_rows([meeting])[meeting.pk]].index(row.pk)
    return public_dossier_of(meeting, PaperKind.MINUTES).items[at]


def _mail(meeting: Meeting, row: AgendaItem, item: Item, *, note: str, site: str) -> Mail:
    """The mail with the decision in words, and a link where the minutes are published."""
    language = Language(meeting.language)
    blocks = minutes_item(item, language=language)
    is_out = Publication.objects.filter(
        meeting=meeting, kind=PublishedKind.MINUTES, is_current=True, withdrawn_at=None
    ).exists()
    address = f"{site}/{meeting.cooperation.slug}/{meeting.body.slug}/{meeting.slug}/{row.slug}/"
    return extract_mail(
        meeting,
        item=item.number or item.title,
        heading=heading_text(item, language),
        words="\n".join(text for block in blocks[1:] if (text := text_of(block).strip())),
        note=clean(note),
        url=address if is_out else "",
    )


def _send(opened: Floor, row: AgendaItem, one: ReceiverOf, mail: Mail, *, is_full: bool, note: str) -> Extract:
    queued = None
    if one.email:
        queued = queue_mail(
            opened.cooperation,
            receiver=one.email,
            subject=mail.subject,
            text=mail.text,
            language=mail.language,
            now=opened.now,
        )
    return Extract.objects.create(
        cooperation=opened.cooperation,
        item=row,
        receiver=one.name[:200],
        email=one.email,
        is_full=is_full,
        mail=queued,
        note=clean(note).strip(),
        sent_at=opened.now,
        sent_by_name=opened.by.name[:200],
    )
