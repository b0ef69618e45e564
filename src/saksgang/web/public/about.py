"""The pages about the co-operation itself: what it is, how it chooses what to publish, and what it keeps about readers."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from saksgang.records.queries import published
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.way import Step
from saksgang.web.public.page import public, show


@public
def about(request: Asked) -> HttpResponse:
    """What the co-operation is, its bodies and members, and what is published (offentlegforskrifta § 7)."""
    return show(
        request,
        "about.html",
        title=_("Om samarbeidet"),
        section="about",
        way=(Step(_("Om samarbeidet")),),
        bodies=published.bodies(request.cooperation),
        municipalities=published.municipalities(request.cooperation),
    )


@public
def privacy(request: Asked) -> HttpResponse:
    """What is kept about those who read, subscribe and ask for access."""
    return show(request, "privacy.html", title=_("Personvern"), section="about", way=(Step(_("Personvern")),))
