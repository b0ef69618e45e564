"""A meeting with papers, of which some are exempt: what the tests of notices and packs share. `PLANTED` stands in exempt words,
in an exempt item, in files and their names, and in the head of the meeting."""

from __future__ import annotations

import datetime
from typing import Any

from saksgang.actions.agendas import fix_agenda
from saksgang.core.access import COMMAND_LINE
from saksgang.document.tree import Document as Tree
from saksgang.document.tree import Heading, Paragraph, Run
from saksgang.records import files
from saksgang.records.models import AgendaItem, Attachment, Body, Cooperation, Document, Exemption, Meeting, Person
from saksgang.writing.papers import write_document
from tests.actions.planned import listed, make_body, planned
from tests.actions.test_calling import seated
from tests.web.register import NOW

PLANTED = "Skjultberg"
WHOLE = "Hemmeligsak"
NAMED = "Planta Navnløs"
TO_HAVE_BEEN: dict[str, Any] = {
    "basis": "offl-23-3", "law": "offentleglova", "section": "23", "considered_by_name": "Siri",
    "considered_at": NOW, "made_at": NOW, "made_by_name": "Siri",
}  # fmt: skip


def paper(title: str, words: str, ending: str = "pdf") -> bytes:
    """A file of one page."""
    blocks = (Heading(1, (Run(title),)), Paragraph((Run(words),)))
    return write_document(Tree(blocks, title=title, language="nb"), ending)


def attach(item: AgendaItem, title: str, name: str, content: bytes) -> Attachment:
    """A file with an item, after those that it has."""
    document = Document.objects.create(
        cooperation=item.cooperation, sha256=files.store(content), name=name, size=len(content), added_at=NOW
    )
    return Attachment.objects.create(
        cooperation=item.cooperation, item=item, position=item.attachments.count(), title=title, document=document
    )


def open_meeting(cooperation: Cooperation, *, slug: str = "ru", **values: Any) -> Meeting:
    """A meeting whose agenda is fixed, of two items with papers that all may read."""
    body = make_body(cooperation, slug=slug, prefix=slug.upper())
    seated(body, "Kari Vik", "Ola Nes", "Åse Holm")
    meeting = planned(body, **values)
    first, second = listed(meeting, "Vannverket", "Bussruta")
    _write(first, "Kilden er tørr, og røret lekker.")
    attach(first, "Kildekart", "kildekart.pdf", paper("Kildekart", "Kilden ligger under fjellet."))
    attach(first, "Brev", "brev.docx", paper("Brev", "Vi venter på vann.", "docx"))
    attach(second, "Rutetabell", "rutetabell.txt", b"Bussen kommer klokka ti.\n")
    fix_agenda(cooperation, meeting.pk, by=COMMAND_LINE, now=NOW)
    meeting.refresh_from_db()
    return meeting


def secret_meeting(cooperation: Cooperation) -> Meeting:
    """The same with exempt words, an exempt item, a file that is exempt, one that holds the words, and a name."""
    meeting = open_meeting(cooperation, place=f"Hos {PLANTED} i Vika")
    Body.objects.filter(pk=meeting.body_id).update(name=f"Styret for {PLANTED}")
    whole, third = listed(meeting, f"{WHOLE} om ansettelse", "Brua")
    _write(whole, "Sju søkere, og ingen av dem kan svømme.")
    _write(third, f"Tilbudet fra {PLANTED} er lavest. {NAMED} har regnet på det.")
    attach(whole, "Søkerliste", f"sokerliste-{WHOLE}.pdf", paper("Søkerliste", "Sju søkere til stillingen."))
    attach(third, f"Tilbud fra {PLANTED}", f"tilbud-{PLANTED}.pdf", paper("Tilbud", "Vi bygger for ni øre."))
    attach(third, "Anbudsprotokoll", "protokoll.pdf", paper("Protokoll", f"Lavest var {PLANTED} med ni øre."))
    attach(third, "Tegning", "tegning.pdf", paper("Tegning", "Brua har tre spenn."))
    made: dict[str, Any] = {"cooperation": cooperation, **TO_HAVE_BEEN}
    Exemption.objects.create(item=third, passages=[PLANTED], **made)
    Exemption.objects.create(item=whole, public_title="Personalsak", **made)
    AgendaItem.objects.filter(pk=whole.pk).update(is_exempt=True)
    Exemption.objects.create(
        person=Person.objects.create(cooperation=cooperation, name=NAMED, slug="planta-navnlos"), **made
    )
    fix_agenda(cooperation, meeting.pk, by=COMMAND_LINE, now=NOW)
    return Meeting.objects.select_related("body", "cooperation").get(pk=meeting.pk)


def _write(item: AgendaItem, text: str) -> None:
    item.text = text
    item.save(update_fields=["text"])


LATER = NOW + datetime.timedelta(hours=1)
