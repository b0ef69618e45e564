"""The filters of our templates: days, times, money and codes in the reader's language, and Markdown as safe HTML."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from django import template
from django.template.base import Parser, Token
from django.template.defaultfilters import capfirst
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.template.engine import Engine
from django.urls import get_script_prefix, get_urlconf, reverse
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from saksgang.core.events.names import act_name, kind_name
from saksgang.core.matching.threads import LINK_TEXTS, LinkReason
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text
from saksgang.records.models import Event, ItemLink
from saksgang.web import formats
from saksgang.web.errors import sentence_of
from saksgang.web.frame.way import Step
from saksgang.web.history.changes import Change, changes_of
from saksgang.web.history.values import subject_in_words
from saksgang.web.markdown import html_of
from saksgang.web.plain_text import first_words
from saksgang.web.words import EVERY, tag_of

register = template.Library()


def _language() -> Language:
    return Language(get_language() or "nb")


class KeptUrl(URLNode):
    """Django's `{% url %}`, which looks each address up once: a page has forty, and they are always the same."""

    def render(self, context: template.Context) -> str:
        if self.kwargs or self.asvar:
            return str(super().render(context))
        args = tuple(str(one.resolve(context)) for one in self.args)
        return _address(get_urlconf(), get_script_prefix(), self.view_name.resolve(context), args)


@register.tag
def url(parser: Parser, token: Token) -> KeptUrl:
    """`{% url "meeting" cooperation.slug meeting.body.slug meeting.slug %}`."""
    node = django_url(parser, token)
    return KeptUrl(node.view_name, node.args, node.kwargs, node.asvar)


@lru_cache(maxsize=8192)
def _address(_urlconf: str | None, _prefix: str, view: str, args: tuple[str, ...]) -> str:
    return escape(reverse(view, args=args))


@register.filter
def full_day(day: datetime.date | None) -> str:
    return formats.full_day(day, _language()) if day else ""


@register.filter
def long_day(day: datetime.date | None) -> str:
    return formats.long_day(day, _language()) if day else ""


@register.filter
def short_day(day: datetime.date | None) -> SafeString:
    """The short day as a `<time>` that machines read too."""
    if day is None:
        return SafeString()
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), formats.short_day(day, _language()))


@register.filter
def day_text(day: datetime.date | None) -> str:
    """The short day as bare text, where no HTML can stand."""
    return formats.short_day(day, _language()) if day else ""


@register.filter
def moment(at: datetime.datetime | None) -> SafeString:
    if at is None:
        return SafeString()
    return format_html(
        '<time datetime="{}">{}</time>', at.isoformat(), formats.moment(timezone.localtime(at), _language())
    )


@register.filter
def clock(time: datetime.time | None) -> str:
    return formats.clock(time, _language()) if time else ""


@register.simple_tag
def day_and_clock(day: datetime.date, start: datetime.time | None, end: datetime.time | None) -> str:
    """The day and time at the head of a line, with a capital."""
    return capfirst(formats.day_and_clock(day, start, end, _language()))


@register.filter
def month_name(month: int) -> str:
    return formats.month_name(month, _language())


@register.filter
def nok(amount: Decimal) -> str:
    return formats.money(amount, _language())


@register.filter
def file_size(size: int) -> str:
    return formats.file_size(size, _language())


@register.filter
def in_words(code: str, what: str) -> str:
    """A code of the register as a word: `{{ item.kind|in_words:"item_kind" }}`; nothing for none."""
    word = EVERY[what].get(code)
    return str(word.text) if word else ""


@register.simple_tag
def tag(code: str, what: str) -> SafeString:
    """The word in a coloured tag; nothing for no code."""
    return tag_of(code, what)


@register.filter
def in_language(row: object, field: str) -> str:
    """A text that the register keeps in three languages: `{{ finding|in_language:"message" }}`."""
    return str(getattr(row, f"{field}_{_language().value}"))


@register.filter
def markdown(text: str) -> SafeString:
    """A Markdown field as safe HTML."""
    return mark_safe(html_of(text)) if text else SafeString()  # noqa: S308  # escaped by `web.markdown`


@register.filter
def plain(text: str, length: int = 160) -> str:
    """The first words of a Markdown text, without its marks, on one line."""
    return first_words(text, length)


@register.simple_tag(takes_context=True)
def written(context: template.Context, name: str) -> SafeString:
    """A template as HTML, for what stands in two places: `{% written "frame/ways.html" as ways %}` makes it once."""
    return Engine.get_default().get_template(name).render(context)


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, page: int) -> str:
    """The same address with another page of the list."""
    question = context["request"].GET.copy()
    question["side"] = str(page)
    return f"?{question.urlencode()}"


@register.filter
def link_reason(link: ItemLink) -> str:
    """Why an import took two treatments for one case."""
    try:
        text = LINK_TEXTS[LinkReason(link.reason)]
    except ValueError:
        return link.words
    return text.filled(evidence=link.words).to(_language())


@register.filter
def act_in_words(act: str) -> str:
    """An act of the trail in words; an act without words keeps its name."""
    return act_name(act, _language())


@register.filter
def kind_in_words(kind: str) -> str:
    """The kind of what an event is about, in words."""
    return kind_name(kind, _language())


@register.filter
def subject(event: Event) -> str:
    """What an event is about, in words."""
    return subject_in_words(event.object_type, event.object_label, language=_language())


@register.filter
def changes(event: Event) -> list[Change]:
    """What an event changed, field by field."""
    return changes_of(event.before, event.after, language=_language())


@register.filter
def in_tongue(text: Text) -> str:
    """A text of `core` in the reader's language."""
    return text.to(_language())


@register.filter
def refusal_text(refusal: Refusal) -> str:
    """A refusal's sentence with its legal source."""
    return sentence_of(refusal)


@register.filter
def step_up(way: Sequence[Step]) -> Step:
    """The step before the page itself, where a narrow screen leads back."""
    return way[-2] if len(way) > 1 else way[0]
