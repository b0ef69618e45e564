"""Finding rows by words, the same on every database."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

MOST_WORDS = 8


def words_in(fields: tuple[str, ...], words: str) -> Q:
    """Rows in which every word stands in at least one of the fields.

    SQLite compares letters beyond a–z as they are written; so the common ways of writing a word are tried.
    """
    every = Q()
    for word in words.split()[:MOST_WORDS]:
        some = Q()
        for way in sorted({word, word.lower(), word.upper(), word.capitalize()}):
            for field in fields:
                some |= Q(**{f"{field}__icontains": way})
        every &= some
    return every


def says(texts: Iterable[str], words: str) -> bool:
    """Whether every word stands in the texts, as `words_in` asks the database."""
    said = "\n".join(texts).casefold()
    return all(word.casefold() in said for word in words.split()[:MOST_WORDS])
