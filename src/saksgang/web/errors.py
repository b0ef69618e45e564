"""The pages that tell what went wrong, why, and what one can do now. They touch no table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from saksgang.core.access import RIGHTS_CODES
from saksgang.core.refusals import Refusal
from saksgang.logs import REQUEST_ID
from saksgang.web.context import frame_of


@dataclass(frozen=True, slots=True)
class Mishap:
    """One kind of error page: what happened, why it can be, and what now."""

    status: int
    what: str | Promise
    why: str | Promise
    now: str | Promise
    number: str = ""


BAD_REQUEST = Mishap(
    400,
    _("Vi forstår ikke forespørselen"),
    _(
        "Det nettleseren sendte, var ufullstendig eller hadde feil form, eller det var flere eller større filer enn vi tar imot."
    ),
    _("Gå tilbake og prøv igjen, med færre eller mindre filer om det var en opplasting."),
)
FORBIDDEN = Mishap(
    403,
    _("Du har ikke tilgang til dette"),
    _("Siden eller handlingen krever en rett som brukeren din ikke har."),
    _("Logg inn med en bruker som har retten, eller spør den som har ansvaret for Saksgang hos dere."),
)
FORM_EXPIRED = Mishap(
    403,
    _("Skjemaet kunne ikke tas imot"),
    _("Skjemaet var gammelt, eller nettleseren tar ikke imot informasjonskapsler fra oss. Ingenting er endret."),
    _("Gå tilbake, last siden på nytt og prøv igjen."),
)
NOT_FOUND = Mishap(
    404,
    _("Vi finner ikke siden"),
    _("Adressen kan være skrevet feil, eller det som lå her, kan være flyttet eller slått sammen med noe annet."),
    _("Gå til forsiden, eller søk etter saken, møtet eller personen."),
)
FAULT = Mishap(
    500,
    _("Noe gikk galt hos oss"),
    _("Det er en feil i Saksgang, ikke noe du har gjort. Det som var lagret fra før, er trygt."),
    _(
        "Prøv igjen om litt. Skjer det igjen, så si fra til den som har ansvaret for Saksgang hos dere, med nummeret under."
    ),
)


def _page(request: HttpRequest, mishap: Mishap) -> HttpResponse:
    html = render_to_string("frame/mishap.html", {**frame_of(request), "mishap": mishap, "bare": True})
    return HttpResponse(html, status=mishap.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django names it
    return _page(request, BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django names it
    return _page(request, FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  # Django names it
    return _page(request, NOT_FOUND)


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours. Its number is that of the request, which stands in the log too."""
    return _page(request, replace(FAULT, number=REQUEST_ID.get()))


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django names it
    """Shown when a form's proof of origin is missing or old (CSRF)."""
    return _page(request, FORM_EXPIRED)


def refusal_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A rule said no outside any form: the refusal's own sentence, 403 when it is about rights, else 422."""
    status = 403 if refusal.code in RIGHTS_CODES else 422
    if status == 403 and request.method in ("GET", "HEAD"):
        now = gettext("Gå tilbake til siden du kom fra, eller se det som er publisert, fra forsiden.")
        return _page(request, Mishap(status, FORBIDDEN.what, sentence_of(refusal), now))
    return _page(
        request,
        Mishap(
            status,
            gettext("Det lar seg ikke gjøre"),
            sentence_of(refusal),
            gettext("Gå tilbake til siden du kom fra. Ingenting er endret."),
        ),
    )


def sentence_of(refusal: Refusal) -> str:
    """The refusal in the reader's language, with its legal source."""
    sentence = refusal.text.to(get_language() or "nb")
    return f"{sentence} ({refusal.source})" if refusal.source else sentence
