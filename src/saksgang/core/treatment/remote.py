"""Meeting remotely: only where that is decided, with all able to see, hear and speak, and not behind doors that must be
closed (kommuneloven § 11-7; K14)."""

from __future__ import annotations

from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.cautions import Caution
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.core.treatment.closing import MUST, ClosingGround


class MeetingForm(StrEnum):
    """Where the members are. `MIXED`: some in the room, some remote; the rules for remote meetings hold for it (our
    reading). `WRITTEN` is no sitting at all: the members answer in writing (`urgency`; K15)."""

    IN_PERSON = "in-person"
    REMOTE = "remote"
    MIXED = "mixed"
    WRITTEN = "written"


_NOT_REMOTE = frozenset({MeetingForm.IN_PERSON, MeetingForm.WRITTEN})


_NOT_DECIDED = Refusal(
    "remote-not-decided",
    Text(
        nb="Det er ikke vedtatt at organet kan ha fjernmøter. Møt fysisk, eller legg inn vedtaket i reglene til organet.",
        nn="Det er ikkje vedteke at organet kan ha fjernmøte. Møt fysisk, eller legg inn vedtaket i reglane til organet.",
        en="It has not been decided that the body may meet remotely. Meet in person, or enter the decision in its rules.",
    ),
)
_CONTACT = Caution(
    "remote-contact",
    Text(
        nb="Noen deltar digitalt. Alle skal se, høre og kunne snakke med hverandre: mister noen kontakten, så ta pause, eller "
        "før at de gikk.",
        nn="Nokon deltek digitalt. Alle skal sjå, høyre og kunne snakke med kvarandre: mister nokon kontakten, så ta pause, "
        "eller før at dei gjekk.",
        en="Somebody takes part remotely. All must see, hear and be able to speak with each other: if one loses contact, "
        "pause, or record that they left.",
    ),
)
_MUST_BE_CLOSED = Refusal(
    "remote-item-must-be-closed",
    Text(
        nb="{item} skal behandles for lukkede dører og kan ikke tas i fjernmøte. Ta den i et møte der alle er i rommet.",
        nn="{item} skal behandlast for lukka dører og kan ikkje takast i fjernmøte. Ta ho i eit møte der alle er i rommet.",
        en="{item} must be treated behind closed doors and cannot be taken in a remote meeting. Take it in person.",
    ),
)


def may_meet(form: MeetingForm, *, rules: RuleSet) -> Refusal | None:
    """K14. Whether a meeting can be held in a form."""
    if form in _NOT_REMOTE or rules.remote.value:
        return None
    return _NOT_DECIDED.by(rules.source_of("11-7", rules.remote))


def watch_contact(*, is_somebody_remote: bool, rules: RuleSet) -> Caution | None:
    """K14. What whoever leads must see to while somebody takes part remotely: the system cannot hear who is cut off."""
    return _CONTACT.by(rules.source_of("11-7")) if is_somebody_remote and rules.is_statutory else None


def judge_item(item: str, ground: ClosingGround | None, *, form: MeetingForm, rules: RuleSet) -> Refusal | None:
    """K14. What must be closed is never taken remotely; what may be closed can be."""
    if form in _NOT_REMOTE or ground not in MUST or not rules.is_statutory:
        return None
    return _MUST_BE_CLOSED.by(rules.source_of("11-7")).filled(item=item)
