"""The names of WordprocessingML that the reader knows, and small questions to its elements."""

from __future__ import annotations

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
VAL = f"{W}val"

_OFF = frozenset({"0", "false", "off", "none"})


def child(element: Element | None, name: str) -> Element | None:
    """The first child `w:name`, if any."""
    return None if element is None else element.find(f"{W}{name}")


def value(element: Element | None, name: str) -> str | None:
    """The `w:val` of the child `w:name`."""
    found = child(element, name)
    return None if found is None else found.get(VAL)


def number(element: Element | None, name: str) -> int | None:
    """The `w:val` of a child as a whole number; `None` when it is none."""
    return whole(value(element, name))


def whole(text: str | None) -> int | None:
    """A whole number of at most nine digits, or `None`."""
    if text is None or len(text) > 10 or not text.lstrip("-").isdigit():
        return None
    return int(text)


def switch(element: Element | None, name: str) -> bool | None:
    """Whether a property such as `w:b` is on or off; `None` when it is not said."""
    found = child(element, name)
    return None if found is None else is_on(found)


def is_on(element: Element) -> bool:
    """Whether a property that stands there is on."""
    return (element.get(VAL) or "1").lower() not in _OFF
