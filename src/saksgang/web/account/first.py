"""The page behind the one-time link that a register without an administrator prints: who you are, and what the
co-operation is called."""

from __future__ import annotations

from allauth.decorators import rate_limit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saksgang.actions.first_link import check_first_link, use_first_link
from saksgang.core.refusals import Refused
from saksgang.core.texts import Language
from saksgang.records.queries.pages_frame import cooperations
from saksgang.web.account.entering import dead_link, enter, secret
from saksgang.web.errors import sentence_of

_FIELDS = ("full_name", "email", "cooperation")


@rate_limit(action="reset_password_from_key")  # type: ignore[untyped-decorator]  # django-allauth has no types
def first_page(request: HttpRequest, token: str) -> HttpResponse:
    """The form, and making the administrator."""
    try:
        check_first_link(token, now=timezone.now())
    except Refused as refused:
        return dead_link(request, refused.refusal)
    if request.method != "POST":
        return _shown(request)
    if request.POST.get("password", "") != request.POST.get("password_again", ""):
        return _shown(request, problem=_("De to passordene er ikke like. Skriv dem på nytt."))
    try:
        user, made = use_first_link(
            token,
            full_name=request.POST.get("full_name", "")[:200],
            email=request.POST.get("email", "")[:254],
            password=request.POST.get("password", ""),
            cooperation_name=request.POST.get("cooperation", "")[:200],
            language=Language(get_language() or "nb"),
            now=timezone.now(),
        )
    except Refused as refused:
        return _shown(request, problem=sentence_of(refused.refusal))
    return secret(enter(request, user, to=reverse("overview", args=(made[0].slug,))))


def _shown(request: HttpRequest, *, problem: str = "") -> HttpResponse:
    given = {field: request.POST.get(field, "")[:254] for field in _FIELDS}
    context = {"given": given, "cooperations": cooperations(), "problem": problem, "bare": True}
    return secret(render(request, "account/first.html", context, status=422 if problem else 200))
