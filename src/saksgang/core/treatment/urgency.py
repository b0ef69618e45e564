"""Deciding outside a common meeting: urgent decisions by others, written procedure, urgent remote meetings
(kommuneloven § 11-8; K15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.bodies.shares import fewest
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed


class WrittenAnswer(StrEnum):
    """What a member says in a written procedure. Saying no to the procedure is saying that it shall be a meeting."""

    ACCEPTS = "accepts"
    AGAINST_PROPOSAL = "against-proposal"
    AGAINST_PROCEDURE = "against-procedure"


WRITTEN_ANSWER_NAMES = {
    WrittenAnswer.ACCEPTS: Text(
        nb="Godtar forslaget, og at saken avgjøres skriftlig",
        nn="Godtek framlegget, og at saka blir avgjord skriftleg",
        en="Accepts the proposal, and that the case is decided in writing",
    ),
    WrittenAnswer.AGAINST_PROPOSAL: Text(
        nb="Godtar ikke forslaget", nn="Godtek ikkje framlegget", en="Does not accept the proposal"
    ),
    WrittenAnswer.AGAINST_PROCEDURE: Text(
        nb="Vil at saken tas i et møte", nn="Vil at saka blir teken i eit møte", en="Wants the case taken in a meeting"
    ),
}


@dataclass(frozen=True, slots=True)
class WrittenProcedure:
    """A case sent to all members to be decided in writing. `members` is seat and name; `reason` why it cannot wait for a
    meeting. `sent_to` are the seats that had the papers at once."""

    members: Mapping[int, str]
    sent_to: frozenset[int]
    answers: Mapping[int, WrittenAnswer]
    reason: str = ""


class WrittenOutcome(StrEnum):
    """How a written procedure stands."""

    WAITING = "waiting"
    ADOPTED = "adopted"
    TO_MEETING = "to-meeting"


_NO_REASON = Refusal(
    "urgency-without-reason",
    Text(
        nb="Skriv hvorfor saken ikke kan vente til neste møte. Grunnen følger saken og meldes i neste møte.",
        nn="Skriv kvifor saka ikkje kan vente til neste møte. Grunnen følgjer saka og blir meld i neste møte.",
        en="Write why the case cannot wait for the next meeting. The reason goes with it and is told in the next meeting.",
    ),
)
_NOT_TO_ALL = Refusal(
    "written-procedure-not-to-all",
    Text(
        nb="Alle medlemmer skal ha papirene samtidig, men {names} har ikke fått dem. Send til dem straks.",
        nn="Alle medlemer skal ha papira samstundes, men {names} har ikkje fått dei. Send til dei straks.",
        en="All members must have the papers at once, but {names} have not. Send them now.",
    ),
)
_POSTPONED = Refusal(
    "urgent-meeting-postponed",
    Text(
        nb="{asking} av {members} medlemmer krever at saken utsettes, og {needed} er nok. Ta den i et vanlig møte.",
        nn="{asking} av {members} medlemer krev at saka blir utsett, og {needed} er nok. Ta ho i eit vanleg møte.",
        en="{asking} of {members} members demand that the case is postponed, and {needed} are enough. Take it in a common "
        "meeting.",
    ),
)
_NOT_REPORTED = Refusal(
    "urgent-decision-not-reported",
    Text(
        nb="«{title}» ble avgjort av {by} i stedet for organet, og skal meldes i dette møtet. Sett det på saklista.",
        nn="«{title}» vart avgjord av {by} i staden for organet, og skal meldast i dette møtet. Set det på saklista.",
        en="“{title}” was decided by {by} in the body's place and must be told in this meeting. Put it on the agenda.",
    ),
)


def may_start_written(procedure: WrittenProcedure, *, rules: RuleSet) -> Refusal | None:
    """K15. Whether a written procedure is in order: a reason, and the papers to all members at once."""
    source = rules.source_of("11-8")
    if rules.is_statutory and not procedure.reason.strip():
        return _NO_REASON.by(source)
    without = [name for seat, name in procedure.members.items() if seat not in procedure.sent_to]
    return _NOT_TO_ALL.by(source).filled(names=listed(without)) if without else None


def outcome_of(procedure: WrittenProcedure) -> WrittenOutcome:
    """K15. Adopted only when every member accepts both proposal and procedure; one who does not sends it to a meeting."""
    given = [procedure.answers.get(seat) for seat in procedure.members]
    if any(answer not in {None, WrittenAnswer.ACCEPTS} for answer in given):
        return WrittenOutcome.TO_MEETING
    if not given or None in given:
        return WrittenOutcome.WAITING
    return WrittenOutcome.ADOPTED


def may_meet_urgently(*, demanding: frozenset[int], members: int, reason: str, rules: RuleSet) -> Refusal | None:
    """K15. Whether an urgent remote meeting can decide: a third of the members can have it postponed."""
    share, source = rules.minority.value, rules.source_of("11-8", rules.minority)
    if rules.is_statutory and not reason.strip():
        return _NO_REASON.by(source)
    if share is None or len(demanding) < fewest(share, of=members):
        return None
    return _POSTPONED.by(source).filled(asking=len(demanding), members=members, needed=fewest(share, of=members))


def must_report(title: str, *, by: str, is_on_agenda: bool, rules: RuleSet) -> Refusal | None:
    """K15. A decision under delegated urgency is told in the next meeting of the body that should have made it."""
    if is_on_agenda or not rules.is_statutory:
        return None
    return _NOT_REPORTED.by(rules.source_of("11-8")).filled(title=title, by=by)
