"""How fast a right is decided: every right for each role, with far more seats, calls and grants than anybody has."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bench.measure import Figure, own_peak_mib, repeated

BOUND_US = 20.0
MANY = 40
TURNS = 20


def rights() -> tuple[Figure, ...]:
    """One figure for each role. A run decides every right on three subjects, many times over; its time is told for a
    thousand decisions, so that a bound of 20 ms is 20 µs for one."""
    from saksgang.core.access import Role

    return tuple(_figure(role) for role in Role)


def _figure(role: object) -> Figure:
    from saksgang.core.access import Actor, Grant, Right, Role, Subject, may

    assert isinstance(role, Role)
    given_in_bodies = role in (Role.CHAIR, Role.MEMBER, Role.DEPUTY)
    actor = Actor(
        name="Åse Nordmyr",
        role=Role.PARTICIPANT if given_in_bodies else role,
        user_id=1,
        cooperation_id=1,
        in_bodies=tuple(Grant(role, body) for body in range(MANY)) if given_in_bodies else (),
        called_to=frozenset(range(1000)),
        cases=frozenset(range(1000)),
        cut_off=frozenset(range(1000)),
    )
    subjects = (
        Subject(),
        Subject(body_id=MANY - 1, meeting_id=999, item_id=2000, case_id=2000),
        Subject(body_id=MANY + 1, meeting_id=2000, item_id=2000, case_id=2000, is_called=False),
    )
    asked = [(right, subject) for right in Right for subject in subjects]
    allowed = sum(may(actor, right, subject) is None for right, subject in asked)
    assert allowed, f"nothing is decided for {role}"

    def decide() -> None:
        for _turn in range(TURNS):
            for right, subject in asked:
                may(actor, right, subject)

    times = repeated(decide, runs=60)
    per_thousand = 1000 / (TURNS * len(asked))
    return Figure(
        f"1000 rights, {role.value}",
        times.p50 * per_thousand,
        times.p95 * per_thousand,
        times.cpu * per_thousand,
        times.runs,
        own_peak_mib(),
        bound_ms=BOUND_US,
        facts={"us_each": round(times.p50 * per_thousand, 2), "allowed": float(allowed), "asked": float(len(asked))},
        yardstick_ms=times.yardstick,
    )


def measures() -> dict[str, Callable[[], tuple[Figure, ...]]]:
    """What can be asked for by name."""
    return {"rights": partial(rights)}
