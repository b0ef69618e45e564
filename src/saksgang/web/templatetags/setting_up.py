"""Fields of the forms of setting up: label, hint and field in one tag, with an id that is unique on a page of many forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from saksgang.web.words import Word

register = template.Library()


@register.simple_tag
def line(name: str, label: str, value: object = "", *, at: str, hint: str = "", kind: str = "text", people: bool = False) -> SafeString:  # fmt: skip
    """A field of one line. `kind` is `text`, `email` or `number`; with `people` it suggests those of the register."""
    element = f"{at}-{name}"
    shown = "" if value is None else value
    listed = SafeString(' list="folk" autocomplete="off"') if people else SafeString()
    numeric = SafeString(' inputmode="numeric"') if kind == "number" else SafeString()
    return format_html(
        '<div class="ds-field fact"><label class="ds-label" for="{}">{}</label>{}'
        '<input class="ds-input" type="{}" id="{}" name="{}" value="{}" maxlength="400"{}{}{}></div>',
        element, label, _hint(element, hint), "email" if kind == "email" else "text", element, name, shown,
        numeric, listed, _described(element, hint),
    )  # fmt: skip


@register.simple_tag
def area(name: str, label: str, value: str = "", *, at: str, hint: str = "", rows: int = 3) -> SafeString:
    """A field of many lines."""
    element = f"{at}-{name}"
    return format_html(
        '<div class="ds-field fact"><label class="ds-label" for="{}">{}</label>{}'
        '<textarea class="ds-input" id="{}" name="{}" rows="{}" maxlength="20000"{}>\n{}</textarea></div>',
        element, label, _hint(element, hint), element, name, rows, _described(element, hint), value,
    )  # fmt: skip


@register.simple_tag
def pick(name: str, label: str, choices: Mapping[str, Word] | Iterable[tuple[object, str]], value: object = "", *, at: str) -> SafeString:  # fmt: skip
    """A choice of one among some: words by code, or pairs of code and text."""
    pairs = [(code, word.text) for code, word in choices.items()] if isinstance(choices, Mapping) else list(choices)
    options = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((code, SafeString(" selected") if str(code) == str(value) else SafeString(), text) for code, text in pairs),
    )
    element = f"{at}-{name}"
    return format_html(
        '<div class="ds-field fact"><label class="ds-label" for="{}">{}</label>'
        '<select class="ds-input" id="{}" name="{}">{}</select></div>',
        element, label, element, name, options,
    )  # fmt: skip


@register.simple_tag
def tick(name: str, label: str, is_on: object = False, *, at: str) -> SafeString:
    """A yes or no."""
    element = f"{at}-{name}"
    checked = SafeString(" checked") if is_on and is_on != "0" else SafeString()
    return format_html(
        '<div class="ds-field checked"><input class="ds-input" type="checkbox" id="{}" name="{}" value="1"{}>'
        '<label for="{}">{}</label></div>',
        element, name, checked, element, label,
    )  # fmt: skip


@register.filter
def plain_number(number: Decimal) -> str:
    """`2,5` and `10`, without zeros at the end."""
    text = f"{number.normalize():f}"
    return text if get_language() == "en" else text.replace(".", ",")


def _hint(element: str, hint: str) -> SafeString:
    return format_html('<p class="quiet" id="{}-om">{}</p>', element, hint) if hint else SafeString()


def _described(element: str, hint: str) -> SafeString:
    return format_html(' aria-describedby="{}-om"', element) if hint else SafeString()
