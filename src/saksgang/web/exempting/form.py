"""Making something exempt, or changing that: what, by which law, and how it looks to all before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.actions import exempting
from saksgang.actions.exempt_preview import Preview, Side, preview
from saksgang.actions.exempt_things import GONE
from saksgang.core.access import EXEMPT, RIGHTS_CODES, Actor, Right
from saksgang.core.dossier import Item, PaperKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language
from saksgang.document.html_out import html_fragment
from saksgang.document.tree import Heading
from saksgang.records.models import Exemption
from saksgang.records.queries.exemption_lists import (
    Subject,
    exemption_at,
    subject_at,
    subject_of,
    subject_texts,
)
from saksgang.web.errors import sentence_of
from saksgang.web.exempting.filled_in import (
    WHOLE_REASONS,
    WORDS,
    Filled,
    basis_choices,
    because_of_choices,
    choices_of,
    filled_from,
    filled_from_paper,
    filled_in,
    shown_provision,
)
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.way import Step, step_to, way_to
from saksgang.web.words import PAPER_KINDS
from saksgang.writing.items import minutes_item, notice_item

_NOTHING_CHOSEN = Refusal("exemption-what", GONE.text)


@dataclass(frozen=True, slots=True)
class ShownSide:
    """An item in one kind of paper, as HTML: in full, and as all would read it."""

    title: str
    full: SafeString
    public: SafeString


@needs(Right.EXEMPT)
def new(request: Asked, who: Actor, kind: str, object_id: int) -> HttpResponse:
    """Make a case (`sak`), an item (`motesak`) or a person's name (`person`) exempt, in whole or in part."""
    subject = subject_at(request.cooperation, kind=kind, object_id=object_id)
    if subject is None:
        raise Http404
    _may_read(request, subject)
    filled = filled_in(request) if request.method == "POST" else _first(subject)
    return _answer(request, who, subject, filled, None)


@needs(Right.EXEMPT)
def change(request: Asked, who: Actor, exemption_id: int) -> HttpResponse:
    """Put another exemption in place of one that holds."""
    row = exemption_at(request.cooperation, exemption_id)
    if row is None or row.lifted_at is not None:
        raise Http404
    subject = subject_of(row)
    _may_read(request, subject)
    filled = filled_in(request) if request.method == "POST" else filled_from(row, _language())
    return _answer(request, who, subject, filled, row)


def _first(subject: Subject) -> Filled:
    """The form as it is first shown; of an item that a paper says is exempt with what the paper says."""
    is_read = subject.item is not None and subject.item.is_exempt
    return filled_from_paper(subject.item, timezone.localdate()) if is_read and subject.item else Filled()


def _may_read(request: Asked, subject: Subject) -> None:
    """Who is cut off from an item doesn't see it here either; that it was shown is noted."""
    seen = sight(request)
    items = {item.pk for item in subject.items}
    if items & seen.closed:
        raise Refused(EXEMPT)
    seen.opened.update(items & seen.exempt_items.keys())


def _answer(request: Asked, who: Actor, subject: Subject, filled: Filled, row: Exemption | None) -> HttpResponse:
    """The form; with a preview or a refusal when it was sent; or, when it was saved, the page of its subject."""
    if request.method != "POST":
        return _page(request, subject, filled, row)
    refusal: Refusal | None = None
    shown: Preview | None = None
    try:
        if "save" in request.POST:
            _save(request, who, filled, row)
            messages.success(request, _("Unntaket er lagret. Det som er publisert, er oppdatert."))
            return redirect(_url_of(request, subject))
        shown = _previewed(request, who, filled, row)
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        refusal = refused.refusal
    return _page(request, subject, filled, row, refusal=refusal, shown=shown)


