"""What follows when papers have come in: items linked into cases, papers checked against each other and the register, and
meetings published as their bodies have it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable

from django.db import transaction

from saksgang.actions.publishing import publish_as_set, publish_as_set_within
from saksgang.actions.registering.approvals import mark_approved
from saksgang.actions.registering.checks import (
    checking_of,
    checking_of_year,
    keep_found,
    years_of,
)
from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.summary import Summary
from saksgang.actions.registering.threads import find_links, link_cases
from saksgang.actions.rights import require
from saksgang.core.access import Actor, Right
from saksgang.core.check_job import CheckJob, run_check
from saksgang.core.checking import Known
from saksgang.core.dossier import PaperKind
from saksgang.core.findings import Finding
from saksgang.core.matching.titles import is_standing_title
from saksgang.records.models import AgendaItem, Cooperation, Meeting, Paper
from saksgang.records.queries.known import known_of
from saksgang.records.queries.publishable import meetings_in_other_cases

Each = Callable[[Callable[[CheckJob], tuple[Finding, ...]], Iterable[CheckJob]], Iterable[tuple[Finding, ...]]]


def settle_register(
    cooperation: Cooperation,
    *,
    by: Actor,
    now: datetime.datetime,
    today: datetime.date | None = None,
    meetings: Collection[int] | None = None,
    each: Each = map,
) -> Summary:
    """Link the items of the register into cases and check its papers, or those of some meetings, given by id.

    What takes time is done before the co-operation is locked, and each body's year is checked by itself, so that
    others can work in between. `each` runs the checks: `map` one after the other, a pool's several at once.
    """
    require(by, Right.REGISTER)
    rows = Meeting.objects.filter(cooperation=cooperation)
    chosen = [row for row in rows if meetings is None or row.pk in meetings]
    found = find_links(cooperation, around=[meeting.date for meeting in chosen])
    with transaction.atomic():
        desk = Desk(cooperation, by=by, now=now)
        summary = Summary(linked_items=link_cases(desk, found))
        approved = mark_approved(desk)
        desk.trail.write()
    known = known_of(cooperation)
    checkings = [checking_of_year(cooperation, year, known=known, today=today) for year in years_of(chosen)]
    for checking, found_in in zip(checkings, each(run_check, [one.job for one in checkings]), strict=True):
        with transaction.atomic():
            desk = Desk(cooperation, by=by, now=now)
            summary += Summary(new_findings=keep_found(desk, checking, found_in))
            desk.trail.write()
    touched = {row.pk for row in chosen} | approved | meetings_in_other_cases(cooperation)
    publish_as_set(cooperation, touched, by=by, now=now)
    return summary


def is_settled(cooperation: Cooperation) -> bool:
    """Whether every item that can be of a case is in one; not so after an import that was cut off."""
    without = AgendaItem.objects.filter(cooperation=cooperation, case__isnull=True)
    return all(is_standing_title(title) for title in without.values_list("title", flat=True))


def settle_within(
    desk: Desk, meetings: Iterable[Meeting], papers: Iterable[Paper], *, today: datetime.date | None
) -> Summary:
    """Link all items and check the years of these meetings, and these papers of no meeting, inside another act."""
    meetings = list(meetings)
    linked = link_cases(desk, find_links(desk.cooperation, around=[meeting.date for meeting in meetings]))
    known = known_of(desk.cooperation)
    checkings = [checking_of_year(desk.cooperation, year, known=known, today=today) for year in years_of(meetings)]
    loose = [paper for paper in papers if paper.meeting_id is None and paper.kind != PaperKind.OTHER.value]
    checkings += [checking_of([paper], known=Known(), today=today) for paper in loose]
    new = sum(keep_found(desk, checking, run_check(checking.job)) for checking in checkings)
    touched = {meeting.pk for meeting in meetings} | mark_approved(desk) | meetings_in_other_cases(desk.cooperation)
    desk.trail.write()
    publish_as_set_within(desk.trail, touched)
    return Summary(linked_items=linked, new_findings=new)
