"""The styles of a Word file: which are headings, and what look, indent and numbers text takes from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from saksgang.document.word_names import Element, W, child, number, switch, value, whole

_HEADING_NAME = re.compile(r"(?:heading|overskrift|rubrik|otsikko|titre|überschrift) ?([1-9])", re.IGNORECASE)
_TITLE_NAMES = frozenset({"title", "tittel"})
_QUOTE_NAMES = frozenset({"quote", "intense quote", "sitat", "sterkt sitat", "block text", "blokktekst"})
_CONTENTS_NAME = re.compile(r"(?:toc|innhold|innh|contents) ?\d", re.IGNORECASE)
_CAPTION_NAMES = frozenset({"caption", "bildetekst", "bilettekst"})
_MOST_PARENTS = 12


@dataclass(frozen=True, slots=True)
class RunLook:
    """What text looks like where it is said; `size` is in points."""

    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    is_hidden: bool | None = None
    is_struck: bool | None = None

    def over(self, below: RunLook) -> RunLook:
        """This look, filled up from the one below it."""
        return RunLook(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            self.size or below.size,
            below.is_hidden if self.is_hidden is None else self.is_hidden,
            below.is_struck if self.is_struck is None else self.is_struck,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those it is based on. `level` is that of a heading (1-6); `left` is the indent
    in twentieths of a point; `list_id` and `list_level` are its numbering."""

    style_id: str
    name: str
    look: RunLook = RunLook()
    level: int | None = None
    left: int | None = None
    list_id: int | None = None
    list_level: int | None = None

    @property
    def is_quote(self) -> bool:
        return self.name in _QUOTE_NAMES

    @property
    def is_contents(self) -> bool:
        return bool(_CONTENTS_NAME.fullmatch(self.name))

    @property
    def is_caption(self) -> bool:
        return self.name in _CAPTION_NAMES


@dataclass(slots=True)
class Styles:
    """All styles of a file by id."""

    default_look: RunLook = RunLook()
    language: str | None = None
    _elements: dict[str, Element] = field(default_factory=dict)
    _known: dict[str, Style] = field(default_factory=dict)
    _default_paragraph: str = ""

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph; the default one when none, or one that does not exist, is named."""
        return self._style(style_id if style_id in self._elements else self._default_paragraph, 0)

    def run(self, style_id: str | None) -> RunLook:
        """The look that a character style gives."""
        return self._style(style_id, 0).look if style_id in self._elements else RunLook()

    def _style(self, style_id: str | None, depth: int) -> Style:
        style_id = style_id or ""
        if style_id in self._known:
            return self._known[style_id]
        element = self._elements.get(style_id)
        if element is None or depth > _MOST_PARENTS:
            return Style(style_id, style_id.lower())
        parent = value(element, "basedOn")
        below = self._style(parent, depth + 1) if parent and parent != style_id else Style("", "")
        self._known[style_id] = _merged(element, style_id, below)
        return self._known[style_id]


def read_styles(root: Element | None) -> Styles:
    """The styles of a `styles.xml`."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles.default_look = run_look(defaults)
    language = child(defaults, "lang")
    styles.language = None if language is None else language.get(f"{W}val")
    for element in root.iterfind(f"{W}style"):
        style_id = element.get(f"{W}styleId") or ""
        styles._elements[style_id] = element
        if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
            styles._default_paragraph = style_id
    return styles


def run_look(properties: Element | None) -> RunLook:
    """The look that run properties say."""
    if properties is None:
        return RunLook()
    half_points = number(properties, "sz")
    return RunLook(
        switch(properties, "b"),
        switch(properties, "i"),
        half_points / 2 if half_points and half_points > 0 else None,
        switch(properties, "vanish"),
        switch(properties, "strike"),
    )


def left_of(properties: Element | None) -> int | None:
    """The left indent that paragraph properties say, in twentieths of a point."""
    indent = child(properties, "ind")
    if indent is None:
        return None
    said = indent.get(f"{W}left") or indent.get(f"{W}start")
    return whole(said)


def heading_level(name: str, outline: int | None) -> int | None:
    """The level (1-6) of a style that its name or outline level makes a heading."""
    if outline is not None and 0 <= outline <= 8:
        return min(outline + 1, 6)
    found = _HEADING_NAME.fullmatch(name)
    if found:
        return min(int(found[1]), 6)
    return 1 if name in _TITLE_NAMES else None


def _merged(element: Element, style_id: str, below: Style) -> Style:
    name = (value(element, "name") or style_id).lower().strip()
    properties = child(element, "pPr")
    outline = number(properties, "outlineLvl")
    numbering = child(properties, "numPr")
    level = heading_level(name, outline)
    if level is None and outline != 9:
        level = below.level
    own_list = number(numbering, "numId")
    own_level = number(numbering, "ilvl")
    left = left_of(properties)
    return replace(
        below,
        style_id=style_id,
        name=name,
        look=run_look(child(element, "rPr")).over(below.look),
        level=level,
        left=below.left if left is None else left,
        list_id=below.list_id if own_list is None else own_list,
        list_level=below.list_level if own_level is None else own_level,
    )
