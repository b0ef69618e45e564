"""The texts of an item by the field they stand in, and the sentences of them."""

from __future__ import annotations

from collections.abc import Iterator

from saksgang.core.dossier import Item


def texts_of_item(item: Item, *, title: bool = True) -> Iterator[tuple[str, str]]:
    """The texts of an item with their fields. Points are left out where the decision holds them already."""
    if title and item.title:
        yield "title", item.title
    for field in ("text", "proposal", "decision"):
        if text := getattr(item, field):
            yield field, text
    if not item.decision:
        for at, point in enumerate(item.decision_points):
            yield f"decision_points.{at}", point
    for at, remark in enumerate(item.remarks):
        if remark:
            yield f"remarks.{at}", remark


def points_of(item: Item) -> tuple[tuple[str, str], ...]:
    """What is decided, point by point, with the field; the whole decision where it has no points."""
    if item.decision_points:
        return tuple((f"decision_points.{at}", point) for at, point in enumerate(item.decision_points))
    return (("decision", item.decision),) if item.decision else ()
