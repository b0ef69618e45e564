"""Django's settings for what is outside: mail, the mailbox of answers and OpenID Connect, checked when Saksgang starts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from saksgang import environment
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "saksgang.actions.mail_files.EmailBackend"
NOWHERE = "django.core.mail.backends.dummy.EmailBackend"
PROVIDER = "felles"
"""The issuer's part of the address of its sign-in."""

_SECURITY = Text(
    nb="Innstillingen {name} er «{value}», men skal være starttls, tls eller none.",
    nn="Innstillinga {name} er «{value}», men skal vere starttls, tls eller none.",
    en="The setting {name} is “{value}” but must be starttls, tls or none.",
)
_MISSING = Text(
    nb="{first} er satt, men {name} mangler. Sett begge, eller ingen av dem.",
    nn="{first} er sett, men {name} manglar. Set begge, eller ingen av dei.",
    en="{first} is set but {name} is missing. Set both, or neither.",
)
_ISSUER = Text(
    nb="Innstillingen {name} er «{value}», men skal være en adresse som begynner med https://.",
    nn="Innstillinga {name} er «{value}», men skal vere ei adresse som byrjar med https://.",
    en="The setting {name} is “{value}” but must be an address that begins with https://.",
)
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def mail_backend() -> str:
    """Where mails go: to a folder, to the mail server, or nowhere."""
    if environment.MAIL_FOLDER.text():
        return FILES
    if not environment.MAIL_HOST.text():
        return NOWHERE
    _need(environment.MAIL_HOST, environment.MAIL_FROM)
    return SMTP


@dataclass(frozen=True, slots=True)
class Mailbox:
    """The mailbox that answers come to."""

    host: str
    port: int
    security: str
    user: str
    password: str
    folder: str


def mailbox() -> Mailbox | None:
    """Where answers are read; `None` where no mailbox is set. Raises `Refused`."""
    host = environment.MAILBOX_HOST.text()
    if not host:
        return None
    _need(environment.MAILBOX_HOST, environment.MAILBOX_USER)
    return Mailbox(
        host=host,
        port=environment.MAILBOX_PORT.number(),
        security=_security_of(environment.MAILBOX_SECURITY),
        user=environment.MAILBOX_USER.text(),
        password=environment.MAILBOX_PASSWORD.text(),
        folder=environment.MAILBOX_FOLDER.text(),
    )


def mail_security() -> str:
    """`starttls`, `tls` or `none`. Raises `Refused` for anything else."""
    return _security_of(environment.MAIL_SECURITY)


def _security_of(setting: environment.Setting) -> str:
    value = setting.text()
    if value not in ("starttls", "tls", "none"):
        raise Refused(Refusal("setting-wrong", _SECURITY.filled(name=setting.name, value=value)))
    return value


def openid_apps() -> list[dict[str, object]]:
    """The issuer as django-allauth wants it; none when no issuer is set. Raises `Refused`.

    The issuer is asked with a proof key (PKCE). Plain http is for an issuer on this machine alone.
    """
    issuer = environment.OIDC_ISSUER.text()
    if not issuer:
        return []
    parts = urlsplit(issuer)
    if not parts.hostname or (parts.scheme != "https" and parts.hostname not in _LOOPBACK):
        raise Refused(Refusal("setting-wrong", _ISSUER.filled(name=environment.OIDC_ISSUER.name, value=issuer)))
    _need(environment.OIDC_ISSUER, environment.OIDC_CLIENT_ID)
    return [
        {
            "provider_id": PROVIDER,
            "name": environment.OIDC_NAME.text() or parts.hostname,
            "client_id": environment.OIDC_CLIENT_ID.text(),
            "secret": environment.OIDC_SECRET.text(),
            "settings": {"server_url": issuer.rstrip("/"), "oauth_pkce_enabled": True},
        }
    ]


def _need(first: environment.Setting, other: environment.Setting) -> None:
    if not other.text():
        raise Refused(Refusal("setting-missing", _MISSING.filled(first=first.name, name=other.name)))
