"""The states of a meeting, from planned to approved minutes, and what must be in order on each way."""

from __future__ import annotations

from enum import StrEnum

from saksgang.core.access import Right
from saksgang.core.bodies.rule_set import RuleSet
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text
from saksgang.core.treatment.machine import Machine, Way


class MeetingState(StrEnum):
    """How far a meeting has come."""

    PLANNED = "planned"
    AGENDA_FIXED = "agenda-fixed"
    CALLED = "called"
    IN_SESSION = "in-session"
    PAUSED = "paused"
    HELD = "held"
    WRITTEN = "written"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MeetingAct(StrEnum):
    """What is done with a meeting."""

    FIX_AGENDA = "fix-agenda"
    MOVE = "move"
    CALL = "call"
    SUPPLEMENT = "supplement"
    CANCEL = "cancel"
    START = "start"
    END = "end"
    PAUSE = "pause"
    RESUME = "resume"
    ENTER_AFTERWARDS = "enter-afterwards"
    FINISH_MINUTES = "finish-minutes"
    APPROVE_MINUTES = "approve-minutes"
    REOPEN_MINUTES = "reopen-minutes"


class MeetingNeed(StrEnum):
    """What must be in order; the value is the kind of judgement that says so."""

    AGENDA_READY = "agenda-ready"  # agenda.fixing.judge_agenda
    NOTICE_READY = "notice-ready"  # calling.readiness.judge_call
    CALLED = "called"  # must_be_called, K4
    CHAIR = "chair"  # attendance.chairing.chair_of, K2
    ITEMS_SETTLED = "items-settled"  # item_states.unsettled
    MINUTES_COMPLETE = "minutes-complete"  # minutes.completeness.missing_from, K9
    APPROVAL = "approval"  # minutes.approval.may_approve, K10
    REASON = "reason"  # needs_reason


_S, _A, _N = MeetingState, MeetingAct, MeetingNeed

