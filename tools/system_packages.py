"""Sees to the system packages that the tests use: installs them as root on Debian, else names what is missing.

In CI (`CI=true`) a missing package is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).parent.parent / "requirements" / "system-packages.txt"


@dataclass(frozen=True)
class Package:
    """A Debian package, a file (or pattern of files) that shows it is installed, and what it serves."""

    name: str
    shown_by: str
    purpose: str

    def is_there(self) -> bool:
        return any(Path("/").glob(self.shown_by.lstrip("/")))


def packages() -> tuple[Package, ...]:
    lines = [line for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    parts = [line.split(None, 2) for line in lines]
    return tuple(Package(name, shown_by, purpose) for name, shown_by, purpose in parts)


def install(missing: list[Package]) -> None:
    names = [package.name for package in missing]
    print(f"Installerer systempakker: {', '.join(names)} …", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for command in ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *names]):
        run = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if run.returncode:
            print(run.stderr[-2000:], file=sys.stderr)
            return


def main() -> int:
    missing = [package for package in packages() if not package.is_there()]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        install(missing)
        missing = [package for package in missing if not package.is_there()]
    for package in missing:
        print(f"Mangler {package.name} ({package.purpose}); på Debian: apt-get install {package.name}", file=sys.stderr)
    if missing and os.environ.get("CI") == "true":
        print("I CI skal alle prøver kjøre: stopper her.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
