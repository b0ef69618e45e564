"""Unpacking an archive into a folder, proving each byte against the manifest: what does not fit is refused."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from django.db.migrations.loader import MigrationLoader

from saksgang.records.backups.manifest import (
    DATABASE,
    FORMAT,
    LARGEST_BYTES,
    MANIFEST,
    MANIFEST_HASH,
    Manifest,
    format_of,
    is_known_name,
    manifest_from,
    sha256_named,
)
from saksgang.records.backups.snapshot import told_by
from saksgang.records.backups.tar import Damaged, Member, Reader

STAGED_DATABASE = "saksgang.sqlite3"


class TooNew(Exception):
    """The archive was made by a newer version of Saksgang; the message is that version."""


def unpack(archive: Path, folder: Path) -> Manifest:
    """Put everything into `folder` as a data folder has it, and answer with the manifest.

    Raises `Damaged`, `TooNew`, and `OSError` when the archive cannot be read or there is no room.
    """
    with archive.open("rb") as file:
        members, kept = [], {}
        seen: set[str] = set()
        for name, size, pieces in Reader(file).members():
            if not is_known_name(name) or name in seen or MANIFEST_HASH in seen:
                raise Damaged(f"member {name[:80]!r}")
            seen.add(name)
            if name in (MANIFEST, MANIFEST_HASH):
                kept[name] = _content(name, size, pieces)
            else:
                members.append(_unpacked(name, size, pieces, folder))
    manifest = _proved(kept, tuple(members))
    _prove_database(folder / STAGED_DATABASE, manifest)
    return manifest


def _unpacked(name: str, size: int, pieces: Iterator[bytes], folder: Path) -> Member:
    place = folder / (STAGED_DATABASE if name == DATABASE else name)
    place.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with place.open("xb") as target:
        for piece in pieces:
            digest.update(piece)
            target.write(piece)
    place.chmod(0o640)
    return Member(name, size, digest.hexdigest())


def _content(name: str, size: int, pieces: Iterator[bytes]) -> bytes:
    if size > LARGEST_BYTES:
        raise Damaged(f"{name} is {size} bytes")
    return b"".join(pieces)


def _proved(kept: dict[str, bytes], members: tuple[Member, ...]) -> Manifest:
    if MANIFEST not in kept or MANIFEST_HASH not in kept:
        raise Damaged("no manifest")
    content = kept[MANIFEST]
    said = format_of(content)
    if said != FORMAT and said.startswith(FORMAT.partition("/")[0] + "/"):
        raise TooNew(said)
    if kept[MANIFEST_HASH] != f"{hashlib.sha256(content).hexdigest()}\n".encode():
        raise Damaged("manifest: another hash")
    manifest = manifest_from(content)
    if manifest.members != members:
        raise Damaged("members are not those of the manifest")
    for member in members:
        named = sha256_named(member.name)
        if named is not None and named != member.sha256 and named not in manifest.lacking:
            raise Damaged(f"{member.name} has another content")
    return manifest


def _prove_database(path: Path, manifest: Manifest) -> None:
    """Raises `TooNew` when it has migrations that this version does not know, `Damaged` when it is not the manifest's."""
    if not path.exists():
        raise Damaged("no database")
    known = {name for app, name in MigrationLoader(None, ignore_no_migrations=True).disk_migrations if app == "records"}
    if not known.issuperset(manifest.migrations):
        raise TooNew(manifest.version)
    try:
        told = told_by(path)
    except sqlite3.DatabaseError as error:
        raise Damaged(f"database: {error}") from None
    if (told.migrations, told.heads) != (manifest.migrations, manifest.heads):
        raise Damaged("database: not the one of the manifest")
