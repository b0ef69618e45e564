"""How we use django-allauth: nobody makes an account for themselves, mails go out without ever stopping a page, and its
messages are in our words."""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from saksgang.records.models import User

log = logging.getLogger(__name__)

_TOO_OFTEN = _("Det er prøvd for mange ganger på kort tid. Vent noen minutter, og prøv igjen.")
_NO_MATCH = _("Brukernavn og passord hører ikke sammen. Skriv dem en gang til.")


class ClosedSignup(DefaultAccountAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Accounts are made by the one who is responsible for the co-operation."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Brukeren er ikke lenger i bruk. Spør den som har ansvaret for Saksgang i samarbeidet."),
        "cannot_remove_primary_email": _("Du kan ikke fjerne adressen du bruker. Bytt den mot en annen."),
        "duplicate_email": _("Dette er adressen du har fra før. Skriv en annen."),
        "email_password_mismatch": _NO_MATCH,
        "email_taken": _("En annen bruker har denne e-postadressen. Skriv en annen."),
        "enter_current_password": _("Passordet du har nå, stemmer ikke. Skriv det en gang til."),
        "incorrect_code": _("Koden stemmer ikke, eller den er brukt. Vent på neste kode i appen, og skriv den."),
        "incorrect_password": _("Passordet stemmer ikke. Skriv det en gang til."),
        "invalid_login": _NO_MATCH,
        "invalid_password_reset": _("Lenka til nytt passord virker ikke lenger. Be om en ny."),
        "rate_limited": _TOO_OFTEN,
        "same_as_current": _("Dette er det samme som før. Skriv noe annet."),
        "too_many_login_attempts": _TOO_OFTEN,
        "username_password_mismatch": _NO_MATCH,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  # django-allauth names it
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002  # django-allauth names it
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:  # noqa: ARG002  # django-allauth names it
        return reverse("account")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ARG002  # allauth names it
        """Told in the log for who watches it, without whose account it was."""
        log.warning("A sign-in was refused")

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """An address that another open account has is not given to a second one; by a
        mail address one account is meant. Who opened the link reads its mails, and may know."""
        others = User.objects.filter(email__iexact=email_address.email, is_active=True).exclude(
            pk=email_address.user_id
        )
        if others.exists():
            return False
        confirmed: bool = super().confirm_email(request, email_address)
        return confirmed

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail that cannot be sent is told in the log, without the address; the page answers as if it had been, since
        anything else would tell which addresses have accounts."""
        if not settings.MAIL_IS_ON:
            return
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            log.error("A mail (%s) could not be sent: %s", template_prefix, type(error).__name__)
