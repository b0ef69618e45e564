"""The files of a case paper: attached, promised, put in order, and handed out to those who may see the case."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from saksgang.actions import case_paper_files as acts
from saksgang.core.access import Actor, Right
from saksgang.core.facts import FactKind, parse_fact
from saksgang.core.refusals import Refusal, Refused
from saksgang.records import files
from saksgang.records.queries.case_papers import attachment_at, paper_page
from saksgang.web.case_papers.asked import paper_or_404, url_of
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs, sight
from saksgang.web.frame.doing import did, text_in
from saksgang.web.reading_in.receiving import name_of, refuse_too_large
from saksgang.web.reading_in.views import NO_FILE, NO_ROOM

FILE_POLICY = "default-src 'none'; sandbox"


@require_POST
@needs(Right.PREPARE_MEETING)
def attach(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Put files with it, one or many."""
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)
    given, refusals = files_in(request)
    if given:
        count = ngettext("%(n)d fil er lagt ved.", "%(n)d filer er lagt ved.", len(given)) % {"n": len(given)}
        tried(
            request,
            lambda: acts.attach_files(request.cooperation, paper.pk, given, by=who, now=timezone.now()),
            count,
        )
    for refusal in refusals:
        messages.add_message(request, messages.ERROR, sentence_of(refusal), extra_tags="danger")
    return redirect(back_of(request, paper_id))


@require_POST
@needs(Right.PREPARE_MEETING)
def promise(request: Asked, who: Actor, paper_id: int) -> HttpResponse:
    """Note that a file comes later."""
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)

    def act() -> object:
        return acts.promise_file(
            request.cooperation,
            paper.pk,
            text_in(request, "title", longest=400),
            promised_by=text_in(request, "promised_by", longest=400),
            due_on=_day(request, "due_on"),
            by=who,
            now=timezone.now(),
        )

    did(request, act, _("Vedlegget er notert som ettersendt."))
    return redirect(back_of(request, paper_id))


@require_POST
@needs(Right.PREPARE_MEETING)
def change(request: Asked, who: Actor, paper_id: int, attachment_id: int) -> HttpResponse:
    """Name, move, replace or remove one: the button that was used says which."""
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)
    if attachment_at(paper, attachment_id) is None:
        raise Http404
    at = (request.cooperation, paper.pk, attachment_id)
    now = timezone.now()
    if "up" in request.POST or "down" in request.POST:
        step = acts.Step.UP if "up" in request.POST else acts.Step.DOWN
        tried(request, lambda: acts.move_attachment(*at, step, by=who, now=now), _("Rekkefølgen er endret."))
    elif "remove" in request.POST:
        tried(request, lambda: acts.remove_attachment(*at, by=who, now=now), _("Vedlegget er tatt bort."))
    elif "put" in request.POST:
        given, refusals = files_in(request)
        if given:
            tried(request, lambda: acts.put_in_place(*at, given[0], by=who, now=now), _("Filen er lagt ved."))
        for refusal in refusals:
            messages.add_message(request, messages.ERROR, sentence_of(refusal), extra_tags="danger")
    else:
        promised = text_in(request, "promised_by", longest=400) if "promised_by" in request.POST else None

        def name() -> object:
            return acts.name_attachment(
                *at,
                text_in(request, "title", longest=400),
                promised_by=promised,
                due_on=_day(request, "due_on"),
                by=who,
                now=now,
            )

        tried(request, name, _("Vedlegget er endret."))
    return redirect(back_of(request, paper_id))


@require_GET
def file(request: Asked, paper_id: int, attachment_id: int) -> FileResponse | HttpResponse:
    """The file as it came: always to keep, never shown inside a page."""
    paper = paper_or_404(request, paper_id)
    attachment = attachment_at(paper, attachment_id)
    if attachment is None or attachment.document is None:
        raise Http404
    paper_page(paper, sight=sight(request))  # notes the exempt items that it belongs to
    response = FileResponse(
        io.BytesIO(files.load(attachment.document.sha256)),
        as_attachment=True,
        filename=attachment.document.name,
        content_type="application/octet-stream",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = FILE_POLICY
    return response


def files_in(request: Asked) -> tuple[list[acts.NewFile], list[Refusal]]:
    """The files that came with a form, and what is to be said of those that did not."""
    refusals = [refuse_too_large(name) for name in getattr(request, "too_large", [])]
    given = [acts.NewFile(name_of(one.name or ""), one.read()) for one in request.FILES.getlist("files")]
    if not given and not refusals:
        refusals = [NO_FILE]
    return given[: settings.UPLOAD_MAX_FILES], refusals


def tried(request: Asked, act: Callable[[], object], done: str) -> bool:
    """As `did`, with the word of what to do when there is no room for a file."""
    try:
        return did(request, act, done)
    except OSError:
        messages.add_message(request, messages.ERROR, sentence_of(NO_ROOM), extra_tags="danger")
        return False


def back_of(request: Asked, paper_id: int) -> str:
    """To the list of files on the page that the form stood on."""
    paper = paper_or_404(request, paper_id, right=Right.PREPARE_MEETING)
    where = "case_paper_write" if request.POST.get("from") == "write" else "case_paper"
    return url_of(request, paper, where) + "#vedlegg"


def _day(request: Asked, name: str) -> datetime.date | None:
    read = parse_fact(FactKind.DAY, text_in(request, name, longest=40))
    if isinstance(read, Refusal):
        raise Refused(read)
    return read if isinstance(read, datetime.date) else None
