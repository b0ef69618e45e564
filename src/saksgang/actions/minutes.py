"""Finishing minutes and taking them up again: each time they are finished they are kept as a version with its hash (K9, K10)."""

from __future__ import annotations

import datetime
import hashlib

from saksgang.actions.live.floor import Floor, floor
from saksgang.actions.minutes_derived import derive_decisions, number_items
from saksgang.actions.public_versions import canonical_json
from saksgang.actions.publishing import publish_as_set_within
from saksgang.actions.signed_links import revoke_links
from saksgang.core.access import Actor
from saksgang.core.answering.tokens import Purpose
from saksgang.core.dossier import PaperKind
from saksgang.core.minutes.completeness import missing_from
from saksgang.core.minutes.corrections import CorrectionState
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.treatment.machine import follow
from saksgang.core.treatment.meeting_states import MEETING, MeetingAct, MeetingNeed, MeetingState, needs_reason
from saksgang.records.models import Meeting, MinutesCorrection, MinutesVersion
from saksgang.records.queries.dossiers import dossier_of
from saksgang.records.queries.minutes_facts import latest_version, minutes_facts
from saksgang.records.stored_papers import storable
from saksgang.records.values import clean, json_value

_S = MeetingState


def finish_minutes(meeting: Meeting, *, by: Actor, now: datetime.datetime) -> MinutesVersion:
    """Finish the minutes: nothing may be missing (K9). They are kept as they are now, published as the body has it (K10), and
    can be sent for comments and approved. Raises `Refused` with the first part that is missing."""
    with floor(meeting, by=by, now=now, states={_S.HELD, _S.WRITTEN}) as opened:
        known = latest_version(opened.meeting)
        if opened.state is _S.WRITTEN and known is not None:
            return known
        go(opened, MeetingAct.FINISH_MINUTES, {MeetingNeed.MINUTES_COMPLETE: first_missing(opened)})
        number_items(opened)
        derive_decisions(opened.meeting)
        opened.meeting.save(update_fields=["state"])
        version = keep_version(opened)
        if known is not None:
            _bring_corrections(known, version)
        opened.tell(
            "minutes.finished",
            opened.meeting,
            after={"state": opened.meeting.state, "version": version.version, "sha256": version.sha256},
            rule=opened.rules.source_of("11-4"),
        )
        publish_as_set_within(opened.trail, [opened.meeting.pk])
    return version


def reopen_minutes(meeting: Meeting, *, reason: str, by: Actor, now: datetime.datetime) -> Meeting:
    """Take finished minutes up again, also approved ones: they are preliminary until finished anew, what was approved stays
    readable. Links to comment or sign the old version work no more. Raises `Refused` without a reason."""
    with floor(meeting, by=by, now=now, states={_S.WRITTEN, _S.APPROVED}) as opened:
        why = " ".join(clean(reason).split())
        before = {"state": opened.meeting.state}
        go(opened, MeetingAct.REOPEN_MINUTES, {MeetingNeed.REASON: needs_reason(why)})
        opened.meeting.save(update_fields=["state"])
        version = latest_version(opened.meeting)
        if version is not None:
            version.reopened_at, version.reopened_because = now, why
            version.save(update_fields=["reopened_at", "reopened_because"])
            for purpose in (Purpose.COMMENT_MINUTES, Purpose.SIGN_MINUTES):
                revoke_links(opened.cooperation, purpose, version.pk, now, by=by, trail=opened.trail)
        opened.tell(
            "minutes.reopened", opened.meeting, before=before, after={"state": opened.meeting.state}, reason=why
        )
        publish_as_set_within(opened.trail, [opened.meeting.pk])
    return opened.meeting


def keep_version(opened: Floor) -> MinutesVersion:
    """Inside an act: the minutes as they are now, as the next version."""
    opened.meeting.refresh_from_db()
    values = json_value(storable(dossier_of(opened.meeting, PaperKind.MINUTES)))
    last = latest_version(opened.meeting)
    return MinutesVersion.objects.create(
        cooperation=opened.cooperation,
        meeting=opened.meeting,
        version=last.version + 1 if last else 1,
        dossier=values,
        sha256=hashlib.sha256(canonical_json(values).encode()).hexdigest(),
        finished_at=opened.now,
        finished_by_name=opened.by.name[:200],
    )


def _bring_corrections(reopened: MinutesVersion, version: MinutesVersion) -> None:
    """What was asked of a version that was reopened, and is not in its text yet, is asked of the one that takes its place."""
    waiting = (CorrectionState.ASKED.value, CorrectionState.TAKEN.value)
    MinutesCorrection.objects.filter(version=reopened, state__in=waiting).update(version=version)


def first_missing(opened: Floor) -> Refusal | None:
    """Inside an act: the first part that the minutes lack (K9)."""
    missing = missing_from(minutes_facts(opened.meeting, rules=opened.rules), rules=opened.rules)
    return missing[0] if missing else None


def go(opened: Floor, act: MeetingAct, judged: dict[MeetingNeed, Refusal | None]) -> None:
    """Inside an act: the meeting's state after it. Raises `Refused`; the row is not saved."""
    unmet = {need: refusal for need, refusal in judged.items() if refusal is not None}
    state = follow(MEETING, opened.state, act, unmet=unmet)
    if isinstance(state, Refusal):
        raise Refused(state)
    opened.meeting.state = state.value
