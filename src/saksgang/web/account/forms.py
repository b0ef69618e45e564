"""The forms of sign-in where django-allauth's own say or do something else than we want."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordKeyForm, SetPasswordForm
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, ReauthenticateWebAuthnForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class _Passkey:
    """What django-allauth says of a passkey that is not known speaks of a code."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form this is mixed into
        except ValidationError as error:
            if error.code != "incorrect_code":
                raise
        raise ValidationError(_("Vi kjenner ikke igjen passnøkkelen. Prøv en annen, eller bruk en kode."))


class PasskeyAlone(_Passkey, LoginWebAuthnForm):  # type: ignore[misc]  # django-allauth has no types
    """In place of a password."""


class PasskeyAfter(_Passkey, AuthenticateWebAuthnForm):  # type: ignore[misc]  # django-allauth has no types
    """After the password."""


class PasskeyAgain(_Passkey, ReauthenticateWebAuthnForm):  # type: ignore[misc]  # django-allauth has no types
    """Before something of the account is changed."""


class SignIn(LoginForm):  # type: ignore[misc]  # django-allauth has no types
    """User name or mail address in one field. It is handed on once: handed on as both, a known address would cost two
    slow hashes and an unknown one a single one, and the clock would tell which exist."""

    def user_credentials(self) -> dict[str, str]:
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data.get("password", "")}


class _Twice:
    """The new password is written two times. What django-allauth says when they differ comes as a bare sentence, in
    languages that lack nynorsk; ours takes its place."""

    def add_error(self, field: str | None, error: Any) -> None:
        if field == "password2" and not isinstance(error, ValidationError):
            error = _("De to passordene er ikke like. Skriv det nye passordet på nytt.")
        super().add_error(field, error)  # type: ignore[misc]  # of the form this is mixed into


class NewPassword(_Twice, ResetPasswordKeyForm):  # type: ignore[misc]  # django-allauth has no types
    """Behind a link from a mail."""


class ChangedPassword(_Twice, ChangePasswordForm):  # type: ignore[misc]  # django-allauth has no types
    """For who has one."""


class FirstPassword(_Twice, SetPasswordForm):  # type: ignore[misc]  # django-allauth has no types
    """For who has none."""
