"""What is exempt in meetings, as publishing asks for it: the rules of a public version, and the secrets that it is searched for.

Knows the tables; what the rules do is for `writing.public`, and how the search goes for `writing.leaks`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from saksgang.core.dossier import Dossier, Item, PaperKind
from saksgang.core.exempting.skeletons import folded
from saksgang.core.refusals import Refused
from saksgang.document.reader import read_document
from saksgang.document.tree import Document as Tree
from saksgang.document.tree import text_of
from saksgang.records import files
from saksgang.records.models import AgendaItem, Attachment, Cooperation, Document, Exemption, Meeting
from saksgang.records.queries.dossiers import dossiers_of, item_rows
from saksgang.records.queries.exempt_words import lost_words
from saksgang.records.queries.live_exemptions import LiveExemptions, live_exemptions
from saksgang.writing.leaks import Secrets
from saksgang.writing.public import ItemRules, PublicRules

_TELLING = 12
"""Letters and digits of a title that are enough to look for it elsewhere: `Vedlegg 1` stands in every paper."""

_TELLING_TITLE = 8
_LONGEST_TEXT = 400_000
_KINDS = (PaperKind.NOTICE, PaperKind.MINUTES)
_Part = Exemption.Part


def rules_of(
    cooperation: Cooperation,
    meetings: Sequence[Meeting],
    *,
    among: Container[int] | None = None,
    live: LiveExemptions | None = None,
) -> dict[int, PublicRules]:
    """What is exempt in each of the meetings, by their ids; the rules of items in the order of `item_rows` and dossiers.
    With `among` only what is exempt of these items, by their ids; `live` are exemptions to reckon with in place of those
    that hold. A fixed number of questions to the database."""
    live = live or live_exemptions(cooperation)
    rows = item_rows(meetings)
    names = tuple((one.spellings, one.law) for _pk, one in sorted(live.names.items()))
    every = {one.pk: one for some in rows.values() for row in some for one in live.of(row.pk, row.case_id)}
    lost = lost_words(cooperation, list(every.values()))
    return {one.pk: _rules(rows.get(one.pk, []), live, names, among, lost) for one in meetings}


def secrets_of(cooperation: Cooperation, meeting: Meeting) -> Secrets:
    """What must stand nowhere in the public site of a meeting: of its own exempt items and words, and of names."""
    rules = rules_of(cooperation, [meeting])[meeting.pk]
    rows = item_rows([meeting]).get(meeting.pk, [])
    dossiers = full_dossiers(meeting)
    told = [
        _Told(row, one, tuple(paper.items[at] for paper in dossiers))
        for at, (row, one) in enumerate(_pairs(rows, rules))
    ]
    hidden_files = tuple(_hidden_files(cooperation, told))
    return Secrets(
        passages=tuple(dict.fromkeys(passage for passage, _law in rules.passages)),
        texts=tuple(
            filter(None, [*(text for one in told for text in one.secret_texts()), *map(_text_in, hidden_files)])
        ),
        titles=tuple(title for title, _public in rules.titles),
        names=tuple(spellings for spellings, _law in rules.names),
        kept=rules.kept,
        files=tuple(dict.fromkeys(one.name for one in hidden_files)),
        open_texts=tuple(one.open_text() for one in told),
    )


def full_dossiers(meeting: Meeting) -> tuple[Dossier, ...]:
    """The meeting's notice and minutes as the register has them."""
    return tuple(dossiers_of([meeting], kind)[meeting.pk] for kind in _KINDS)


def _pairs(rows: Sequence[AgendaItem], rules: PublicRules) -> Iterator[tuple[AgendaItem, ItemRules]]:
    return zip(rows, rules.items, strict=True)


def _rules(
    rows: Sequence[AgendaItem],
    live: LiveExemptions,
    names: tuple[tuple[tuple[str, ...], str], ...],
    among: Container[int] | None,
    lost: frozenset[int],
) -> PublicRules:
    counted = {row.pk for row in rows if among is None or row.pk in among}
    passages: dict[tuple[str, str], None] = {}
    titles: dict[str, str] = {}
    for row in (row for row in rows if row.pk in counted):
        for one in live.of(row.pk, row.case_id):
            passages |= dict.fromkeys((str(words), str(one)) for words in one.passages if _is_telling(one, words))
        public = live.public_title(row.pk, row.case_id)
        for title in (row.title, row.case.title if row.case else "") if public else ():
            if len(folded(title)) >= _TELLING_TITLE:
                titles[title] = public
    return PublicRules(
        items=tuple(_item_rules(row, live, lost) if row.pk in counted else ItemRules() for row in rows),
        passages=tuple(passages),
        titles=tuple(titles.items()),
        names=names,
        kept=live.kept,
    )