def _save(request: Asked, who: Actor, filled: Filled, row: Exemption | None) -> None:
    thing, asked, now = filled.thing, filled.asked(), timezone.now()
    _has_words(filled)
    if row is not None:
        exempting.change(request.cooperation, row.pk, asked, by=who, now=now, reason=filled.reason, note=filled.note)
    elif thing is None:
        raise Refused(_NOTHING_CHOSEN)
    else:
        exempting.exempt(request.cooperation, thing, asked, by=who, now=now, note=filled.note)


def _previewed(request: Asked, who: Actor, filled: Filled, row: Exemption | None) -> Preview:
    """How it would look; that wider access was considered is asked for when it is saved."""
    thing = filled.thing
    if thing is None:
        raise Refused(_NOTHING_CHOSEN)
    _has_words(filled)
    asked = replace(filled.asked(), is_considered=True)
    return preview(request.cooperation, thing, asked, by=who, now=timezone.now(), instead_of=row.pk if row else 0)


def _has_words(filled: Filled) -> None:
    if filled.lacks_words:
        raise Refused(exempting.WORDS_NEEDED)


def _page(
    request: Asked,
    subject: Subject,
    filled: Filled,
    row: Exemption | None,
    *,
    refusal: Refusal | None = None,
    shown: Preview | None = None,
) -> HttpResponse:
    today, language = timezone.localdate(), _language()
    title = _("Endre unntaket for %(what)s") if row else _("Unnta %(what)s fra offentlighet")
    choices = list(choices_of(subject.item, subject.case, subject.person, treatments=subject.treatments))
    if row is not None:  # the same thing, all of it or some words
        same = filled_from(row, language).what.removeprefix(f"{WORDS}-")
        choices = [choice for choice in choices if choice.code.removeprefix(f"{WORDS}-") == same]
    filled = filled if filled.what or not choices else replace(filled, what=choices[0].code)
    context = {
        "title": title % {"what": subject.name},
        "section": "meetings",
        "way": _way(request, subject),
        "back": _url_of(request, subject),
        "subject": subject,
        "filled": filled,
        "changed": row,
        "choices": choices,
        "texts": subject_texts(subject),
        "bases": basis_choices(today, language),
        "provisions": because_of_choices(today, language),
        "provision_read": shown_provision(filled, language),
        "whole_reasons": [(code.value, text) for code, text in WHOLE_REASONS.items()],
        "problem": sentence_of(refusal) if refusal else "",
        "preview": shown,
        "sides": [_side(side, language) for side in shown.sides] if shown else [],
    }
    return render(request, "exempting/form.html", context, status=422 if refusal else 200)


def _side(side: Side, language: Language) -> ShownSide:
    kind = PAPER_KINDS[side.kind.value].text
    day = side.meeting.slug
    return ShownSide(f"{kind} {day}", _html(side.full, side.kind, language), _html(side.public, side.kind, language))


def _html(item: Item, kind: PaperKind, language: Language) -> SafeString:
    """The item as its paper shows it, its heading a step lower than the page's own."""
    written = (minutes_item if kind is PaperKind.MINUTES else notice_item)(item, language=language)
    blocks = tuple(
        replace(block, level=min(block.level + 2, 6)) if isinstance(block, Heading) else block for block in written
    )
    return mark_safe(html_fragment(blocks))  # noqa: S308  # escaped by `document.html_out`


def _url_of(request: Asked, subject: Subject) -> str:
    slug = request.cooperation.slug
    if subject.person is not None:
        return reverse("person", args=(slug, subject.person.slug))
    if subject.item is not None:
        meeting = subject.item.meeting
        return reverse("item", args=(slug, meeting.body.slug, meeting.slug, subject.item.slug))
    return reverse("case", args=(slug, subject.case.slug if subject.case else ""))


def _way(request: Asked, subject: Subject) -> tuple[Step, ...]:
    exemptions = step_to(request.cooperation, _("Unntak"), "exemptions")
    return way_to(request.cooperation, exemptions, Step(subject.name, _url_of(request, subject)), _("Unnta"))


def _language() -> Language:
    return Language(get_language() or "nb")
