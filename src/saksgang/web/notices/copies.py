"""No more copies, from the link in the mail. No sign-in; opening the page changes nothing, the button does."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from saksgang.actions.copies import copies_of, stop_copies
from saksgang.core.refusals import Refused
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.limiting import limited
from saksgang.web.frame.way import Step
from saksgang.web.public.page import show


@limited("kopi", per_hour=120, together_per_hour=5000)
@csrf_exempt  # mail programs send the one click (RFC 8058) without any page of ours; the link itself is the proof
def stop(request: Asked, token: str) -> HttpResponse:
    """A button for who opens the link, and the end of copies at once when a mail program or the button sends."""
    is_done = request.method == "POST"
    try:
        row = (stop_copies if is_done else copies_of)(request.cooperation, token, now=timezone.now())
    except Refused as refused:
        return _shown(request, _("Lenken virker ikke"), problem=sentence_of(refused.refusal), status=404)
    is_done = is_done or row.stopped_at is not None
    title = _("Du får ikke flere kopier") if is_done else _("Stopp kopier")
    return _shown(request, title, recipient=row, is_done=is_done)


def _shown(request: Asked, title: str, *, status: int = 200, **content: object) -> HttpResponse:
    return show(request, "copies.html", title=title, section="about", way=(Step(title),), status=status, **content)
