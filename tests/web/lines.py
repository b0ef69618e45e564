"""How the answer of an address to each of the cast is written: in one word, as a line.

`inside` is the page for those with a role, `public` the page for all, `file` a file, `done` something that was done and
led on, `sign-in` the way there, `no` the refusal with its reason, `none` not found.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.cast.people import Who

WRITERS = {Who.ADMINISTRATOR, Who.SECRETARY}
STAFF = WRITERS | {Who.CASE_OFFICER}
AUDITED = WRITERS | {Who.AUDITOR}
SOURCED = STAFF | {Who.AUDITOR}
READERS = SOURCED | {
    Who.CHAIR, Who.MEMBER, Who.DISQUALIFIED, Who.CALLED_DEPUTY, Who.OBSERVER_OF_ALL, Who.OBSERVER,
}  # fmt: skip
"""Who reads the meeting that is asked for."""

INSIDE = set(Who) - {Who.OTHER_SECRETARY, Who.STRANGER}
"""Who has a role in the co-operation."""


@dataclass(frozen=True)
class Line:
    """What the address answers: `answer` to those in `to`; to others with a role `others`, to a user without one
    `without`, to a stranger `stranger`."""

    answer: str
    to: set[Who]
    others: str
    without: str
    stranger: str

    def wanted(self, who: Who) -> str:
        if who is Who.STRANGER:
            return self.stranger
        if who is Who.OTHER_SECRETARY:
            return self.without
        return self.answer if who in self.to else self.others


def closed(answer: str, to: set[Who]) -> Line:
    """For these alone."""
    return Line(answer, to, "no", "no", "sign-in")


def twofold(to: set[Who], *, answer: str = "inside", public: str = "public") -> Line:
    """One page for these, the public one for all others."""
    return Line(answer, to, public, public, public)


def for_all(answer: str) -> Line:
    """The same for all."""
    return Line(answer, set(Who), answer, answer, answer)


PAGE = closed("inside", INSIDE)
SOURCES = closed("inside", SOURCED)
TRAIL = closed("inside", AUDITED)
REGISTERING = closed("inside", STAFF)
ACT = closed("done", STAFF)
NOT_BY_LINK = Line("wrong way", INSIDE, "no", "no", "sign-in")
READING = twofold(READERS)

ADMINISTERING = closed("inside", {Who.ADMINISTRATOR})
ADMINISTERED = closed("done", {Who.ADMINISTRATOR})
WRITING = closed("inside", WRITERS)
MEETING_ALONE = closed("inside", READERS)
LISTS = twofold(READERS)
OF_ALL = for_all("public")
FILE_OF_ALL = for_all("file")
OPEN = for_all("inside")
DONE = for_all("done")
NONE = for_all("none")
WRONG_WAY = for_all("wrong way")
GONE = for_all("410")
SIGNED_IN = set(Who) - {Who.STRANGER}
WITH_PASSWORD = {Who.SECRETARY, Who.OTHER_SECRETARY}
"""Who of the cast has a password; the others are asked for one before anything else of theirs is changed."""


def own(answer: str, *, without_password: str = "") -> Line:
    """A page of one's own account."""
    if without_password:
        return Line(answer, WITH_PASSWORD, without_password, answer, "sign-in")
    return Line(answer, SIGNED_IN, answer, answer, "sign-in")


def both(line: Line) -> tuple[Line, Line]:
    return line, line
