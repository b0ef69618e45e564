"""What Saksgang consists of: the bill of materials against the official schema and the lock, and the audit of the lock."""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry, Resource

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = Path(__file__).parent / "vendor" / "cyclonedx-1.6"
sys.path.insert(0, str(ROOT / "tools"))
import audit  # noqa: E402  # tools are scripts beside the package
import sbom  # noqa: E402


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    schemas = [json.loads(path.read_text("utf-8")) for path in sorted(SCHEMAS.glob("*.json"))]
    by_file = [
        (path.name, Resource.from_contents(schema))
        for path, schema in zip(sorted(SCHEMAS.glob("*.json")), schemas, strict=True)
    ]
    by_id = [(schema["$id"], Resource.from_contents(schema)) for schema in schemas]
    [main] = [schema for schema in schemas if "bom-1.6" in schema["$id"]]
    base = main["$id"].rpartition("/")[0]
    registry: Any = Registry().with_resources([*by_id, *by_file, *((f"{base}/{name}", one) for name, one in by_file)])
    return Draft7Validator(main, registry=registry)


def test_bill_of_materials_is_cyclonedx_1_6(validator: Draft7Validator) -> None:
    errors = [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(sbom.bill())]
    assert errors == []


@pytest.mark.parametrize(
    "harm",
    [
        {"specVersion": 1.6},
        {"components": [{"type": "thing", "name": "x"}]},
        {"components": [{"type": "library", "name": "x", "licenses": [{"license": {"id": "No-Such-Licence"}}]}]},
        {"serialNumber": "1"},
    ],
)
def test_schema_refuses_what_is_none(validator: Draft7Validator, harm: dict[str, Any]) -> None:
    assert not validator.is_valid(sbom.bill() | harm)


def test_bill_in_the_reference_is_current() -> None:
    assert sbom.main(["--check"]) == 0


def test_bill_holds_every_line_of_the_lock_with_a_licence_and_who_needs_it() -> None:
    bill = sbom.bill()
    locked = [one for one in bill["components"] if "components" not in one]  # what is vendored tells its files
    components = {one["name"]: one for one in locked if one["purl"].startswith("pkg:pypi/")}
    lines = [line for line in sbom.LOCK.read_text("utf-8").splitlines() if "==" in line and line[0] not in " #"]
    pins = {line.split("==")[0].partition("[")[0]: line.split("==")[1].split()[0] for line in lines}
    assert {name: one["version"] for name, one in components.items()} == pins
    assert [name for name, one in components.items() if not one["licenses"]] == []
    needed = {ref for one in bill["dependencies"] for ref in one["dependsOn"]}
    assert {one["purl"] for one in bill["components"]} == needed


LOCK = """\
anna==1.2.0 \\
    --hash=sha256:00
    # via saksgang (pyproject.toml)
bo-lib[extra]==2.0.0 ; sys_platform == 'win32' \\
    --hash=sha256:01
    # via
    #   anna
    #   saksgang (pyproject.toml)
"""


def test_lock_is_read_with_needers_and_markers() -> None:
    assert sbom.locked(LOCK) == (
        sbom.Locked("anna", "1.2.0", ("saksgang",), ""),
        sbom.Locked("bo-lib", "2.0.0", ("anna", "saksgang"), "sys_platform == 'win32'"),
    )


def _advisory(name: str = "Anna", *, ecosystem: str = "PyPI", **affected: Any) -> dict[str, Any]:
    package = {"name": name, "ecosystem": ecosystem}
    return {"id": "GHSA-test-0001", "summary": "Too open.", "affected": [{"package": package, **affected}]}


def _range(*events: dict[str, str], kind: str = "ECOSYSTEM") -> dict[str, Any]:
    return {"ranges": [{"type": kind, "events": list(events)}]}


@pytest.mark.parametrize(
    ("advisory", "is_hit"),
    [
        (_advisory(**_range({"introduced": "0"}, {"fixed": "1.2.1"})), True),
        (_advisory(**_range({"introduced": "0"}, {"fixed": "1.2.0"})), False),
        (_advisory(**_range({"introduced": "1.2.0"})), True),
        (_advisory(**_range({"introduced": "1.2.1"})), False),
        (_advisory(**_range({"introduced": "0"}, {"last_affected": "1.2.0"})), True),
        (_advisory(**_range({"introduced": "0"}, {"last_affected": "1.1.9"})), False),
        (_advisory(**_range({"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "1.1"}, {"fixed": "1.3"})), True),
        (_advisory(**_range({"introduced": "0"}, {"fixed": "1.0"}, {"introduced": "1.3"})), False),
        (_advisory(**_range({"introduced": "0"}, kind="GIT")), False),
        (_advisory(versions=["1.1.0", "1.2"]), True),
        (_advisory(versions=["1.1.0", "not-a-version"]), False),
        (_advisory(ecosystem="npm", versions=["1.2.0"]), False),
        (_advisory("bo", versions=["1.2.0"]), False),
        (_advisory(versions=["1.2.0"]) | {"withdrawn": "2030-01-01T00:00:00Z"}, False),
    ],
)
def test_advisory_that_names_the_locked_version_is_a_hit(advisory: dict[str, Any], is_hit: bool) -> None:
    assert bool(audit.hits(sbom.locked(LOCK), [advisory])) is is_hit


def test_hit_tells_what_mends_it() -> None:
    advisory = _advisory(
        "Bo.Lib", **_range({"introduced": "0"}, {"fixed": "2.10"}, {"introduced": "3"}, {"fixed": "3.1"})
    )
    assert [str(hit) for hit in audit.hits(sbom.locked(LOCK), [advisory])] == [
        "bo-lib 2.0.0: GHSA-test-0001: Too open. (mended in 2.10, 3.1)"
    ]


def test_audit_without_advisories_does_not_pass_for_a_clean_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert (audit.main([]), audit.main(["--advisories", str(tmp_path)])) == (2, 2)
    assert "nothing was held against anything" in capsys.readouterr().err


def test_audit_of_the_real_lock_finds_what_an_archive_names(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    [django] = [one for one in sbom.locked(sbom.LOCK.read_text("utf-8")) if one.name == "django"]
    place = tmp_path / "all.zip"
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("one.json", json.dumps(_advisory("django", versions=[django.version])))
        archive.writestr("two.json", json.dumps(_advisory("django", versions=["1.0"]) | {"id": "GHSA-test-0002"}))
    assert audit.main(["--advisories", str(place)]) == 1
    assert capsys.readouterr().out == f"django {django.version}: GHSA-test-0001: Too open. (not mended)\n"
    assert audit.main(["--advisories", str(place), "--ignore", "GHSA-test-0001"]) == 0


@pytest.mark.parametrize("content", [b"", b"[]", b'{"id": "../x"}', b"{", b"\xff"])
def test_audit_of_a_file_that_is_no_advisory_says_so(
    content: bytes, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_bytes(content)
    assert audit.main(["--advisories", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err
