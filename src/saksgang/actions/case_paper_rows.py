"""A case paper on its way into an act: found, seen by who acts, and open for what they want to do with it."""

from __future__ import annotations

from typing import Any

from saksgang.actions.rights import require, require_somewhere
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.drafting.case_paper import TEXTS, CasePart
from saksgang.core.drafting.stretch import change_between
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Body, CasePaper, Cooperation
from saksgang.records.queries.case_papers import closed_to
from saksgang.records.queries.sight import sight_of

_SHORT = 200

NO_PAPER = Refusal(
    "no-such-case-paper",
    Text(
        nb="Saksframlegget finnes ikke lenger. Gå til køen og velg det på nytt.",
        nn="Saksframlegget finst ikkje lenger. Gå til køen og vel det på nytt.",
        en="The case paper is no longer there. Go to the queue and choose it again.",
    ),
)
_TREATED = Refusal(
    "case-paper-treated",
    Text(
        nb="Saken er behandlet i et møte, og saksframlegget endres ikke mer. Skriv et nytt hvis saken skal opp igjen.",
        nn="Saka er handsama i eit møte, og saksframlegget blir ikkje endra meir. Skriv eit nytt om saka skal opp igjen.",
        en="A meeting has treated the case, and the case paper changes no more. Write a new one to bring the case up again.",
    ),
)
_WITHDRAWN = Refusal(
    "case-paper-withdrawn",
    Text(
        nb="Saken er trukket. Ta den fram igjen før du endrer den.",
        nn="Saka er trekt. Ta ho fram igjen før du endrar ho.",
        en="The case was withdrawn. Take it up again before you change it.",
    ),
)
NO_BODY = Refusal(
    "no-such-body",
    Text(
        nb="Organet finnes ikke i dette samarbeidet, eller holder ikke flere møter. Velg et fra lista.",
        nn="Organet finst ikkje i dette samarbeidet, eller held ikkje fleire møte. Vel eit frå lista.",
        en="There is no such body in this co-operation, or it holds no more meetings. Choose one from the list.",
    ),
)


def open_paper(trail: Trail, paper_id: int, *, right: Right = Right.PREPARE_MEETING) -> CasePaper:
    """The case paper, to be changed by who acts. Raises `Refused`: not there, not for them, treated or withdrawn."""
    paper = seen_paper(trail, paper_id, right=right)
    if paper.state == CasePaper.State.TREATED:
        raise Refused(_TREATED)
    if paper.state == CasePaper.State.WITHDRAWN:
        raise Refused(_WITHDRAWN)
    return paper


def seen_paper(trail: Trail, paper_id: int, *, right: Right = Right.PREPARE_MEETING) -> CasePaper:
    """The case paper whatever its state. Raises `Refused` when it is not there or what it holds is closed to who acts."""
    require_somewhere(trail.by, right)
    rows = CasePaper.objects.filter(cooperation=trail.cooperation, pk=paper_id)
    paper = rows.select_related("body", "case", "cooperation").first() if 0 < paper_id < 2**63 else None
    if paper is None:
        raise Refused(NO_PAPER)
    refusal = closed_to(paper, sight=sight_of(trail.by, trail.cooperation))
    if refusal is not None:
        raise Refused(refusal)
    _ask(trail.by, right, paper)
    return paper


def active_body(cooperation: Cooperation, body_id: int) -> Body:
    """A body that holds meetings. Raises `Refused`."""
    body = Body.objects.filter(cooperation=cooperation, pk=body_id, is_active=True).first()
    if body is None:
        raise Refused(NO_BODY)
    return body


def record_part(
    trail: Trail, paper: CasePaper, part: CasePart, columns: dict[str, Any], *, before: str, after: str
) -> None:
    """Save a part of a case paper and tell how it read before and after; of a long text only the stretch that changed.
    A leader's yes was to other words, and falls when texts or title change."""
    if part is CasePart.CLOSED_GROUND:
        columns |= {"is_closed": bool(columns[part.value])}
    if paper.approved_at is not None and part in (*TEXTS, CasePart.TITLE):
        columns |= {"approved_at": None, "approved_by_name": ""}
    for name, value in columns.items():
        setattr(paper, name, value)
    paper.changed_at = trail.now
    paper.save(update_fields=[*columns, "changed_at"])
    if len(before) + len(after) <= _SHORT:
        trail.add("casepaper.written", paper, before={part.value: before}, after={part.value: after})
        return
    change = change_between(before, after)
    trail.add(
        "casepaper.written",
        paper,
        before={part.value: change.before, "at": change.at},
        after={part.value: change.after, "at": change.at},
    )


def _ask(by: Actor, right: Right, paper: CasePaper) -> None:
    from saksgang.core.access import Subject

    require(by, right, on=Subject(body_id=paper.body_id, case_id=paper.case_id, is_called=False))
