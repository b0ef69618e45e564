"""What a person can make exempt, as the register holds it: its rows, the texts that are read of it, the meetings it is in."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from dataclasses import dataclass
from itertools import chain

from saksgang.core.exempting import Circumstances, Meets, Target, mark_for
from saksgang.core.exempting.skeletons import folded
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Case,
    Cooperation,
    Exemption,
    LegalBasis,
    Person,
    Publication,
    PublishedItem,
    Remark,
)
from saksgang.records.queries.exempt_words import texts_of, whole_items

GONE = Refusal(
    "exemption-gone",
    Text(
        nb="Det du ville unnta eller endre, finnes ikke lenger i registeret. Last siden på nytt.",
        nn="Det du ville gjere unntak for eller endre, finst ikkje lenger i registeret. Last sida på nytt.",
        en="What you wanted to exempt or change is no longer in the register. Load the page again.",
    ),
)
PARTS = {
    Target.CASE_PAPER: Exemption.Part.CASE_PAPER,
    Target.REMARK: Exemption.Part.REMARK,
    Target.ATTACHMENT: Exemption.Part.ATTACHMENT,
}


@dataclass(frozen=True, slots=True)
class Thing:
    """What is chosen: the id is that of the case, item (also for its case paper), remark, attachment or person."""

    target: Target
    id: int


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a thing: its `subject`, and the `items` in which it is read. `named` are the words that name a remark or
    an attachment in the row of its exemption."""

    thing: Thing
    subject: Case | AgendaItem | Person
    items: tuple[AgendaItem, ...]
    title: str
    texts: tuple[str, ...]
    named: tuple[str, ...] = ()
    document_id: int | None = None

    @property
    def part(self) -> Exemption.Part:
        """How much of an item it is."""
        return PARTS.get(self.thing.target, Exemption.Part.ALL)

    def circumstances(self, today: datetime.date) -> Circumstances:
        """The facts that rules ask for."""
        return Circumstances(
            today=today,
            meets=_meets(self.items),
            title=self.title,
            texts=self.texts,
            has_decision=any(hasattr(item, "decision") and item.decision.text for item in self.items),
        )

    def meetings(self) -> list[int]:
        """The meetings in whose papers it is read, by id."""
        if isinstance(self.subject, Person):
            return published_with(self.subject)
        return sorted({item.meeting_id for item in self.items})


def find_thing(cooperation: Cooperation, thing: Thing) -> Found:
    """The thing in this co-operation. Raises `Refused` when it is not there, or not there any more."""
    match thing.target:
        case Target.CASE:
            case = Case.objects.filter(cooperation=cooperation, pk=thing.id, joined_into=None).first()
            if case is None:
                raise Refused(GONE)
            items = tuple(whole_items(cooperation).filter(case=case))
            texts = tuple(text for item in items for text in texts_of(item))
            return Found(thing, case, items, case.title, (case.title, *texts))
        case Target.PERSON:
            person = Person.objects.filter(cooperation=cooperation, pk=thing.id, merged_into=None).first()
            if person is None:
                raise Refused(GONE)
            return Found(thing, person, (), person.name, (person.name,))
        case Target.REMARK:
            remark = Remark.objects.filter(cooperation=cooperation, pk=thing.id).first()
            if remark is None:
                raise Refused(GONE)
            return _of_item(cooperation, thing, remark.item_id, named=(remark.text,), texts=(remark.text,))
        case Target.ATTACHMENT:
            attached = Attachment.objects.filter(cooperation=cooperation, pk=thing.id).first()
            if attached is None:
                raise Refused(GONE)
            return _of_item(
                cooperation,
                thing,
                attached.item_id,
                named=(attached.title,),
                texts=(attached.title,),
                document_id=attached.document_id,
            )
        case Target.ITEM | Target.CASE_PAPER:
            return _of_item(cooperation, thing, thing.id)


def thing_of(exemption: Exemption) -> Thing:
    """What an exemption is of. Of a remark or attachment that was read anew it is the one with the same words, if any."""
    if exemption.case_id is not None:
        return Thing(Target.CASE, exemption.case_id)
    if exemption.person_id is not None:
        return Thing(Target.PERSON, exemption.person_id)
    item_id = exemption.item_id or 0
    words = str(exemption.passages[0]) if exemption.passages else ""
    match exemption.part:
        case Exemption.Part.REMARK:
            remark = Remark.objects.filter(item=item_id, text=words).first()
            return Thing(Target.REMARK, remark.pk if remark else 0)
        case Exemption.Part.ATTACHMENT:
            attached = Attachment.objects.filter(item=item_id, title=words).first()
            return Thing(Target.ATTACHMENT, attached.pk if attached else 0)
        case Exemption.Part.CASE_PAPER:
            return Thing(Target.CASE_PAPER, item_id)
        case _:
            return Thing(Target.ITEM, item_id)


def published_with(person: Person) -> list[int]:
    """The meetings of which anything published names a person or somebody of the same name, or holds a mark that may stand
    in the name's place; by id."""
    spellings = [person.name, *person.names.values_list("name", flat=True)]
    letters = {folded(word) for name in spellings for word in name.split() if len(folded(word)) > 1}
    letters |= {folded(mark_for("", language)) for language in Language}
    rows = Publication.objects.filter(cooperation=person.cooperation_id, is_current=True)
    items = PublishedItem.objects.filter(cooperation=person.cooperation_id)
    told = chain(
        rows.values_list("meeting_id", "dossier").iterator(chunk_size=50),
        items.values_list("meeting_id", "case_title").exclude(case_title="").iterator(chunk_size=500),
    )
    found = set()
    for meeting_id, dossier in told:
        if meeting_id not in found and _holds_any(json.dumps(dossier, ensure_ascii=False), letters):
            found.add(meeting_id)
    return sorted(found)


def _holds_any(text: str, letters: set[str]) -> bool:
    bare = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
    return any(one in bare for one in letters)


def _of_item(
    cooperation: Cooperation,
    thing: Thing,
    item_id: int,
    *,
    named: tuple[str, ...] = (),
    texts: tuple[str, ...] = (),
    document_id: int | None = None,
) -> Found:
    item = whole_items(cooperation).filter(pk=item_id).first()
    if item is None:
        raise Refused(GONE)
    return Found(
        thing,
        item,
        (item,),
        named[0] if named else item.title,
        texts or tuple(filter(None, texts_of(item))),
        named,
        document_id,
    )


def _meets(items: tuple[AgendaItem, ...]) -> Meets:
    """The strictest rules of the bodies in which it is treated."""
    found = {item.meeting.body.legal_basis for item in items}
    if LegalBasis.MUNICIPAL_ACT in found:
        return Meets.MUNICIPAL_ACT
    return Meets.BY_LAWS if LegalBasis.BY_LAWS in found else Meets.NONE
