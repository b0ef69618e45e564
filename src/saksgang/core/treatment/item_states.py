"""The states of an item in a meeting, and what must be in order before it is taken up, decided or put off."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from saksgang.core.access import Right
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text, listed
from saksgang.core.treatment.machine import Machine, Way


class ItemState(StrEnum):
    """Where an item is. `NOW` is the one before the meeting."""

    LISTED = "listed"
    NOW = "now"
    TREATED = "treated"
    POSTPONED = "postponed"
    SENT_BACK = "sent-back"
    WITHDRAWN = "withdrawn"


class ItemAct(StrEnum):
    """What the meeting does with an item."""

    TAKE_UP = "take-up"
    PUT_BACK = "put-back"
    DECIDE = "decide"
    POSTPONE = "postpone"
    SEND_BACK = "send-back"
    WITHDRAW = "withdraw"
    TAKE_UP_AGAIN = "take-up-again"


class ItemNeed(StrEnum):
    """What must be in order; the comment says which judgement tells."""

    ALONE = "alone"  # another_now
    CONSENT = "consent"  # treatment.unlisted.may_decide, K7
    DISQUALIFICATION = "disqualification"  # attendance.disqualification.may_treat, F1
    DOORS = "doors"  # treatment.closing.check_doors, K11, K12
    REMOTE = "remote"  # treatment.remote.judge_item, K14
    QUORUM = "quorum"  # attendance.quorum.judge_decision, K16
    VOTE = "vote"  # voting.proposals.stand: nothing left to vote on
    POSTPONEMENT = "postponement"  # treatment.postponing.may_postpone, K8


_S, _A, _N = ItemState, ItemAct, ItemNeed
_HOLD = Right.HOLD_MEETING

ITEM = Machine(
    start=_S.LISTED,
    ways=(
        Way(_A.TAKE_UP, (_S.LISTED,), _S.NOW, _HOLD, (_N.ALONE, _N.DISQUALIFICATION, _N.DOORS, _N.REMOTE)),
        Way(_A.PUT_BACK, (_S.NOW,), _S.LISTED, _HOLD),
        Way(_A.DECIDE, (_S.NOW,), _S.TREATED, _HOLD, (_N.CONSENT, _N.DOORS, _N.VOTE, _N.QUORUM)),
        Way(_A.POSTPONE, (_S.LISTED, _S.NOW), _S.POSTPONED, _HOLD, (_N.POSTPONEMENT, _N.QUORUM)),
        Way(_A.SEND_BACK, (_S.NOW,), _S.SENT_BACK, _HOLD, (_N.POSTPONEMENT, _N.QUORUM)),
        Way(_A.WITHDRAW, (_S.LISTED, _S.NOW), _S.WITHDRAWN, _HOLD),
        Way(
            _A.TAKE_UP_AGAIN,
            (_S.TREATED, _S.POSTPONED, _S.SENT_BACK, _S.WITHDRAWN),
            _S.NOW,
            _HOLD,
            (_N.ALONE, _N.DISQUALIFICATION, _N.DOORS, _N.REMOTE),
        ),
    ),
    state_names={
        _S.LISTED: Text(nb="på lista", nn="på lista", en="listed"),
        _S.NOW: Text(nb="behandles nå", nn="blir behandla no", en="being treated"),
        _S.TREATED: Text(nb="behandlet", nn="behandla", en="treated"),
        _S.POSTPONED: Text(nb="utsatt", nn="utsett", en="postponed"),
        _S.SENT_BACK: Text(nb="sendt tilbake", nn="send tilbake", en="sent back"),
        _S.WITHDRAWN: Text(nb="trukket", nn="trekt", en="withdrawn"),
    },
    act_names={
        _A.TAKE_UP: Text(nb="Ta opp saken", nn="Ta opp saka", en="Take up the item"),
        _A.PUT_BACK: Text(nb="Legg saken tilbake", nn="Legg saka tilbake", en="Put the item back"),
        _A.DECIDE: Text(nb="Avslutt saken", nn="Avslutt saka", en="Close the item"),
        _A.POSTPONE: Text(nb="Utsett saken", nn="Utset saka", en="Postpone the item"),
        _A.SEND_BACK: Text(nb="Send saken tilbake", nn="Send saka tilbake", en="Send the item back"),
        _A.WITHDRAW: Text(nb="Trekk saken", nn="Trekk saka", en="Withdraw the item"),
        _A.TAKE_UP_AGAIN: Text(nb="Ta opp saken igjen", nn="Ta opp att saka", en="Take up the item again"),
    },
)

_UNSETTLED = Refusal(
    "items-not-settled",
    Text(
        nb="Møtet kan ikke avsluttes: {items} er ikke behandlet. Behandle, utsett eller trekk dem.",
        nn="Møtet kan ikkje avsluttast: {items} er ikkje behandla. Behandle, utset eller trekk dei.",
        en="The meeting cannot end: {items} are not treated. Treat, postpone or withdraw them.",
    ),
)


_ANOTHER = Refusal(
    "another-item-now",
    Text(
        nb="{other} behandles nå. Avslutt den, legg den tilbake, eller slå de to sammen før {item} tas opp.",
        nn="{other} blir behandla no. Avslutt ho, legg ho tilbake, eller slå dei to saman før {item} blir teken opp.",
        en="{other} is being treated. Close it, put it back, or join the two before {item} is taken up.",
    ),
)


def another_now(item: str, others: Iterable[tuple[str, ItemState]]) -> Refusal | None:
    """Why an item cannot be taken up: another (label and state) is before the meeting. Joined ones are no others."""
    now = next((label for label, state in others if state is ItemState.NOW), None)
    return _ANOTHER.filled(item=item, other=now) if now is not None else None


def unsettled(items: Iterable[tuple[str, ItemState]]) -> Refusal | None:
    """Why a meeting cannot end: items (label and state) that wait or are before it."""
    waiting = [label for label, state in items if state in {ItemState.LISTED, ItemState.NOW}]
    return _UNSETTLED.filled(items=listed(waiting)) if waiting else None
