"""What a form of answers says: the choice, the reason, a question, and doubts about items."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.actions.answer_mail import PRESET
from saksgang.actions.answers import LONGEST_QUESTION, LONGEST_REASON, Doubted, Given
from saksgang.core.answering.answers import Reply
from saksgang.core.attendance.disqualification import Ground
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Answer
from saksgang.web.frame.asking import Asked
from saksgang.web.frame.doing import id_in, text_in

MOST_ROWS = 20
_REPLIES = {word: reply for reply, word in PRESET.items()}
_NO_CHOICE = Refusal(
    "no-reply-chosen",
    Text(
        nb="Velg om du kommer, og send svaret på nytt.",
        nn="Vel om du kjem, og send svaret på nytt.",
        en="Choose whether you are coming, and send the answer again.",
    ),
)
_NO_GROUND = Refusal(
    "no-ground-chosen",
    Text(
        nb="Velg både sak og grunnlag for at du kan være inhabil, eller la begge stå tomme.",
        nn="Vel både sak og grunnlag for at du kan vere ugild, eller lat begge stå tomme.",
        en="Choose both an item and why you may be disqualified, or leave both empty.",
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line about being disqualified, as it stands in the form."""

    number: int
    item: int = 0
    ground: str = ""
    explained: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it is filled in: what was answered before, or what was just sent and could not be taken."""

    choice: str = ""
    reason: str = ""
    question: str = ""
    rows: tuple[Row, ...] = (Row(1),)


def filled_from(answer: Answer | None, preset: str) -> Filled:
    """The form with the last answer in it; a link in a mail may choose, which answers nothing by itself."""
    preset = preset if preset in _REPLIES else ""
    if answer is None:
        return Filled(choice=preset)
    told = [
        Row(at, one["item"], one["ground"], one["explained"]) for at, one in enumerate(answer.disqualified_in, start=1)
    ]
    return Filled(
        choice=preset or PRESET[Reply(answer.reply)],
        reason=answer.reason,
        rows=(*told, Row(len(told) + 1))[:MOST_ROWS],
    )


def filled_in(request: Asked) -> Filled:
    """The form as it was sent."""
    rows = tuple(
        Row(at, id_in(request, f"sak-{at}"), text_in(request, f"grunnlag-{at}", longest=40), _text(request, at))
        for at in range(1, MOST_ROWS + 1)
        if f"sak-{at}" in request.POST
    )
    return Filled(
        choice=text_in(request, "svar", longest=20),
        reason=text_in(request, "grunn", longest=LONGEST_REASON),
        question=text_in(request, "sporsmal", longest=LONGEST_QUESTION),
        rows=rows or (Row(1),),
    )


def given_in(form: Filled) -> Given:
    """What the form says. Raises `Refused` when nothing was chosen, or half of a doubt."""
    reply = _REPLIES.get(form.choice)
    if reply is None:
        raise Refused(_NO_CHOICE)
    doubts = tuple(_doubt(one) for one in form.rows if one.item or one.ground or one.explained.strip())
    return Given(reply, reason=form.reason, question=form.question, disqualified=doubts)


def _doubt(row: Row) -> Doubted:
    if not row.item or row.ground not in {one.value for one in Ground}:
        raise Refused(_NO_GROUND)
    return Doubted(row.item, Ground(row.ground), row.explained)


def _text(request: Asked, at: int) -> str:
    return text_in(request, f"forklaring-{at}", longest=LONGEST_REASON)
