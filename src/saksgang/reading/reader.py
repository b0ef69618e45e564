"""From a file to the papers in it: the stages of reading, one after the other.

document -> lines -> papers -> items, head, people, signatures -> dossiers with findings. Content never raises.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from saksgang.core.dossier import PaperFile, ReadPapers
from saksgang.core.findings import Finding
from saksgang.core.refusals import Refusal, Refused
from saksgang.document.tree import Document
from saksgang.reading.lines import lines_of
from saksgang.reading.meeting import read_part
from saksgang.reading.papers import split_papers
from saksgang.reading.reflow import give_lines
from saksgang.reading.scan import scan


def read_paper(source: str | Path | bytes, *, name: str | None = None) -> ReadPapers:
    """Read the papers in a file, given by its path or as its bytes (then with a `name` for the messages).

    Raises `Refused` when the file can't be read. Whatever the content, what could be read is in the result.
    """
    from saksgang.document.reader import read_document, read_document_file

    if isinstance(source, bytes):
        content, shown = source, name or "paper"
        document = read_document(content, name=shown)
    else:
        path = Path(source)
        shown = name or path.name
        document = read_document_file(path)
        content = path.read_bytes() if isinstance(document, Document) else b""
    if isinstance(document, Refusal):
        raise Refused(document)
    file = PaperFile(
        name=Path(shown).name,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=document.media_type,
        pages=document.pages,
    )
    return read_tree(document, file=file)


def read_tree(document: Document, *, file: PaperFile) -> ReadPapers:
    """Read the papers in a document tree."""
    seen = scan(give_lines(lines_of(document)))
    papers = []
    findings: list[Finding] = list(document.findings)
    for index, part in enumerate(split_papers(seen)):
        dossier, seen_in_it = read_part(part, document=document)
        papers.append(dossier)
        findings.extend(replace(finding, paper=index) for finding in seen_in_it)
    return ReadPapers(file, tuple(papers), tuple(findings))
