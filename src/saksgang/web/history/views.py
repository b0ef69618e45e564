"""The trail on screen: of the whole co-operation or of one object, by act, person and day, and as a file."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.core.access import Actor, Right
from saksgang.core.events.names import KIND_NAMES, act_name, kind_name
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.texts import Language
from saksgang.records.models import Event
from saksgang.records.queries.histories import About, Chosen, all_events, choices_of, events_page, label_of
from saksgang.web.asked_for import number_in, page_in, word_in
from saksgang.web.formats import short_day
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.history.files import CSV_TYPE, JSON_TYPE, csv_of, json_of
from saksgang.web.history.places import address_of
from saksgang.web.history.values import subject_in_words

_TYPES = {"csv": (csv_of, CSV_TYPE), "json": (json_of, JSON_TYPE)}


@needs(Right.READ_TRAIL)
def history_page(request: Asked, who: Actor) -> HttpResponse:
    """Everything that was done in the co-operation."""
    way = way_to(request.cooperation, _("Historikk"))
    return _page(request, who, None, {"title": _("Historikk"), "way": way})


@needs(Right.READ_TRAIL)
def object_history(request: Asked, who: Actor, kind: str, object_id: int) -> HttpResponse:
    """What was done to one object and to what belongs to it."""
    about = About(kind, object_id)
    label = label_of(request.cooperation, about, language=_language())
    if label is None:
        raise Http404
    name = subject_in_words(kind, label, language=_language()) or kind_name(kind, _language())
    title = _("Historikk for %(what)s") % {"what": name}
    way = way_to(request.cooperation, step_to(request.cooperation, _("Historikk"), "history"), name)
    place = address_of(request.cooperation, about)
    return _page(
        request, who, about, {"title": title, "way": way, "kind": kind_name(kind, _language()), "place": place}
    )


@needs(Right.READ_TRAIL)
def export(request: Asked, who: Actor, file_type: str) -> HttpResponse:
    """The events that fit what was chosen, oldest first, as a file."""
    if file_type not in _TYPES:
        raise Http404
    write, media_type = _TYPES[file_type]
    language = _language()
    chosen = _chosen(request, _about_in(request))
    events = all_events(request.cooperation, chosen, by=who, language=language)
    content = write((_noted(request, event) for event in events), language)
    name = f"historikk-{request.cooperation.slug}-{timezone.localdate().isoformat()}.{file_type}"
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _page(request: Asked, who: Actor, about: About | None, content: dict[str, object]) -> HttpResponse:
    language = _language()
    chosen = _chosen(request, about)
    choices = choices_of(request.cooperation, about)
    trail = events_page(request.cooperation, chosen, page=page_in(request), by=who, language=language)
    for event in trail.rows:
        _noted(request, event)
    acts = sorted(((act, act_name(act, language)) for act in choices.acts), key=lambda each: each[1])
    question = request.GET.copy()
    question.pop("side", None)
    if about is not None:
        question["slag"], question["id"] = about.kind, str(about.id)
    return render(
        request,
        "history/page.html",
        {
            "trail": trail,
            "chosen": chosen,
            "from_written": _written(chosen.from_on),
            "until_written": _written(chosen.until_on),
            "wrong_day": _wrong_day(request),
            "acts": acts,
            "names": choices.names,
            "about": about,
            "question": question.urlencode(),
            "is_chosen": any((chosen.act, chosen.who, chosen.from_on, chosen.until_on)),
            **content,
        },
    )


def _noted(request: Asked, event: Event) -> Event:
    """The event, with word that what it quotes of an exempt item is read."""
    item_id = event.object_id if event.object_type == "agendaitem" and (event.before or event.after) else None
    if item_id is not None and item_id in sight(request).exempt_items:
        sight(request).opened.add(item_id)
    return event


def _chosen(request: HttpRequest, about: About | None) -> Chosen:
    return Chosen(
        act=word_in(request, "handling"),
        who=word_in(request, "hvem"),
        from_on=_day_in(request, "fra"),
        until_on=_day_in(request, "til"),
        about=about,
    )


def _about_in(request: HttpRequest) -> About | None:
    kind, object_id = word_in(request, "slag"), number_in(request, "id", least=1, most=999_999_999)
    if not kind and object_id is None:
        return None
    if kind not in KIND_NAMES or object_id is None:
        raise Http404
    return About(kind, object_id)


def _day_in(request: HttpRequest, name: str) -> datetime.date | None:
    day = parse_fact(FactKind.DAY, word_in(request, name))
    return day if isinstance(day, datetime.date) and day.year > 1 else None


def _wrong_day(request: HttpRequest) -> str:
    """The first of the two days that was written and is none."""
    given = (word_in(request, name) for name in ("fra", "til") if _day_in(request, name) is None)
    return next((day for day in given if day), "")


def _written(day: datetime.date | None) -> str:
    return short_day(day, Language.BOKMAL) if day else ""


def _language() -> Language:
    return Language(get_language() or "nb")
