"""An item as HTML, in the agenda and alone: text, proposals, papers, remarks, votes, decision and what follows from it.

Written in Python because a meeting shows it for every item: in a template it was half of the page's time. Whatever
comes from the register passes `escape` or `web.markdown`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from saksgang.core.texts import Language
from saksgang.records.models import AgendaItem, Cooperation, Meeting
from saksgang.records.queries.item_parts import ToldFollowUp
from saksgang.records.queries.pages_meetings import WholeItem
from saksgang.web import formats
from saksgang.web.markdown import html_of
from saksgang.web.meetings.parts import part_words, vote_in_words
from saksgang.web.plain_text import first_words
from saksgang.web.words import tag_of


class ItemWriter:
    """Writes the items of a meeting for one reader."""

    def __init__(self, cooperation: Cooperation, meeting: Meeting, language: Language) -> None:
        self._words = {name: escape(word) for name, word in part_words().items()}
        self._language = language
        self._cooperation = cooperation
        self._search = reverse("search", args=(cooperation.slug,))
        self._cases = reverse("cases", args=(cooperation.slug,))
        self._meeting = reverse("meeting", args=(cooperation.slug, meeting.body.slug, meeting.slug))
        self._tags: dict[tuple[str, str], str] = {}

    def agenda(self, items: Iterable[WholeItem]) -> SafeString:
        """The items one below the other, each a line that opens in place."""
        return SafeString("\n".join(map(self._line, items)))

    def parts(self, whole: WholeItem) -> SafeString:
        """What an item has, in the order in which a reader of the notice needs it."""
        return SafeString("\n".join(part for part in self._parts(whole) if part))

    def _line(self, whole: WholeItem) -> str:
        item = whole.item
        return (
            f'<li id="sak-{escape(item.slug)}"><details class="ds-details" data-color="neutral">\n'
            f'<summary><span class="item-line"><span class="number">{escape(item.number) or "–"}</span>'
            f'<span class="title">{escape(item.title) or self._words["untitled"]}</span>'
            f'<span class="tags">{self._tags_of(item)}</span></span></summary>\n'
            f'<div class="item-body">{self.parts(whole)}\n<p>{self._links(whole)}</p></div>\n</details></li>'
        )

    def _tags_of(self, item: AgendaItem) -> str:
        exempt = f'<span class="ds-tag" data-color="warning" data-size="sm">{self._words["exempt"]}</span>'
        coded = (item.outcome, "outcome") if item.outcome else (item.kind, "item_kind")
        if coded not in self._tags:
            self._tags[coded] = tag_of(*coded)
        return (exempt if item.is_exempt else "") + self._tags[coded]

    def _links(self, whole: WholeItem) -> str:
        item = whole.item
        url = f"{self._meeting}{escape(item.slug)}/"
        alone = self._link(url, self._words["alone"], f"{item.number} {item.title}")
        if not whole.case_slug:
            return alone
        url = f"{self._cases}{escape(whole.case_slug)}/"
        return f"{alone} · " + self._link(url, self._words["case"], whole.case_title)

    def _link(self, url: str, words: str, about: str) -> str:
        return f'<a class="ds-link" href="{url}">{words}<span class="hidden-text">: {escape(about)}</span></a>'

    def _parts(self, whole: WholeItem) -> Iterator[str]:
        item, words = whole.item, self._words
        yield self._introduced(whole)
        if item.is_exempt:
            yield self._exempt(whole)
        if item.text:
            yield _part(words["text"], _text(item.text))
        for proposal in whole.parts.proposals:
            yield _part(self._proposed(proposal.proposed_by), _text(proposal.text))
        if whole.parts.attachments:
            yield _part(
                words["attachments"],
                _list(self._attached(each.title, each.document_id) for each in whole.parts.attachments),
            )
        if whole.parts.remarks or item.treatment:
            yield _part(words["remarks"], self._said(whole))
        if item.disqualified:
            yield f"<p>{words['disqualified']} {_joined(item.disqualified)}</p>"
        if whole.parts.votes:
            yield _part(words["votes"], _list(escape(vote_in_words(vote)) for vote in whole.parts.votes))
        if whole.decision:
            yield f'<div class="part decision"><h3>{words["decision"]}</h3>{_text(whole.decision)}</div>'
        if whole.parts.follow_ups:
            yield _part(words["follow_ups"], _list(map(self._follow_up, whole.parts.follow_ups)))
        if item.references:
            yield f'<p class="quiet">{words["references"]} {", ".join(map(self._reference, item.references))}</p>'

    def _introduced(self, whole: WholeItem) -> str:
        said = []
        if whole.item.introduced_by:
            said.append(f"{self._words['introduced_by']} {escape(whole.item.introduced_by)}")
        if whole.item.guests:
            said.append(f"{self._words['guests']} {_joined(whole.item.guests)}")
        return f'<p class="quiet">{" · ".join(said)}</p>' if said else ""

    def _exempt(self, whole: WholeItem) -> str:
        basis = escape(_basis(whole.item.exempt_text, whole.item.exempt_law))
        why = f"<p>{self._words['withheld']}</p>" if whole.is_withheld else ""
        return (f'<p class="quiet">{basis}</p>' if basis else "") + why

    def _proposed(self, by: str) -> str:
        return escape(_("Forslag til vedtak fra %(who)s") % {"who": by}) if by else self._words["proposal"]

    def _attached(self, title: str, document_id: int | None) -> str:
        if document_id is None:
            return escape(title)
        url = reverse("original", args=(self._cooperation.slug, document_id))
        return f'<a class="ds-link" href="{url}">{escape(title)}</a>'

    def _said(self, whole: WholeItem) -> str:
        treatment = _text(whole.item.treatment) if whole.item.treatment else ""
        remarks = (
            f'<div class="text">{_speaker(each.speaker) if each.speaker else ""}{html_of(each.text)}</div>'
            for each in whole.parts.remarks
        )
        return treatment + "".join(remarks)

    def _follow_up(self, row: ToldFollowUp) -> str:
        when = self._words["due"] + " " + self._day(row) if row.due else escape(row.due_text)
        told = ", ".join(word for word in (escape(row.responsible), when) if word)
        return escape(first_words(row.text, 240)) + (f' <span class="quiet">({told})</span>' if told else "")

    def _day(self, row: ToldFollowUp) -> str:
        if row.due is None:
            return ""
        return f'<time datetime="{row.due.isoformat()}">{formats.short_day(row.due, self._language)}</time>'

    def _reference(self, number: str) -> str:
        return f'<a class="ds-link" data-color="neutral" href="{self._search}?q={quote(number)}">{escape(number)}</a>'


def _part(heading: str, content: str) -> str:
    return f'<div class="part"><h3>{heading}</h3>{content}</div>'


def _text(markdown: str) -> str:
    return f'<div class="text">{html_of(markdown)}</div>'


def _speaker(name: str) -> str:
    return f"<p>{escape(name)}:</p>"


def _list(rows: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"


def _joined(names: Iterable[str]) -> str:
    return escape(", ".join(names))


def _basis(text: str, law: str) -> str:
    """How the paper says that an item is exempt, and the legal basis where the words do not hold it already."""
    return f"{text} ({law})" if text and law and law not in text else text or law
