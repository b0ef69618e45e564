"""The manifest of an archive: every member with size and sha256, the heads of the chains, and what could not be kept."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import asdict, dataclass

from saksgang.core.audit import Head
from saksgang.records.backups.tar import Damaged, Member

FORMAT = "saksgang.backup/1"
DATABASE = "database.sqlite3"
MANIFEST = "manifest.json"
MANIFEST_HASH = "manifest.sha256"
LARGEST_BYTES = 256 << 20

_FILE = re.compile(r"files/([0-9a-f]{2})/([0-9a-f]{2})/(?=\1\2)([0-9a-f]{64})")
_UPLOAD = re.compile(r"uploads/[0-9]{1,18}/[A-Za-z0-9_-]{22}/(?:file|upload\.json)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an archive holds. `lacking` are the sha256 of files that were gone or changed when it was made."""

    made_at: datetime.datetime
    version: str
    migrations: tuple[str, ...]
    heads: tuple[Head, ...]
    members: tuple[Member, ...]
    lacking: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """As it stands in the archive."""
        values = {
            "format": FORMAT,
            "made_at": self.made_at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
            "saksgang": self.version,
            "migrations": list(self.migrations),
            "heads": [asdict(head) for head in self.heads],
            "lacking": list(self.lacking),
            "members": [asdict(member) for member in self.members],
        }
        return (json.dumps(values, indent=1, ensure_ascii=False) + "\n").encode()


def format_of(content: bytes) -> str:
    """Which format a manifest says it has; empty when it says none."""
    try:
        said = json.loads(content).get("format", "")
    except (ValueError, AttributeError, RecursionError):
        return ""
    return said if isinstance(said, str) else ""


def manifest_from(content: bytes) -> Manifest:
    """Raises `Damaged` when it is not one of this format."""
    try:
        values = json.loads(content)
        if values["format"] != FORMAT:
            raise ValueError(values["format"])
        manifest = Manifest(
            made_at=datetime.datetime.fromisoformat(values["made_at"]),
            version=str(values["saksgang"]),
            migrations=tuple(str(one) for one in values["migrations"]),
            heads=tuple(Head(**head) for head in values["heads"]),
            members=tuple(Member(**member) for member in values["members"]),
            lacking=tuple(str(one) for one in values["lacking"]),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Damaged(f"manifest: {error}") from None
    if manifest.to_bytes() != content:
        raise Damaged("manifest: not as it was written")
    return manifest


def is_known_name(name: str) -> bool:
    """Whether a member of this name can stand in an archive; no other becomes a path."""
    return name in (DATABASE, MANIFEST, MANIFEST_HASH) or bool(_FILE.fullmatch(name) or _UPLOAD.fullmatch(name))


def sha256_named(name: str) -> str | None:
    """The sha256 that the name of a document's file promises."""
    found = _FILE.fullmatch(name)
    return found[3] if found else None
