"""What somebody who is called can answer, until when, and what the answer sets in motion."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Reply(StrEnum):
    """Whether one comes. `DEPUTY`: not, and asks that the deputy is called."""

    COMING = "coming"
    REMOTE = "remote"
    NOT_COMING = "not-coming"
    DEPUTY = "deputy"


REPLY_NAMES: dict[Reply, Text] = {
    Reply.COMING: Text(nb="Ja", nn="Ja", en="Yes"),
    Reply.REMOTE: Text(nb="Digitalt", nn="Digitalt", en="Remotely"),
    Reply.NOT_COMING: Text(nb="Nei", nn="Nei", en="No"),
    Reply.DEPUTY: Text(nb="Send vara", nn="Send vara", en="Send my deputy"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a call; a later one replaces it. `disqualified_in` are items the member thinks to be disqualified
    in, which the body decides. `reason` is never needed. `is_confirmed`: the secretary has confirmed the absence."""

    person: int
    reply: Reply
    at: datetime.datetime
    seat: int | None = None
    reason: str = ""
    question: str = ""
    disqualified_in: tuple[int, ...] = ()
    is_confirmed: bool = False

    @property
    def is_absence(self) -> bool:
        """Whether it is a *forfall*, so that a deputy is to be called."""
        return self.reply in {Reply.NOT_COMING, Reply.DEPUTY}


class ToDo(StrEnum):
    """What an answer leaves for the secretary."""

    CONFIRM_ABSENCE = "confirm-absence"
    CALL_DEPUTY = "call-deputy"
    ANSWER_QUESTION = "answer-question"
    PUT_DISQUALIFICATION = "put-disqualification"
    STAND_DOWN_DEPUTY = "stand-down-deputy"


_TOO_LATE = Refusal(
    "meeting-has-begun",
    Text(
        nb="Møtet har begynt, så svaret kan ikke endres her lenger. Ring møtesekretæren.",
        nn="Møtet har byrja, så svaret kan ikkje endrast her lenger. Ring møtesekretæren.",
        en="The meeting has begun, so the answer can no longer be changed here. Ring the secretary.",
    ),
)
_NO_REMOTE = Refusal(
    "no-remote-meeting",
    Text(
        nb="Organet har ikke vedtatt at man kan delta digitalt. Kom i møtet, eller meld forfall.",
        nn="Organet har ikkje vedteke at ein kan delta digitalt. Kom i møtet, eller meld forfall.",
        en="The body has not decided that one may attend remotely. Come to the meeting, or send your apologies.",
    ),
)
_CANCELLED = Refusal(
    "meeting-cancelled",
    Text(
        nb="Møtet er avlyst. Du trenger ikke svare.",
        nn="Møtet er avlyst. Du treng ikkje svare.",
        en="The meeting has been cancelled. You need not answer.",
    ),
)


def may_answer(
    answer: Answer, *, begins_at: datetime.datetime, rules: RuleSet, is_cancelled: bool = False
) -> Refusal | None:
    """Whether the answer can be taken: before the meeting begins, and remotely only where the body allows it (K14)."""
    if is_cancelled:
        return _CANCELLED
    if answer.at >= begins_at:
        return _TOO_LATE
    if answer.reply is Reply.REMOTE and not rules.remote.value:
        return _NO_REMOTE.by(rules.remote.source)
    return None


def last_answers(answers: Iterable[Answer]) -> dict[int, Answer]:
    """The answer of each person that counts: the last one."""
    last: dict[int, Answer] = {}
    for answer in sorted(answers, key=lambda one: one.at):
        last[answer.person] = answer
    return last


def to_do(answer: Answer, *, before: Answer | None = None) -> tuple[ToDo, ...]:
    """What the secretary must do for an answer, given the one before. An absence is confirmed before a deputy is called;
    one who comes after all takes the seat back."""
    todo = []
    if answer.is_absence and answer.seat is not None:
        todo.append(ToDo.CALL_DEPUTY if answer.is_confirmed else ToDo.CONFIRM_ABSENCE)
    if before is not None and before.is_absence and not answer.is_absence and before.is_confirmed:
        todo.append(ToDo.STAND_DOWN_DEPUTY)
    if answer.disqualified_in:
        todo.append(ToDo.PUT_DISQUALIFICATION)
    if answer.question.strip():
        todo.append(ToDo.ANSWER_QUESTION)
    return tuple(todo)
