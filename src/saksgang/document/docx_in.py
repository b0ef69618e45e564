"""From Word to the tree, by its own XML: paragraphs, headings, lists with the numbers Word counts, tables, headers.

Tracked insertions and content controls are kept, deletions dropped; comments and macros are left out and told of.
Word has no lines: a place's line is the number of the paragraph in the file, those in tables counted too.
"""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.findings import Finding
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.document import problems, refusing
from saksgang.document.runs import clean, tidy
from saksgang.document.tree import Block, Document, Paragraph, Run, text_of
from saksgang.document.word_body import MOST_PARAGRAPHS, Body
from saksgang.document.word_names import VAL, Element, R, W, child
from saksgang.document.word_numbers import Numbers, read_numbers
from saksgang.document.word_package import Package, PackageError, Trouble, open_package
from saksgang.document.word_styles import Styles, read_styles
from saksgang.document.word_text import TextReader

_MOST_PARTS_OF_FURNITURE = 60
_MOST_IN_FURNITURE = 500
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_docx(content: bytes, *, name: str) -> Document | Refusal:
    """The document in a Word file; other files that are zip packages are refused by what they are."""
    try:
        package = open_package(content)
        refusal = _refuse_other(package, name)
        if refusal is not None:
            return refusal
        return _read(package, name)
    except PackageError as error:
        match error.trouble:
            case Trouble.ENCRYPTED:
                return refusing.refuse_encrypted(name)
            case Trouble.TOO_LARGE:
                return refusing.refuse_unpacked_too_large(name)
            case Trouble.TOO_DEEP:
                return refusing.refuse_too_deep(name)
            case Trouble.UNSAFE:
                return refusing.refuse_unsafe(name)
            case _:
                return refusing.refuse_damaged(name)


def _refuse_other(package: Package, name: str) -> Refusal | None:
    """The refusal of a package that is no Word file."""
    names = package.names
    for folder, found in (("xl/", "Excel"), ("ppt/", "PowerPoint"), ("visio/", "Visio")):
        if package.main.startswith(folder) or (folder + "workbook.xml" in names):
            return refusing.refuse_format(name, found=found)
    if package.main in names:
        return None
    if "content.xml" in names and "mimetype" in names:
        return refusing.refuse_format(name, found="OpenDocument (.odt)")
    if "META-INF/container.xml" in names:
        return refusing.refuse_format(name, found="EPUB")
    if any(each.endswith(".iwa") for each in names):
        return refusing.refuse_format(name, found="Pages")
    if "[Content_Types].xml" in names:
        return refusing.refuse_damaged(name)
    return refusing.refuse_archive(name, found="zip")


def _read(package: Package, name: str) -> Document | Refusal:
    root = package.xml(package.main)
    body = child(root, "body")
    if body is None:
        return refusing.refuse_damaged(name)
    styles = read_styles(_part(package, "styles"))
    numbers = read_numbers(_part(package, "numbering"))
    links = package.relationships(package.main)
    walk = Body(styles, numbers, TextReader(styles, links))
    blocks = walk.read(body)
    if walk.reader.fields:  # a field without an end would hide all that follows it
        numbers = read_numbers(_part(package, "numbering"))
        walk = Body(styles, numbers, TextReader(styles, links, trusts_fields=False))
        blocks = walk.read(body)
    blocks = (*blocks, *_notes(package, walk))
    if not blocks and (package.is_cut or package.was_mended):
        return refusing.refuse_damaged(name)
    header, footer = _furniture(package, body, styles, numbers)
    return Document(
        blocks=tuple(blocks),
        header=header,
        footer=footer,
        title=_property(package, "title"),
        author=_property(package, "creator"),
        language=_language(body, styles),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        findings=tuple(_findings(package, body, walk)),
    )


def _part(package: Package, kind: str) -> Element | None:
    part = package.part_of_kind(kind) or f"word/{kind}.xml"
    return package.xml(part)


def _property(package: Package, key: str) -> str | None:
    root = package.xml("docProps/core.xml")
    text = "" if root is None else clean(root.findtext(f"{_DC}{key}") or "").strip()
    return text or None


def _language(body: Element, styles: Styles) -> str | None:
    """The language that most runs are marked with, else that of the styles."""
    counts: dict[str, int] = {}
    for mark in body.iter(f"{W}lang"):
        tag = mark.get(VAL)
        parent = mark.getparent()
        run = None if parent is None else parent.getparent()
        if tag and run is not None and run.tag == f"{W}r":
            counts[tag] = counts.get(tag, 0) + sum(len(each.text or "") for each in run.iterfind(f"{W}t"))
    letters = sum(len(each.text or "") for each in body.iter(f"{W}t"))
    most = max(counts, key=lambda tag: counts[tag]) if counts else None
    return most if most is not None and counts[most] * 2 > letters else styles.language


def _notes(package: Package, walk: Body) -> Iterator[Block]:
    """The footnotes and endnotes that the text refers to, each with its mark before it."""
    found = {
        (kind, element.get(f"{W}id")): element
        for kind in {kind for kind, _ in walk.notes}
        if (root := _part(package, kind)) is not None
        for element in root
    }
    for key in tuple(walk.notes):
        if key in found:
            text = " ".join(text_of(block) for block in walk.read(found[key]))
            yield Paragraph(tidy([Run(f"[{walk.reader.note_numbers[key]}] {text}")]), walk.place_now())


def _furniture(
    package: Package, body: Element, styles: Styles, numbers: Numbers
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """What stands in the headers and footers of the file, each text once; those of the first page come first."""
    found: dict[str, list[Block]] = {"headerReference": [], "footerReference": []}
    links = package.relationships(package.main)
    references = [each for section in body.iter(f"{W}sectPr") for each in section if isinstance(each.tag, str)]
    references.sort(key=lambda each: each.get(f"{W}type") != "first")
    for each in references[:_MOST_PARTS_OF_FURNITURE]:
        kind = str(each.tag).removeprefix(W)
        target = links.get(each.get(f"{R}id") or "")
        if kind not in found or target is None or target.is_external:
            continue
        root = package.xml(target.target)
        if root is None:
            continue
        walk = Body(styles, numbers, TextReader(styles, package.relationships(target.target)), _MOST_IN_FURNITURE)
        known = {text_of(block) for block in found[kind]}
        found[kind].extend(block for block in walk.read(root) if text_of(block).strip() and text_of(block) not in known)
    return tuple(found["headerReference"]), tuple(found["footerReference"])


def _findings(package: Package, body: Element, walk: Body) -> Iterator[Finding]:
    if package.is_cut or package.was_mended:
        yield problems.find_cut_off()
    if package.has_macros():
        yield problems.find_macros()
    if walk.has_changes:
        yield problems.find_tracked_changes()
    comments = _part(package, "comments")
    count = 0 if comments is None else len(comments.findall(f"{W}comment"))
    if count:
        yield problems.find_comments(count=count)
    if walk.is_cut:
        what = Text(
            nb=f"de første {MOST_PARAGRAPHS} avsnittene",
            nn=f"dei første {MOST_PARAGRAPHS} avsnitta",
            en=f"the first {MOST_PARAGRAPHS} paragraphs",
        )
        yield problems.find_cut_short(what=what)
    if walk.has_struck:
        yield problems.find_struck_text()
    if walk.is_flattened:
        yield problems.find_too_deep()
    if not walk.has_text and next(body.iter(f"{W}drawing", f"{W}pict"), None) is not None:
        yield problems.find_scan(pages=[1], of=1)
