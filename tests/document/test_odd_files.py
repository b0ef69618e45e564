"""Files that are not what they seem, half there, locked, or of another kind: what is said, in words that help."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language
from saksgang.document.docx_out import write_docx
from saksgang.document.html_out import write_html
from saksgang.document.markdown_out import write_markdown
from saksgang.document.pdf_out import write_pdf
from saksgang.document.reader import read_document
from saksgang.document.sniffing import EXTENSIONS
from saksgang.document.tree import Document, text_of
from tests.document import hostile
from tests.document.papers_out import DOCUMENT, LOOK

WORD, PDF, HTML = (write(DOCUMENT, look=LOOK) for write in (write_docx, write_pdf, write_html))
MARKDOWN = write_markdown(DOCUMENT)
TEXT = "Referat fra møtet\n\nSak 1. Første sak\n".encode()
CONTENTS = {"Word": WORD, "PDF": PDF, "HTML": HTML, "Markdown": MARKDOWN, "text": TEXT}


def words_of(read: Document | Refusal) -> str:
    assert isinstance(read, Document), read
    return "\n".join(text_of(block) for block in read.blocks)


def codes_of(read: Document | Refusal) -> tuple[str, ...]:
    return (read.code,) if isinstance(read, Refusal) else tuple(finding.code for finding in read.findings)


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name in names:
            package.writestr(name, "innhold")
    return made.getvalue()


@pytest.mark.parametrize("extension", [*EXTENSIONS, "", "doc", "exe", "jpg"])
@pytest.mark.parametrize("kind", CONTENTS)
def test_file_with_any_ending_is_read_by_its_content(kind: str, extension: str) -> None:
    read = read_document(CONTENTS[kind], name=f"fil.{extension}")
    right = read_document(CONTENTS[kind], name="fil")
    promised = EXTENSIONS.get(extension)
    alike = {kind, promised} <= {"text", "Markdown"}
    assert words_of(read) == words_of(right)
    assert codes_of(read) == (() if promised in (None, kind) or alike else ("wrong-extension",))


@pytest.mark.parametrize(
    ("name", "content", "code", "found"),
    [
        ("brev.doc", hostile.OLE + "WordDocument".encode("utf-16-le"), "format-not-read", "Word 97–2003 (.doc)"),
        ("ark.xls", hostile.OLE + "Workbook".encode("utf-16-le"), "format-not-read", "Excel 97–2003 (.xls)"),
        ("post.msg", hostile.OLE + "__substg1.0".encode("utf-16-le"), "format-not-read", "Outlook (.msg)"),
        ("ukjent", hostile.OLE, "format-not-read", "Office 97–2003"),
        ("ark.docx", zipped("xl/workbook.xml", "[Content_Types].xml"), "format-not-read", "Excel"),
        ("tekst.odt", zipped("mimetype", "content.xml"), "format-not-read", "OpenDocument (.odt)"),
        ("bok.docx", zipped("META-INF/container.xml"), "format-not-read", "EPUB"),
        ("brev.pages", zipped("Index/Document.iwa"), "format-not-read", "Pages"),
        ("brev.rtf", rb"{\rtf1\ansi Sak 1}", "format-not-read", "RTF"),
        ("post.eml", b"Return-Path: <a@example.no>\r\nReceived: from x\r\nSubject: Sak\r\n\r\nHei", "format-not-read", "e-post"),
        ("post.eml", b"From: a@example.no\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHei", "format-not-read", "e-post"),
        ("side.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n", "format-not-read", "MHTML"),
        ("skann.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 100, "picture", "JPEG"),
        ("skann.tif", b"II*\0" + b"\0" * 100, "picture", "TIFF"),
        ("papirer.zip", zipped("a.docx", "b.pdf"), "archive", "zip"),
        ("papirer.docx", zipped("a.docx"), "archive", "zip"),
        ("papirer.7z", b"7z\xbc\xaf\x27\x1c\0\4", "archive", "7-Zip"),
        ("program.pdf", b"MZ\x90\0" + b"\0" * 200, "format-not-read", "a program"),
    ],
)  # fmt: skip
def test_file_of_a_kind_that_is_not_read_is_named_and_told_what_to_do(
    name: str, content: bytes, code: str, found: str
) -> None:
    refusal = read_document(content, name=name)
    assert isinstance(refusal, Refusal)
    assert refusal.code == code
    for language in Language:
        said = refusal.text.to(language)
        assert name in said
        assert said.count(". ") >= 1
    if found not in ("e-post", "a program"):
        assert found in refusal.text.nb


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("/etc/shadow", "shadow"),
        ("C:\\Windows\\system.ini", "system.ini"),
        ("a\0b.txt", "a?b.txt"),
        ("fil\u202exod.exe", "fil?xod.exe"),
        ("linje\nskift.txt", "linje?skift.txt"),
        ("~", "~"),
        ("", "?"),
        ("..", ".."),
        ("a" * 4000, "a" * 200),
        ("{name}{0}%s", "{name}{0}%s"),
        ("møte \U0001f600.pdf", "møte \U0001f600.pdf"),
    ],
)
def test_name_with_tricks_is_shown_without_them_and_opens_nothing(name: str, shown: str) -> None:
    refusal = read_document(b"", name=name)
    assert isinstance(refusal, Refusal)
    assert f"«{shown}»" in refusal.text.nb


def test_pdf_with_a_user_password_is_refused_and_one_with_an_owner_password_only_is_read() -> None:
    assert codes_of(read_document(hostile.locked_pdf(user=b"x", owner=b"y"), name="a.pdf")) == ("encrypted",)
    assert words_of(read_document(hostile.locked_pdf(user=b"", owner=b"y"), name="a.pdf")) == "Teksten"


@pytest.mark.parametrize("kind", ["Word", "PDF"])
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_truncated_file_is_refused_or_told_of(kind: str, share: float) -> None:
    content = CONTENTS[kind]
    codes = codes_of(read_document(content[: int(len(content) * share)], name="fil"))
    assert set(codes) & {"damaged", "file-cut-off"}


@pytest.mark.parametrize("kind", CONTENTS)
def test_file_with_flipped_bytes_never_raises(kind: str) -> None:
    chance = random.Random(kind)
    outcomes = {type(read_document(broken, name="fil")) for broken in _broken(CONTENTS[kind], chance, 200)}
    assert outcomes <= {Document, Refusal}


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"])
def test_word_file_with_a_broken_part_never_raises(part: str) -> None:
    chance = random.Random(part)
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for broken in _broken(parts[part], chance, 100):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            for name, content in parts.items():
                package.writestr(name, broken if name == part else content)
        assert isinstance(read_document(made.getvalue(), name="fil.docx"), Document | Refusal)


def _broken(content: bytes, chance: random.Random, times: int) -> list[bytes]:
    made = []
    for _ in range(times):
        broken = bytearray(content)
        for _ in range(chance.choice([1, 3, 20, 100])):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        made.append(bytes(broken))
    return made
