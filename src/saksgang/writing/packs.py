"""The pack of a meeting: agenda, every case paper and every attachment as one bookmarked PDF, and as a ZIP.

Knows which part stands where and how a file of another format becomes pages. What may be in it is for who asks.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from saksgang.core.dossier import Dossier, Item
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text
from saksgang.document.look import PLAIN, Look
from saksgang.document.pdf_binder import Bound, Closed, Sheaf, bind, look_into
from saksgang.document.reader import read_document
from saksgang.document.sandbox import run_guarded
from saksgang.document.sniffing import is_pdf
from saksgang.document.tree import Document, Heading, Paragraph, Run
from saksgang.writing.items import heading_text, notice_item
from saksgang.writing.papers import PaperFormat, compose_cover, write_document
from saksgang.writing.pictures import is_picture, picture_pdf
from saksgang.writing.public import FULL_VERSION

Told = Callable[[int, int], None]
"""Is told how many parts are done, of how many."""

SECONDS_A_FILE = 20
_NUMBERED = Text(nb="Side {{page}} av {{total}}", nn="Side {{page}} av {{total}}", en="Page {{page}} of {{total}}")
_TITLE = Text(nb="Møtepakke: {title}", nn="Møtepakke: {title}", en="Meeting pack: {title}")
_COVER = Text(nb="Innkalling og sakliste", nn="Innkalling og sakliste", en="Notice and agenda")
_PAPER = Text(nb="Saksframlegg", nn="Saksframlegg", en="Case paper")
_ATTACHMENT = Text(nb="Vedlegg {number}", nn="Vedlegg {number}", en="Attachment {number}")
_BESIDE = Text(
    nb="Filen «{name}» kan ikke vises i pakken: {why}. Den ligger ved siden av, blant papirene til møtet.",
    nn="Fila «{name}» kan ikkje visast i pakka: {why}. Ho ligg ved sida av, mellom papira til møtet.",
    en="The file “{name}” cannot be shown in the pack: {why}. It lies beside it, among the papers of the meeting.",
)
_LOCKED = Text(
    nb="den er låst med passord", nn="ho er låst med passord", en="it is locked with a password"
)  # fmt: skip
_BROKEN = Text(nb="den lar seg ikke åpne", nn="ho lèt seg ikkje opne", en="it cannot be opened")
_OTHER = Text(nb="formatet har ikke sider", nn="formatet har ikkje sider", en="its format has no pages")
_GONE = Text(nb="den er borte fra arkivet", nn="ho er borte frå arkivet", en="it is gone from the archive")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]+")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class PackFile:
    """An attachment: its title in the papers, the name of the file, where it lies, and its `number` among those of its item,
    the same in the version for all as in the full one."""

    title: str
    name: str
    path: Path
    number: int


@dataclass(frozen=True, slots=True)
class Pack:
    """What goes into a pack: the dossier as its readers may have it, and the files of each item, in the items' order.
    `is_full` marks every page of ours."""

    dossier: Dossier
    files: tuple[tuple[PackFile, ...], ...]
    is_full: bool = False

    @property
    def language(self) -> Language:
        return self.dossier.language

    @property
    def parts(self) -> int:
        """How many parts are written: the cover, the items that have something to read, and the files."""
        return 1 + sum(_has_paper(item) for item in self.dossier.items) + sum(map(len, self.files))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the pack, and the titles under which it stands in the bookmarks, the outermost first."""

    title: str
    level: int
    content: bytes | Path
    file: PackFile | None = None


class Writer:
    """Writes the parts of packs; what the packs of a meeting have in common, attachments and papers, once."""

    def __init__(self, look: Look = PLAIN) -> None:
        self.look = look
        self._papers: dict[tuple[bool, bool, Item], bytes] = {}
        self._turned: dict[tuple[Path, str], bytes | Path | Text] = {}

    def cover(self, pack: Pack, *, numbered: bool) -> bytes:
        """Notice and agenda, without the items' papers."""
        document = compose_cover(pack.dossier, look=self.look)
        return write_document(_marked(document, pack), PaperFormat.PDF, look=self.look, numbered=numbered)

    def paper(self, item: Item, pack: Pack, *, numbered: bool) -> bytes:
        """The case paper of an item."""
        key = (pack.is_full, numbered, item)
        if key not in self._papers:
            document = _marked(_paper(item, pack, self.look), pack)
            self._papers[key] = write_document(document, PaperFormat.PDF, look=self.look, numbered=numbered)
        return self._papers[key]

    def pages(self, file: PackFile, language: Language) -> bytes | Path:
        """The file as a PDF, or a page that names it and says why it lies beside."""
        key = (file.path, file.name)
        if key not in self._turned:
            self._turned[key] = _turned(file, self.look)
        made = self._turned[key]
        return made if isinstance(made, bytes | Path) else _beside(file, made, language, self.look)


def pack_pdf(pack: Pack, writer: Writer | None = None, *, told: Told | None = None) -> Bound:
    """The whole pack as one PDF: the cover, then each item's paper followed by its attachments."""
    sheaves = []
    for count, part in enumerate(_parts(pack, writer or Writer()), 1):
        sheaves.append(Sheaf(part.title, part.level, part.content))
        if told is not None:
            told(count, pack.parts)
    return bind(
        sheaves,
        title=_TITLE.filled(title=_name_of(pack)).to(pack.language),
        language=pack.language.value,
        numbered=_NUMBERED.filled().to(pack.language),
    )


