"""Requests for access (innsynskrav): the form that anybody can send, the receipt, and the queue of those who answer."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from saksgang.actions.access_requests import Asking, answer_of, answer_request, ask_for_access
from saksgang.core.access import Actor, Right
from saksgang.core.exempting import bases_on, printed
from saksgang.core.refusals import Refused
from saksgang.records.models import AccessRequest
from saksgang.records.queries import published
from saksgang.records.queries.access_requests import answered_requests, queued, request_at, waiting_requests
from saksgang.records.queries.published import PublicMeeting
from saksgang.web.asked_for import page_in
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.doing import text_in
from saksgang.web.frame.limiting import limited
from saksgang.web.frame.way import Step, way_to
from saksgang.web.public.page import address, language, name_of, show
from saksgang.web.public.subscribing import TRAP

LONGEST = 5000


@limited("innsyn", per_hour=20, together_per_hour=300)
@csrf_exempt  # asks for nothing that a session could be misused for; a stranger who reads gets no cookie
def ask(request: Asked) -> HttpResponse:
    """The form: what is asked for, and nothing else that must be filled in."""
    where, slug = _where(request)
    item = where.item_at(slug) if where else None
    label = f"{item.number} {item.title}".strip() if item else ""
    problem = ""
    if request.method == "POST" and not request.POST.get(TRAP):
        asking = Asking(
            about=text_in(request, "hva", longest=LONGEST),
            name=text_in(request, "navn", longest=200),
            email=text_in(request, "epost", longest=300),
            language=language(),
            meeting=where.meeting if where else None,
            item_slug=slug,
            item_label=label,
        )
        try:
            row = ask_for_access(request.cooperation, asking, now=timezone.now())
            return redirect("access_receipt", request.cooperation.slug, row.number, row.code)
        except Refused as refused:
            problem = sentence_of(refused.refusal)
    return show(
        request,
        "access_ask.html",
        title=_("Be om innsyn"),
        section="about",
        way=(Step(_("Be om innsyn")),),
        status=422 if problem else 200,
        meeting=where.meeting if where else None,
        meeting_name=name_of(where.meeting) if where else "",
        item_slug=slug if item else "",
        item_label=label,
        about=text_in(request, "hva", longest=LONGEST) or _proposed(where, label),
        name=text_in(request, "navn", longest=200),
        email=text_in(request, "epost", longest=300),
        problem=problem,
        has_mail=settings.MAIL_IS_ON,
        trap=TRAP,
    )


def receipt(request: Asked, number: int, code: str) -> HttpResponse:
    """The receipt with its number; the answer stands here when it is given."""
    row = request_at(request.cooperation, number=number)
    if row is None or not constant_time_compare(row.code, code):
        raise Http404
    response = show(
        request,
        "access_receipt.html",
        title=_("Innsynskrav %(number)s") % {"number": row.number},
        section="about",
        way=(Step(_("Be om innsyn"), address(request, "access_ask")), Step(str(row.number))),
        row=row,
        state=queued(row, today=timezone.localdate()),
        answer=answer_of(row, language()) if row.answer else "",
    )
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@needs(Right.ANSWER_REQUESTS)
def queue(request: Asked, _who: Actor) -> HttpResponse:
    """The requests that wait, the most urgent first, and a journal of those that were answered."""
    context = {
        "title": _("Innsynskrav"),
        "section": "",
        "way": way_to(request.cooperation, _("Innsynskrav")),
        "waiting": waiting_requests(request.cooperation, today=timezone.localdate()),
        "answered": answered_requests(request.cooperation, page=page_in(request)),
    }
    return render(request, "public/access_queue.html", context)


@needs(Right.ANSWER_REQUESTS)
def answer(request: Asked, who: Actor, number: int) -> HttpResponse:
    """One request, and the form that answers it."""
    row = request_at(request.cooperation, number=number)
    if row is None:
        raise Http404
    problem = _answered(request, who, number) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return redirect("access_requests", request.cooperation.slug)
    today = timezone.localdate()
    queue_url = reverse("access_requests", args=(request.cooperation.slug,))
    context = {
        "title": _("Innsynskrav %(number)s") % {"number": row.number},
        "section": "",
        "way": way_to(request.cooperation, Step(_("Innsynskrav"), queue_url), str(row.number)),
        "row": row,
        "state": queued(row, today=today),
        "bases": [(one.code, f"{printed(one.reference)}: {one.text.to(language())}") for one in bases_on(today)],
        "chosen": request.POST.get("basis", ""),
        "outcome": request.POST.get("state", ""),
        "because_of": text_in(request, "because_of", longest=100),
        "answer": text_in(request, "answer", longest=LONGEST),
        "problem": problem,
    }
    return render(request, "public/access_answer.html", context, status=422 if problem else 200)


def _answered(request: Asked, who: Actor, number: int) -> str:
    """Save the answer; the sentence of the refusal when it could not be."""
    wanted = request.POST.get("state", "")
    if wanted not in ("granted", "partly", "refused"):
        return _("Velg om innsyn gis, gis delvis eller avslås.")
    try:
        answer_request(
            request.cooperation,
            number,
            AccessRequest.State(wanted),
            text_in(request, "answer", longest=LONGEST),
            by=who,
            now=timezone.now(),
            basis=request.POST.get("basis", "")[:60],
            because_of=text_in(request, "because_of", longest=100),
        )
    except Refused as refused:
        return sentence_of(refused.refusal)
    return ""


def _where(request: Asked) -> tuple[PublicMeeting | None, str]:
    """The meeting and item that the link to the form came from, as far as they are public."""
    body, _slash, day = (request.GET.get("mote") or request.POST.get("mote") or "")[:120].partition("/")
    slug = (request.GET.get("sak") or request.POST.get("sak") or "")[:40]
    known = body.isascii() and day.isascii() and "\x00" not in body + day + slug
    found = published.public_meeting(request.cooperation, body_slug=body, slug=day) if known and day else None
    return found, slug if found else ""


def _proposed(where: PublicMeeting | None, label: str) -> str:
    if where is None:
        return ""
    what = label or _("papirene")
    return _("Jeg ber om innsyn i %(what)s, %(meeting)s.") % {"what": what, "meeting": name_of(where.meeting)}
