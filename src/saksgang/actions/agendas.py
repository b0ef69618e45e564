"""Fixing an agenda: its items get their numbers and it becomes a version; what comes later makes a new version.

Who approves it is told in `agendas_approved`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from saksgang.actions.agenda_items import open_meeting
from saksgang.actions.agenda_items_minutes import attach_minutes
from saksgang.actions.agenda_items_written import give_number, tell_screens
from saksgang.actions.publishing import refresh_within
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.agenda.comparing import AgendaChanges
from saksgang.core.agenda.fixing import AgendaVersion as Fixed
from saksgang.core.agenda.fixing import fix
from saksgang.core.agenda.series import Given, Series, check_series
from saksgang.core.agenda.storing import as_json, digest
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingState
from saksgang.records.adding import adding
from saksgang.records.models import AgendaItem, AgendaVersion, Cooperation, GivenNumber, Meeting
from saksgang.records.queries.agenda_rows import (
    AgendaRows,
    agenda_rows,
    fixed_agenda,
    latest_version,
    series_of,
    used_serials,
)
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.urgent_decisions import unreported


def fix_agenda(cooperation: Cooperation, meeting_id: int, *, by: Actor, now: datetime.datetime) -> AgendaVersion:
    """Fix the agenda as it stands, or as it has become since it was fixed. Items that shall have a number and have none get
    the next ones of the body, in order; whoever fixes another agenda of the body waits. Raises `Refused`: the first thing
    missing, or that nothing is new."""
    require(by, Right.PREPARE_MEETING)
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        meeting = open_meeting(cooperation, meeting_id)
        attach_minutes(meeting, store=store, now=now)
        after = follow(MEETING, MeetingState(meeting.state), MeetingAct.FIX_AGENDA, unmet={})
        if isinstance(after, Refusal):
            raise Refused(after)
        found = agenda_rows(meeting)
        for refusal in unreported(meeting, found.rows.values(), rules=rules_of_body(meeting.body, on=meeting.date)):
            raise Refused(refusal)
        last, series = latest_version(meeting), series_of(meeting.body)
        fixed = _fixed(meeting, found, series, last=last, by=by, now=now)
        _number(meeting, found, series, fixed.given, now=now)
        meeting.state = after.value
        meeting.save(update_fields=["state"])
        version = AgendaVersion.objects.create(
            cooperation=cooperation,
            meeting=meeting,
            version=fixed.version,
            agenda=as_json(fixed.agenda),
            changes=changes_json(fixed.changes),
            sha256=digest(fixed.agenda),
            fixed_at=now,
            fixed_by_name=by.name[:200],
        )
        trail.add("agenda.fixed", meeting, after=_told(version, fixed.given))
        tell_screens(meeting)
        trail.write()
        refresh_within(trail, [meeting.pk])
        trail.write()
    return version


def changes_json(changes: AgendaChanges) -> dict[str, Any]:
    """What differs from the version before: the keys of items, and which fields of those that changed."""
    return {
        "added": [item.key for item in changes.added],
        "removed": [item.key for item in changes.removed],
        "moved": [item.key for item in changes.moved],
        "changed": [{"item": one.item.key, "fields": list(one.fields)} for one in changes.changed],
    }


def _fixed(
    meeting: Meeting,
    found: AgendaRows,
    series: Series,
    *,
    last: AgendaVersion | None,
    by: Actor,
    now: datetime.datetime,
) -> Fixed:
    refusal = check_series(series)
    if refusal is not None:
        raise Refused(refusal)
    fixed = fix(
        found.agenda,
        rules=rules_of_body(meeting.body, on=meeting.date),
        series=series,
        year=meeting.date.year,
        used=used_serials(meeting.body, series, year=meeting.date.year),
        by=by.name,
        now=now,
        after=Fixed(last.version, fixed_agenda(last), last.fixed_at, last.fixed_by_name) if last else None,
    )
    if isinstance(fixed, Refusal):
        raise Refused(fixed)
    return fixed


def _number(
    meeting: Meeting, found: AgendaRows, series: Series, given: Sequence[Given], *, now: datetime.datetime
) -> None:
    """Write the new numbers to their items, and that they are used for ever."""
    for one in given:
        row: AgendaItem = found.rows[one.key]
        give_number(row, one.number)
        row.save(update_fields=["number", "number_key", "read_key", "slug"])
    GivenNumber.objects.bulk_create(
        [
            GivenNumber(
                cooperation_id=meeting.cooperation_id,
                body=meeting.body,
                prefix=series.prefix,
                year=meeting.date.year if series.per_year else 0,
                serial=one.serial,
                number=one.number,
                item=found.rows[one.key],
                given_at=now,
            )
            for one in given
        ]
    )


def _told(version: AgendaVersion, given: Sequence[Given]) -> dict[str, object]:
    return {"version": version.version, "sha256": version.sha256, "numbers": [one.number for one in given]}
