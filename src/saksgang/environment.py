"""What the one who runs Saksgang can set, all from the environment. `docs/reference/settings.md` is made from this list."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

_NUMBER = Text(
    nb="Innstillingen {name} er «{value}», men skal være et helt tall. Eksempel: {name}={example}",
    nn="Innstillinga {name} er «{value}», men skal vere eit heilt tal. Døme: {name}={example}",
    en="The setting {name} is “{value}” but must be a whole number. Example: {name}={example}",
)
_YES_OR_NO = Text(
    nb="Innstillingen {name} er «{value}», men skal være 1 (ja) eller 0 (nei).",
    nn="Innstillinga {name} er «{value}», men skal vere 1 (ja) eller 0 (nei).",
    en="The setting {name} is “{value}” but must be 1 (yes) or 0 (no).",
)
_ONE_OF = Text(
    nb="Innstillingen {name} er «{value}», men skal være en av disse: {choices}.",
    nn="Innstillinga {name} er «{value}», men skal vere ei av desse: {choices}.",
    en="The setting {name} is “{value}” but must be one of these: {choices}.",
)
_NO_FILE = Text(
    nb="Innstillingen {name}_FILE peker på {path}, men filen kan ikke leses: {why}. Se at den finnes, og at brukeren som kjører Saksgang, får lese den.",
    nn="Innstillinga {name}_FILE peikar på {path}, men fila kan ikkje lesast: {why}. Sjå at ho finst, og at brukaren som køyrer Saksgang, får lese ho.",
    en="The setting {name}_FILE points at {path}, but the file cannot be read: {why}. See that it is there, and that the user who runs Saksgang may read it.",
)
_NO_HOST = Text(
    nb="Innstillingen {name} har «{value}», som ikke er navnet på en tjener. Skriv bare navnet, uten https:// og uten stjerne. Eksempel: {name}={example}",
    nn="Innstillinga {name} har «{value}», som ikkje er namnet på ein tenar. Skriv berre namnet, utan https:// og utan stjerne. Døme: {name}={example}",
    en="The setting {name} has “{value}”, which is not the name of a server. Write the name alone, without https:// and without a star. Example: {name}={example}",
)
_SHORT_SECRET = Text(
    nb="Innstillingen {name} er for kort eller for enkel til å verne innloggingene: den må ha minst {least} tegn, hvorav minst ti ulike. Lag en ny, eller ta den bort, så lager Saksgang en selv.",
    nn="Innstillinga {name} er for kort eller for enkel til å verne innloggingane: ho må ha minst {least} teikn, av dei minst ti ulike. Lag ei ny, eller ta ho bort, så lagar Saksgang ei sjølv.",
    en="The setting {name} is too short or too simple to protect sign-ins: it needs at least {least} characters, ten of them different. Make a new one, or remove it, and Saksgang makes one itself.",
)
_NO_DATABASE = Text(
    nb="Innstillingen {name} er ikke adressen til en PostgreSQL-database. Skriv den slik: {example}",
    nn="Innstillinga {name} er ikkje adressa til ein PostgreSQL-database. Skriv ho slik: {example}",
    en="The setting {name} is not the address of a PostgreSQL database. Write it like this: {example}",
)
LEAST_SECRET = 50
_HOST = re.compile(r"(?!-)[A-Za-z0-9æøåÆØÅ-]{1,63}(?:\.(?!-)[A-Za-z0-9æøåÆØÅ-]{1,63})*|\[[0-9A-Fa-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name, what holds without it, an example, and what it does."""

    name: str
    default: str
    example: str
    meaning: str

    def text(self) -> str:
        """The value: of the variable, else of the file that `NAME_FILE` names (for secrets), else the default.

        Raises `Refused` when that file cannot be read.
        """
        value = os.environ.get(self.name, "").strip()
        path = os.environ.get(f"{self.name}_FILE", "").strip()
        if not value and path:
            value = self._from_file(path)
        return value or self.default

    def number(self) -> int:
        """The value as a whole number from 0. Raises `Refused`."""
        text = self.text()
        if not (text.isascii() and text.isdecimal()):
            raise self._refused(text, _NUMBER)
        return int(text)

    def is_on(self) -> bool:
        """Whether it is `1`. Raises `Refused` for anything but `0` and `1`."""
        text = self.text()
        if text not in ("0", "1"):
            raise self._refused(text, _YES_OR_NO)
        return text == "1"

    def names(self) -> list[str]:
        """The value as a list, parted by commas."""
        return [name.strip() for name in self.text().split(",") if name.strip()]

    def hosts(self) -> list[str]:
        """The value as names of servers, parted by commas, as browsers send them (`sør.no` is `xn--sr-lka.no`). Raises
        `Refused`."""
        for name in self.names():
            if not _HOST.fullmatch(name):
                raise self._refused(name, _NO_HOST)
        return [name.lower() if name.isascii() else name.encode("idna").decode("ascii") for name in self.names()]

    def secret(self) -> str:
        """The value, long enough to sign with; empty when there is none. Raises `Refused`, without telling it."""
        text = self.text()
        if text and (len(text) < LEAST_SECRET or len(set(text)) < 10):
            raise Refused(Refusal("setting-wrong", _SHORT_SECRET.filled(name=self.name, least=LEAST_SECRET)))
        return text

    def one_of(self, choices: Sequence[str]) -> str:
        """The value when it is one of them. Raises `Refused`."""
        text = self.text()
        if text not in choices:
            wrong = _ONE_OF.filled(name=self.name, value=text, choices=", ".join(choices))
            raise Refused(Refusal("setting-wrong", wrong))
        return text

    def _from_file(self, path: str) -> str:
        try:
            return Path(path).read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else "UTF-8"
            raise Refused(Refusal("setting-wrong", _NO_FILE.filled(name=self.name, path=path, why=why))) from None

    def _refused(self, value: str, wrong: Text) -> Refused:
        return Refused(Refusal("setting-wrong", wrong.filled(name=self.name, value=value, example=self.example)))


