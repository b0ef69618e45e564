"""The queue of a body: which cases are ready for an agenda, which wait for what, and in what order they stand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.calling.papers import NEEDS_PAPERS, Promised
from saksgang.core.dossier import ItemKind


class Waits(StrEnum):
    """What a case waits for."""

    WRITER = "writer"
    TITLE = "title"
    KIND = "kind"
    PROPOSAL = "proposal"
    TEXT = "text"
    LEADER = "leader"
    PAPER = "paper"


class QueueState(StrEnum):
    """Ready to be taken, ready but for papers that are promised, or waiting for its writer or leader."""

    READY = "ready"
    PROMISED = "promised"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class QueuedCase:
    """A case for a body that is on no agenda yet. `needs_leader`: the body wants a leader's yes before it is taken.
    `is_written`: its writer has said that it is ready."""

    key: int
    title: str
    kind: ItemKind | None
    queued_on: datetime.date
    has_text: bool = False
    proposal: str = ""
    promised: tuple[Promised, ...] = ()
    needs_leader: bool = False
    leader_approved: bool = False
    due_on: datetime.date | None = None
    is_written: bool = True


@dataclass(frozen=True, slots=True)
class Queued:
    """Where a case stands, and what it waits for."""

    case: QueuedCase
    state: QueueState
    waits_for: tuple[Waits, ...] = ()


_NEEDS_PROPOSAL = frozenset({ItemKind.DECISION, ItemKind.APPROVAL})


def judge_case(case: QueuedCase) -> Queued:
    """What a case lacks: its writer's word, what its kind needs, the leader's yes, and papers that are promised."""
    waits = []
    if not case.is_written:
        waits.append(Waits.WRITER)
    if not case.title.strip():
        waits.append(Waits.TITLE)
    if case.kind is None:
        waits.append(Waits.KIND)
    if case.kind in _NEEDS_PROPOSAL and not case.proposal.strip():
        waits.append(Waits.PROPOSAL)
    if case.kind in NEEDS_PAPERS and not case.has_text:
        waits.append(Waits.TEXT)
    if case.needs_leader and not case.leader_approved:
        waits.append(Waits.LEADER)
    if waits:
        return Queued(case, QueueState.WAITING, (*waits, *([Waits.PAPER] if case.promised else [])))
    if case.promised:
        return Queued(case, QueueState.PROMISED, (Waits.PAPER,))
    return Queued(case, QueueState.READY)


def queue(cases: Iterable[QueuedCase]) -> tuple[Queued, ...]:
    """The queue: ready cases first, then those with promised papers, then the waiting; within each by due day, then by
    how long they have stood there."""
    states = list(QueueState)
    judged = (judge_case(case) for case in cases)
    return tuple(
        sorted(
            judged,
            key=lambda one: (
                states.index(one.state),
                one.case.due_on or datetime.date.max,
                one.case.queued_on,
                one.case.key,
            ),
        )
    )
