"""Findings as rows: the same finding is the same row, what a person dismissed stays dismissed, what is gone is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from saksgang.actions.registering.desk import Desk
from saksgang.core.findings import Finding, Source
from saksgang.core.identity_numbers import hide_identity_numbers
from saksgang.core.numbering import number_key
from saksgang.core.texts import Text
from saksgang.records.models import AgendaItem, FindingOrigin, FindingState, Meeting, Paper, Person
from saksgang.records.models import Finding as FindingRow
from saksgang.records.values import clean, digest

_NOTHING = Text(nb="", nn="", en="")
_NOWHERE = Source()


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with the rows it stands on."""

    finding: Finding
    paper: Paper | None = None
    person: Person | None = None
    other_person: Person | None = None


def write_findings(
    desk: Desk, placed: Sequence[Placed], *, origin: FindingOrigin, earlier: Iterable[FindingRow]
) -> int:
    """Keep these findings and let those `earlier` ones that are not among them be gone; how many are new."""
    wanted = {_key(one, origin): one for one in placed}
    before = {row.key: row for row in earlier}
    known = dict(before)
    unknown = [key for key in wanted if key not in known]
    known |= {row.key: row for row in FindingRow.objects.filter(cooperation=desk.cooperation, key__in=unknown)}
    back = [row.pk for key, row in known.items() if key in wanted and row.state == FindingState.GONE]
    gone = [row.pk for key, row in before.items() if key not in wanted and row.state == FindingState.OPEN]
    FindingRow.objects.filter(pk__in=back).update(state=FindingState.OPEN)
    FindingRow.objects.filter(pk__in=gone).update(state=FindingState.GONE)
    fresh = [(key, one) for key, one in wanted.items() if key not in known]
    items = _items_by_number([one for _key, one in fresh])
    made = [_row(desk, key, one, origin, items) for key, one in fresh]
    FindingRow.objects.bulk_create(made, batch_size=200)
    changed = {row.pk: row for row in [*known.values(), *before.values()]}
    _leave_events(desk, new=[*made, *(changed[pk] for pk in back)], gone=[changed[pk] for pk in gone])
    return len(made) + len(back)


def _leave_events(desk: Desk, *, new: Sequence[FindingRow], gone: Sequence[FindingRow]) -> None:
    """An event for each meeting of whose papers more or less is found odd by now, and one for papers of no meeting."""
    counts = Counter((row.meeting_id, "found") for row in new) + Counter(
        (row.meeting_id, "no_longer_found") for row in gone
    )
    ids = sorted({meeting_id for meeting_id, _what in counts if meeting_id})
    meetings = Meeting.objects.select_related("body").in_bulk(ids)
    for meeting_id in dict.fromkeys([*ids, *(pk for pk, _what in counts)]):
        subject = meetings[meeting_id] if meeting_id else desk.cooperation
        after = {what: counts[meeting_id, what] for what in ("found", "no_longer_found") if counts[meeting_id, what]}
        desk.trail.add("findings.changed", subject, after=after)


def _row(
    desk: Desk, key: str, placed: Placed, origin: FindingOrigin, items: dict[tuple[int, str], AgendaItem]
) -> FindingRow:
    finding = placed.finding
    suggestion, source = finding.suggestion or _NOTHING, finding.source or _NOWHERE
    meeting_id = placed.paper.meeting_id if placed.paper else None
    item = items.get((meeting_id, _named(finding.item))) if meeting_id and finding.item else None
    return FindingRow(
        cooperation=desk.cooperation,
        key=key,
        origin=origin,
        code=finding.code,
        severity=finding.severity.value,
        message_nb=_kept(finding.message.nb, "nb"),
        message_nn=_kept(finding.message.nn, "nn"),
        message_en=_kept(finding.message.en, "en"),
        suggestion_nb=_kept(suggestion.nb, "nb"),
        suggestion_nn=_kept(suggestion.nn, "nn"),
        suggestion_en=_kept(suggestion.en, "en"),
        paper=placed.paper,
        meeting_id=meeting_id,
        item=item,
        person=placed.person,
        other_person=placed.other_person,
        page=source.page,
        line=source.line,
        until_page=source.until_page,
        until_line=source.until_line,
        found_at=desk.now,
    )


def _kept(text: str, language: str) -> str:
    return hide_identity_numbers(clean(text), language=language)


def _key(placed: Placed, origin: FindingOrigin) -> str:
    """The same finding gives the same key: what it is, where it stands, and what it says."""
    finding, paper = placed.finding, placed.paper
    persons = sorted(person.pk for person in (placed.person, placed.other_person) if person is not None)
    place = (paper.document_id, paper.position) if paper else None
    said = None if persons else finding.message.en
    return digest(origin.value, finding.code, place, finding.item, finding.source, said, persons)


def _items_by_number(placed: Iterable[Placed]) -> dict[tuple[int, str], AgendaItem]:
    """The items that findings name, by meeting and number, or title where there is no number."""
    meetings = {one.paper.meeting_id for one in placed if one.paper and one.finding.item}
    found: dict[tuple[int, str], AgendaItem] = {}
    for row in AgendaItem.objects.filter(meeting_id__in=[pk for pk in meetings if pk]):
        for name in (row.title, row.number):
            if name:
                found[row.meeting_id, _named(name)] = row
    return found


def _named(item: str) -> str:
    return number_key(item)
