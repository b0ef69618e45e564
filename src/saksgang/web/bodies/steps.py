"""The five steps of setting up a co-operation, each usable alone: which are done, which is next; its bodies and its look."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from saksgang.actions.body_setup import create_body
from saksgang.actions.cooperations import change_look
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.bodies.presets import PRESET_NAMES, Preset
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.document.look import MAX_LOGO_BYTES, Logo, logo_from
from saksgang.records.queries.setting_up import Progress, body_lines, progress
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, may_here, needs
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.members.given import choice_in, language_here

_TOO_BIG = Refusal(
    "logo-too-big",
    Text(
        nb="Logoen er for stor. Den kan være høyst 1 MB.",
        nn="Logoen er for stor. Han kan vere høgst 1 MB.",
        en="The logo is too big. It may be at most 1 MB.",
    ),
)
LACKS = {
    "rules": gettext_lazy("regler"),
    "seats": gettext_lazy("medlemmer i plassene"),
    "standing": gettext_lazy("faste saker"),
}


@dataclass(frozen=True, slots=True)
class SetupStep:
    """One of the five: where it is, what it says, whether it is done, and whether it is the next to do."""

    name: str | Promise
    url: str
    about: str
    is_done: bool
    is_next: bool
    button: str | Promise


@require_safe
@needs(Right.SET_UP_BODY)
def setup_page(request: Asked, who: Actor) -> HttpResponse:  # noqa: ARG001  # the right alone is asked
    """The five steps, and where one is."""
    found = progress(request.cooperation, today=timezone.localdate())
    steps = _steps(request, found)
    return render(
        request,
        "bodies/steps.html",
        {
            "title": _("Oppsett"),
            "way": way_to(request.cooperation, _("Oppsett")),
            "steps": steps,
            "done": sum(1 for one in steps if one.is_done),
        },
    )


@needs(Right.SET_UP_BODY)
def bodies_page(request: Asked, _who: Actor) -> HttpResponse:
    """The bodies, what each lacks, and a new one."""
    return _body_made(request) if request.method == "POST" else _bodies(request)


@needs(Right.ADMINISTER)
def _body_made(request: Asked, who: Actor) -> HttpResponse:
    try:
        body = create_body(
            request.cooperation,
            name=text_in(request, "name", longest=400),
            prefix=text_in(request, "prefix", longest=40),
            kind=choice_in(request, "kind", Preset),
            by=who,
            now=timezone.now(),
        )
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return _bodies(request, problem=sentence_of(refused.refusal))
    messages.success(request, _("%(name)s er laget. Nå mangler plassene.") % {"name": body.name})
    return redirect(f"{reverse('body_setup', args=(request.cooperation.slug, body.slug))}#plasser")


def _bodies(request: Asked, *, problem: str = "") -> HttpResponse:
    lines = body_lines(request.cooperation, today=timezone.localdate())
    context = {
        "title": _("Organer"),
        "way": way_to(request.cooperation, step_to(request.cooperation, _("Oppsett"), "setup"), _("Organer")),
        "lines": [(one.body, [LACKS[word] for word in one.lacks]) for one in lines],
        "problem": problem,
        "given": {name: text_in(request, name, longest=400) for name in ("name", "prefix", "kind")},
        "presets": [("", _("Velg")), *((one.value, PRESET_NAMES[one].to(language_here())) for one in Preset)],
        "may_rule": may_here(request, Right.ADMINISTER),
    }
    return render(request, "bodies/bodies.html", context, status=422 if problem else 200)


@needs(Right.ADMINISTER)
def look_page(request: Asked, who: Actor) -> HttpResponse:
    """Colour and logo of the papers and the pages."""
    problem = ""
    if request.method == "POST":
        try:
            change_look(
                request.cooperation,
                accent_colour=text_in(request, "accent_colour", longest=20).strip() or None,
                logo=_logo(request),
                by=who,
                now=timezone.now(),
            )
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
        else:
            messages.success(request, _("Utseendet er lagret."))
            return redirect("setup", request.cooperation.slug)
    context = {
        "title": _("Utseende"),
        "way": way_to(request.cooperation, step_to(request.cooperation, _("Oppsett"), "setup"), _("Utseende")),
        "problem": problem,
        "colour": text_in(request, "accent_colour", longest=20) or request.cooperation.accent_colour,
        "logo_alt": text_in(request, "logo_alt", longest=200) or request.cooperation.logo_alt,
    }
    return render(request, "bodies/look.html", context, status=422 if problem else 200)


def name_and_language(request: Asked, who: Actor) -> None:
    """Save the co-operation's name and the language of its papers. Raises `Refused`."""
    change_look(
        request.cooperation,
        name=text_in(request, "name", longest=300),
        language=choice_in(request, "language", Language),
        by=who,
        now=timezone.now(),
    )


def _logo(request: Asked) -> Logo | None:
    """The logo that was sent; `None` when none was. Raises `Refused`."""
    sent = request.FILES.get("logo")
    if sent is None:
        return None
    if (sent.size or 0) > MAX_LOGO_BYTES:
        raise Refused(_TOO_BIG)
    logo = logo_from(sent.read(), alt=text_in(request, "logo_alt", longest=200) or request.cooperation.name)
    if isinstance(logo, Refusal):
        raise Refused(logo)
    return logo


def _steps(request: Asked, found: Progress) -> tuple[SetupStep, ...]:
    """The steps that the one who asks can take, the first that is not done as the next."""
    is_boss = may_here(request, Right.ADMINISTER)
    told = (
        (_("Samarbeidet"), "setup_cooperation", _("Navn, målform, kontaktadresse og tekster på de offentlige sidene."), found.cooperation, _("Fyll ut om samarbeidet"), is_boss),
        (_("Kommunene"), "setup_municipalities", _counted(found.municipalities, _("Ingen kommuner ennå."), _("%(n)s kommuner.")), found.municipalities > 0, _("Legg inn kommunene"), True),
        (_("Organene"), "setup_bodies", _bodies_told(found), found.bodies > 0 and found.bodies == found.bodies_ready, _("Sett opp organene"), True),
        (_("Personene"), "setup_people", _people_told(found), found.people > 0 and found.people_without_mail == 0, _("Legg inn personene"), True),
        (_("Utseendet"), "setup_look", _("Farge og logo på papirene og sidene."), found.look, _("Velg farge og logo"), is_boss),
    )  # fmt: skip
    shown = [one for one in told if one[5]]
    upcoming = next((one[1] for one in shown if not one[3]), "")
    return tuple(
        SetupStep(name, reverse(view, args=(request.cooperation.slug,)), about, is_done, view == upcoming, button)
        for name, view, about, is_done, button, _may in shown
    )


def _counted(count: int, none: str, some: str) -> str:
    return some % {"n": count} if count else none


def _bodies_told(found: Progress) -> str:
    if not found.bodies:
        return _("Regler, plasser, verv, faste saker og saksnumre.")
    return _("%(ready)s av %(all)s organer er klare til å holde møter.") % {
        "ready": found.bodies_ready,
        "all": found.bodies,
    }


def _people_told(found: Progress) -> str:
    if not found.people:
        return _("Navn og e-postadresser, ett og ett eller fra en liste i Excel.")
    if found.people_without_mail:
        return _("%(n)s med plass mangler e-postadresse og får ikke innkalling.") % {"n": found.people_without_mail}
    return _("%(n)s personer.") % {"n": found.people}
