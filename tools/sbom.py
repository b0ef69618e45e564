"""Writes what Saksgang consists of as CycloneDX 1.6: the locked packages and the vendored files, with licences and who needs whom.

`--check` only tells whether docs/reference/sbom.cdx.json is current. What wheels carry inside (PDFium, libxml2, OpenSSL) is
not listed one by one: their packages name it.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import re
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from saksgang import __version__

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "run.lock"
PLACE = ROOT / "docs" / "reference" / "sbom.cdx.json"
VENDORED = (ROOT / "src/saksgang/web/static/saksgang/vendor", ROOT / "src/saksgang/document/fonts")
ITSELF = "saksgang"

# A vendored folder without its version: the package it came from, and its licence.
ORIGINS = {
    "designsystemet-css": ("pkg:npm/%40digdir/designsystemet-css@{version}", "MIT"),
    "django-prose-editor": ("pkg:pypi/django-prose-editor@{version}", "BSD-3-Clause"),
    "htmx": ("pkg:npm/htmx.org@{version}", "0BSD"),
    "inter": ("pkg:generic/inter@{version}", "OFL-1.1"),
}
# Packages that are locked for other systems than the one where this runs.
ELSEWHERE = {"colorama": "BSD-3-Clause"}
# What packages write in place of an SPDX identifier.
WRITTEN = {
    "BSD": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "License :: OSI Approved :: Apache Software License": "Apache-2.0",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}


@dataclass(frozen=True)
class Locked:
    """A line of the lock: the package, who needs it, and for which systems (empty: all)."""

    name: str
    version: str
    needed_by: tuple[str, ...]
    marker: str

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(lock: str) -> tuple[Locked, ...]:
    """The packages of a lock file as `uv pip compile` writes it."""
    found = []
    for block in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE):
        head = re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)(?: ; ([^\\\n]+))?", block)
        if head:
            via = re.findall(r"^ +#(?: via)?(?: +([A-Za-z0-9._-]+).*)?$", block, flags=re.MULTILINE)
            found.append(Locked(head[1], head[2], tuple(sorted({one for one in via if one})), (head[3] or "").strip()))
    return tuple(found)


def licence_of(name: str) -> str:
    """The SPDX expression of an installed package. Raises `LookupError` when it does not say."""
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    said = importlib.metadata.metadata(name)
    classifiers = [one for one in said.get_all("Classifier") or [] if one in WRITTEN]
    for words in (
        said.get("License-Expression"),
        said.get("License"),
        " AND ".join(WRITTEN[one] for one in classifiers),
    ):
        if words:
            try:
                return str(canonicalize_license_expression(WRITTEN.get(words.strip(), words.strip())))
            except InvalidLicenseExpression:
                continue
    raise LookupError(f"{name} does not tell its licence: add it to WRITTEN in {Path(__file__).name}")


def bill() -> dict[str, Any]:
    """The whole document. It is the same each time for the same lock and files."""
    lock = LOCK.read_text("utf-8")
    packages = locked(lock)
    files = [_vendored(folder) for place in VENDORED for folder in sorted(place.iterdir()) if folder.is_dir()]
    components = sorted([*map(_package, packages), *files], key=lambda one: str(one["bom-ref"]))
    digest = hashlib.sha256(json.dumps(components, sort_keys=True).encode()).hexdigest()
    itself = {
        "type": "application",
        "bom-ref": ITSELF,
        "name": ITSELF,
        "version": __version__,
        "licenses": [_licence("MIT")],
    }
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {
            "component": itself,
            "lifecycles": [{"phase": "build"}],
            "properties": [{"name": "saksgang:lock:sha256", "value": hashlib.sha256(lock.encode()).hexdigest()}],
        },
        "components": components,
        "dependencies": _dependencies(packages, [str(one["bom-ref"]) for one in files]),
    }


def _package(one: Locked) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "licenses": [_licence(licence_of(one.name))],
    }
    if one.marker:
        component |= {"scope": "optional", "properties": [{"name": "saksgang:only-when", "value": one.marker}]}
    return component


def _vendored(folder: Path) -> dict[str, Any]:
    name, _, version = folder.name.rpartition("-")
    if name not in ORIGINS:
        raise LookupError(f"{folder.relative_to(ROOT)} has no origin: add it to ORIGINS in {Path(__file__).name}")
    template, licence = ORIGINS[name]
    purl = template.format(version=version)
    files = [
        {
            "type": "file",
            "bom-ref": f"{purl}#{path.name}",
            "name": path.name,
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        }
        for path in sorted(folder.iterdir())
        if not path.name.startswith("LICENSE") and path.name != "SHA256SUMS"
    ]
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "licenses": [_licence(licence)],
        "components": files,
    }


def _licence(expression: str) -> dict[str, Any]:
    return {"expression": expression} if " " in expression else {"license": {"id": expression}}


def _dependencies(packages: tuple[Locked, ...], vendored: list[str]) -> list[dict[str, Any]]:
    names = {one.name: one.purl for one in packages} | {ITSELF: ITSELF}
    needs: dict[str, set[str]] = {ref: set() for ref in names.values()}
    needs[ITSELF].update(vendored)
    for one in packages:
        for needer in one.needed_by:
            needs[names[needer]].add(one.purl)
    return [{"ref": ref, "dependsOn": sorted(others)} for ref, others in sorted(needs.items())]


def main(words: list[str]) -> int:
    """Write the document; with `--check` tell whether it is current, and exit with 1 when not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args(words).check
    text = json.dumps(bill(), indent=1, ensure_ascii=False) + "\n"
    if PLACE.exists() and PLACE.read_text("utf-8") == text:
        return 0
    name = PLACE.relative_to(ROOT)
    if check:
        print(f"{name}: not current, run `make sbom`")
        return 1
    PLACE.write_text(text, "utf-8")
    print(f"{name}: written")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
