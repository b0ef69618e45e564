"""How we use django-allauth: nobody makes an account for themselves."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Accounts are made by the one who is responsible for the co-operation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
