"""Signing somebody in who has just made the account or proved who they are, and the pages behind one-time links."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saksgang.core.refusals import Refusal
from saksgang.records.models import User
from saksgang.web.errors import sentence_of


def enter(request: HttpRequest, user: User, *, to: str) -> HttpResponse:
    """A new session of the user, with a key of its own, and on to the page."""
    record_authentication(request, user, method="password")
    response: HttpResponse = perform_login(request, user, email_verification="none", redirect_url=to)
    return response


def owner(request: HttpRequest) -> User:
    """Whose account it is, on a page that asks for signing in."""
    if not isinstance(request.user, User):
        raise TypeError("a page of an account was opened without one")
    return request.user


def secret(response: HttpResponse) -> HttpResponse:
    """A page whose address holds a secret: kept nowhere. That no other site is told where a reader came from is said of
    every page; here `no-referrer` would let the browser send the page's own form from nowhere, and it would be refused."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def dead_link(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Why a link does not work."""
    return secret(render(request, "account/dead_link.html", {"why": sentence_of(refusal), "bare": True}, status=410))
