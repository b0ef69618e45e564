"""What we ship of others is what they published: each file has its checksum, and each folder its licence."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = (ROOT / "src/saksgang/web/static/saksgang/vendor", ROOT / "tests/browser/vendor", ROOT / "tests/security/vendor")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_vendored_files_against_their_checksums_are_as_published(folder: Path) -> None:
    listed = dict(line.split(None, 1)[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    there = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS"
    }
    assert there == listed


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_vendored_folder_each_has_version_and_licence(folder: Path) -> None:
    packages = [path for path in folder.iterdir() if path.is_dir()]
    assert [path.name for path in packages if not (path / "LICENSE").exists()] == []
    assert [path.name for path in packages if not path.name.rpartition("-")[2][0].isdigit()] == []
