"""People from a list: a file is taken in, what it would change is shown row by row, and written when one says so."""

from __future__ import annotations

import re
import secrets
import shutil
import time
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saksgang.actions.people_import import import_list, judge_list
from saksgang.core.access import RIGHTS_CODES, Actor, Right
from saksgang.core.people_list.columns import columns_in
from saksgang.core.people_list.judged import Verdict
from saksgang.core.people_list.rows import PersonRow, row_of
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.document.sheet_in import MOST_BYTES, read_sheet
from saksgang.records.models import Cooperation
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked, needs
from saksgang.web.frame.way import step_to, way_to

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_KEPT_SECONDS = 24 * 3600
_SHOWN = 500
_NO_FILE = Refusal(
    "list-not-chosen",
    Text(nb="Velg en fil først.", nn="Vel ei fil først.", en="Choose a file first."),
)
_BIG = Refusal(
    "list-too-big",
    Text(
        nb="Fila er større enn 10 MB. Del lista i flere filer.",
        nn="Fila er større enn 10 MB. Del lista i fleire filer.",
        en="The file is bigger than 10 MB. Split the list into several files.",
    ),
)


@needs(Right.SET_UP_BODY)
def list_page(request: Asked, who: Actor) -> HttpResponse:  # noqa: ARG001  # the right alone is asked
    """Choosing the file; one that can be read leads on to its preview."""
    problem = ""
    if request.method == "POST":
        sent = request.FILES.get("file")
        try:
            if sent is None:
                raise Refused(_NO_FILE)
            if (sent.size or 0) > MOST_BYTES:
                raise Refused(_BIG)
            content = sent.read()
            _rows(content)
        except Refused as refused:
            problem = sentence_of(refused.refusal)
        else:
            token = _keep(request.cooperation, content)
            return redirect("people_import_preview", request.cooperation.slug, token)
    context = {"title": _("Hent personer fra en liste"), "way": _way(request), "problem": problem}
    return render(request, "bodies/list.html", context, status=422 if problem else 200)


@needs(Right.SET_UP_BODY)
def preview_page(request: Asked, who: Actor, token: str) -> HttpResponse:
    """What each row would change, and writing it."""
    content = _kept(request.cooperation, token)
    if content is None:
        raise Http404
    rows, problem = _rows(content), ""
    if request.method == "POST":
        try:
            done = import_list(request.cooperation, rows, by=who, now=timezone.now())
        except Refused as refused:
            if refused.refusal.code in RIGHTS_CODES:
                raise
            problem = sentence_of(refused.refusal)
        else:
            shutil.rmtree(_folder(request.cooperation, token), ignore_errors=True)
            said = _("%(n)s linjer er hentet inn.") % {"n": done.written}
            if done.left:
                said += " " + _("%(n)s linjer med feil er ikke hentet inn.") % {"n": done.left}
            messages.success(request, said)
            return redirect("setup_people", request.cooperation.slug)
    judged = judge_list(request.cooperation, rows, today=timezone.localdate())
    context = {
        "title": _("Se over lista"),
        "way": _way(request),
        "problem": problem,
        "token": token,
        "counts": [_counted(one, judged.count(one)) for one in Verdict],
        "rows": sorted(judged.rows, key=lambda one: (_ORDER.index(one.verdict), one.row.number))[:_SHOWN],
        "total": len(judged.rows),
        "to_write": len(judged.to_write),
    }
    return render(request, "bodies/preview.html", context, status=422 if problem else 200)


_ORDER = (Verdict.PROBLEM, Verdict.CHANGED, Verdict.NEW, Verdict.SAME)


def _counted(verdict: Verdict, count: int) -> str:
    """How many lines it is so with, in words."""
    match verdict:
        case Verdict.NEW:
            words = ngettext("%(n)s ny", "%(n)s nye", count)
        case Verdict.CHANGED:
            words = ngettext("%(n)s endres", "%(n)s endres", count)
        case Verdict.SAME:
            words = ngettext("%(n)s lik", "%(n)s like", count)
        case Verdict.PROBLEM:
            words = ngettext("%(n)s med feil", "%(n)s med feil", count)
    return words % {"n": count}


def _way(request: Asked) -> object:
    return way_to(
        request.cooperation,
        step_to(request.cooperation, _("Oppsett"), "setup"),
        step_to(request.cooperation, _("Personer"), "setup_people"),
        _("Hent fra en liste"),
    )


def _rows(content: bytes) -> tuple[PersonRow, ...]:
    """The rows of a list. Raises `Refused`."""
    sheet = read_sheet(content)
    if isinstance(sheet, Refusal):
        raise Refused(sheet)
    columns = columns_in(sheet[0].cells)
    if isinstance(columns, Refusal):
        raise Refused(columns)
    return tuple(row_of(one.number, one.cells, columns) for one in sheet[1:])


def _folder(cooperation: Cooperation, token: str = "") -> Path:
    return Path(settings.UPLOADS_DIR) / str(cooperation.pk) / "lists" / token


def _keep(cooperation: Cooperation, content: bytes) -> str:
    """Keep the file until it is written or a day has gone; its token."""
    for old in _folder(cooperation).glob("*"):
        if time.time() - old.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    token = secrets.token_urlsafe(16)
    folder = _folder(cooperation, token)
    folder.mkdir(parents=True, mode=0o750)
    (folder / "file").write_bytes(content)
    return token


def _kept(cooperation: Cooperation, token: str) -> bytes | None:
    if not _TOKEN.fullmatch(token):
        return None
    try:
        return (_folder(cooperation, token) / "file").read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
