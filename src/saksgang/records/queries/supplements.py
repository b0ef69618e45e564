"""What is new in a meeting since what was sent of it: the contents of a supplement."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.core.dossier import Dossier, Item
from saksgang.records.models import Attachment, Meeting, Notice
from saksgang.records.queries.dossiers import item_rows
from saksgang.records.stored_papers import dossier_from

_SENT = (Notice.Kind.NOTICE, Notice.Kind.SUPPLEMENT)


@dataclass(frozen=True, slots=True)
class News:
    """What is new of an item, by its `place` in the agenda from 0: the whole of it (`is_whole`), or its `papers` alone, each
    a title and a digest. `is_added` tells that nothing was sent of it before."""

    place: int
    is_whole: bool
    is_added: bool
    papers: frozenset[tuple[str, str]] = frozenset()


def news_of(meeting: Meeting, full: Dossier) -> tuple[News, ...]:
    """What is new in the meeting as it is now (`full`) since its notice and the supplements, in the agenda's order: items that
    were not sent or have another text, and papers that have come since. Nothing before a notice was sent."""
    sent = list(Notice.objects.filter(meeting=meeting, kind__in=_SENT).order_by("number"))
    if not sent:
        return ()
    seen, had = _items_in(sent), {(one["title"], one["sha256"]) for notice in sent for one in notice.papers}
    papers = _papers_of(meeting, len(full.items))
    found = (
        News(place, _told(item) != seen.get(_key(item)), _key(item) not in seen, frozenset(papers[place] - had))
        for place, item in enumerate(full.items)
    )
    return tuple(one for one in found if one.is_whole or one.papers)


def only_papers(item: Item, papers: frozenset[tuple[str, str]]) -> Item:
    """The item as a supplement tells of one to which papers have come: its head, and these."""
    titles = {title for title, _sha256 in papers}
    attachments = tuple(one for one in item.attachments if one in titles)
    return Item(
        item.number,
        item.title,
        kind=item.kind,
        introduced_by=item.introduced_by,
        starts_at=item.starts_at,
        minutes=item.minutes,
        exempt=item.exempt,
        attachments=attachments,
    )


def _items_in(sent: list[Notice]) -> dict[str, tuple[object, ...]]:
    """What was sent of each item, the last text of it."""
    seen: dict[str, tuple[object, ...]] = {}
    for notice in sent:
        for item in dossier_from(notice.dossier).items:
            if _key(item) not in seen or item.text or item.proposal:
                seen[_key(item)] = _told(item)
    return seen


def _key(item: Item) -> str:
    """The number that it was given, else its title: an item that is called otherwise is another to its readers."""
    return item.number or " ".join(item.title.split()).casefold()


def _told(item: Item) -> tuple[object, ...]:
    return (item.title, item.kind, item.text, item.proposal)


def _papers_of(meeting: Meeting, count: int) -> list[set[tuple[str, str]]]:
    """The files that are there of each item: titles and digests."""
    places = {row.pk: at for at, row in enumerate(item_rows([meeting]).get(meeting.pk, []))}
    found: list[set[tuple[str, str]]] = [set() for _ in range(count)]
    rows = Attachment.objects.filter(item__meeting=meeting, document__isnull=False)
    for item, title, sha256 in rows.values_list("item_id", "title", "document__sha256"):
        if places[item] < count:
            found[places[item]].add((title, sha256))
    return found
