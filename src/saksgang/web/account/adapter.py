"""How we use django-allauth: nobody makes an account for themselves, and its messages are in our words."""

from __future__ import annotations

from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Accounts are made by the one who is responsible for the co-operation."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Brukeren er ikke lenger i bruk. Spør den som har ansvaret for Saksgang i samarbeidet."),
        "enter_current_password": _("Passordet du har nå, stemmer ikke. Skriv det en gang til."),
        "incorrect_password": _("Passordet stemmer ikke. Skriv det en gang til."),
        "invalid_login": _("Brukernavn og passord hører ikke sammen. Skriv dem en gang til."),
        "too_many_login_attempts": _("Det er prøvd for mange ganger på kort tid. Vent noen minutter, og prøv igjen."),
        "username_password_mismatch": _("Brukernavn og passord hører ikke sammen. Skriv dem en gang til."),
        "rate_limited": _("Det er prøvd for mange ganger på kort tid. Vent noen minutter, og prøv igjen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # django-allauth names it
        return False
