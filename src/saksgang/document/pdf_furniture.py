"""What repeats on every page of a PDF (header, footer, page numbers), told apart from what the paper says.

Only lines near the top or bottom count, and only those that stand at the same height with the same words on most
pages, or that number the pages.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from saksgang.document.pdf_letters import Line

_ZONE = 0.13
_NUMBERS_PAGE = re.compile(
    r"(?:side|s\.|page|p\.)\s*(\d{1,4})(?:\s*(?:av|of|/|\()\s*\d{1,4}\)?)?|[-–]\s?(\d{1,4})\s?[-–]|(\d{1,4})\s?(?:av|of|/)\s?(\d{1,4})",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page (from 1), and the page's height."""

    page: int
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines that are taken off: by page and line number, and what header and footer say."""

    taken: frozenset[tuple[int, int]]
    header: tuple[str, ...]
    footer: tuple[str, ...]


def find_furniture(pages: Sequence[PageLines]) -> Furniture:
    """The header and footer of the pages. Of a single page only what numbers it is known."""
    seen: dict[tuple[bool, str, int], list[tuple[int, Line]]] = defaultdict(list)
    taken: set[tuple[int, int]] = set()
    for sheet in pages:
        for line, is_top in _edge_lines(sheet):
            text = " ".join(line.text.split())
            if _numbers(text, sheet.page, len(pages)):
                taken.add((sheet.page, line.number))
            elif text:
                seen[(is_top, _without_number(text, sheet.page, len(pages)), round(line.base / 4))].append(
                    (sheet.page, line)
                )
    header: list[tuple[float, str]] = []
    footer: list[tuple[float, str]] = []
    for (is_top, _, _), found in _joined(seen).items():
        if _is_everywhere({page for page, _ in found}, len(pages)):
            taken.update((page, line.number) for page, line in found)
            (header if is_top else footer).append((found[0][1].base, " ".join(found[0][1].text.split())))
    taken |= _numbers_in_step(pages, taken)
    return Furniture(
        frozenset(taken), tuple(text for _, text in sorted(header)), tuple(text for _, text in sorted(footer))
    )


def _edge_lines(sheet: PageLines) -> list[tuple[Line, bool]]:
    """The lines in the zones at the top and the bottom; at most six each, and never all of the page."""
    top = [line for line in sheet.lines if line.base < sheet.height * _ZONE][:6]
    bottom = [line for line in sheet.lines if line.base > sheet.height * (1 - _ZONE)][-6:]
    return [*((line, True) for line in top), *((line, False) for line in bottom)]


def _numbers(text: str, page: int, pages: int) -> bool:
    """Whether a line does nothing but number its page: "Side 2 av 5", "- 2 -", "2/5"."""
    found = _NUMBERS_PAGE.fullmatch(text.strip(" |"))
    if not found:
        return False
    if found[3]:
        return int(found[3]) == page and int(found[4]) == pages
    return True


def _without_number(text: str, page: int, pages: int) -> str:
    """The text with the page's number, and the number of pages, as signs, so that pages compare."""
    text = re.sub(rf"(?i)\b(side|page|s\.)\s*{page}\b", r"\1 #", text)
    text = re.sub(rf"(?i)#\s*(av|of|/)\s*{pages}\b", "# av #", text)
    return re.sub(rf"(?:(?<=\s)|^){page}$", "#", text) if pages > 1 else text


def _joined(
    seen: dict[tuple[bool, str, int], list[tuple[int, Line]]],
) -> dict[tuple[bool, str, int], list[tuple[int, Line]]]:
    """Lines whose heights differ by so little that they were rounded apart count as one."""
    for is_top, text, height in sorted(seen):
        if (is_top, text, height + 1) in seen and (is_top, text, height) in seen:
            seen[(is_top, text, height + 1)] = seen.pop((is_top, text, height)) + seen[(is_top, text, height + 1)]
    return seen


def _is_everywhere(on: set[int], pages: int) -> bool:
    """On most pages; a first page without it is common, and so are left and right pages that differ."""
    if pages < 2:
        return False
    return len(on) >= 2 and len(on) * 5 >= (pages - 1) * 2


def _numbers_in_step(pages: Sequence[PageLines], taken: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Bare numbers at the edge that count up with the pages, from wherever they begin; a single page's must be its own."""
    by_offset: dict[tuple[bool, int], list[tuple[int, int]]] = defaultdict(list)
    for sheet in pages:
        edge = [(line, is_top) for line, is_top in _edge_lines(sheet) if (sheet.page, line.number) not in taken]
        outermost = [edge[0]] if edge and edge[0][1] else []
        outermost += [edge[-1]] if edge and not edge[-1][1] else []
        for line, is_top in outermost:
            if _BARE_NUMBER.fullmatch(line.text.strip()):
                by_offset[(is_top, int(line.text) - sheet.page)].append((sheet.page, line.number))
    found: set[tuple[int, int]] = set()
    for (_, offset), places in by_offset.items():
        if len(places) >= 2 or (offset == 0 and len(pages) <= 2):
            found.update(places)
    return found
