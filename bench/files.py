"""Papers as files of a format, written by the product's own writers: the figures need no program beside it."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

from bench.archive import ArchivedPaper, archive


def content_of(text: str, extension: str) -> bytes:
    """Markdown text as a file of this format; a `txt` is the Markdown without its marks."""
    from saksgang.document.docx_out import write_docx
    from saksgang.document.markdown_in import read_markdown
    from saksgang.document.pdf_out import write_pdf

    match extension:
        case "docx":
            return write_docx(_titled(text))
        case "pdf":
            return write_pdf(_titled(text))
        case "txt":
            return text.replace("**", "").replace("# ", "").encode()
        case _:
            assert read_markdown(text).blocks
            return text.encode()


def write_archive(count: int, folder: Path) -> int:
    """The first papers of the archive as files, by all cores; how many bytes."""
    jobs = [(paper, folder) for paper in archive(count)]
    with multiprocessing.get_context("spawn").Pool() as pool:
        return sum(pool.imap_unordered(_write, jobs, chunksize=20))


def _write(job: tuple[ArchivedPaper, Path]) -> int:
    paper, folder = job
    content = content_of(paper.text, paper.name.rpartition(".")[2])
    (folder / paper.name).write_bytes(content)
    return len(content)


def _titled(text: str):  # type: ignore[no-untyped-def] # a tree of the product, loaded when it is needed
    from dataclasses import replace

    from saksgang.document.markdown_in import read_markdown

    document = read_markdown(text)
    return replace(document, title=text.partition("\n")[0].lstrip("# "))
