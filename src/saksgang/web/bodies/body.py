"""One body with all that is set for it, on one page that is saved section by section; each section is a plain form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.body_rules import set_rules, take_back_rules
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.bodies.contrary_to_law import contrary_to_law
from saksgang.core.bodies.explaining import explain
from saksgang.core.bodies.presets import PRESET_NAMES, Preset, preset
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal, Refused
from saksgang.records.queries.setting_up import BodySetup, DatedRules, body_setup
from saksgang.web.asked_for import word_in
from saksgang.web.bodies.body_sections import PARTS, SECTIONS
from saksgang.web.bodies.rules_form import fields_of, rules_in
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, may_here, needs
from saksgang.web.frame.doing import id_in, text_in
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.members.given import language_here
from saksgang.web.words import AGENDA_PUBLISHED, ITEM_KINDS, MINUTES_PUBLISHED, OBSERVERS_SEE, OFFICES

_LONGEST_FIELD = 20_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What stopped a section from being saved: the section, the row of it (0: the form for a new one), the sentences, and
    what was typed, which stays in the form."""

    section: str
    row: int
    sentences: tuple[str, ...]
    given: Mapping[str, str]


@needs(Right.SET_UP_BODY)
def body_page(request: Asked, who: Actor, slug: str) -> HttpResponse:  # noqa: ARG001  # the right alone is asked
    """The page as it stands."""
    return _shown(request, slug)


@require_POST
@needs(Right.SET_UP_BODY)
def save_section(request: Asked, who: Actor, slug: str, section: str) -> HttpResponse:
    """Save one section, and go back to it; a refusal is shown in it, with what was typed."""
    save = SECTIONS.get(section)
    if save is None:
        raise Http404
    return _saved(request, slug, section, lambda: save(request, who, slug))


@require_POST
@needs(Right.ADMINISTER)
def save_rules(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """Let the body meet by the rules of the form from a day."""

    def save() -> str:
        rules = rules_in(_given(request))
        set_rules(
            request.cooperation, slug, rules, note=text_in(request, "note", longest=500), by=who, now=timezone.now()
        )
        return _("Reglene er lagret.")

    return _saved(request, slug, "regler", save)


@require_POST
@needs(Right.ADMINISTER)
def drop_rules(request: Asked, who: Actor, slug: str) -> HttpResponse:
    """Take away rules that have not begun."""

    def save() -> str:
        take_back_rules(request.cooperation, slug, id_in(request, "row"), by=who, now=timezone.now())
        return _("Reglene som ikke hadde begynt å gjelde, er tatt bort.")

    return _saved(request, slug, "regler", save)


def _saved(request: Asked, slug: str, section: str, save: Callable[[], str]) -> HttpResponse:
    try:
        said = save()
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        sentences = _sentences(request, section, refused.refusal)
        return _shown(request, slug, Problem(section, id_in(request, "row"), sentences, _given(request)))
    messages.success(request, said)
    return redirect(f"{reverse('body_setup', args=(request.cooperation.slug, slug))}#{PARTS[section]}")


def _sentences(request: Asked, section: str, refusal: Refusal) -> tuple[str, ...]:
    """The refusal; of rules all that the law forbids at once."""
    if section == "regler":
        try:
            refused = contrary_to_law(rules_in(_given(request)))
        except Refused:
            refused = ()
        if refusal in refused:
            return tuple(sentence_of(one) for one in refused)
    return (sentence_of(refusal),)


def _given(request: Asked) -> dict[str, str]:
    return {
        name: text_in(request, name, longest=_LONGEST_FIELD) for name in request.POST if name != "csrfmiddlewaretoken"
    }


def _shown(request: Asked, slug: str, problem: Problem | None = None) -> HttpResponse:
    today = timezone.localdate()
    page = body_setup(request.cooperation, slug=slug, today=today)
    if page is None:
        raise Http404
    chosen = _chosen_preset(request)
    given = problem.given if problem and problem.section == "regler" else None
    begin = preset(chosen) if chosen else page.rules or preset(Preset.EXECUTIVES_FORUM)
    context = {
        "title": page.body.name,
        "way": way_to(
            request.cooperation,
            step_to(request.cooperation, _("Oppsett"), "setup"),
            step_to(request.cooperation, _("Organer"), "setup_bodies"),
            page.body.name,
        ),
        "page": page,
        "today": today,
        "problem": problem,
        "may_rule": may_here(request, Right.ADMINISTER),
        "said": _said(page.rules) if page.rules else (),
        "dated": [(one, _said(one.rules) if one.rules else ()) for one in _others(page, page.rules)],
        "presets": [(one.value, PRESET_NAMES[one].to(language_here()), one is chosen) for one in Preset],
        "rule_fields": fields_of(begin, given),
        "rules_open": bool(chosen or given),
        "rules_from": (given or {}).get("from_on", ""),
        "rules_note": (given or {}).get("note", ""),
        "offices": OFFICES,
        "kinds": ITEM_KINDS,
        "observers_see": OBSERVERS_SEE,
        "agenda_published": AGENDA_PUBLISHED,
        "minutes_published": MINUTES_PUBLISHED,
    }
    return render(request, "bodies/body.html", context, status=422 if problem else 200)


def _others(page: BodySetup, in_force: RuleSet | None) -> list[DatedRules]:
    """The rule-sets that hold on other days than today."""
    return [one for one in page.rule_sets if one.rules != in_force]


def _said(rules: RuleSet) -> tuple[str, ...]:
    return tuple(one.sentence.to(language_here()) for one in explain(rules))


def _chosen_preset(request: Asked) -> Preset | None:
    try:
        return Preset(word_in(request, "fra"))
    except ValueError:
        return None
