"""The page of templates: what a new case paper begins with."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saksgang.actions.case_paper_templates import TemplateText, remove_template, save_template
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.drafting.case_paper import TEXTS, CasePart
from saksgang.core.refusals import Refused
from saksgang.records.models import CaseTemplate
from saksgang.records.queries.case_papers import active_bodies, template_at, templates_of
from saksgang.web.case_papers.asked import way_of
from saksgang.web.case_papers.parts import choices_of, field_of, text_given
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import did, id_in, text_in
from saksgang.web.frame.way import step_to

LONGEST = 2_000_000
"""The longest text that is looked at, in characters; what can be kept is less."""


@needs(Right.PREPARE_MEETING)
def all_templates(request: Asked, _who: Actor) -> HttpResponse:
    """The list."""
    context = {
        "title": _("Maler for saksframlegg"),
        "section": "cases",
        "way": way_of(request, _("Maler")),
        "templates": templates_of(request.cooperation),
    }
    return render(request, "case_papers/templates.html", context)


@needs(Right.PREPARE_MEETING)
def new(request: Asked, who: Actor) -> HttpResponse:
    """A new one."""
    return _answer(request, who, None)


@needs(Right.PREPARE_MEETING)
def one(request: Asked, who: Actor, template_id: int) -> HttpResponse:
    """Change one."""
    row = template_at(request.cooperation, template_id)
    if row is None:
        raise Http404
    return _answer(request, who, row)


@require_POST
@needs(Right.PREPARE_MEETING)
def remove(request: Asked, who: Actor, template_id: int) -> HttpResponse:
    """Take one away."""
    did(
        request,
        lambda: remove_template(request.cooperation, template_id, by=who, now=timezone.now()),
        _("Malen er tatt bort."),
    )
    return redirect("case_templates", request.cooperation.slug)


def _answer(request: Asked, who: Actor, row: CaseTemplate | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, row, _of_row(request, row))
    wanted = TemplateText(
        name=text_in(request, "name", longest=400),
        body_id=id_in(request, "body") or None,
        language=text_in(request, "language"),
        kind=text_in(request, "kind"),
        **{part.value: text_given(request, part.value, longest=LONGEST) for part in TEXTS},
    )
    try:
        save_template(request.cooperation, wanted, template_id=row.pk if row else None, by=who, now=timezone.now())
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return _page(request, row, wanted, problem=sentence_of(refused.refusal))
    messages.success(request, _("Malen er lagret."))
    return redirect("case_templates", request.cooperation.slug)


def _of_row(request: Asked, row: CaseTemplate | None) -> TemplateText:
    if row is None:
        return TemplateText("", language=request.cooperation.language)
    texts = {part.value: getattr(row, part.value) for part in TEXTS}
    return TemplateText(row.name, row.body_id, row.language, row.kind, **texts)


def _page(request: Asked, row: CaseTemplate | None, given: TemplateText, *, problem: str = "") -> HttpResponse:
    title = _("Endre malen %(name)s") % {"name": row.name} if row else _("Ny mal")
    context = {
        "title": title,
        "section": "cases",
        "way": way_of(request, step_to(request.cooperation, _("Maler"), "case_templates"), title),
        "row": row,
        "given": given,
        "bodies": active_bodies(request.cooperation),
        "kinds": choices_of(CasePart.KIND),
        "spoken": choices_of(CasePart.LANGUAGE),
        "texts": [field_of(part, getattr(given, part.value)) for part in TEXTS],
        "problem": problem,
    }
    return render(request, "case_papers/template.html", context, status=422 if problem else 200)
