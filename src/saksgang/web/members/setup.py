"""What the co-operation decides: its name and language, second factor, its texts for the public; when its bodies publish,
and the organisation numbers of its municipalities."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.bodies import BodyRules, change_body
from saksgang.actions.cooperations import Choices, change_choices
from saksgang.actions.municipalities import set_organisation_number
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaPublished, MinutesPublished, ObserversSee
from saksgang.records.queries.members import without_second_factor
from saksgang.web.bodies.steps import name_and_language
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.members.given import choice_in
from saksgang.web.words import LANGUAGES


@needs(Right.ADMINISTER)
def setup_page(request: Asked, who: Actor) -> HttpResponse:
    """The choices, and setting them."""
    problem = ""
    row = request.cooperation
    choices = Choices(
        row.second_factor_required,
        row.about,
        row.selection_criteria,
        row.accessibility_url,
        row.feedback_url,
        row.contact_email,
    )
    if request.method == "POST":
        choices = _choices_in(request)
        try:
            change_choices(request.cooperation, choices, by=who, now=timezone.now())
            if "name" in request.POST:
                name_and_language(request, who)
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
        else:
            did(request, lambda: None, _("Oppsettet er lagret."))
            return redirect("setup_cooperation", request.cooperation.slug)
    row = request.cooperation
    context = {
        "title": _("Samarbeidet"),
        "way": way_to(request.cooperation, step_to(request.cooperation, _("Oppsett"), "setup"), _("Samarbeidet")),
        "name": text_in(request, "name", longest=300) or row.name,
        "paper_language": text_in(request, "language", longest=2) or row.language,
        "paper_languages": LANGUAGES,
        "choices": choices,
        "problem": problem,
        "without_second_factor": without_second_factor(request.cooperation),
    }
    return render(request, "members/setup.html", context, status=422 if problem else 200)


@require_POST
@needs(Right.ADMINISTER)
def body(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """The rules of one body."""
    did(
        request,
        lambda: change_body(
            request.cooperation,
            slug,
            BodyRules(
                None,
                choice_in(request, "observers_see", ObserversSee),
                choice_in(request, "agenda_published", AgendaPublished),
                choice_in(request, "minutes_published", MinutesPublished),
            ),
            by=who,
            now=timezone.now(),
        ),
        _("Publiseringen er lagret."),
    )
    return redirect("setup_bodies", request.cooperation.slug)


@require_POST
@needs(Right.ADMINISTER)
def municipality(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """The organisation number of one municipality."""
    number = text_in(request, "organisation_number", longest=40)
    did(
        request,
        lambda: set_organisation_number(request.cooperation, slug, number, by=who, now=timezone.now()),
        _("Organisasjonsnummeret er lagret."),
    )
    return redirect("setup_municipalities", request.cooperation.slug)


def _choices_in(request: Asked) -> Choices:
    return Choices(
        second_factor_required=request.POST.get("second_factor_required") == "1",
        about=text_in(request, "about"),
        selection_criteria=text_in(request, "selection_criteria"),
        accessibility_url=text_in(request, "accessibility_url", longest=400),
        feedback_url=text_in(request, "feedback_url", longest=400),
        contact_email=text_in(request, "contact_email", longest=400),
    )
