"""Correcting what the register says of a meeting or an item: one form, every field that can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.db import models, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from saksgang.actions.correctable import FIELDS
from saksgang.actions.corrections import EXEMPTING, Target, correct_fact, fact_of
from saksgang.core.access import EXEMPT, RIGHTS_CODES, Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.web.errors import sentence_of
from saksgang.web.fields import Field, field_for
from saksgang.web.frame.asking import Asked, may_here, needs, sight
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.way import Step, step_to, way_to
from saksgang.web.meetings.asked import item_or_404, meeting_or_404
from saksgang.web.meetings.views import name_of

MEETING_FIELDS = ("date", "time_start", "time_end", "place", "language", "chair", "secretary", "officer")
ITEM_FIELDS = (
    *("number", "title", "kind", "outcome", "text", "proposal", "treatment", "remarks", "decision"),
    *("introduced_by", "guests", "disqualified", "attachments", "references"),
    *("is_exempt", "exempt_law", "exempt_text"),
)


@dataclass(frozen=True, slots=True)
class Form:
    """What is corrected: its fields' targets and values, and where to go afterwards."""

    title: str
    way: Sequence[Step]
    targets: tuple[Target, ...]
    done_url: str


@needs(Right.CORRECT)
def meeting(request: Asked, who: Actor, body: str, day: str) -> HttpResponse:
    """Correct a meeting's day, time, place, language and roles. Its address follows its day."""
    row = meeting_or_404(request, body, day)
    url = reverse("meeting", args=(request.cooperation.slug, body, day))
    form = Form(
        _("Rett opplysninger om møtet"),
        way_to(request.cooperation, Step(name_of(row), url), _("Rett")),
        _targets(row, MEETING_FIELDS),
        url,
    )
    answer = _corrected(request, who, form)
    if isinstance(answer, HttpResponse):
        return answer
    row.refresh_from_db()
    return redirect("meeting", request.cooperation.slug, body, row.slug)


@needs(Right.CORRECT)
def item(request: Asked, who: Actor, body: str, day: str, item: str) -> HttpResponse:
    """Correct one item."""
    row, page = item_or_404(request, body, day, item)
    if page.item.pk in sight(request).closed:
        raise Refused(EXEMPT)
    label = page.item.number or page.item.title
    url = reverse("item", args=(request.cooperation.slug, body, day, item))
    form = Form(
        _("Rett %(what)s") % {"what": label},
        way_to(
            request.cooperation,
            step_to(request.cooperation, name_of(row), "meeting", body, day),
            Step(label, url),
            _("Rett"),
        ),
        _targets(page.item, _item_fields(request)),
        url,
    )
    answer = _corrected(request, who, form)
    return answer if isinstance(answer, HttpResponse) else redirect(url)


def _item_fields(request: Asked) -> tuple[str, ...]:
    """Those that this person may set: what decides on exemption is for those who may exempt."""
    return tuple(name for name in ITEM_FIELDS if name not in EXEMPTING or may_here(request, Right.EXEMPT))


def _targets(row: models.Model, names: Sequence[str]) -> tuple[Target, ...]:
    kind = str(row._meta.model_name)
    return tuple(Target(kind, row.pk, name) for name in names if name in FIELDS[kind])


def _corrected(request: Asked, who: Actor, form: Form) -> HttpResponse | bool:
    """The form as a page; or, when it was sent and every field could be set, that it is done."""
    refusals = _set_all(request, who, form.targets) if request.method == "POST" else {}
    if request.method == "POST" and not refusals:
        messages.success(request, _("Rettelsene er lagret. Senere innlesinger endrer dem ikke."))
        return True
    now = {target: fact_of(request.cooperation, target) for target in form.targets}
    fields = [_field(request, target, now[target], refusals.get(target)) for target in form.targets]
    return _page(request, form, fields, status=422 if refusals else 200)


def _set_all(request: Asked, who: Actor, targets: Sequence[Target]) -> dict[Target, Refusal]:
    """Set every field that was written in, or none: the form is one act. What was refused, by field."""
    with transaction.atomic():
        refusals = {target: refusal for target in targets if (refusal := _set(request, who, target))}
        transaction.set_rollback(bool(refusals))
    return refusals


def _set(request: Asked, who: Actor, target: Target) -> Refusal | None:
    written, seen = text_in(request, target.field), text_in(request, f"{target.field}.seen")
    if target.field not in request.POST or written.replace("\r\n", "\n") == seen.replace("\r\n", "\n"):
        return None
    act = partial(correct_fact, request.cooperation, target, written, by=who, now=timezone.now(), seen=seen)
    try:
        act(reason=text_in(request, "reason", longest=500))
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        return refused.refusal
    return None


def _field(request: Asked, target: Target, now: str, refusal: Refusal | None) -> Field:
    """A field as it stands, or as it was sent. What it was opened with stays with it, so that a later change by
    another is still found, until one has been told of that change: then it is what stands there now."""
    name, kind = target.field, _kind(target)
    if name not in request.POST:
        return field_for(name, kind, now)
    is_told = refusal is not None and refusal.code == "changed-meanwhile"
    return field_for(
        name,
        kind,
        text_in(request, name),
        seen=now if is_told else text_in(request, f"{name}.seen"),
        problem=sentence_of(refusal) if refusal else "",
    )


def _kind(target: Target) -> str:
    return FIELDS[target.object_type][target.field].kind.value


def _page(request: Asked, form: Form, fields: Sequence[Field], *, status: int = 200) -> HttpResponse:
    context = {
        "title": form.title,
        "section": "meetings",
        "way": form.way,
        "fields": fields,
        "is_refused": status != 200,
        "reason": text_in(request, "reason", longest=500),
        "back": form.done_url,
    }
    return render(request, "meetings/correct.html", context, status=status)
