"""Rows as one reader may see them: the gate that every page's query passes with the reader's `Sight`.

An item that is withheld keeps its number, its public title and its legal basis, as in papers (`writing.public`); of one
that is exempt in part the words are replaced. What is emptied or replaced is so in memory alone, and must not be saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from saksgang.core.access import ANYWHERE, Subject
from saksgang.core.dossier import Dossier, Exemption, Item, PaperKind
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Case,
    Decision,
    FollowUp,
    Person,
    Proposal,
    Remark,
    Vote,
)
from saksgang.records.queries.live_exemptions import Hidden
from saksgang.records.queries.pages_text import says, words_in
from saksgang.records.queries.sight import Sight
from saksgang.writing.public import public_version

Part = TypeVar("Part", Decision, FollowUp, Attachment)
Hanging = TypeVar("Hanging", Proposal, Remark, Vote, Attachment, FollowUp, Decision)
Row = TypeVar("Row", bound=Model)

_ITEM_TEXTS = ("text", "treatment", "introduced_by", "exempt_text")
_ITEM_LISTS = ("guests", "disqualified", "tables", "references")
_HANGING_TEXTS = ("text", "title", "about", "proposed_by", "responsible", "receiver", "due_text")
_HANGING_LISTS = ("for_names", "against_names")
_ATTENDANCE_TEXTS = ("name", "title", "represents", "substitute_for_name", "note")


def told(item: AgendaItem, *, sight: Sight) -> AgendaItem:
    """The item as the reader may see it. That something exempt was shown is kept in `sight.opened`."""
    hidden = hidden_of(item, sight=sight)
    if item.pk in sight.withheld:
        _empty(item)
    elif sight.hides_case_paper(item.pk, item.case_id):
        item.text, item.tables = "", []
    elif item.pk in sight.exempt_items:
        _note(item.pk, sight=sight)
    told_title(item, sight=sight)
    if hidden:
        _replace(item, hidden, _ITEM_TEXTS, _ITEM_LISTS)
        decision = AgendaItem.decision.related.get_cached_value(item, None)
        if decision is not None:
            _replace(decision, hidden, _HANGING_TEXTS, ())
    if AgendaItem.case.is_cached(item) and item.case is not None:
        told_case(item.case, sight=sight)
    return item


def told_title(item: AgendaItem, *, sight: Sight) -> None:
    """Give the item the title that the reader may see."""
    if item.pk in sight.closed:
        item.title = sight.exemptions.public_title(item.pk, item.case_id) or item.title
    item.title = hidden_of(item, sight=sight).redact(item.title)


def told_all(items: Iterable[AgendaItem], *, sight: Sight) -> tuple[AgendaItem, ...]:
    """The items as the reader may see them."""
    return tuple(told(item, sight=sight) for item in items)


def told_hanging(rows: Iterable[Hanging], hidden: Hidden) -> tuple[Hanging, ...]:
    """What hangs on an item, with the hidden words replaced; a hidden attachment loses its file."""
    found = tuple(rows)
    for row in found if hidden else ():
        if isinstance(row, Attachment) and hidden.redact(row.title) != row.title:
            row.document_id = None
        if isinstance(row, Remark) and row.speaker is not None:
            row.speaker.name = hidden.redact(row.speaker.name)
        _replace(row, hidden, _HANGING_TEXTS, _HANGING_LISTS)
    return found


def hidden_of(item: AgendaItem, *, sight: Sight) -> Hidden:
    """The words that are replaced in an item and in what hangs on it."""
    on = sight.exempt_items.get(item.pk)
    if on is None and not sight.exemptions.names:
        return Hidden()
    return sight.hidden_in(on or sight.subject_of(item.meeting), item.pk, item.case_id)


def is_withheld(item: AgendaItem, *, sight: Sight) -> bool:
    """Whether what hangs on an item is kept from the reader."""
    return item.pk in sight.withheld


def parts_in_sight(rows: QuerySet[Part], *, sight: Sight) -> QuerySet[Part]:
    """Decisions, follow-ups or attachments of items that the reader sees, without those of withheld items."""
    rows = rows.filter(sight.of_items("item__"))
    return rows.exclude(item__in=sight.withheld) if sight.withheld else rows


def told_parts(rows: Iterable[Part], *, sight: Sight) -> tuple[Part, ...]:
    """Decisions, follow-ups or attachments, each with its item (whose meeting is loaded), as the reader may see them."""
    found = tuple(rows)
    for row in found:
        told_hanging((row,), hidden_of(row.item, sight=sight))
        told(row.item, sight=sight)
    return found


def told_case(case: Case, *, sight: Sight) -> Case:
    """The case with the title that the reader may see."""
    case.title = sight.case_title(case.pk, case.title)
    return case


def told_cases(cases: Iterable[Case], *, sight: Sight) -> tuple[Case, ...]:
    """The cases with titles that the reader may see."""
    return tuple(told_case(case, sight=sight) for case in cases)


def told_attendance(rows: Iterable[Attendance], *, sight: Sight) -> tuple[Attendance, ...]:
    """Those in meetings' lists; an exempt name is replaced and leads nowhere."""
    found = tuple(rows)
    for row in found if sight.exemptions.names else ():
        on = sight.subject_of(row.meeting)
        _replace(row, sight.hidden_in(on), _ATTENDANCE_TEXTS, ())
        told_people(filter(None, (row.person, row.substitute_for)), sight=sight, on=on)
    return found