def _is_telling(one: Exemption, words: object) -> bool:
    return one.part != _Part.ATTACHMENT or len(folded(str(words))) >= _TELLING


def _item_rules(row: AgendaItem, live: LiveExemptions, lost: frozenset[int]) -> ItemRules:
    """A whole item, or a whole case, before any part of it; also when exempt words were `lost`."""
    found = live.of(row.pk, row.case_id)
    whole = next((one for one in found if one.pk in lost or (one.part == _Part.ALL and not one.passages)), None)
    case_paper = next((one for one in found if one.part == _Part.CASE_PAPER and not one.passages), None)
    return ItemRules(
        law=str(whole) if whole else row.exempt_law if row.is_exempt else None,
        public_title=live.public_title(row.pk, row.case_id),
        case_paper=str(case_paper) if case_paper else None,
        remarks=_named(found, _Part.REMARK),
        attachments=_named(found, _Part.ATTACHMENT),
    )


def _named(found: Iterable[Exemption], part: Exemption.Part) -> tuple[tuple[str, str], ...]:
    return tuple((str(words), str(one)) for one in found if one.part == part for words in one.passages)


@dataclass(frozen=True, slots=True)
class _Told:
    """An item with its rules, as its notice and its minutes tell it in full."""

    row: AgendaItem
    rules: ItemRules
    items: tuple[Item, ...]

    @property
    def is_whole(self) -> bool:
        return self.rules.law is not None

    def secret_texts(self) -> Iterator[str]:
        """All texts of an item that is exempt; of a case paper what the public does not read in the minutes."""
        if self.is_whole:
            for item in self.items:
                yield from _texts(item)
        elif self.rules.case_paper is not None:
            notice, minutes = self.items
            open_letters = folded("\n".join(_texts(minutes)))
            for text in (notice.text, notice.proposal):
                yield "\n".join(line for line in _sentences(text) if folded(line) not in open_letters)
        yield from (words for words, _law in self.rules.remarks)

    def open_text(self) -> str:
        """What all may read of it."""
        if self.is_whole:
            return ""
        shown = self.items[1:] if self.rules.case_paper is not None else self.items
        hidden = {folded(words) for words, _law in self.rules.remarks}
        texts = (text for item in shown for text in _texts(item) if folded(text) not in hidden)
        return "\n".join(dict.fromkeys(texts))


def _texts(item: Item) -> Iterator[str]:
    """The running texts of an item, without its head."""
    yield from filter(None, (item.text, item.proposal, item.decision, *item.decision_points, *item.remarks))
    for table in item.tables:
        yield from filter(None, (table.caption, *(" | ".join(cells) for cells in (table.header, *table.rows))))
    yield from (one.text for one in item.obligations)


def _sentences(text: str) -> list[str]:
    return [
        line for block in text.splitlines() for line in block.replace("? ", "?\n").replace(". ", ".\n").splitlines()
    ]


def _hidden_files(cooperation: Cooperation, told: Iterable[_Told]) -> Iterator[Document]:
    """The files with exempt items and exempt attachments, but for those that are with an open item too."""
    whole = [one.row.pk for one in told if one.is_whole]
    attached = Attachment.objects.filter(cooperation=cooperation, document__isnull=False)
    hidden = set(attached.filter(item__in=whole, document__papers=None).values_list("document", flat=True))
    hidden |= set(
        Exemption.objects.filter(
            cooperation=cooperation, lifted_at=None, document__isnull=False, item__in=[one.row.pk for one in told]
        ).values_list("document", flat=True)
    )
    is_open = set(attached.filter(document__in=hidden, item__is_exempt=False).values_list("document", flat=True))
    exempt = set(Exemption.objects.filter(document__in=hidden, lifted_at=None).values_list("document", flat=True))
    yield from Document.objects.filter(pk__in=hidden - (is_open - exempt)).order_by("pk")


def _text_in(document: Document) -> str:
    """The words of a file, as far as it can be read."""
    return _text_of_file(document.sha256, document.name)


@lru_cache(maxsize=64)
def _text_of_file(sha256: str, name: str) -> str:
    try:
        read = read_document(files.load(sha256), name=name)
    except (OSError, Refused):
        return ""
    if not isinstance(read, Tree):
        return ""
    return "\n".join(text_of(block) for block in read.blocks)[:_LONGEST_TEXT]
