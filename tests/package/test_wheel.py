"""What is in the wheel, and that it works outside the checkout."""

from __future__ import annotations

import email
import json
import subprocess
import zipfile
from pathlib import Path

import pytest

from saksgang import __version__
from saksgang.writing import write
from tests.package.conftest import ROOT, Run
from tests.writing.invented import MINUTES, NOTICE

pytestmark = pytest.mark.xdist_group("package")

NEEDED = (
    "saksgang/py.typed",
    "saksgang/reading/papers-1.schema.json",
    "saksgang/document/templates/paper.typ",
    "saksgang/document/templates/paper.docx",
    "saksgang/document/templates/paper.css",
    "saksgang/document/fonts/*/Inter-Regular.otf",
    "saksgang/document/fonts/*/LICENSE.txt",
    "saksgang/web/frame/base.html",
    "saksgang/web/static/saksgang/saksgang.css",
    "saksgang/web/static/saksgang/vendor/*/*.woff2",
    "saksgang/web/static/saksgang/vendor/*/htmx.min.js",
    "saksgang/web/locale/nb/LC_MESSAGES/django.mo",
    "saksgang/web/locale/nn/LC_MESSAGES/django.mo",
    "saksgang/web/locale/en/LC_MESSAGES/django.mo",
    "saksgang/records/migrations/0001_initial.py",
    "saksgang-*.dist-info/licenses/LICENSE",
)


def names_in(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("pattern", NEEDED)
def test_wheel_holds_what_the_product_needs_beside_its_code(pattern: str, unpacked: Path) -> None:
    assert [path for path in unpacked.glob(pattern) if path.stat().st_size > 0 or path.name == "py.typed"]


def test_wheel_holds_the_package_and_nothing_else(wheel: Path, files: set[str]) -> None:
    assert {name for name in names_in(wheel) if ".dist-info/" not in name} == files


def test_wheel_tells_its_name_licence_and_command(unpacked: Path) -> None:
    (info,) = unpacked.glob("*.dist-info")
    told = email.message_from_string((info / "METADATA").read_text("utf-8"))
    assert (told["Name"], told["Version"], told["License-Expression"]) == ("saksgang", __version__, "MIT")
    assert told["Requires-Python"] == ">=3.11"
    assert [line for line in told.get_all("Requires-Dist") or [] if "@" in line] == []
    assert (info / "entry_points.txt").read_text("utf-8").split() == [
        "[console_scripts]", "saksgang", "=", "saksgang.cli.main:main",
    ]  # fmt: skip


def test_command_of_the_wheel_reads_checks_and_writes(python: Run, unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "innkalling.md").write_bytes(write(NOTICE, "notice", "md"))
    where = python("-c", "import saksgang; print(saksgang.__file__)")
    assert where.stdout.strip() == str(unpacked / "saksgang" / "__init__.py")
    read = python("-m", "saksgang", "read", "innkalling.md", "--json")
    assert [item["number"] for item in json.loads(read.stdout)["papers"][0]["items"]] == [
        "SV 21/25", "SV 22/25", "SV 23/25",
    ]  # fmt: skip
    assert python("-m", "saksgang", "check", "innkalling.md").returncode in (0, 1)
    written = python("-m", "saksgang", "write", "notice", "innkalling.md", "--format", "pdf,docx,html", "--out", "ut")
    assert (written.returncode, written.stderr) == (0, "")
    assert sorted(path.suffix for path in (tmp_path / "ut").iterdir()) == [".docx", ".html", ".pdf"]


PAGES = """
import django
django.setup()
from django.test import Client
from django.contrib.staticfiles import finders
page = Client(HTTP_HOST="127.0.0.1").get("/vest/sv/2025-09-12/", headers={"accept-language": "nn"})
print(page.status_code, 'lang="nn"' in page.content.decode(), "Fordeling av medlemsavgiften" in page.content.decode())
print(finders.find("saksgang/saksgang.css") is not None)
"""


def test_command_of_the_wheel_registers_and_its_pages_show_it(python: Run, tmp_path: Path) -> None:
    (tmp_path / "referat.docx").write_bytes(write(MINUTES, "minutes", "docx"))
    registered = python("-m", "saksgang", "import", "referat.docx", "--cooperation", "Vest")
    assert registered.returncode == 0, registered.stderr
    published = python("-m", "saksgang", "publish")  # it holds something exempt, and waits
    assert published.returncode == 0, published.stderr
    shown = python("-c", f"import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'saksgang.settings'{PAGES}")
    assert shown.stdout.split() == ["200", "True", "True", "True"], shown.stderr


@pytest.mark.parametrize("words", [(), ("read",), ("check",), ("import",), ("write",), ("serve",)])
def test_command_of_the_wheel_has_help(words: tuple[str, ...], python: Run) -> None:
    done = python("-m", "saksgang", *words, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "saksgang" in done.stdout


def test_build_leaves_nothing_in_the_checkout(wheel: Path) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "--others", "--exclude-standard", "build", "dist", "src/saksgang.egg-info"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (tracked.stdout, (ROOT / "dist").exists() and any((ROOT / "dist").glob(wheel.name))) == ("", False)
