"""The first words of a Markdown text where no HTML can stand."""

from __future__ import annotations


def first_words(text: str, length: int) -> str:
    """The text without its marks, on one line, cut between words when it is longer than `length` characters."""
    bare = " ".join(text.replace("*", "").replace("#", "").replace("|", " ").split())
    return bare if len(bare) <= length else bare[:length].rsplit(" ", 1)[0].rstrip(",;.–-") + " …"