DATA = Setting("SAKSGANG_DATA", "data", "/var/lib/saksgang", "The folder of the database and the files of papers.")
LANGUAGE = Setting("SAKSGANG_LANGUAGE", "nb", "nn", "The language of what the commands say: `nb`, `nn` or `en`.")
DATABASE = Setting(
    "SAKSGANG_DATABASE",
    "",
    "postgresql://saksgang:password@127.0.0.1:5432/saksgang",
    "A PostgreSQL database in place of SQLite under the data folder; needs `pip install saksgang[postgresql]`.",
)
SECRET_KEY = Setting(
    "SAKSGANG_SECRET_KEY",
    "",
    "fifty or more random characters",
    "Signs sessions and forms. Without it one is made and kept in the data folder.",
)
HOSTS = Setting(
    "SAKSGANG_HOSTS",
    "",
    "saker.example.no",
    "Names that the server answers to beside this machine's own, parted by commas.",
)
HTTPS = Setting(
    "SAKSGANG_HTTPS",
    "0",
    "1",
    "`1` when it is reached over https alone: cookies are secured, http is sent on to https.",
)
PROXIES = Setting(
    "SAKSGANG_PROXIES", "0", "1", "How many trusted proxies stand before the server, to know who asks from where."
)
UPLOAD_MIB = Setting(
    "SAKSGANG_UPLOAD_MIB", "50", "100", "The largest file that can be read in from the browser, in MiB."
)
BACKUP_DAYS = Setting(
    "SAKSGANG_BACKUP_DAYS", "2", "8", "How many days old the last backup can be before the page of backups warns."
)
MAIL_HOST = Setting(
    "SAKSGANG_MAIL_HOST", "", "smtp.example.no", "The server that sends mail. Without it (and a folder) none is sent."
)
MAIL_PORT = Setting("SAKSGANG_MAIL_PORT", "587", "25", "The port of the mail server.")
MAIL_SECURITY = Setting(
    "SAKSGANG_MAIL_SECURITY",
    "starttls",
    "tls",
    "How the way to the mail server is secured: `starttls`, `tls` or `none`.",
)
MAIL_USER = Setting("SAKSGANG_MAIL_USER", "", "saksgang", "The user name at the mail server, if it wants one.")
MAIL_PASSWORD = Setting("SAKSGANG_MAIL_PASSWORD", "", "the password", "The password at the mail server.")
MAIL_FROM = Setting("SAKSGANG_MAIL_FROM", "", "saker@example.no", "The address that mails come from.")
MAIL_FOLDER = Setting(
    "SAKSGANG_MAIL_FOLDER",
    "",
    "/tmp/mail",  # noqa: S108  # an example for a reader
    "A folder in which mails are written as files instead of being sent, to try things out.",
)
MAILBOX_HOST = Setting(
    "SAKSGANG_MAILBOX_HOST",
    "",
    "imap.example.no",
    "The server (IMAP) of the mailbox that answers come to: replies from calendars, and reports of mail that did not arrive. "
    "It should be the mailbox of `SAKSGANG_MAIL_FROM`. Without it none is read.",
)
MAILBOX_PORT = Setting("SAKSGANG_MAILBOX_PORT", "993", "143", "The port of the mailbox's server.")
MAILBOX_SECURITY = Setting(
    "SAKSGANG_MAILBOX_SECURITY",
    "tls",
    "starttls",
    "How the way to the mailbox is secured: `tls`, `starttls`, or `none` for a server on this machine.",
)
MAILBOX_USER = Setting("SAKSGANG_MAILBOX_USER", "", "saker@example.no", "The user name of the mailbox.")
MAILBOX_PASSWORD = Setting("SAKSGANG_MAILBOX_PASSWORD", "", "the password", "The password of the mailbox.")
MAILBOX_FOLDER = Setting(
    "SAKSGANG_MAILBOX_FOLDER",
    "INBOX",
    "Saksgang",
    "The folder of the mailbox that is read. What was read is marked as read.",
)
OIDC_ISSUER = Setting(
    "SAKSGANG_OIDC_ISSUER",
    "",
    "https://login.example.no",
    "The issuer whose users can sign in with OpenID Connect. Its metadata is read from `/.well-known/openid-configuration`.",
)
OIDC_CLIENT_ID = Setting("SAKSGANG_OIDC_CLIENT_ID", "", "saksgang", "The name of this installation at the issuer.")
OIDC_SECRET = Setting("SAKSGANG_OIDC_SECRET", "", "the secret", "The secret of this installation at the issuer.")
OIDC_NAME = Setting(
    "SAKSGANG_OIDC_NAME",
    "",
    "Fjordregionens pålogging",
    "What the sign-in button calls the issuer; else its host name.",
)
OIDC_ORGANISATION_CLAIM = Setting(
    "SAKSGANG_OIDC_ORGANISATION_CLAIM",
    "",
    "organization_number",
    "The claim with the organisation number of a municipality. It signs in the one contact of that municipality. Set it only "
    "where the issuer lets nobody but those who may speak for the municipality have it.",
)
LOG = Setting(
    "SAKSGANG_LOG",
    "quiet",
    "json",
    "What is logged to stderr: `quiet` (warnings and faults), `lines` (each request as well) or `json` (the same, as JSON).",
)
METRICS_TOKEN = Setting(
    "SAKSGANG_METRICS_TOKEN",
    "",
    "fifty or more random characters",
    "Opens `/helse/metrics` to a collector elsewhere, as `Authorization: Bearer …`. Without it only this machine may ask.",
)

