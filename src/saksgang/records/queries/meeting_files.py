"""The files with the items of a meeting, in order, and which of them all may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from saksgang.core.exempting import Redactor
from saksgang.core.exempting.skeletons import folded
from saksgang.core.identity_numbers import find_identity_numbers
from saksgang.records import files
from saksgang.records.models import AgendaItem, Attachment, Cooperation, Document, Meeting
from saksgang.records.queries.dossiers import whole_items
from saksgang.records.queries.exemptions import rules_of
from saksgang.records.queries.file_words import read_words, words_in
from saksgang.records.queries.live_exemptions import LiveExemptions, live_exemptions
from saksgang.writing.public import NO_RULES, ItemRules, PublicRules


class WhyHidden(StrEnum):
    """Why a file is not for all: it is exempt, or its item is; exempt words stand in it; nobody can tell whether they do;
    or a national identity number does (offentlegforskrifta § 7)."""

    NOT_HIDDEN = ""
    EXEMPT = "exempt"
    HOLDS_EXEMPT = "holds-exempt"
    UNREADABLE = "unreadable"
    IDENTITY_NUMBER = "identity-number"


@dataclass(frozen=True, slots=True)
class MeetingFile:
    """A file with an item. `item` is the item's place in the agenda from 0, `document` the id of the file's row."""

    item: int
    title: str
    name: str
    document: int
    sha256: str
    why_hidden: str = ""

    @property
    def is_public(self) -> bool:
        return self.why_hidden == WhyHidden.NOT_HIDDEN

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return files.path_of(self.sha256)


def files_of(
    cooperation: Cooperation, meetings: Sequence[Meeting], *, rows: Mapping[int, Sequence[AgendaItem]] | None = None
) -> dict[int, tuple[MeetingFile, ...]]:
    """The files of each meeting by its id, in the order of items and attachments; in a fixed number of questions to the
    database. `rows` are their `whole_items`, where the caller has them."""
    rows = whole_items(meetings) if rows is None else rows
    attached = {row.pk: _attached(row) for some in rows.values() for row in some}
    wanted = {one.document_id for some in attached.values() for one in some if one.document_id is not None}
    if not wanted:
        return {one.pk: () for one in meetings}
    documents = {one.pk: one for one in Document.objects.filter(cooperation=cooperation, pk__in=wanted)}
    read_words(documents.values())
    live = live_exemptions(cooperation)
    rules = rules_of(cooperation, meetings, live=live)
    found = {}
    for one in meetings:
        of_meeting = rules.get(one.pk, NO_RULES)
        hiding = _Hiding(of_meeting, live, of_meeting.redactor(live.language))
        found[one.pk] = tuple(_files(rows[one.pk], attached, documents, hiding))
    return found


def as_values(found: Iterable[MeetingFile]) -> list[dict[str, Any]]:
    """The files as the JSON column of a notice keeps them."""
    return [asdict(one) for one in found]


def from_values(values: Iterable[Mapping[str, Any]]) -> tuple[MeetingFile, ...]:
    """The files that such a column holds."""
    return tuple(MeetingFile(**one) for one in values)


def _attached(row: AgendaItem) -> list[Attachment]:
    return [one for one in row.attachments.all() if one.document_id is not None]


def _files(
    rows: Sequence[AgendaItem],
    attached: Mapping[int, list[Attachment]],
    documents: Mapping[int, Document],
    hiding: _Hiding,
) -> Iterable[MeetingFile]:
    for place, row in enumerate(rows):
        for attachment in attached[row.pk]:
            document = documents[attachment.document_id or 0]
            why = hiding.why(row, place, attachment, document)
            yield MeetingFile(place, attachment.title, document.name, document.pk, document.sha256, why.value)


@dataclass(frozen=True, slots=True)
class _Hiding:
    """What is exempt in a meeting, as its files are judged by it."""

    rules: PublicRules
    live: LiveExemptions
    redactor: Redactor

    def why(self, row: AgendaItem, place: int, attachment: Attachment, document: Document) -> WhyHidden:
        """Why the file is not for all. What cannot be read is told only where nothing of its item is exempt."""
        if self._is_exempt(row, place, attachment):
            return WhyHidden.EXEMPT
        words = words_in(document)
        if self.redactor and self.redactor.holds("\n".join((attachment.title, document.name, words or ""))):
            return WhyHidden.HOLDS_EXEMPT
        if words is None or not words.strip():
            return WhyHidden.UNREADABLE if self.live.of(row.pk, row.case_id) else WhyHidden.NOT_HIDDEN
        return WhyHidden.IDENTITY_NUMBER if find_identity_numbers(words) else WhyHidden.NOT_HIDDEN

    def _is_exempt(self, row: AgendaItem, place: int, attachment: Attachment) -> bool:
        rules = self.rules.items[place] if place < len(self.rules.items) else ItemRules()
        is_item = row.is_exempt or rules.law is not None or rules.case_paper is not None
        named = {folded(words) for words, _law in rules.attachments}
        exempt = self.live.documents(self.live.items)
        return is_item or attachment.document_id in exempt or folded(attachment.title) in named