def pack_zip(pack: Pack, writer: Writer | None = None) -> bytes:
    """The same as files in folders whose names give the order. The same pack gives the same bytes."""
    day = pack.dossier.date or datetime.date(2000, 1, 1)
    stamp = (max(day.year, 1980), day.month, day.day, 12, 0, 0)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in _files(pack, writer or Writer()):
            entry = zipfile.ZipInfo(name, date_time=stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED if isinstance(content, bytes) else zipfile.ZIP_STORED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())
    return out.getvalue()


def safe_name(text: str, *, longest: int = _LONGEST_NAME) -> str:
    """A text as the name of a file or folder on any system: no signs that some of them forbid, not endless."""
    plain = " ".join(_UNSAFE.sub("-", text).split())
    return plain[:longest].strip(" .-") or "-"


def _parts(pack: Pack, writer: Writer) -> Iterator[_Part]:
    yield _Part(_COVER.to(pack.language), 1, writer.cover(pack, numbered=False))
    for item, files in zip(pack.dossier.items, pack.files, strict=True):
        level, title = 1, heading_text(item, pack.language)
        if _has_paper(item):
            yield _Part(title, level, writer.paper(item, pack, numbered=False))
            level = 2
        for file in files:
            head = f"{_ATTACHMENT.filled(number=file.number).to(pack.language)}: {file.title}"
            yield _Part(head if level == 2 else f"{title}. {head}", level, writer.pages(file, pack.language), file)


def _files(pack: Pack, writer: Writer) -> Iterator[tuple[str, bytes | Path]]:
    """The names in the ZIP with their contents."""
    yield f"00 {safe_name(_COVER.to(pack.language))}.pdf", writer.cover(pack, numbered=True)
    for place, (item, files) in enumerate(zip(pack.dossier.items, pack.files, strict=True), 1):
        folder = f"{place:02} {safe_name(heading_text(item, pack.language))}"
        if _has_paper(item):
            yield f"{folder}/00 {_PAPER.to(pack.language)}.pdf", writer.paper(item, pack, numbered=True)
        for file in files:
            ending = safe_name(PurePath(file.name).suffix.lower(), longest=12).strip("-")
            if file.path.exists():
                ending = f".{ending}" if ending else ""
                yield f"{folder}/{file.number:02} {safe_name(_without_ending(file))}{ending}", file.path


def _without_ending(file: PackFile) -> str:
    ending = PurePath(file.name).suffix
    return file.title.removesuffix(ending) if ending else file.title


def _name_of(pack: Pack) -> str:
    from saksgang.writing.heads import WrittenPaper, head_text

    return head_text(pack.dossier, WrittenPaper.NOTICE, pack.language)


def _has_paper(item: Item) -> bool:
    """Whether there is more to read of an item than its line in the agenda."""
    return bool(item.text.strip() or item.proposal.strip() or item.tables)


def _paper(item: Item, pack: Pack, look: Look) -> Document:
    blocks = tuple(
        replace(block, level=max(block.level - 1, 1)) if isinstance(block, Heading) else block
        for block in notice_item(item, language=pack.language)
    )
    title = heading_text(item, pack.language)
    document = Document(blocks, title=title, author=look.name or None, language=pack.language.value)
    return replace(document, dated_on=pack.dossier.date)


def _marked(document: Document, pack: Pack) -> Document:
    header = (Paragraph((Run(FULL_VERSION.to(pack.language)),)),) if pack.is_full else ()
    return replace(document, header=header)


def _turned(file: PackFile, look: Look) -> bytes | Path | Text:
    try:
        with file.path.open("rb") as opened:
            first = opened.read(2048)
    except OSError:
        return _GONE
    if is_pdf(first):
        found = look_into(file.path)
        return file.path if isinstance(found, int) else _LOCKED if found is Closed.LOCKED else _BROKEN
    if is_picture(first):
        return picture_pdf(file.path) or _BROKEN
    document = run_guarded(_read, file.path, file.name, seconds=SECONDS_A_FILE)
    if isinstance(document, Refusal):
        return _OTHER
    return _written(replace(document, title=document.title or file.title), look) or _BROKEN


def _read(path: Path, name: str) -> Document | Refusal:
    return read_document(path.read_bytes(), name=name)


def _written(document: Document, look: Look) -> bytes | None:
    """The document as a PDF; `None` when it cannot be set as an archive file, for example without any text."""
    import typst

    try:
        return write_document(document, PaperFormat.PDF, look=look, numbered=False)
    except typst.TypstError:
        return None


def _beside(file: PackFile, why: Text, language: Language, look: Look) -> bytes:
    sentence = _BESIDE.filled(name=file.name, why=why).to(language)
    blocks = (Heading(1, (Run(file.title),)), Paragraph((Run(sentence),)))
    document = Document(blocks, title=file.title, author=look.name or None, language=language.value)
    return write_document(document, PaperFormat.PDF, look=look, numbered=False)
