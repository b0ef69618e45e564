"""Marks without words that stand under an item and carry nothing into its texts: an empty bullet, a lone full stop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saksgang.core.dossier import Dossier, Item
from saksgang.core.findings import Finding
from saksgang.core.leftovers import leftover_line, leftovers_of
from saksgang.reading.items import Plan
from saksgang.reading.lines import Look
from saksgang.reading.scan import Seen


def find_leftovers(dossier: Dossier, plan: Plan, seen: Sequence[Seen]) -> Iterator[Finding]:
    """The marks under each item that its texts do not hold; those that they hold are found by the checks."""
    for entry, item in zip(plan.entries, dossier.items, strict=True):
        found = [(at, *_left(seen, at, end)) for start, end in entry.spans for at in range(start, end)]
        left = [(at, code, text) for at, code, text in found if code]
        held = _held(item) if left else frozenset()
        yield from (_finding(code, text, item, seen[at]) for at, code, text in left if code not in held)


def _held(item: Item) -> frozenset[str]:
    """The codes of what is left in the item's own texts."""
    texts = (item.text, item.proposal, item.decision, *item.remarks)
    return frozenset(left.code for text in texts for left in leftovers_of(text))


def _left(seen: Sequence[Seen], at: int, end: int) -> tuple[str | None, str]:
    """What a line is, if it is such a mark: its code and the mark."""
    line = seen[at].line
    if line.look is Look.ENTRY and line.label and not line.text:
        following = seen[at + 1].line if at + 1 < end else None
        goes_on = (
            following is not None
            and following.block == line.block
            and (not following.label or following.level > line.level)
        )
        return (None, "") if goes_on else ("empty-bullet", "")
    left = leftover_line(line.text) if line.look is Look.TEXT else None
    return (left.code, left.text) if left is not None else (None, "")


def _finding(code: str, text: str, item: Item, here: Seen) -> Finding:
    from saksgang.core.checking.completeness import LEFTOVERS, named  # all checks come with it, and few papers need it
    from saksgang.core.checking.kinds import filled

    kind = LEFTOVERS[code]
    values: dict[str, object] = {"which": named(item), "text": text}
    return Finding(
        code,
        kind.severity,
        filled(kind.message, values),
        kind.suggestion,
        item=item.number or item.title or None,
        source=here.line.place,
    )
