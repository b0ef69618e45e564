"""How we use django-allauth's second factors: their secrets are kept encrypted, and its messages are in our words."""

from __future__ import annotations

import base64
from typing import Any, ClassVar

from allauth.account.utils import user_display
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Secrets(DefaultMFAAdapter):  # type: ignore[misc]  # django-allauth has no types
    """Keeps the secret of an app, and the seed of the recovery codes, encrypted with a key made from `SECRET_KEY`: a copy
    of the database alone is of no use. Under another key they can never match, and the owner needs a new second factor."""

    error_messages: ClassVar = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Samarbeidet ditt krever en andre faktor. Legg til en annen før du fjerner denne."
        ),
        "cannot_generate_recovery_codes": _("Sett opp en app eller en passnøkkel først."),
        "incorrect_code": _("Koden stemmer ikke, eller den er brukt. Vent på neste kode i appen, og skriv den."),
    }

    def encrypt(self, text: str) -> str:
        return _keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _keys().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return str(generate_totp_secret())  # one that no code can match; an empty one would match a known code

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Saksgang"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002, ARG002  # django-allauth names it
        return gettext("Passnøkkel for %(name)s") % {"name": user_display(user)}


def _keys() -> MultiFernet:
    return MultiFernet([Fernet(_key_from(secret)) for secret in _secrets()])


def _secrets() -> list[str]:
    return [str(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def _key_from(secret: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"saksgang second factor").derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
