"""Making something exempt from public access, changing, reviewing and lifting it: each act with its basis in the trail.

What may be exempt is for `core.exempting`; the rows of items are kept in step, since papers and pages read those.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from saksgang.actions.exempt_readings import note_reading
from saksgang.actions.exempt_things import GONE, Found, Thing, find_thing, thing_of
from saksgang.actions.publishing import refresh_within
from saksgang.actions.registering.desk import Desk
from saksgang.actions.rights import require
from saksgang.core.access import Actor, Right
from saksgang.core.exempting import (
    Asked,
    Target,
    basis_of,
    basis_read,
    lifting_refused,
    printed,
    reference_for,
    why_not,
)
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import AgendaItem, Cooperation, Exemption
from saksgang.records.queries.exempt_words import lost_words
from saksgang.records.queries.exemption_lists import exemptions_of
from saksgang.records.values import clean

__all__ = [
    "WORDS_NEEDED",
    "Thing",
    "allow",
    "change",
    "exempt",
    "keep_in_step",
    "lift",
    "lift_read",
    "note_reading",
    "require_openable",
    "require_words_kept",
    "review",
    "unsaved",
]

_ALREADY = Refusal(
    "already-exempt",
    Text(
        nb="Dette er allerede unntatt. Endre unntaket som finnes, i stedet for å lage et til.",
        nn="Dette er alt unnateke. Endre unntaket som finst, i staden for å lage eitt til.",
        en="This is exempt already. Change the exemption that is there instead of making another.",
    ),
)
_LIFTED = Refusal(
    "already-lifted",
    Text(
        nb="Unntaket er allerede opphevet. Last siden på nytt.",
        nn="Unntaket er alt oppheva. Last sida på nytt.",
        en="The exemption has been lifted already. Load the page again.",
    ),
)
_LIFT_INSTEAD = Refusal(
    "lift-instead",
    Text(
        nb="Saken er unntatt med hjemmel. Opphev unntaket i lista over unntak, med en begrunnelse.",
        nn="Saka er unnateken med heimel. Opphev unntaket i lista over unntak, med ei grunngiving.",
        en="The item is exempt on a legal basis. Lift the exemption in the list of exemptions, with a reason.",
    ),
    source="offentleglova § 31",
)
_WORDS_LOST = Refusal(
    "exempt-words-lost",
    Text(
        nb="Ordene du endrer, er unntatt offentlighet, og de nye ville blitt offentlige. Endre unntaket så det gjelder hele saken, rett teksten, og unnta de nye ordene.",
        nn="Orda du endrar, er unnatekne offentlegheit, og dei nye ville ha vorte offentlege. Endre unntaket så det gjeld heile saka, rett teksten, og gjer unntak for dei nye orda.",
        en="The words you change are exempt from public access, and the new ones would be public. Change the exemption to cover the whole item, correct the text, and exempt the new words.",
    ),
    source="offentleglova § 13",
)
_DAY_NEEDED = Refusal(
    "review-day-needed",
    Text(
        nb="Skriv en ny dag for neste vurdering, fram i tid, eller opphev unntaket.",
        nn="Skriv ein ny dag for neste vurdering, fram i tid, eller opphev unntaket.",
        en="Write a new day for the next review, ahead in time, or lift the exemption.",
    ),
)
WORDS_NEEDED = Refusal(
    "exempt-words-needed",
    Text(
        nb="Skriv eller marker ordene som skal unntas, én linje for hvert sted. Skal alt unntas, så velg det.",
        nn="Skriv eller marker orda som skal unntakast, éi linje for kvar stad. Skal alt unntakast, så vel det.",
        en="Write or mark the words to be exempt, one line for each place. If all of it is to be exempt, choose that.",
    ),
)
_WIDER_ACCESS = "offentleglova § 11"


def exempt(
    cooperation: Cooperation,
    thing: Thing,
    asked: Asked,
    *,
    by: Actor,
    now: datetime.datetime,
    note: str = "",
) -> Exemption:
    """Make a thing exempt; what is published of it is brought up to date in the same act. `note` is what was said when
    wider access was considered. Raises `Refused`."""
    require(by, Right.EXEMPT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        found = find_thing(cooperation, thing)
        allow(found, asked, timezone.localdate(now))
        row = _make(desk, found, asked, note)
        _settle(desk, found, "exemption.made", after=_told(row), reason=note, rule=str(row))
    return row


def change(
    cooperation: Cooperation,
    exemption_id: int,
    asked: Asked,
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str,
    note: str = "",
) -> Exemption:
    """Put another exemption in place of one, which stays as lifted. A reason is needed, as for lifting. Raises `Refused`."""
    require(by, Right.EXEMPT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        old = _live(cooperation, exemption_id)
        found = find_thing(cooperation, thing_of(old))
        _refuse(lifting_refused(basis_of(old.basis), reason=reason))
        allow(found, asked, timezone.localdate(now), but=old)
        _end(desk, old, reason)
        row = _make(desk, found, asked, note)
        _settle(desk, found, "exemption.changed", before=_told(old), after=_told(row), reason=reason, rule=str(row))
    return row


def lift(cooperation: Cooperation, exemption_id: int, *, by: Actor, now: datetime.datetime, reason: str) -> None:
    """Let all read it again. The row stays, with who did it and why. Raises `Refused` without a reason."""
    require(by, Right.EXEMPT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        row = _live(cooperation, exemption_id)
        _refuse(lifting_refused(basis_of(row.basis), reason=reason))
        _end(desk, row, reason)
        _settle(
            desk, _found_again(cooperation, row), "exemption.lifted", before=_told(row), reason=reason, rule=str(row)
        )


def lift_read(cooperation: Cooperation, item_id: int, *, by: Actor, now: datetime.datetime, reason: str) -> None:
    """Let all read an item that is exempt only because a paper says so. Raises `Refused` without a reason."""
    require(by, Right.EXEMPT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        found = find_thing(cooperation, Thing(Target.ITEM, item_id))
        (item,) = found.items
        if not item.is_exempt or _whole_of(item) is not None:
            raise Refused(_LIFTED)
        law = item.exempt_law
        _refuse(lifting_refused(basis_read(law, timezone.localdate(now)), reason=reason))
        before = {"is_exempt": True, "law": law, "text": item.exempt_text}
        _set(desk, item, is_exempt=False, law="", text="", reason=reason)
        _settle(desk, found, "exemption.lifted", before=before, reason=reason, rule=law)


def require_openable(item: AgendaItem, *, today: datetime.date, reason: str) -> None:
    """Raises `Refused` when an item can't be opened by correcting what a paper says of it: there is an exemption to be
    lifted, or no reason (O4)."""
    if _whole_of(item) is not None:
        raise Refused(_LIFT_INSTEAD)
    _refuse(lifting_refused(basis_read(item.exempt_law, today), reason=reason))


def require_words_kept(cooperation: Cooperation, item: AgendaItem, *, lost_before: frozenset[int]) -> None:
    """Raises `Refused` when a change of an item took away words that are exempt: what came in their place would be public."""
    if lost_words(cooperation, exemptions_of(item)) - lost_before:
        raise Refused(_WORDS_LOST)


def review(
    cooperation: Cooperation,
    exemption_id: int,
    *,
    until_on: datetime.date | None,
    by: Actor,
    now: datetime.datetime,
    note: str = "",
) -> None:
    """Keep an exemption until another day, wider access having been considered again (offentleglova § 11)."""
    require(by, Right.EXEMPT)
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        row = _live(cooperation, exemption_id)
        if until_on is None or until_on <= timezone.localdate(now):
            raise Refused(_DAY_NEEDED)
        before = {"until_on": row.until_on, "considered_by": row.considered_by_name, "considered_at": row.considered_at}
        row.until_on = until_on
        row.considered_by_name, row.considered_at, row.considered_note = by.name, now, clean(note)
        row.save(update_fields=["until_on", "considered_by_name", "considered_at", "considered_note"])
        after = {"until_on": until_on, "considered_by": by.name, "considered_at": now}
        subject = row.case or row.item or row.person
        assert subject is not None, "an exemption is of one thing"
        desk.trail.add("exemption.reviewed", subject, before=before, after=after, reason=note, rule=_WIDER_ACCESS)
        desk.trail.write()


def allow(found: Found, asked: Asked, today: datetime.date, *, but: Exemption | None = None) -> None:
    """Raises `Refused` when it may not be exempt so, or is already; `but` is an exemption that does not count."""
    _refuse(refusal_of_identity_number(*asked.passages, asked.public_title))
    _refuse(why_not(replace(asked, target=found.thing.target), found.circumstances(today)))
    rows = _of_subject(found).filter(part=found.part)
    words = list(found.named or asked.passages)
    if any(row.passages == words for row in rows if but is None or row.pk != but.pk):
        raise Refused(_ALREADY)


def unsaved(
    cooperation: Cooperation, found: Found, asked: Asked, *, by: Actor, now: datetime.datetime, note: str = ""
) -> Exemption:
    """The row of an exemption as it would be kept."""
    reference = reference_for(asked)
    return Exemption(
        cooperation=cooperation,
        part=found.part,
        document_id=found.document_id,
        passages=[clean(words) for words in found.named or asked.passages],
        basis=asked.basis,
        law=reference.law,
        section=reference.section,
        subsection=reference.subsection,
        letter=reference.letter,
        number=reference.number,
        sentence=reference.sentence,
        because_of=printed(reference.because_of)[:200] if reference.because_of else "",
        whole_because=asked.whole_because or "",
        public_title=" ".join(clean(asked.public_title).split()),
        considered_by_name=by.name[:200],
        considered_at=now,
        considered_note=clean(note),
        until_on=asked.until_on,
        made_at=now,
        made_by_name=by.name[:200],
        **_target(found),
    )


def _make(desk: Desk, found: Found, asked: Asked, note: str) -> Exemption:
    row = unsaved(desk.cooperation, found, asked, by=desk.by, now=desk.now, note=note)
    row.save()
    return row


def _target(found: Found) -> dict[str, Any]:
    """The column that says what it is of."""
    column = {Target.CASE: "case", Target.PERSON: "person"}.get(found.thing.target, "item")
    return {column: found.subject}


def _end(desk: Desk, row: Exemption, reason: str) -> None:
    row.lifted_at, row.lifted_by_name, row.lifted_because = desk.now, desk.by.name[:200], clean(reason)
    row.save(update_fields=["lifted_at", "lifted_by_name", "lifted_because"])


def _settle(
    desk: Desk,
    found: Found,
    act: str,
    *,
    before: object = None,
    after: object = None,
    reason: str = "",
    rule: str = "",
) -> None:
    """Keep the items in step, leave the event, and bring what is published up to date."""
    for item in found.items:
        keep_in_step(desk, item, was_exempt=act != "exemption.made", reason=reason)
    desk.trail.add(act, found.subject, before=before, after=after, reason=reason, rule=rule[:200])
    desk.trail.write()
    refresh_within(desk.trail, found.meetings())
    desk.trail.write()


def keep_in_step(desk: Desk, item: AgendaItem, *, was_exempt: bool, reason: str) -> None:
    """An item is exempt as a whole when it or its case is. What a paper said of it stays until an exemption is lifted."""
    whole = _whole_of(item)
    if whole is not None:
        _set(desk, item, is_exempt=True, law=str(whole), text=item.exempt_text, reason=reason)
    elif was_exempt and item.is_exempt and _was_whole(item):
        _set(desk, item, is_exempt=False, law="", text="", reason=reason)


def _set(desk: Desk, item: AgendaItem, *, is_exempt: bool, law: str, text: str, reason: str) -> None:
    """Set it as a correction, so that no reading of papers changes it again."""
    values = {"is_exempt": is_exempt, "exempt_law": law, "exempt_text": text}
    changed = {field: value for field, value in values.items() if getattr(item, field) != value}
    for field, value in changed.items():
        desk.corrected.remember(item, field, by=desk.by, read=getattr(item, field), value=value, reason=reason)
        setattr(item, field, value)
    if changed:
        item.save(update_fields=list(changed))


def _whole_of(item: AgendaItem) -> Exemption | None:
    return _wholes(item).filter(lifted_at=None).first()


def _was_whole(item: AgendaItem) -> bool:
    """Whether it was exempt by an exemption that has been lifted, and not because a paper says so alone."""
    return _wholes(item).filter(lifted_at__isnull=False).exists()


def _wholes(item: AgendaItem) -> QuerySet[Exemption]:
    of_case = Q(case=item.case_id) if item.case_id is not None else Q(pk__in=[])
    return Exemption.objects.filter(Q(item=item) | of_case, part=Exemption.Part.ALL, passages=[]).order_by("pk")


def _of_subject(found: Found) -> QuerySet[Exemption]:
    return Exemption.objects.filter(lifted_at=None, **_target(found))


def _live(cooperation: Cooperation, exemption_id: int) -> Exemption:
    row = Exemption.objects.filter(cooperation=cooperation, pk=exemption_id).first()
    if row is None:
        raise Refused(GONE)
    if row.lifted_at is not None:
        raise Refused(_LIFTED)
    return row


def _found_again(cooperation: Cooperation, row: Exemption) -> Found:
    """What an exemption is of, also when the remark or attachment that it names is no more."""
    thing = thing_of(row)
    if thing.id == 0 and row.item_id is not None:
        thing = Thing(Target.CASE_PAPER, row.item_id)
    return find_thing(cooperation, thing)


def _told(row: Exemption) -> dict[str, object]:
    """An exemption as the trail tells it."""
    return {
        "basis": str(row),
        "part": row.part,
        "passages": row.passages,
        "whole_because": row.whole_because,
        "public_title": row.public_title,
        "until_on": row.until_on,
        "considered_by": row.considered_by_name,
    }


def _refuse(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)
