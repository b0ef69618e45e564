"""The ways in which a person's name can stand in a paper, from the ways the register knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PARTICLES = frozenset({"af", "av", "de", "del", "den", "der", "di", "du", "la", "le", "van", "von", "zu"})
_SHORTEST_ALONE = 3


@dataclass(frozen=True, slots=True)
class Spellings:
    """`full` can stand for nobody else in the paper; those `alone` are a surname, which others may share."""

    full: tuple[str, ...]
    alone: tuple[str, ...]


def spellings_of(written: Iterable[str]) -> Spellings:
    """All spellings of one person's name, longest first: with and without middle names, turned round, with initials."""
    full: set[str] = set()
    alone: set[str] = set()
    for name in written:
        words = _in_order(name)
        if len(words) < 2:
            full.update(words)
            continue
        full.update(_full(words))
        alone.update(surname for surname in _surnames(words) if len(surname) >= _SHORTEST_ALONE)
    return Spellings(_longest_first(full), _longest_first(alone - full))


def _longest_first(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _in_order(name: str) -> list[str]:
    """The words of a name, given names first: `Nordmo, Kari` is `Kari Nordmo`."""
    last, comma, first = " ".join(name.split()).partition(",")
    return [*first.split(), *last.split()] if comma and first.strip() else last.split()


def _full(words: list[str]) -> Iterator[str]:
    given, surname = words[0], words[-1]
    middle = words[1:-1]
    initials = [f"{word[0]}." for word in middle]
    for between in ([], middle, initials):
        yield " ".join([given, *between, surname])
        yield " ".join([surname, given, *between])
        yield " ".join([f"{given[0]}.", *between, surname])
    yield " ".join([given[0], *(word[0] for word in middle), surname])
    for count in range(1, len(middle) + 1):
        yield " ".join([given, *middle[:count]])
        yield " ".join([given, *middle[-count:], surname])


def _surnames(words: list[str]) -> Iterator[str]:
    yield words[-1]
    if len(words) > 2 and words[-2].casefold() in _PARTICLES:
        yield " ".join(words[-2:])
    if "-" in words[-1]:
        yield from words[-1].split("-")
