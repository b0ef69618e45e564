"""The public version of meetings: what would be published of them now, with everything exempt taken out.

Knows how a dossier becomes a publication and the rows that lists and search read. When that is done is for `publishing`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from saksgang.core.dossier import Dossier, Item, PaperKind, Participant
from saksgang.core.mail_addresses import hide_mail_addresses
from saksgang.core.numbering import number_key
from saksgang.records.models import (
    AgendaItem,
    Case,
    Cooperation,
    Exemption,
    Meeting,
    Municipality,
    PublishedItem,
    PublishedKind,
)
from saksgang.records.queries.dossiers import dossiers_of, whole_items
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.finished_minutes import as_finished
from saksgang.records.queries.live_exemptions import Hidden, live_exemptions
from saksgang.records.stored_papers import storable
from saksgang.records.values import json_value, short_key
from saksgang.writing.public import NO_RULES, PublicRules, public_dossier

Part = TypeVar("Part")
_KINDS = {PublishedKind.AGENDA: PaperKind.NOTICE, PublishedKind.MINUTES: PaperKind.MINUTES}
_MARKS = re.compile(r"[*_#|`]+|\s+")


@dataclass(frozen=True, slots=True)
class PublicVersion:
    """A meeting's agenda or minutes as it would be published: the public dossier, its JSON values, also as canonical text, and
    the public addresses of its items in their order. `full` is what the register holds; `hides` tells that it says more."""

    kind: PublishedKind
    dossier: Dossier
    full: Dossier
    slugs: tuple[str, ...]
    values: dict[str, Any]
    canonical: str
    hides: bool

    @property
    def sha256(self) -> str:
        """The digest of its canonical JSON, in lower-case hex."""
        return hashlib.sha256(self.canonical.encode()).hexdigest()


def public_versions(
    cooperation: Cooperation,
    meetings: Sequence[Meeting],
    kind: PublishedKind,
    *,
    rows: Mapping[int, Sequence[AgendaItem]] | None = None,
) -> dict[int, PublicVersion]:
    """What would be published of the meetings now, by their ids; in a fixed number of questions to the database. `rows`
    are their `whole_items`, where the caller has them."""
    rows = whole_items(meetings) if rows is None else rows
    full = dossiers_of(meetings, _KINDS[kind], rows=rows)
    if kind is PublishedKind.MINUTES:
        full = as_finished(meetings, full)
    rules = _rules(cooperation, meetings, rows)
    return {
        one.pk: _version(cooperation, kind, full[one.pk], rows=rows[one.pk], rules=rules.get(one.pk, NO_RULES))
        for one in meetings
    }


def _rules(
    cooperation: Cooperation, meetings: Sequence[Meeting], rows: Mapping[int, Sequence[AgendaItem]]
) -> dict[int, PublicRules]:
    """The rules of the meetings; none, and no more than one question, where nothing is exempt."""
    is_open = not any(row.is_exempt for one in meetings for row in rows[one.pk])
    if is_open and not Exemption.objects.filter(cooperation=cooperation, lifted_at=None).exists():
        return {}
    return rules_of(cooperation, meetings)


def canonical_json(values: dict[str, Any]) -> str:
    """A published dossier as its digest is taken of it."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _version(
    cooperation: Cooperation, kind: PublishedKind, full: Dossier, *, rows: Sequence[AgendaItem], rules: PublicRules
) -> PublicVersion:
    kept = (cooperation.contact_email,) if cooperation.contact_email else ()
    printed = _printed(public_dossier(full, rules))
    public = _without_mail(printed, full.language.value, kept)
    values: dict[str, Any] = json_value(storable(public))
    hides = (rules != NO_RULES and printed != _printed(full)) or any(item.exempt for item in full.items)
    return PublicVersion(kind, public, full, _slugs(public, full, rows), values, canonical_json(values), hides)


def _printed(dossier: Dossier) -> Dossier:
    """The dossier with what papers and pages show of it, without what was derived from it and where it was read."""
    items = tuple(
        replace(item, amounts=(), obligations=(), source=None, confidence=1.0, facts=()) for item in dossier.items
    )
    return replace(dossier, items=items, source=None, confidence=1.0, facts=())


def _without_mail(value: Part, language: str, kept: Sequence[str]) -> Part:
    """Every text in it without mail addresses, but for the co-operation's own."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return cast("Part", hide_mail_addresses(value, language, but=kept))
    if isinstance(value, tuple):
        return cast("Part", tuple(_without_mail(one, language, kept) for one in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: _without_mail(getattr(value, one.name), language, kept) for one in fields(value)}
        return cast("Part", type(value)(**changed))
    return value


def _slugs(public: Dossier, full: Dossier, rows: Sequence[AgendaItem]) -> tuple[str, ...]:
    """The items' addresses. One that was made of a title that is hidden gives way to the item's place in the list."""
    taken = {row.slug for row in rows}
    found = []
    for place, (told, item, row) in enumerate(zip(public.items, full.items, rows, strict=True), 1):
        is_neutral = told.title == item.title or row.number
        slug = row.slug if is_neutral else f"punkt-{place}"
        while not is_neutral and slug in taken:
            slug += "-u"
        found.append(slug)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is published of one meeting: its versions, at least one, all made of the same `rows` in the same order."""

    meeting: Meeting
    rows: Sequence[AgendaItem]
    versions: tuple[PublicVersion, ...]

    @property
    def minutes(self) -> PublicVersion | None:
        """The minutes, if they are published."""
        return next((one for one in self.versions if one.kind == PublishedKind.MINUTES), None)


