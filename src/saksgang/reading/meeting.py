"""One paper as a dossier: head, people, items, signatures and language put together, and what was odd."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saksgang.core.dossier import BodyName, Dossier, Fact, Item, Outcome, PaperKind, Signature
from saksgang.core.findings import Finding
from saksgang.core.hints import holds_any
from saksgang.document.tree import Document
from saksgang.reading.bodies import body_of_title, is_only_meeting
from saksgang.reading.candidates import Head, surest
from saksgang.reading.closing import read_closing
from saksgang.reading.grammar import Label, find_names, find_references, language_of, number_at_start, same_case
from saksgang.reading.head import (
    facts_of,
    read_end,
    read_head,
    read_letter_date,
    read_routing,
    read_value,
)
from saksgang.reading.item_facts import read_item
from saksgang.reading.items import Entry, Plan, plan_items
from saksgang.reading.leading import read_chair
from saksgang.reading.lines import Look, text_span
from saksgang.reading.marks import without_sheet
from saksgang.reading.own_words import own_words
from saksgang.reading.papers import CASE_KINDS, Part, has_head_labels
from saksgang.reading.paragraphs import prose_of
from saksgang.reading.people import MEMBERS
from saksgang.reading.scan import Seen
from saksgang.reading.sections import Setting
from saksgang.reading.slips import find_slips

_KINDS_OF_ITEM = frozenset({"PS", "RS", "OS", "FO", "DS", "FS", "MS", "BS", "SAK", "V"})
"""Prefixes that tell the sort of item in most municipalities, not the body."""

_CHOOSING = re.compile(
    r"møtele|ordstyr|dirigent|møtet? (?:ble|vart|blei) (?:le|st)|(?:led\w*|leia|styrte) møtet|protokoll|referat|referent|sekretær|møtebok|skrivar",
    re.IGNORECASE,
)
_CHOOSING_WORDS = (
    *("møtele", "ordstyr", "dirigent", "møte ble", "møtet ble", "møte vart", "møtet vart", " møtet"),
    *("protokoll", "refer", "sekretær", "møtebok", "skrivar"),
)
"""No sentence about choosing is without one of these."""

_LANGUAGE_SAMPLE = 20_000


def read_part(part: Part, *, document: Document) -> tuple[Dossier, tuple[Finding, ...]]:
    """The dossier of one paper, and the findings of reading it."""
    own = own_words(part.seen, part.kind)
    part = replace(part, seen=list(own.rest)) if own.before or own.after else part
    closing = read_closing(part.seen)
    seen = tuple(part.seen[: closing.start])
    plan = plan_items(seen, body=_body_named(part))
    head = _head(part, plan, seen)
    kind = _kind(part, head, plan)
    if not head.letter_dates:
        _read_day_signed(head, part.seen[closing.start :])
    if kind in (PaperKind.NOTICE, PaperKind.SUPPLEMENTARY_NOTICE):
        if not head.people.lists.get("invited"):
            head.people.rename("present", "invited")
        head.people.rename(MEMBERS, "invited")
    else:
        head.people.rename(MEMBERS, "present" if kind is PaperKind.MINUTES else "invited")
    if kind is PaperKind.OTHER:
        return _other(part, document, head), ()
    if kind in CASE_KINDS and not any(entry.number is not None and entry.number.year for entry in plan.entries):
        plan = _one_case(seen)
    body = _body(head, plan, (_title(part, document), document.title or "", *_first_lines(part)))
    day = surest(head.dates)
    setting = Setting(kind, body.name if body else None, day.value if day else None)
    prefix = body.prefix if body else None
    items = tuple(read_item(seen, entry, setting, own_prefix=prefix) for entry in plan.entries)
    # rows are left out: the last one in a table of those present signs nothing
    letter = [seen[at] for at in plan.front if seen[at].line.look is not Look.ROW]
    signed = closing.signatures or read_closing(letter).signatures
    dossier = _dossier(kind, head, body, items, signed)
    dossier = replace(
        dossier,
        title=_title(part, document),
        intro=own.before,
        outro=own.after,
        language=language_of(_sample(part.seen), head=_sample(part.seen[:10])),
        source=text_span(here.line for here in part.seen),
        facts=facts_of(head) + _signature_facts(signed, part.seen),
    )
    dossier = replace(dossier, confidence=_confidence(dossier), references=_references(dossier, plan))
    return dossier, find_slips(dossier, plan, seen)


def _read_day_signed(head: Head, under: Sequence[Seen]) -> None:
    """The place and day above the names under the paper: when it was written."""
    for here in under:
        if read_letter_date(head, here.line.text, here.line.place):
            return


def _body_named(part: Part) -> str | None:
    """The body that a label or a head line names, known before the rest of the head is read."""
    labelled = (here.label.rest for here in part.seen if here.label is not None and here.label.label is Label.BODY)
    return next((value for value in labelled if value), None) or next(
        (one.body for one, _ in part.heads if one.body), None
    )


def _head(part: Part, plan: Plan, seen: Sequence[Seen]) -> Head:
    front = [seen[at] for at in plan.front]
    before_list = sum(1 for at in plan.front if plan.list_span is None or at < plan.list_span[0])
    head = read_head(front, part.heads, sure=before_list)
    for here in part.seen[-12:]:
        read_end(head, here)
        if here.label is not None and here.label.label in (Label.CHAIR, Label.SECRETARY):
            read_value(head, here, here.label.rest, here.line.place, 0.6)
    for prose in prose_of(here.line for here in part.seen):
        if len(prose.text) < 300:
            head.people.note_part(prose.text.rstrip(". "))
        if len(prose.text) < 1500 and holds_any(prose.text, _CHOOSING_WORDS) and _CHOOSING.search(prose.text):
            read_chair(head, prose.text, prose.lines[0].place)
    for entry in plan.entries:
        for mark in entry.marks:
            if mark.is_routing:
                read_routing(head, seen[mark.at])
    return head


def _kind(part: Part, head: Head, plan: Plan) -> PaperKind:
    """The kind that a head line said, if the rest bears it out; else told from what the paper holds."""
    dated = bool(head.dates or head.letter_dates)
    people = any(head.people.lists.get(name) for name in ("present", "absent", "invited", MEMBERS))
    numbered = any(entry.number is not None and entry.number.year for entry in plan.entries)
    if part.kind is not None:
        if (
            part.kind is PaperKind.CASE_PAPER
            and sum(1 for entry in plan.entries if entry.number and entry.number.year) > 1
        ):
            return PaperKind.NOTICE  # a case paper holds one case: `Saksdokumenter` over several are a notice's
        if part.kind in CASE_KINDS:
            return part.kind
        return part.kind if dated or people or numbered or has_head_labels(part.seen) else PaperKind.OTHER
    if head.people.lists.get("present") or head.people.lists.get("absent"):
        return PaperKind.MINUTES if dated or plan.entries else PaperKind.OTHER
    if (head.people.lists.get("invited") or head.people.lists.get(MEMBERS)) and head.dates:
        return PaperKind.NOTICE
    decided = any(here.label is not None and here.label.label is Label.DECISION for here in part.seen)
    if numbered and head.dates:
        return PaperKind.MINUTES if decided else PaperKind.NOTICE
    return PaperKind.OTHER


def _other(part: Part, document: Document, head: Head) -> Dossier:
    letter = surest([*head.letter_dates, *head.bare_dates])
    return Dossier(
        kind=PaperKind.OTHER,
        language=language_of(_sample(part.seen), head=_sample(part.seen[:10])),
        title=_title(part, document),
        letter_date=letter.value if letter else None,
        source=text_span(here.line for here in part.seen),
        confidence=0.5,
    )


def _one_case(seen: Sequence[Seen]) -> Plan:
    """A case sheet whose number and title stand apart: the first number, and the first line that stands out."""
    number = next((found[0] for here in seen if (found := here.number)), None)
    if number is None:
        values = (here.label.rest for here in seen if here.label and here.label.label is Label.CASE_NUMBER)
        number = next((found[0] for value in values if (found := number_at_start(f"Sak {value}"))), None)
    titled = _labelled_title(seen)
    if titled is not None:
        return Plan((Entry(number, titled[0], spans=[(titled[1] + 1, len(seen))]),), tuple(range(titled[1])), None)
    at = next(
        (
            index
            for index, here in enumerate(seen)
            if not here.is_break
            and here.head is None
            and here.label is None
            and here.number is None
            and _is_title(here)
        ),
        None,
    )
    title = seen[at].line.text if at is not None else ""
    entry = Entry(number, title, spans=[(0 if at is None else at + 1, len(seen))])
    return Plan((entry,), tuple(range(at or 0)), None)


def _labelled_title(seen: Sequence[Seen]) -> tuple[str, int] | None:
    """The title after a label of its own (`Tittel: …`), and the index of its line."""
    for index, here in enumerate(seen):
        if here.label is not None and here.label.label is Label.TITLE and here.label.rest:
            return without_sheet(here.label.rest), index
    return None


def _is_title(here: Seen) -> bool:
    return here.line.look in (Look.HEADING, Look.TEXT) and 5 < len(here.line.text) < 250 and here.proposal is None


def _first_lines(part: Part) -> tuple[str, ...]:
    return tuple(here.line.text for here in part.seen[:2] if not here.is_break and here.label is None)


def _body(head: Head, plan: Plan, titles: Sequence[str]) -> BodyName | None:
    named = head.best("body")
    prefixes = Counter(
        entry.number.prefix
        for entry in plan.entries
        if entry.number and entry.number.prefix and entry.number.prefix.upper() not in _KINDS_OF_ITEM
    )
    prefix = prefixes.most_common(1)[0][0] if prefixes else None
    bare = named is None or is_only_meeting(named.value)
    by_title = next(filter(None, map(body_of_title, titles)), None) if bare else None
    name = by_title or (named.value if named else None)
    return BodyName(name, prefix) if name else None


def _dossier(
    kind: PaperKind, head: Head, body: BodyName | None, items: tuple[Item, ...], signed: tuple[Signature, ...]
) -> Dossier:
    day, letter = surest(head.dates), surest(head.letter_dates)
    begins, ends = surest(head.starts), surest(head.ends)
    place, reference, officer = map(head.best, ("place", "reference", "officer"))
    return Dossier(
        kind=kind,
        body=body,
        date=day.value if day else None,
        letter_date=letter.value if letter else None,
        time_start=begins.value if begins else None,
        time_end=ends.value if ends else None,
        chair=_named(head, "chair", signed) or _elected(items, _CHAIR_ELECTION),
        secretary=_named(head, "secretary", signed)
        or _elected(items, _SECRETARY_ELECTION)
        or (officer.value if officer else None),
        items=items,
        signed_by=signed,
        place=place.value if place else None,
        reference=reference.value if reference else None,
        officer=officer.value if officer else None,
        invited=head.people.get("invited"),
        copies=head.people.get("copies"),
        present=head.people.get("present"),
        others_present=head.people.get("others_present"),
        absent=head.people.get("absent"),
        replaced=head.people.get("replaced"),
    )


_CHAIRING = (
    re.compile(r"møteleder|møteleiar|ordstyrer|chair", re.IGNORECASE),
    re.compile(r"\b(?:styre)?(?:leder|leiar)\b|^ordfør(?:er|ar)$", re.IGNORECASE),
)
_LEADING = re.compile(r"(?:styre|utvalgs|utvals|forum|råds|nemnd)?-?(?:leder|leiar)", re.IGNORECASE)
"""The office of who leads a body, when one alone of those present has it."""
_WRITING = (
    re.compile(r"sekretær|referent|\bref\.?$|protokollfør|møtebokfør|skrivar|secretary", re.IGNORECASE),
    re.compile(r"daglig leder|dagleg leiar", re.IGNORECASE),
)


def _named(head: Head, name: str, signed: tuple[Signature, ...]) -> str | None:
    """By label or sentence, else by the title in a list of people or under the paper: the clearest title first."""
    found = head.best(name)
    if found is not None:
        return found.value
    titled = [
        (person.name, person.role) for people in ("present", "others_present") for person in head.people.get(people)
    ]
    for index, pattern in enumerate(_CHAIRING if name == "chair" else _WRITING):
        people = titled if index == 0 or name == "secretary" else []
        for who, role in (*people, *((one.name, one.role) for one in signed)):
            if role and pattern.search(role) and not (name == "chair" and _WRITING[1].search(role)):
                return who
    leaders = [who for who, role in titled if role and _LEADING.fullmatch(role)]
    return leaders[0] if name == "chair" and len(leaders) == 1 else None


_CHAIR_ELECTION = re.compile(
    r"^va?lg?(?:e)? av (?:møteleder|møteleiar|ordstyrer|ordstyrar|dirigent)(?!.* og )", re.IGNORECASE
)
_SECRETARY_ELECTION = re.compile(
    r"^va?lg?(?:e)? av (?:referent|sekretær|møtesekretær|protokollfører|protokollførar|skrivar)(?!.* og )",
    re.IGNORECASE,
)


def _elected(items: Sequence[Item], pattern: re.Pattern[str]) -> str | None:
    """The one that an item of its own chose to lead or write (`Valg av ordstyrer`), where nothing was turned down."""
    for item in items:
        if pattern.match(item.title) and item.outcome is not Outcome.REJECTED:
            names = find_names(item.decision) or find_names(item.proposal) or find_names(item.text)
            return names[0] if names else None
    return None


def _title(part: Part, document: Document) -> str:
    for here in part.seen:
        if here.head is not None and (part.kind is None or here.head.kind is part.kind):
            return " ".join(here.line.text.split())
    for here in part.seen[:10]:
        if here.stands_out and here.label is None:
            return " ".join(here.line.text.split())
    first = next((here.line.text for here in part.seen if not here.is_break), "")
    return document.title or " ".join(first.split())[:200]


def _sample(seen: Iterable[Seen]) -> str:
    words: list[str] = []
    size = 0
    for here in seen:
        words.append(here.line.text)
        size += len(here.line.text)
        if size > _LANGUAGE_SAMPLE:
            break
    return "\n".join(words)[:_LANGUAGE_SAMPLE]


def _references(dossier: Dossier, plan: Plan) -> tuple[str, ...]:
    """Numbers of other cases, those of this paper's own items left out."""
    own = [entry.number for entry in plan.entries if entry.number is not None]
    found = [printed for item in dossier.items for printed in item.references]
    kept: list[str] = []
    for printed in found:
        numbers = find_references(f"sak {printed}") or find_references(printed)
        number = numbers[0].number if numbers else None
        is_own = number is not None and any(
            same_case(number, other) and (number.prefix is None or number.prefix == other.prefix) for other in own
        )
        if not is_own and printed not in kept:
            kept.append(printed)
    return tuple(kept)


def _signature_facts(signed: Sequence[Signature], seen: Sequence[Seen]) -> tuple[Fact, ...]:
    facts = []
    for index, one in enumerate(signed):
        place = next((here.line.place for here in reversed(seen) if one.name in here.line.text), None)
        if place is not None:
            facts.append(Fact(f"signed_by.{index}", place, 0.8))
    return tuple(facts)


def _confidence(dossier: Dossier) -> float:
    """The mean of the head's facts, lowered for what every meeting paper has and this one lacks."""
    sure = [fact.confidence for fact in dossier.facts] or [0.3]
    missing = sum(1 for value in (dossier.date, dossier.body, dossier.items) if not value)
    return round(max(sum(sure) / len(sure) - 0.15 * missing, 0.1), 2)
