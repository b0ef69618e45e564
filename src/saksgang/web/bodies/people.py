"""The people of a co-operation, with mail addresses and language: one at a time, or (`importing`) from a list."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.person_details import add_person, change_contact
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.records.queries.setting_up import people_setup
from saksgang.web.asked_for import word_in
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import id_in, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.members.given import choice_in


@needs(Right.SET_UP_BODY)
def people_page(request: Asked, who: Actor) -> HttpResponse:
    """Everybody, by words of the name, and somebody new."""
    if request.method != "POST":
        return _shown(request)

    def save() -> str:
        person = add_person(
            request.cooperation,
            name=text_in(request, "name", longest=400),
            email=text_in(request, "email", longest=300),
            language=_language(request),
            by=who,
            now=timezone.now(),
        )
        return _("%(name)s er lagt til.") % {"name": person.name}

    return _saved(request, save, 0)


@require_POST
@needs(Right.SET_UP_BODY)
def person_save(request: Asked, who: Actor) -> HttpResponse:
    """Mail address and language of one person."""
    row = id_in(request, "row")

    def save() -> str:
        person = change_contact(
            request.cooperation,
            row,
            email=text_in(request, "email", longest=300),
            language=_language(request),
            by=who,
            now=timezone.now(),
        )
        return _("%(name)s er lagret.") % {"name": person.name}

    return _saved(request, save, row)


def _language(request: Asked) -> Language | None:
    return choice_in(request, "language", Language) if request.POST.get("language") else None


def _saved(request: Asked, save: Callable[[], str], row: int) -> HttpResponse:
    try:
        messages.success(request, save())
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return _shown(request, problem=sentence_of(refused.refusal), row=row)
    return redirect("setup_people", request.cooperation.slug)


def _shown(request: Asked, *, problem: str = "", row: int = 0) -> HttpResponse:
    words = word_in(request, "ord")
    context = {
        "title": _("Personer"),
        "way": way_to(request.cooperation, step_to(request.cooperation, _("Oppsett"), "setup"), _("Personer")),
        "page": people_setup(request.cooperation, words=words, today=timezone.localdate()),
        "words": words,
        "problem": problem,
        "row": row,
        "given": {name: text_in(request, name, longest=400) for name in request.POST},
        "languages_of": (
            ("", _("Samarbeidets målform")),
            ("nb", _("bokmål")),
            ("nn", _("nynorsk")),
            ("en", _("engelsk")),
        ),
    }
    return render(request, "bodies/people.html", context, status=422 if problem else 200)
