"""The page for who has forgotten the password: it says whom to ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forgotten_password(request: HttpRequest) -> HttpResponse:
    return render(request, "account/forgotten.html")
