"""What the addresses of the room `answering` answer."""

from __future__ import annotations

from tests.web.lines import NONE, READERS, WRITERS, WRITING, Line, both, closed

WANTED: dict[str, tuple[Line, Line]] = {
    "answer": both(NONE),
    "answer_deputy": both(NONE),
    "written_answer": both(NONE),
    "written_own": both(closed("none", READERS)),
    "answers": (WRITING, closed("done", WRITERS)),
    "answer_here": both(closed("done", READERS)),
}