SETTINGS = (
    DATA,
    LANGUAGE,
    DATABASE,
    SECRET_KEY,
    HOSTS,
    HTTPS,
    PROXIES,
    UPLOAD_MIB,
    BACKUP_DAYS,
    LOG,
    METRICS_TOKEN,
    MAIL_HOST,
    MAIL_PORT,
    MAIL_SECURITY,
    MAIL_USER,
    MAIL_PASSWORD,
    MAIL_FROM,
    MAIL_FOLDER,
    MAILBOX_HOST,
    MAILBOX_PORT,
    MAILBOX_SECURITY,
    MAILBOX_USER,
    MAILBOX_PASSWORD,
    MAILBOX_FOLDER,
    OIDC_ISSUER,
    OIDC_CLIENT_ID,
    OIDC_SECRET,
    OIDC_NAME,
    OIDC_ORGANISATION_CLAIM,
)


_KEPT_SECONDS = 600
"""How long a worker keeps its connection: opening one takes longer than many a question."""


def database(address: str, data: Path) -> dict[str, object]:
    """Django's settings for a database at `address`, or for SQLite in the folder `data`. Raises `Refused`."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "saksgang.sqlite3",
            "CONN_MAX_AGE": _KEPT_SECONDS,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 60,  # seconds; SQLite gives no turns, and who waits beside seven others can be unlucky for long
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(address)
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name or not _has_port(parts):
        raise Refused(Refusal("setting-wrong", _NO_DATABASE.filled(name=DATABASE.name, example=DATABASE.example)))
    asked: Mapping[str, str] = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": _KEPT_SECONDS,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(asked),
    }


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
