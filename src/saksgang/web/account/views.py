"""The page of one's own account, and the page for who has forgotten the password."""

from __future__ import annotations

from allauth.account import views
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from saksgang.actions.sign_in import has_second_factor
from saksgang.records.queries.members import places_of
from saksgang.web.account.entering import owner


@login_required
def account_page(request: HttpRequest) -> HttpResponse:
    """Who one is, in which co-operations, and how one signs in."""
    user = owner(request)
    return render(
        request,
        "account/page.html",
        {
            "places": places_of(user),
            "has_second_factor": has_second_factor(user),
            "has_password": user.has_usable_password(),
            "mail_is_on": settings.MAIL_IS_ON,
        },
    )


def forgotten_password(request: HttpRequest) -> HttpResponseBase:
    """A link by mail; where no mail can be sent, whom to ask."""
    if settings.MAIL_IS_ON:
        response: HttpResponseBase = views.password_reset(request)
        return response
    return render(request, "account/forgotten.html")


def gone_openid(request: HttpRequest) -> HttpResponse:
    """Steps of django-allauth that we have no use for: back to the account, or to sign-in."""
    return redirect("account" if request.user.is_authenticated else "account_login")
