"""A published item as HTML, in the agenda and alone. Written in Python, as the inside page's items are: a meeting has
thirty of them. Whatever comes from a publication passes `escape` or `web.markdown`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from saksgang.core.dossier import Item
from saksgang.core.texts import Language
from saksgang.records.models import PublishedFile
from saksgang.records.queries.published import PublicItem, PublicMeeting
from saksgang.web.formats import file_size
from saksgang.web.frame.asking import Asked
from saksgang.web.markdown import html_of
from saksgang.web.meetings.parts import part_words
from saksgang.web.public.page import address, language
from saksgang.web.words import tag_of
from saksgang.writing.ballots import vote_text


class PublicItemWriter:
    """Writes the items of a meeting for strangers."""

    def __init__(self, request: Asked, public: PublicMeeting) -> None:
        meeting = public.meeting
        self._words = {name: escape(word) for name, word in part_words().items()}
        self._exempt = {
            "what": escape(_("Innholdet er unntatt offentlighet og vises ikke her.")),
            "basis": escape(_("Hjemmel:")),
            "ask": escape(_("Be om innsyn i saken")),
            "how": escape(
                _("Du kan be om innsyn og klage på avslag (offentleglova §§ 31 og 32). Du trenger ikke si hvem du er.")
            ),
        }
        self._language = language()
        self._of_paper = Language(public.publications[0].language) if public.publications else self._language
        self._cases = address(request, "cases")
        self._meeting = address(request, "meeting", meeting.body.slug, meeting.slug)
        self._ask = f"{address(request, 'access_ask')}?mote={quote(f'{meeting.body.slug}/{meeting.slug}')}"
        self._search = address(request, "search")
        self._files = {one.pk: self._link_to(request, public, one) for one in public.files}
        self._public = public

    def agenda(self, items: Iterable[PublicItem]) -> SafeString:
        """The items one below the other, each a line that opens in place."""
        return SafeString("\n".join(map(self._line, items)))

    def parts(self, item: PublicItem) -> SafeString:
        """What an item has, in the order in which a reader of the agenda needs it."""
        found = self._withheld(item) if item.exempt else self._parts(item)
        return SafeString("\n".join(part for part in found if part))

    def tags(self, item: PublicItem) -> str:
        """Its kind or outcome, and whether it is exempt."""
        exempt = f'<span class="ds-tag" data-color="warning" data-size="sm">{self._words["exempt"]}</span>'
        outcome, kind = item.head.outcome, item.head.kind
        coded = tag_of(outcome.value, "outcome") if outcome else tag_of(kind.value if kind else "", "item_kind")
        return (exempt if item.exempt else "") + coded

    def _line(self, item: PublicItem) -> str:
        return (
            f'<li id="sak-{escape(item.slug)}"><details class="ds-details" data-color="neutral">\n'
            f'<summary><span class="item-line"><span class="number">{escape(item.number) or "–"}</span>'
            f'<span class="title">{escape(item.title) or self._words["untitled"]}</span>'
            f'<span class="tags">{self.tags(item)}</span></span></summary>\n'
            f'<div class="item-body">{self.parts(item)}\n<p>{self._links(item)}</p></div>\n</details></li>'
        )

    def _links(self, item: PublicItem) -> str:
        url = f"{self._meeting}{escape(item.slug)}/"
        alone = self._link(url, self._words["alone"], f"{item.number} {item.title}")
        if not item.case_slug:
            return alone
        return f"{alone} · " + self._link(
            f"{self._cases}{escape(item.case_slug)}/", self._words["case"], item.case_title
        )

    def _link(self, url: str, words: str, about: str) -> str:
        return f'<a class="ds-link" href="{url}">{words}<span class="hidden-text">: {escape(about)}</span></a>'

    def _withheld(self, item: PublicItem) -> Iterator[str]:
        """That it is exempt, by which law, and how to ask for it all the same (offentleglova § 31)."""
        exempt, words = item.exempt, self._exempt
        yield f"<p>{words['what']}</p>"
        if exempt and exempt.law:
            yield f'<p class="quiet">{words["basis"]} {escape(exempt.law)}</p>'
        yield f'<p><a class="ds-link" href="{self._ask}&amp;sak={quote(item.slug)}">{words["ask"]}</a>. {words["how"]}</p>'

    def _parts(self, item: PublicItem) -> Iterator[str]:
        before, after = item.before or Item(), item.after or Item()
        yield self._introduced(before, after)
        if before.text:
            yield self._part("text", self._text(before.text))
        if proposal := before.proposal or after.proposal:
            yield self._part("proposal", self._text(proposal))
        if attachments := before.attachments or after.attachments:
            yield self._part("attachments", _list(self._attached(item, attachments)))
        if after.text or after.remarks:
            yield self._part("remarks", "".join(self._text(one) for one in (after.text, *after.remarks) if one))
        if after.disqualified:
            yield f"<p>{self._words['disqualified']} {_joined(after.disqualified)}</p>"
        if after.votes:
            yield self._part("votes", _list(escape(vote_text(vote, self._language)) for vote in after.votes))
        if after.decision:
            yield f'<div class="part decision"><h3>{self._words["decision"]}</h3>{self._text(after.decision)}</div>'
        if references := before.references or after.references:
            yield f'<p class="quiet">{self._words["references"]} {", ".join(map(self._reference, references))}</p>'

    def _attached(self, item: PublicItem, titles: Iterable[str]) -> Iterator[str]:
        """The titles as the paper gives them, those of published files as ways to them."""
        files = list(self._public.files_of(item))
        for title in titles:
            found = next((one for one in files if one.title == title), None)
            if found is not None:
                files.remove(found)
            yield self._files[found.pk] if found else escape(title)

    def _link_to(self, request: Asked, public: PublicMeeting, file: PublishedFile) -> str:
        meeting = public.meeting
        url = address(request, "public_file", meeting.body.slug, meeting.slug, file.position, file.name)
        size = escape(file_size(file.document.size, self._language))
        return f'<a class="ds-link" href="{escape(url)}">{escape(file.title)}</a> <span class="quiet">{size}</span>'

    def _introduced(self, before: Item, after: Item) -> str:
        said = []
        if who := before.introduced_by or after.introduced_by:
            said.append(f"{self._words['introduced_by']} {escape(who)}")
        if guests := before.guests or after.guests:
            said.append(f"{self._words['guests']} {_joined(guests)}")
        return f'<p class="quiet">{" · ".join(said)}</p>' if said else ""

    def _part(self, name: str, content: str) -> str:
        return f'<div class="part"><h3>{self._words[name]}</h3>{content}</div>'

    def _text(self, markdown: str) -> str:
        """The text, marked with its own language where the page is in another."""
        lang = "" if self._of_paper is self._language else f' lang="{self._of_paper.value}"'
        return f'<div class="text"{lang}>{html_of(markdown)}</div>'

    def _reference(self, number: str) -> str:
        return f'<a class="ds-link" data-color="neutral" href="{self._search}?q={quote(number)}">{escape(number)}</a>'


def _list(rows: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"


def _joined(names: Iterable[str]) -> str:
    return escape(", ".join(names))
