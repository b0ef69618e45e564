"""The fingerprint of all static files, used as a part of their address.

Relative addresses inside style sheets keep working, nothing must be copied or rewritten when Saksgang is set up, and
what has changed has a new address.
"""

from __future__ import annotations

import hashlib
from pathlib import Path


def version_of(folder: Path) -> str:
    """Ten hex digits that change when a file under `folder` changes its name or content."""
    digest = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(file.relative_to(folder).as_posix().encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:10]
