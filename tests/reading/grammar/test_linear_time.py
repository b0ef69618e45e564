"""Hostile lines of 100 kB: every function of the grammar answers in time that grows with the line, not with its square."""

import time
from collections.abc import Callable

import pytest

from saksgang.reading import grammar as g

SIZE = 100_000
HOSTILE = {
    "digits": "1",
    "digit pairs": "12.",
    "slashes": "1/",
    "dashes": "1-",
    "blanks": " ",
    "tabs": "\t",
    "colons": "a:",
    "stars": "*",
    "names": "Ida Vik, ",
    "names without comma": "Ida ",
    "capitals": "A",
    "parentheses": "(",
    "open asides": "Ida (",
    "votes": "10 mot ",
    "stemte": "stemte for ",
    "for": "for stemte ",
    "deadlines": "innen ",
    "asks": "ber daglig leder ",
    "proposals": "forslag fra ",
    "amounts": "1 000 ",
    "kl": "kl ",
    "sak": "sak ",
    "mixed": "Sak 1/26 kl. 10 kr 5 mill. Ida (H) for Per, ",
    "dots": ". ",
    "leaders": "....",
    "lines": "Ida Vik\n",
    "hashes": "#",
    "underscores": "_a",
    "strokes": "_",
    "backquotes": "`",
}
FUNCTIONS: dict[str, Callable[[str], object]] = {
    "plain": g.plain,
    "unmarked": g.unmarked,
    "unwrap": lambda text: g.unwrap(text.split("\n")),
    "find_dates": g.find_dates,
    "due_date": g.due_date,
    "find_times": g.find_times,
    "number_at_start": lambda text: g.number_at_start(text, strict=False),
    "find_references": lambda text: g.find_references(text, own_prefix="KF"),
    "split_names": g.split_names,
    "looks_like_name": g.looks_like_name,
    "head_count": g.head_count,
    "label_at": g.label_at,
    "labels_in": g.labels_in,
    "paper_kind_of": g.paper_kind_of,
    "proposal_at": g.proposal_at,
    "find_amounts": g.find_amounts,
    "find_votes": g.find_votes,
    "is_vote_sentence": g.is_vote_sentence,
    "outcome_of": g.outcome_of,
    "is_decision_sentence": g.is_decision_sentence,
    "find_obligations": lambda text: g.find_obligations(text, meeting_on=None),
    "language_of": g.language_of,
    "contents_line": g.contents_line,
    "is_page_furniture": g.is_page_furniture,
}
LIMIT = 5.0
"""Seconds: far above what a line takes (a few tenths), far below what the square of its length would."""


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("kind", HOSTILE)
def test_grammar_hostile_line_is_answered_soon(kind: str, function: str) -> None:
    piece = HOSTILE[kind]
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    began = time.process_time()
    FUNCTIONS[function](text)
    assert time.process_time() - began < LIMIT
