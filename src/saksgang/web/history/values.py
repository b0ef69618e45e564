"""A value of the register as one reads it: codes as words, days and times as we write them, lists in a row. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saksgang.core.texts import Language
from saksgang.web import formats
from saksgang.web.words import EVERY, FIELDS, Word

LONGEST = 50_000
_CODES: Mapping[str, tuple[str, ...]] = {
    "agenda_published": ("agenda_published",),
    "legal_basis": ("legal_basis",),
    "minutes_published": ("minutes_published",),
    "observers_see": ("observers_see",),
    "office": ("office",),
    "answer": ("deputy_answer",),
    "purpose": ("purpose",),
    "reply": ("reply",),
    "second_factor": ("second_factor",),
    "via": ("via",),
    "kind": ("item_kind", "paper_kind", "published_kind"),
    "language": ("language",),
    "outcome": ("outcome",),
    "part": ("exempt_part",),
    "role": ("attendance_role", "user_role"),
    "state": ("meeting_state", "finding_state"),
    "whole_because": ("whole_because",),
}
_OF_RECORDS: Mapping[str, Mapping[str, str | Promise]] = {"exempt": {"text": gettext_lazy("ordlyd")}}
"""Fields that are called otherwise inside a record of this field."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MEETING = re.compile(r"(?P<body>.*\S)[/ ](?P<day>\d{4}-\d{2}-\d{2})(?:-\d{1,2})?")
"""`Kommunedirektørforum 2030-01-18`, `kf/2030-01-18-2`, `3/2030-01-18`."""
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_KEY = re.compile(r"[A-Z]\w+ object \(\d+\)")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})")
_TIME = re.compile(r"\d{2}:\d{2}(?::\d{2})?")


def field_name(field: str) -> str:
    """The name of a field in words."""
    return str(FIELDS.get(field, field))


def is_internal(field: str) -> bool:
    """Whether a field only helps the register to find its rows again; people read the names beside it."""
    return field.endswith(("_id", "_ids"))


def subject_in_words(kind: str, label: str, *, language: Language) -> str:
    """What an event is about as one reads it; `kind` is the kind of the row.

    A meeting's day is told in words. Nothing is told of what only a program knows by code or by key, as events of
    earlier versions have it.
    """
    meeting = _MEETING.fullmatch(label) if kind in ("meeting", "publication") else None
    if meeting:
        body = "" if meeting["body"].isdigit() else f"{meeting['body']} "
        return body + _day_in_words(meeting["day"], language)
    is_code = _CODE.fullmatch(label) if kind == "finding" else _KEY.fullmatch(label)
    return "" if is_code else label


def shown(field: str, value: object, *, language: Language) -> str:
    """A JSON value of this field; empty for none. Long texts are cut."""
    text = _written(field, value, language)
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


def _written(field: str, value: object, language: Language) -> str:
    match value:
        case str() if field == "sha256":
            return value[:12]  # enough to tell two apart; the whole stands in the export for machines
        case None:
            return ""
        case bool():
            return _("ja") if value else ""
        case Mapping():
            parts = ((name, _written(name, one, language)) for name, one in value.items() if not is_internal(name))
            names = _OF_RECORDS.get(field, {})
            return ", ".join(f"{names.get(name, field_name(name))}: {text}" for name, text in parts if text)
        case list():
            return _between(value).join(_written(field, one, language) for one in value)
        case str():
            return (
                _word_for(field, value)
                or _of_paper(field, value)
                or _of_meeting(field, value, language)
                or (_moment(value, language))
            )
        case _:
            return str(value)


def _between(values: list[object]) -> str:
    """Names stand in a row; sentences and records each on a line of its own."""
    return ", " if all(isinstance(one, str) and len(one) < 60 for one in values) else "\n"


def _of_paper(field: str, value: str) -> str:
    """`notice: Innkalling …` of an import, with the kind in words."""
    code, colon, title = value.partition(": ")
    known = EVERY["paper_kind"].get(code) if field == "papers" and colon else None
    return f"{known.text}: {title}" if known else ""


def _of_meeting(field: str, value: str, language: Language) -> str:
    return subject_in_words("meeting", value, language=language) if field == "meeting" else ""


def _day_in_words(day: str, language: Language) -> str:
    try:
        return formats.long_day(datetime.date.fromisoformat(day), language)
    except ValueError:
        return day


def _word_for(field: str, code: str) -> str:
    if field == "field":
        return field_name(code)
    words: list[Word] = [EVERY[kind][code] for kind in _CODES.get(field, ()) if code in EVERY[kind]]
    return str(words[0].text) if words else ""


def _moment(text: str, language: Language) -> str:
    """A day, a time of day or a moment that stands alone, as it is written in the language; other text as it is."""
    try:
        if _DAY.fullmatch(text):
            return formats.short_day(datetime.date.fromisoformat(text), language)
        if _TIME.fullmatch(text):
            return formats.clock(datetime.time.fromisoformat(text), language)
        if _INSTANT.fullmatch(text):
            return formats.moment(timezone.localtime(datetime.datetime.fromisoformat(text)), language)
    except ValueError:
        return text
    return text
