"""A page of HTML parsed: as much of it as is read, without instructions and own entities, laid flat where too deep."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from saksgang.core.findings import Finding
from saksgang.core.texts import Text
from saksgang.document import problems
from saksgang.document.html_depth import laid_flat

Element = etree._Element

_OWN_TYPE = re.compile(r"<!DOCTYPE[^>\[]{0,200}\[.*?\]\s*>", re.DOTALL | re.IGNORECASE)
_LONGEST_TYPE = 20_000
_DATA_ADDRESS = re.compile(r"data:[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60};base64,[A-Za-z0-9+/=\s]{1000,}", re.IGNORECASE)
_LONGEST = 6 << 20
_MOST_TAGS = 200_000
_FIRST_LETTERS = Text(
    nb="de første 6 millioner tegnene", nn="dei første 6 millionar teikna", en="the first 6 million characters"
)
_FIRST_TAGS = Text(
    nb=f"de første {_MOST_TAGS} kodene", nn=f"dei første {_MOST_TAGS} kodane", en=f"the first {_MOST_TAGS} tags"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page's root element (`None` when it is empty), and what was odd about it."""

    root: Element | None = None
    findings: tuple[Finding, ...] = ()


def parse_page(text: str) -> Page:
    """The parsed page. Processing instructions (PHP, XML), own entities and data inside addresses are blanked out, so
    that lines keep their numbers; elements that stand too deep are laid flat."""
    kept_lines, findings = _first_part(_DATA_ADDRESS.sub("", _without_instructions(text)))
    root, is_deep = _parsed(kept_lines)
    if is_deep:
        root, _ = _parsed(laid_flat(kept_lines))
        findings = (*findings, problems.find_too_deep())
    return Page(root, findings)


def _first_part(text: str) -> tuple[str, tuple[Finding, ...]]:
    """As much of a page as is read, and a finding when there is more."""
    if len(text) > _LONGEST:
        return _first_part(text[:_LONGEST])[0], (problems.find_cut_short(what=_FIRST_LETTERS),)
    if text.count("<") <= _MOST_TAGS:
        return text, ()
    end = -1
    for _ in range(_MOST_TAGS):
        end = text.index("<", end + 1)
    return text[:end], (problems.find_cut_short(what=_FIRST_TAGS),)


def _without_instructions(text: str) -> str:
    """The text with `<? … ?>` and the declarations inside a document type gone, but not their line ends."""
    declared = _OWN_TYPE.search(text[:_LONGEST_TYPE])
    if declared:
        text = text[: declared.start()] + "\n" * declared.group().count("\n") + text[declared.end() :]
    kept: list[str] = []
    at = 0
    while (start := text.find("<?", at)) >= 0 and (end := text.find("?>", start)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 2
    return "".join([*kept, text[at:]])


def _parsed(text: str) -> tuple[Element | None, bool]:
    """The root of a page, and whether the parser gave up because of its depth."""
    if not text.strip():
        return None, False
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        root = None
    return root, any(each.type_name == "ERR_RESOURCE_LIMIT" for each in parser.error_log)
