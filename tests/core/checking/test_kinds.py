"""The list of findings: stable codes, three languages, and the page in the docs in step with the code."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from saksgang.core.checking import KINDS
from saksgang.core.checking.kinds import listed, shortened
from saksgang.core.checking.reference import findings_reference
from saksgang.core.texts import Text

ROOT = Path(__file__).parents[3]
CODES = sorted(KINDS)


@pytest.mark.parametrize("code", CODES)
def test_kind_has_a_plain_code_and_three_languages(code: str) -> None:
    kind = KINDS[code]
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)+", code)
    for text in (kind.about, kind.message, kind.suggestion):
        assert all(text.to(language).strip() for language in ("nb", "nn", "en"))
        assert text.en != text.nb or text.en.startswith("{")
        assert set(_fields(text.nb)) == set(_fields(text.nn)) == set(_fields(text.en))


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_page_of_findings_is_in_step_with_the_code() -> None:
    assert (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8") == findings_reference()


def test_listed_joins_and_counts() -> None:
    assert listed([]) == Text("", "", "")
    assert listed(["A"]) == Text("A", "A", "A")
    assert listed(["A", "B", "C"]) == Text("A, B og C", "A, B og C", "A, B and C")
    assert listed(["A", "B", "C"], most=2) == Text("A, B og 1 til", "A, B og 1 til", "A, B and 1 more")


def test_shortened_cuts_at_a_word() -> None:
    assert shortened("kort  tekst") == "kort tekst"
    assert shortened("et ord til, og enda et", most=12) == "et ord til …"
