"""What an invited person sees behind the link: what is offered, and taking it with a new account, with the one they
are signed in with, or with OpenID Connect. Opening the page changes nothing; programs that look at mails do so too."""

from __future__ import annotations

from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from saksgang.actions.account_rows import known_address
from saksgang.actions.invitations import accept_with_account, accept_with_new_account, invitation_behind
from saksgang.core.refusals import Refused
from saksgang.outside import PROVIDER
from saksgang.records.models import Invitation
from saksgang.web.account.entering import dead_link, enter, secret
from saksgang.web.errors import sentence_of

SESSION_KEY = "invitation"


@rate_limit(action="reset_password_from_key")  # type: ignore[untyped-decorator]  # django-allauth has no types
def invitation_page(request: HttpRequest, token: str) -> HttpResponse:
    """The offer, and taking it."""
    try:
        invitation = invitation_behind(token, now=timezone.now())
    except Refused as refused:
        return dead_link(request, refused.refusal)
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(invitation.language)
    if request.method != "POST":
        return _shown(request, invitation)
    try:
        return secret(_accepted(request, token, invitation))
    except Refused as refused:
        return _shown(request, invitation, problem=sentence_of(refused.refusal))


def with_openid(request: HttpRequest, token: str) -> HttpResponse:
    """On to the issuer, with the invitation remembered for when the person comes back."""
    try:
        invitation_behind(token, now=timezone.now())
    except Refused as refused:
        return dead_link(request, refused.refusal)
    request.session[SESSION_KEY] = token
    back = urlencode({"next": reverse("invitation", args=(token,))})
    return secret(redirect(f"{reverse('openid_connect_login', args=(PROVIDER,))}?{back}"))


def _accepted(request: HttpRequest, token: str, invitation: Invitation) -> HttpResponse:
    to = reverse("overview", args=(invitation.cooperation.slug,))
    if request.user.is_authenticated:
        accept_with_account(token, request.user, now=timezone.now())
        messages.success(request, _("Du er med i %(name)s.") % {"name": invitation.cooperation.name})
        return redirect(to)
    password = request.POST.get("password", "")
    if password != request.POST.get("password_again", ""):
        return _shown(request, invitation, problem=_("De to passordene er ikke like. Skriv dem på nytt."))
    user = accept_with_new_account(
        token, full_name=request.POST.get("full_name", "")[:200], password=password, now=timezone.now()
    )
    return enter(request, user, to=to)


def _shown(request: HttpRequest, invitation: Invitation, *, problem: str = "") -> HttpResponse:
    is_known = not request.user.is_authenticated and known_address(invitation.email)
    context = {
        "invitation": invitation,
        "full_name": request.POST.get("full_name", "")[:200] or invitation.full_name,
        "problem": problem,
        "is_known": is_known,
        "issuer": issuer_name(),
    }
    return secret(render(request, "account/invitation.html", context, status=422 if problem else 200))


def issuer_name() -> str:
    """What the OpenID Connect button says; empty when no issuer is set."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else ""
