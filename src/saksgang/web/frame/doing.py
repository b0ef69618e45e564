"""Doing what a form asks and going back to where it stood, with a word that it is done or the refusal in its place."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse

from saksgang.core.access import RIGHTS_CODES
from saksgang.core.refusals import Refusal, Refused
from saksgang.web.errors import sentence_of
from saksgang.web.frame.asking import Asked
from saksgang.web.redirects import safe_redirect

LONGEST = 500_000


def text_in(request: Asked, name: str, *, longest: int = LONGEST) -> str:
    """What was written in a field, without NUL and lone halves of a character."""
    given = request.POST.get(name, "")[:longest]
    return given.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def id_in(request: Asked, name: str) -> int:
    """The id that a form sent back; 0, which no row has, when it is none."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else 0


def back(request: Asked, otherwise: str) -> HttpResponse:
    """To the page that the form stood on."""
    return safe_redirect(request, request.POST.get("next", ""), otherwise=otherwise)


def did(request: Asked, act: Callable[[], object], done: str) -> bool:
    """Do the act and say `done`, or say why it was refused; a refused right goes on to its own page."""
    return refusal_of(request, act, done) is None


def refusal_of(request: Asked, act: Callable[[], object], done: str) -> Refusal | None:
    """The same, with the refusal that was said."""
    try:
        act()
    except Refused as refused:
        if refused.refusal.code in RIGHTS_CODES:
            raise
        messages.add_message(request, messages.ERROR, sentence_of(refused.refusal), extra_tags="danger")
        return refused.refusal
    messages.success(request, done)
    return None
