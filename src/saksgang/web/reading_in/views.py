"""Reading papers in: choose files, look over what was read beside the paper, correct, register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from saksgang.actions.papers import Incoming, Registered, import_papers
from saksgang.core.access import Actor, Right
from saksgang.core.dossier import Dossier
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document.sandbox import run_guarded
from saksgang.records.queries.pages_documents import document_with
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.way import step_to, way_to
from saksgang.web.reading_in import store
from saksgang.web.reading_in.preview import anchor_of, corrected, form_of, typed_of
from saksgang.web.reading_in.receiving import read_now, refuse_too_large, take_in
from saksgang.web.reading_in.sheet import picture_of
from saksgang.web.reading_in.sheet_view import pages_of, sheet_of
from saksgang.web.reading_in.store import Upload

MOST_TYPED = 400_000
NO_FILE = Refusal(
    "no-file",
    Text(
        nb="Ingen fil er valgt. Velg én eller flere filer, og prøv igjen.",
        nn="Inga fil er vald. Vel éi eller fleire filer, og prøv igjen.",
        en="No file is chosen. Choose one or more files, and try again.",
    ),
)
NO_ROOM = Refusal(
    "no-room",
    Text(
        nb="Det er ikke plass til filen på maskinen. Be den som har ansvaret for Saksgang om å rydde, og prøv igjen.",
        nn="Det er ikkje plass til fila på maskina. Be den som har ansvaret for Saksgang om å rydde, og prøv igjen.",
        en="There is no room for the file on the machine. Ask the one responsible for Saksgang to make room, and try again.",
    ),
)


@needs(Right.REGISTER)
def receive(request: Asked, who: Actor) -> HttpResponse:
    """The form for files, and those that wait; one file alone leads on to its preview."""
    if request.method != "POST":
        return _waiting(request)
    files = request.FILES.getlist("files")
    refusals = [refuse_too_large(name) for name in getattr(request, "too_large", [])]
    if not files:
        return _waiting(request, refusals or [NO_FILE])
    try:
        uploads = take_in(request.cooperation, files, by=who.name, now=timezone.now())
    except OSError:
        return _waiting(request, [NO_ROOM])
    if len(uploads) == 1 and uploads[0].refusal is not None:
        store.discard(request.cooperation, uploads[0])
        return _waiting(request, [*refusals, uploads[0].refusal])
    if refusals:
        return _waiting(request, refusals)
    if len(uploads) == 1:
        return redirect("preview", request.cooperation.slug, uploads[0].token)
    return redirect("read_in", request.cooperation.slug)


def _waiting(request: Asked, refusals: Sequence[Refusal] = ()) -> HttpResponse:
    context = {
        "title": _("Les inn papirer"),
        "section": "papers",
        "way": way_to(request.cooperation, step_to(request.cooperation, _("Papirer"), "papers"), _("Les inn")),
        "uploads": store.waiting(request.cooperation),
        "refusals": [sentence_of(refusal) for refusal in refusals],
        "limit": settings.UPLOAD_MAX_BYTES // (1024 * 1024),
        "most": settings.UPLOAD_MAX_FILES,
    }
    return render(request, "reading_in/waiting.html", context, status=422 if refusals else 200)


@needs(Right.REGISTER)
def preview(request: Asked, who: Actor, token: str) -> HttpResponse:
    """What was read beside the paper. Sent back, the corrections are kept; with `register` the paper goes in."""
    upload = read_now(request.cooperation, _upload_or_404(request, token))
    if upload.seen is None:
        return _unread(request, upload)
    if request.method != "POST":
        return _form(request, upload)
    left, refusals = corrected(upload.left or upload.seen.read.papers, request.POST.dict())
    if refusals:
        return _form(request, replace(upload, typed=_typed(request, upload)), refusals)
    upload = replace(upload, left=left, typed=())
    store.save(request.cooperation, upload)
    if "register" not in request.POST:
        messages.success(request, _("Rettelsene er lagret. Papiret er ikke registrert ennå."))
        return redirect("preview", request.cooperation.slug, token)
    return _register(request, who, upload)


def _register(request: Asked, who: Actor, upload: Upload) -> HttpResponse:
    read = upload.seen.read if upload.seen else None
    if read is None:
        raise Http404
    incoming = Incoming(read, store.content_of(request.cooperation, upload), registered=upload.left or None)
    try:
        summary = import_papers(request.cooperation, [incoming], by=who, now=timezone.now(), today=timezone.localdate())
    except OSError:
        return _form(request, upload, {"": NO_ROOM})
    store.discard(request.cooperation, upload)
    registered = summary.documents[0]
    messages.success(request, _told(registered, new_items=summary.new_items))
    if registered.meetings:
        meeting = registered.meetings[0]
        return redirect("meeting", request.cooperation.slug, meeting.body.slug, meeting.slug)
    return redirect("document", request.cooperation.slug, registered.document.pk)


def _told(registered: Registered, *, new_items: int) -> str:
    if not registered.is_new:
        return _("«%(name)s» var i registeret fra før. Ingenting er endret.") % {"name": registered.document.name}
    return ngettext(
        "«%(name)s» er registrert, med %(n)d ny sak.", "«%(name)s» er registrert, med %(n)d nye saker.", new_items
    ) % {"name": registered.document.name, "n": new_items}


@require_POST
@needs(Right.REGISTER)
def keep_typed(request: Asked, _who: Actor, token: str) -> HttpResponse:
    """Keep what stands in the form while somebody writes, so that nothing typed is lost."""
    upload = _upload_or_404(request, token)
    if upload.seen is not None:
        store.save(request.cooperation, replace(upload, typed=_typed(request, upload)))
    return HttpResponse(status=204)


@require_POST
@needs(Right.REGISTER)
def discard(request: Asked, _who: Actor, token: str) -> HttpResponse:
    """Throw a waiting file away; the register is not touched."""
    upload = _upload_or_404(request, token)
    store.discard(request.cooperation, upload)
    messages.success(request, _("«%(name)s» er tatt bort. Registeret er ikke endret.") % {"name": upload.name})
    return redirect("read_in", request.cooperation.slug)


@require_GET
@needs(Right.REGISTER)
def page_picture(request: Asked, _who: Actor, token: str, page: str) -> HttpResponse:
    """A page of a waiting PDF as a picture, drawn in a process of its own."""
    upload = _upload_or_404(request, token)
    number = int(page)
    if upload.seen is None or not any(each.number == number for each in upload.seen.pages):
        raise Http404
    place = store.kept_picture(request.cooperation, upload, number)
    if not place.exists():
        content = store.content_of(request.cooperation, upload)
        picture = run_guarded(picture_of, content, number, seconds=20.0, memory_mib=800)
        if isinstance(picture, Refusal):
            raise Http404
        place.write_bytes(picture)
    response = HttpResponse(place.read_bytes(), content_type="image/png")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _form(request: Asked, upload: Upload, refusals: dict[str, Refusal] | None = None) -> HttpResponse:
    seen = upload.seen
    if seen is None:
        raise Http404
    left: tuple[Dossier, ...] = upload.left or seen.read.papers
    problems = {name: sentence_of(refusal) for name, refusal in (refusals or {}).items()}
    forms = [
        form_of(index, read, paper, dict(upload.typed), problems)
        for index, (read, paper) in enumerate(zip(seen.read.papers, left, strict=True))
    ]
    as_text = not seen.pages or request.GET.get("vis") == "tekst"
    sheet = sheet_of(seen, left) if as_text else ()
    pages = () if as_text else pages_of(seen, left)
    context = {
        "title": _("Se over %(name)s") % {"name": upload.name},
        "section": "papers",
        "way": way_to(
            request.cooperation,
            step_to(request.cooperation, _("Papirer"), "papers"),
            step_to(request.cooperation, _("Les inn"), "read_in"),
            upload.name,
        ),
        "upload": upload,
        "forms": forms,
        "problems": problems,
        "as_text": as_text,
        "sheet": sheet,
        "pages": pages,
        "anchors": {line.anchor for line in sheet} | {box.anchor for page in pages for box in page.boxes},
        "findings": [(finding, anchor_of(finding.source)) for finding in seen.read.findings],
        "known": document_with(request.cooperation, sha256=upload.sha256),
    }
    return render(request, "reading_in/preview.html", context, status=422 if refusals else 200)


def _unread(request: Asked, upload: Upload) -> HttpResponse:
    refusal = upload.refusal
    if refusal is None:
        raise Http404
    return _waiting(request, [refusal])


def _typed(request: Asked, upload: Upload) -> tuple[tuple[str, str], ...]:
    papers = upload.left or (upload.seen.read.papers if upload.seen else ())
    typed = typed_of(papers, request.POST.dict())
    return typed if sum(len(text) for _name, text in typed) < MOST_TYPED else ()


def _upload_or_404(request: Asked, token: str) -> Upload:
    upload = store.find(request.cooperation, token)
    if upload is None:
        raise Http404
    return upload
