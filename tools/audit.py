"""Holds the locked packages against known vulnerabilities, without asking anybody: against advisories in the OSV format that
lie in a file or folder here. OSV publishes all of PyPI's as one archive, `all.zip`.

    python tools/audit.py --advisories all.zip [--advisories more/] [--ignore GHSA-… …]

Exits with 0 when nothing is known, 1 when something is, and 2 when there were no advisories to hold against: an audit that
has looked at nothing must not pass for a clean one.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version
from sbom import ROOT, Locked, locked

LOCKS = (ROOT / "requirements" / "run.lock", ROOT / "requirements" / "dev.lock")


@dataclass(frozen=True)
class Hit:
    """A locked package that an advisory names, and the versions that mend it."""

    package: str
    version: str
    advisory: str
    summary: str
    mended_in: tuple[str, ...]

    def __str__(self) -> str:
        mended = f"mended in {', '.join(self.mended_in)}" if self.mended_in else "not mended"
        return f"{self.package} {self.version}: {self.advisory}: {self.summary or 'no summary'} ({mended})"


def advisories_in(place: Path) -> Iterator[dict[str, Any]]:
    """The advisories of a JSON file, of a folder of them, or of an archive. Raises `ValueError` for what is none."""
    if place.is_dir():
        for file in sorted(place.rglob("*.json")):
            yield _advisory(file.read_bytes(), file.name)
    elif zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as archive:
            for name in archive.namelist():
                if name.endswith(".json"):
                    yield _advisory(archive.read(name), name)
    else:
        yield _advisory(place.read_bytes(), place.name)


def hits(packages: Iterable[Locked], advisories: Iterable[dict[str, Any]]) -> tuple[Hit, ...]:
    """Which packages the advisories name in the version that is locked. Withdrawn advisories count for nothing."""
    versions = {canonicalize_name(one.name): one for one in packages}
    found = []
    for advisory in advisories:
        if advisory.get("withdrawn"):
            continue
        for affected in advisory.get("affected", ()):
            about = affected.get("package", {})
            one = versions.get(canonicalize_name(str(about.get("name", ""))))
            if one is not None and about.get("ecosystem") == "PyPI" and is_affected(one.version, affected):
                mended = tuple(sorted(set(_mended_in(affected)), key=Version))
                found.append(Hit(one.name, one.version, advisory["id"], advisory.get("summary", ""), mended))
    return tuple(sorted(set(found), key=lambda hit: (hit.package, hit.advisory)))


def is_affected(version: str, affected: dict[str, Any]) -> bool:
    """Whether a version is among the listed ones, or within a range of an OSV `affected` entry."""
    wanted = Version(version)
    listed = {parsed for text in affected.get("versions", ()) if (parsed := _version(text)) is not None}
    ranges = [one for one in affected.get("ranges", ()) if one.get("type") == "ECOSYSTEM"]
    return wanted in listed or any(_is_within(wanted, one.get("events", ())) for one in ranges)


def _is_within(wanted: Version, events: Iterable[dict[str, str]]) -> bool:
    """Events in order of version: `introduced` opens, `fixed` closes before it, `last_affected` after it."""
    within = False
    for kind, text in sorted(((kind, text) for event in events for kind, text in event.items()), key=_order):
        version = _version(text)
        if version is None:
            continue
        if kind == "introduced" and (text == "0" or wanted >= version):
            within = True
        elif (kind == "fixed" and wanted >= version) or (kind == "last_affected" and wanted > version):
            within = False
    return within


def _order(event: tuple[str, str]) -> tuple[Version, int]:
    kind, text = event
    return (_version(text) or Version("0"), 0 if kind == "introduced" else 1)


def _mended_in(affected: dict[str, Any]) -> Iterator[str]:
    for one in affected.get("ranges", ()):
        if one.get("type") == "ECOSYSTEM":
            yield from (
                event["fixed"] for event in one.get("events", ()) if _version(event.get("fixed", "")) is not None
            )


def _version(text: str) -> Version | None:
    try:
        return Version(text)
    except InvalidVersion:
        return None


def _advisory(content: bytes, name: str) -> dict[str, Any]:
    read = json.loads(content)
    if not isinstance(read, dict) or not re.fullmatch(r"[A-Za-z0-9._-]+", str(read.get("id", ""))):
        raise ValueError(f"{name} is no advisory in the OSV format")
    return read


def main(words: list[str]) -> int:
    """Print what is known of the locked packages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--advisories", action="append", default=[], type=Path, metavar="PATH")
    parser.add_argument("--ignore", nargs="*", default=[], metavar="ID")
    args = parser.parse_args(words)
    packages = {(one.name, one.version): one for lock in LOCKS for one in locked(lock.read_text("utf-8"))}.values()
    try:
        advisories = [one for place in args.advisories for one in advisories_in(place)]
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        print(f"audit: the advisories cannot be read: {error}", file=sys.stderr)
        return 2
    if not advisories:
        print(
            "audit: no advisories were given, so nothing was held against anything: --advisories all.zip",
            file=sys.stderr,
        )
        return 2
    found = [hit for hit in hits(packages, advisories) if hit.advisory not in args.ignore]
    for hit in found:
        print(hit)
    print(f"audit: {len(found)} known in {len(packages)} packages, {len(advisories)} advisories", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