MEETING = Machine(
    start=_S.PLANNED,
    ways=(
        Way(_A.FIX_AGENDA, (_S.PLANNED, _S.AGENDA_FIXED), _S.AGENDA_FIXED, Right.PREPARE_MEETING, (_N.AGENDA_READY,)),
        Way(_A.FIX_AGENDA, (_S.CALLED,), _S.CALLED, Right.PREPARE_MEETING, (_N.AGENDA_READY,)),
        Way(_A.CALL, (_S.AGENDA_FIXED,), _S.CALLED, Right.CALL_MEETING, (_N.NOTICE_READY,)),
        Way(_A.SUPPLEMENT, (_S.CALLED,), _S.CALLED, Right.CALL_MEETING, (_N.AGENDA_READY, _N.NOTICE_READY)),
        Way(_A.START, (_S.AGENDA_FIXED, _S.CALLED), _S.IN_SESSION, Right.HOLD_MEETING, (_N.CALLED, _N.CHAIR)),
        Way(_A.END, (_S.IN_SESSION,), _S.HELD, Right.HOLD_MEETING, (_N.ITEMS_SETTLED,)),
        Way(
            _A.ENTER_AFTERWARDS,
            (_S.AGENDA_FIXED, _S.CALLED),
            _S.HELD,
            Right.HOLD_MEETING,
            (_N.CALLED, _N.ITEMS_SETTLED),
        ),
        Way(_A.PAUSE, (_S.IN_SESSION,), _S.PAUSED, Right.HOLD_MEETING),
        Way(_A.RESUME, (_S.PAUSED, _S.HELD), _S.IN_SESSION, Right.HOLD_MEETING, (_N.CHAIR,)),
        Way(_A.FINISH_MINUTES, (_S.HELD,), _S.WRITTEN, Right.HOLD_MEETING, (_N.MINUTES_COMPLETE,)),
        Way(_A.APPROVE_MINUTES, (_S.WRITTEN,), _S.APPROVED, Right.APPROVE_MINUTES, (_N.MINUTES_COMPLETE, _N.APPROVAL)),
        Way(_A.REOPEN_MINUTES, (_S.WRITTEN, _S.APPROVED), _S.HELD, Right.HOLD_MEETING, (_N.REASON,)),
        Way(_A.MOVE, (_S.PLANNED,), _S.PLANNED, Right.PREPARE_MEETING),
        Way(_A.MOVE, (_S.AGENDA_FIXED,), _S.AGENDA_FIXED, Right.PREPARE_MEETING),
        Way(_A.MOVE, (_S.CALLED,), _S.CALLED, Right.CALL_MEETING, (_N.REASON,)),
        Way(_A.CANCEL, (_S.PLANNED, _S.AGENDA_FIXED), _S.CANCELLED, Right.PREPARE_MEETING),
        Way(_A.CANCEL, (_S.CALLED,), _S.CANCELLED, Right.CALL_MEETING, (_N.REASON,)),
    ),
    state_names={
        _S.PLANNED: Text(nb="planlagt", nn="planlagt", en="planned"),
        _S.AGENDA_FIXED: Text(nb="saklista fastsatt", nn="saklista fastsett", en="agenda fixed"),
        _S.CALLED: Text(nb="innkalt", nn="innkalla", en="called"),
        _S.IN_SESSION: Text(nb="pågår", nn="pågår", en="in session"),
        _S.PAUSED: Text(nb="pause", nn="pause", en="paused"),
        _S.HELD: Text(nb="avholdt", nn="halde", en="held"),
        _S.WRITTEN: Text(nb="referatet ferdig", nn="referatet ferdig", en="minutes written"),
        _S.APPROVED: Text(nb="godkjent", nn="godkjent", en="approved"),
        _S.CANCELLED: Text(nb="avlyst", nn="avlyst", en="cancelled"),
    },
    act_names={
        _A.FIX_AGENDA: Text(nb="Fastsett saklista", nn="Fastset saklista", en="Fix the agenda"),
        _A.MOVE: Text(nb="Flytt møtet", nn="Flytt møtet", en="Move the meeting"),
        _A.CALL: Text(nb="Send innkalling", nn="Send innkalling", en="Send the notice"),
        _A.SUPPLEMENT: Text(nb="Send tilleggsinnkalling", nn="Send tilleggsinnkalling", en="Send a supplement"),
        _A.CANCEL: Text(nb="Avlys møtet", nn="Avlys møtet", en="Cancel the meeting"),
        _A.START: Text(nb="Start møtet", nn="Start møtet", en="Start the meeting"),
        _A.END: Text(nb="Avslutt møtet", nn="Avslutt møtet", en="End the meeting"),
        _A.PAUSE: Text(nb="Ta pause", nn="Ta pause", en="Pause"),
        _A.RESUME: Text(nb="Ta opp møtet igjen", nn="Ta opp att møtet", en="Resume the meeting"),
        _A.ENTER_AFTERWARDS: Text(
            nb="Før møtet i ettertid", nn="Før møtet i ettertid", en="Enter the meeting afterwards"
        ),
        _A.FINISH_MINUTES: Text(nb="Gjør referatet ferdig", nn="Gjer referatet ferdig", en="Finish the minutes"),
        _A.APPROVE_MINUTES: Text(nb="Godkjenn referatet", nn="Godkjenn referatet", en="Approve the minutes"),
        _A.REOPEN_MINUTES: Text(nb="Åpne referatet igjen", nn="Opne referatet att", en="Reopen the minutes"),
    },
)

_NOT_CALLED = Refusal(
    "meeting-not-called",
    Text(
        nb="Møtet er ikke kalt inn. Medlemmene skal ha innkalling med saklista og papirene. Send innkallingen først.",
        nn="Møtet er ikkje kalla inn. Medlemene skal ha innkalling med saklista og papira. Send innkallinga først.",
        en="The meeting has not been called. Members must have a notice with agenda and papers. Send the notice first.",
    ),
)
_NO_REASON = Refusal(
    "no-reason",
    Text(
        nb="Skriv hvorfor. Grunnen står i historikken og går til dem som har fått papirene.",
        nn="Skriv kvifor. Grunnen står i historikken og går til dei som har fått papira.",
        en="Write why. The reason stands in the history and goes to those who have the papers.",
    ),
)


def must_be_called(state: MeetingState, *, rules: RuleSet) -> Refusal | None:
    """K4. A body under chapter 11 meets only when called; others may meet as soon as they have an agenda."""
    if state is MeetingState.AGENDA_FIXED and rules.is_statutory:
        return _NOT_CALLED.by(rules.source_of("11-3"))
    return None


def needs_reason(reason: str) -> Refusal | None:
    """Why reopening, moving or cancelling is refused: nobody says why."""
    return None if reason.strip() else _NO_REASON