def told_people(people: Iterable[Person], *, sight: Sight, on: Subject = ANYWHERE) -> None:
    """Replace the names that are exempt, and their addresses: where such a person is named, no link is."""
    if not sight.exemptions.names or sight.reads_names_of(on):
        return
    for person in people:
        if person.pk in sight.exemptions.names:
            person.name, person.slug = sight.hidden_in(on).redact(person.name), ""


def people_in_sight(rows: QuerySet[Person], *, sight: Sight) -> QuerySet[Person]:
    """Persons without those whose name is exempt, for who may not read that."""
    if not sight.exemptions.names or sight.reads_names_of(ANYWHERE):
        return rows
    return rows.exclude(pk__in=sight.exemptions.names)


def items_with(words: str, *, sight: Sight) -> Q:
    """Items in which every word stands, where the reader may see it; `saying` must look again at what is found."""
    everywhere = words_in(("number", "title", "text", "decision__text", "proposals__text"), words)
    if not sight.closed:
        return everywhere
    head = words_in(("number", "title"), words)
    return ~Q(pk__in=sight.withheld) & everywhere | head | Q(pk__in=sight.renamed)


def saying(
    rows: QuerySet[Row], words: str, *, sight: Sight, texts: Callable[[Row], Iterable[str]], most: int | None = None
) -> QuerySet[Row]:
    """The rows in which the words stand as the reader sees them: nothing is found by what is replaced. `texts` are
    those of a row, told."""
    if not words or not sight.replaces_words:
        return rows
    kept: list[object] = []
    for row in rows:
        if says(texts(row), words):
            kept.append(row.pk)
        if len(kept) == most:
            break
    return rows.filter(pk__in=kept)


def item_texts(item: AgendaItem, *, sight: Sight) -> tuple[str, ...]:
    """The words that a search finds an item by, as the reader sees them."""
    opened = set(sight.opened)
    hidden = hidden_of(item, sight=sight)
    is_hidden = is_withheld(item, sight=sight) or sight.hides_case_paper(item.pk, item.case_id)
    proposals = () if is_hidden else tuple(item.proposals.all())
    decision = AgendaItem.decision.related.get_cached_value(item, None)
    told(item, sight=sight)
    decided = decision.text if isinstance(decision, Decision) and not is_withheld(item, sight=sight) else ""
    sight.opened.intersection_update(opened)  # looked at, not shown
    return (item.number, item.title, item.text, decided, *(hidden.redact(one.text) for one in proposals))


def part_texts(row: Decision | FollowUp, *, sight: Sight) -> tuple[str, ...]:
    """The words that a decision or follow-up is found by, as the reader sees them."""
    opened = set(sight.opened)
    _replace(row, hidden_of(row.item, sight=sight), _HANGING_TEXTS, ())
    told(row.item, sight=sight)
    sight.opened.intersection_update(opened)
    who = (row.responsible, row.receiver) if isinstance(row, FollowUp) else ()
    return (row.text, row.item.title, row.item.number, *who)


def _note(item_id: int, *, sight: Sight) -> None:
    if item_id not in sight.closed:
        sight.opened.add(item_id)


def _empty(item: AgendaItem) -> None:
    item.exempt_law, item.exempt_text = _basis(item)
    item.text = item.treatment = item.outcome = item.introduced_by = ""
    item.guests, item.disqualified, item.tables, item.references = [], [], [], []
    AgendaItem.decision.related.set_cached_value(item, None)  # as an item without a decision


def _replace(row: Model, hidden: Hidden, texts: Iterable[str], lists: Iterable[str]) -> None:
    for name in texts:
        value = getattr(row, name, "")
        if value:
            setattr(row, name, hidden.redact(value))
    for name in lists:
        if getattr(row, name, None):
            setattr(row, name, _redacted(getattr(row, name), hidden))


def _redacted(value: object, hidden: Hidden) -> object:
    """The same value with every string in it redacted."""
    if isinstance(value, str):
        return hidden.redact(value)
    if isinstance(value, list):
        return [_redacted(one, hidden) for one in value]
    if isinstance(value, dict):
        return {key: _redacted(one, hidden) for key, one in value.items()}
    return value


def _basis(item: AgendaItem) -> tuple[str, str]:
    """The legal basis and the words of exemption that papers tell all."""
    row = Item(title=item.title, exempt=Exemption(item.exempt_law or None, item.exempt_text))
    exempt = public_version(Dossier(kind=PaperKind.OTHER, items=(row,))).items[0].exempt
    return (exempt.law or "", exempt.text) if exempt else ("", "")
