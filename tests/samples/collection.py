"""The sample papers as the tests look at them: labels, slips and the plain words of a file, read without our reader."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
PAPERS = SAMPLES / "papers"
EXPECTED = SAMPLES / "expected"
SHARED = ROOT.parent / "shared"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Label:
    """One labelled paper: the file that holds it, its place in the file, and what it says."""

    file: str
    paper: int
    facts: dict[str, Any]

    @property
    def items(self) -> list[dict[str, Any]]:
        return list(self.facts["items"])


def paper_names() -> list[str]:
    """The names of all sample files."""
    return sorted(path.name for path in PAPERS.iterdir())


@cache
def labels() -> tuple[Label, ...]:
    """Every labelled paper."""
    found = []
    for path in sorted(EXPECTED.glob("*.gold.json")):
        label = json.loads(path.read_text("utf-8"))
        name = Path(label["file"]).name
        found += [Label(name, at, facts) for at, facts in enumerate(label.get("papers", [label]))]
    return tuple(found)


def slips() -> list[dict[str, Any]]:
    """The slips that were put into the papers."""
    return list(json.loads((SAMPLES / "slips.json").read_text("utf-8"))["slips"])


def clean() -> list[str]:
    """The files without any slip."""
    return list(json.loads((SAMPLES / "slips.json").read_text("utf-8"))["clean"])


@cache
def words_of(name: str) -> str:
    """The words of a file with single blanks between them, hyphens at line ends kept."""
    path = PAPERS / name
    content = path.read_bytes()
    if path.suffix == ".docx":
        text = _words_of_docx(path)
    elif path.suffix == ".pdf":
        text = _words_of_pdf(content)
    else:
        text = _decoded(content)
    text = re.sub(r"[*_#|]+", " ", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", " ", text)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def _words_of_docx(path: Path) -> str:
    """Paragraph under paragraph; tracked deletions are `w:delText` and so not among the words."""
    with zipfile.ZipFile(path) as parts:
        tree = ElementTree.fromstring(parts.read("word/document.xml"))
    return "\n".join(_words_of_paragraph(paragraph) for paragraph in tree.iter(f"{_WORD}p"))


def _words_of_paragraph(paragraph: ElementTree.Element) -> str:
    blanks = (f"{_WORD}tab", f"{_WORD}br")
    return "".join(
        part.text or "" if part.tag == f"{_WORD}t" else " " * (part.tag in blanks) for part in paragraph.iter()
    )


def _words_of_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
