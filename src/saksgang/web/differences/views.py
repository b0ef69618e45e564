"""The list of differences; keeping what the register says, or taking what the paper says."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.corrections import settle_difference
from saksgang.core.access import Actor, Right
from saksgang.core.texts import Language
from saksgang.records.queries.pages_differences import ToldOtherwise, open_differences
from saksgang.web.asked_for import page_in
from saksgang.web.differences.told import ShownDifference, shown_difference
from saksgang.web.frame.asking import Asked, may_here, needs, sight
from saksgang.web.frame.doing import back, did
from saksgang.web.frame.way import step_to, way_to


@needs(Right.READ_SOURCES)
def differences_page(request: Asked, _who: Actor) -> HttpResponse:
    found = open_differences(request.cooperation, page=page_in(request), sight=sight(request))
    return render(
        request,
        "differences/page.html",
        {
            "title": _("Papirene sier noe annet"),
            "section": "papers",
            "way": way_to(
                request.cooperation,
                step_to(request.cooperation, _("Papirer"), "papers"),
                _("Papirene sier noe annet"),
            ),
            "list": found,
            "differences": as_shown(found.rows),
            "may_change": may_here(request, Right.CORRECT),
        },
    )


@require_POST
@needs(Right.CORRECT)
def keep(request: Asked, who: Actor, difference_id: int) -> HttpResponse:
    """The register is right; the paper's word is not asked about again."""
    return _settled(request, who, difference_id, take=False, done=_("Registeret beholder det som står."))


@require_POST
@needs(Right.CORRECT)
def take(request: Asked, who: Actor, difference_id: int) -> HttpResponse:
    """The paper is right."""
    return _settled(request, who, difference_id, take=True, done=_("Registeret sier nå det samme som papiret."))


def as_shown(told: Iterable[ToldOtherwise]) -> list[ShownDifference]:
    """The differences in the reader's language."""
    language = Language(get_language() or "nb")
    return [shown_difference(one, language=language) for one in told]


def _settled(request: Asked, who: Actor, difference_id: int, *, take: bool, done: str) -> HttpResponse:
    did(
        request,
        lambda: settle_difference(difference_id, request.cooperation, take=take, by=who, now=timezone.now()),
        done,
    )
    return back(request, reverse("differences", args=(request.cooperation.slug,)))
