"""What the one who runs Saksgang can set, all from the environment. `docs/reference/settings.md` is made from this list."""

from __future__ import annotations

import os
from collections.abc import Mapping
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
_NO_DATABASE = Text(
    nb="Innstillingen {name} er ikke adressen til en PostgreSQL-database. Skriv den slik: {example}",
    nn="Innstillinga {name} er ikkje adressa til ein PostgreSQL-database. Skriv ho slik: {example}",
    en="The setting {name} is not the address of a PostgreSQL database. Write it like this: {example}",
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name, what holds without it, an example, and what it does."""

    name: str
    default: str
    example: str
    meaning: str

    def text(self) -> str:
        """The value: of the variable, else of the file that `NAME_FILE` names (for secrets), else the default."""
        value = os.environ.get(self.name, "").strip()
        path = os.environ.get(f"{self.name}_FILE", "").strip()
        if not value and path:
            value = Path(path).read_text("utf-8").strip()
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

SETTINGS = (DATA, LANGUAGE, DATABASE, SECRET_KEY, HOSTS, HTTPS, PROXIES, UPLOAD_MIB)


def database(address: str, data: Path) -> dict[str, object]:
    """Django's settings for a database at `address`, or for SQLite in the folder `data`. Raises `Refused`."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "saksgang.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
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
        "OPTIONS": dict(asked),
    }


def _has_port(parts: SplitResult) -> bool:
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False
