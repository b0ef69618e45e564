"""`saksgang verify`, and the import that puts back what was lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.actions.processes import REPOSITORY, environment

PAPER = """# REFERAT, KOMMUNEDIREKTØRFORUM – 11.04.2031

**Til stede:** Åse Tveitnes, Børre Skogli.

**KF 4/31 Felles vannforsyning**

**Vedtak:** Saken tas til orientering.
"""


def saksgang(data: Path, *words: str) -> tuple[int, str, str]:
    """Exit code, what was printed, and what was said beside it."""
    code = "from saksgang.cli.main import main; import sys; sys.exit(main(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=REPOSITORY, env=environment(data), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout, ran.stderr


def test_verify_names_a_lost_file_until_it_is_imported_again(tmp_path: Path) -> None:
    data, paper = tmp_path / "data", tmp_path / "referat.md"
    assert saksgang(data, "verify")[0] == 2  # no register yet
    paper.write_text(PAPER, "utf-8")
    assert saksgang(data, "import", str(paper), "--cooperation", "Vidderegionen")[0] == 0
    code, said, _ = saksgang(data, "verify")
    assert (code, "Vidderegionen: " in said, "1 av 1 filer" in said) == (0, True, True)

    [stored] = [path for path in (data / "files").rglob("*") if path.is_file()]
    stored.write_bytes(b"noe annet")
    code, said, _ = saksgang(data, "verify", "--lang", "en")
    assert (code, "Changed: Vidderegionen: referat.md" in said, "0 of 1 files" in said) == (2, True, True)

    code, said, beside = saksgang(data, "import", str(paper), "--lang", "nn")
    assert (code, "Lagd tilbake" in beside, "0 nye filer, 1 som var der" in said) == (0, True, True)
    assert stored.read_text("utf-8") == PAPER
    assert saksgang(data, "verify")[0] == 0