def published_rows(cooperation: Cooperation, shown: Sequence[Shown]) -> list[PublishedItem]:
    """The rows that lists and search read of these meetings, unsaved."""
    named = [_Named(one) for one in Municipality.objects.filter(cooperation=cooperation)]
    titles = _CaseTitles(cooperation)
    return [row for one in shown for row in _rows_of(cooperation, one, named=named, titles=titles)]


def _rows_of(
    cooperation: Cooperation,
    shown: Shown,
    *,
    named: Sequence[_Named],
    titles: _CaseTitles,
) -> Iterator[PublishedItem]:
    people = _people_in(version.dossier for version in shown.versions)
    for place, row in enumerate(shown.rows):
        told = tuple(version.dossier.items[place] for version in shown.versions)
        hides_title = told[-1].title != shown.versions[-1].full.items[place].title
        case = row.case if row.case and not hides_title and titles.may_be_told(row.case) else None
        yield _row(
            PublishedItem(
                cooperation=cooperation,
                meeting=shown.meeting,
                body=shown.meeting.body,
                date=shown.meeting.date,
                position=place,
                slug=shown.versions[-1].slugs[place],
                case_slug=case.slug if case else "",
                case_title=case.title if case else "",
                has_minutes=shown.minutes is not None,
            ),
            told,
            decided=shown.minutes.dossier.items[place] if shown.minutes else None,
            people=people,
            named=named,
        )


def _row(
    row: PublishedItem, told: Sequence[Item], *, decided: Item | None, people: _People, named: Sequence[_Named]
) -> PublishedItem:
    """The row with what the published papers tell of the item."""
    head = told[-1]
    row.number, row.title = head.number or "", " ".join(head.title.split())
    row.number_key = short_key(number_key(head.number), longest=60) if head.number else ""
    row.kind = head.kind.value if head.kind else ""
    row.is_exempt = any(item.exempt for item in told)
    if decided is not None:
        row.outcome = decided.outcome.value if decided.outcome else ""
        row.decision = decided.decision or "\n".join(f"{n}. {one}" for n, one in enumerate(decided.decision_points, 1))
    text = "\n".join(filter(None, (row.case_title, *(words for item in told for words in _texts(item)))))
    row.municipalities = "".join(f" {one.slug} " for one in named if one.is_in(text))
    row.words, row.names = people.apart(text)
    return row


def _texts(item: Item) -> Iterator[str]:
    """Every text of an item that is printed."""
    yield from (item.number or "", item.title, item.text, item.proposal, item.decision, item.introduced_by or "")
    for several in (item.decision_points, item.remarks, item.guests, item.disqualified, item.attachments):
        yield from several
    for table in item.tables:
        yield from (table.caption or "", *table.header, *(cell for cells in table.rows for cell in cells))


class _CaseTitles:
    """Which cases may be told by their title and address: not one that an item with a hidden title gave them, nor one
    that holds a hidden name, or words that are exempt in one of its items."""

    def __init__(self, cooperation: Cooperation) -> None:
        live = live_exemptions(cooperation)
        cases = dict(AgendaItem.objects.filter(pk__in=live.items).values_list("pk", "case_id")) if live.items else {}
        of_items = ((cases.get(pk), found) for pk, found in live.items.items())
        self._hidden: set[int | None] = set()
        self._words: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
        for case_id, found in (*of_items, *live.cases.items()):
            if any(one.public_title for one in found):
                self._hidden.add(case_id)
            self._words[case_id] += [(str(words), "") for one in found for words in one.passages]
        self._names, self._kept = tuple(live.names.values()), live.kept

    def may_be_told(self, case: Case) -> bool:
        """Whether nothing of it is exempt."""
        hidden = Hidden(tuple(self._words.get(case.pk, ())), self._names, self._kept)
        return case.pk not in self._hidden and hidden.redact(case.title) == case.title


class _Named:
    """A municipality, and whether a text names it."""

    def __init__(self, municipality: Municipality) -> None:
        self.slug = municipality.slug
        self._name = re.compile(rf"(?<!\w){re.escape(municipality.name)}s?(?:\s+kommunes?)?(?!\w)")

    def is_in(self, text: str) -> bool:
        """With its capital: `Os` is a municipality, `os` is not."""
        return self._name.search(text) is not None


class _People:
    """The persons that a meeting's papers name, so that their names can be told apart from the words."""

    def __init__(self, names: Iterable[str]) -> None:
        full = {" ".join(name.split()) for name in names if name and name[:1].isalpha()}
        last = {name.split()[-1] for name in full if " " in name}
        every = sorted((name for name in full | last if len(name) > 2), key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, every))})s?(?!\w)") if every else None

    def apart(self, text: str) -> tuple[str, str]:
        """The words without the names, and the names, both in lower case and without marks."""
        if self._names is None:
            return _bare(text), ""
        return _bare(self._names.sub(" ", text)), _bare(" ".join(sorted(set(self._names.findall(text)))))


def _people_in(dossiers: Iterable[Dossier]) -> _People:
    names: list[str | None] = []
    for one in dossiers:
        names += (one.chair, one.secretary, one.officer, *(signature.name for signature in one.signed_by))
        lists = (one.invited, one.copies, one.present, one.others_present, one.absent, one.replaced)
        names += (name for people in lists for who in people for name in _names_of(who))
        for item in one.items:
            names += (item.introduced_by, *item.guests, *item.disqualified)
            names += (name for vote in item.votes for name in (*vote.for_names, *vote.against_names))
    return _People(name for name in names if name)


def _names_of(who: Participant) -> tuple[str | None, ...]:
    return (who.name, who.substitute_for)


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text).strip().casefold()
