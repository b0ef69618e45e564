"""How we use OpenID Connect: the issuer's users sign in to the accounts we know, and nobody gets one by it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.openid_connect import views
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from requests import RequestException

from saksgang.actions.account_rows import known_address
from saksgang.actions.invitations import accept_with_identity, invitation_behind
from saksgang.actions.sign_in import Claims, account_for, tell
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import User
from saksgang.web.account.invitation import SESSION_KEY, issuer_name
from saksgang.web.errors import sentence_of

log = logging.getLogger(__name__)

_FAILED = Refusal(
    "openid-failed",
    Text(
        nb="Vi fikk ikke bekreftet hvem du er hos {issuer}. Kanskje avbrøt du, eller det tok for lang tid, eller tjenesten svarer ikke. Prøv en gang til, eller logg inn med passord.",
        nn="Vi fekk ikkje stadfesta kven du er hos {issuer}. Kanskje avbraut du, eller det tok for lang tid, eller tenesta svarar ikkje. Prøv ein gong til, eller logg inn med passord.",
        en="We could not confirm who you are at {issuer}. Perhaps you cancelled, it took too long, or the service does not answer. Try once more, or sign in with a password.",
    ),
)


class KnownPeople(DefaultSocialAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Finds the account behind what the issuer says. Of that nothing is kept but the issuer's own name for the person:
    what else it tells can hold a national identity number."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002  # django-allauth names it
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        told = sociallogin.account.extra_data
        sociallogin.account.extra_data = {}
        sociallogin.told = claims_of(told, issuer=sociallogin.provider.name if sociallogin.provider else "")
        return super().populate_user(request, sociallogin, data)

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        told: Claims = sociallogin.told
        try:
            user = _invited(request, sociallogin, told) or account_for(told)
        except Refused as refused:
            raise ImmediateHttpResponse(refused_page(request, refused.refusal)) from None
        sociallogin.connect(request, user)
        tell(user, "user.identity-linked", now=timezone.now(), after={"issuer": told.issuer})

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> NoReturn:
        del extra_context
        log.warning("OpenID Connect failed: %s %s", error or "", type(exception).__name__ if exception else "")
        name = getattr(provider, "name", "")
        raise ImmediateHttpResponse(refused_page(request, Refusal(_FAILED.code, _FAILED.text.filled(issuer=name))))


def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """On to the issuer. One that does not answer, or not as an issuer does, is told in words."""
    return _asked(views.login, request, provider_id)


def answer(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the issuer, with what it says."""
    return _asked(views.callback, request, provider_id)


def _asked(view: Callable[[HttpRequest, str], HttpResponse], request: HttpRequest, provider_id: str) -> HttpResponse:
    try:
        return view(request, provider_id)
    except (RequestException, LookupError, ValueError) as error:
        log.error("The OpenID Connect issuer cannot be used: %s", type(error).__name__)
        return refused_page(request, Refusal(_FAILED.code, _FAILED.text.filled(issuer=issuer_name())))


def _invited(request: HttpRequest, sociallogin: Any, told: Claims) -> User | None:
    """The account made for somebody who came by an invitation; `None` for who has an account or no invitation."""
    token = request.session.pop(SESSION_KEY, "")
    if not token or (told.email and known_address(told.email)):
        return None
    invitation = invitation_behind(token, now=timezone.now())
    user = accept_with_identity(token, full_name=told.name, now=timezone.now())
    sociallogin.state["next"] = reverse("overview", args=(invitation.cooperation.slug,))
    return user


def claims_of(told: dict[str, Any], *, issuer: str) -> Claims:
    """What the issuer's user information, else its token, says. A mail address counts only when it says that it is
    verified."""
    facts = told.get("userinfo") or told.get("id_token") or told
    named = told.get("id_token") or {}
    claim = settings.OPENID_ORGANISATION_CLAIM
    organisation = (facts.get(claim) or named.get(claim) or "") if claim else ""
    return Claims(
        issuer=issuer,
        email=str(facts.get("email") or "") if facts.get("email_verified") is True else "",
        name=str(facts.get("name") or ""),
        organisation=str(organisation),
    )


def refused_page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Why the sign-in did not lead in, and the way back to it."""
    return render(request, "account/openid_refused.html", {"why": sentence_of(refusal)}, status=403)
