"""A meeting held here as the rules of minutes ask about it: what is recorded of it (K9), and how far approval has come (K10)."""

from __future__ import annotations

from decimal import Decimal

from saksgang.core.agenda.proposing import Why
from saksgang.core.attendance.excusing import Application, Excused
from saksgang.core.bodies.rule_set import CaseKind, RuleSet
from saksgang.core.dossier import ItemKind, Outcome
from saksgang.core.drafting.differences import is_as_proposed
from saksgang.core.minutes.approval import ApprovalFacts, ApprovalItem, Signed
from saksgang.core.minutes.completeness import ItemMinutes, MinutesFacts
from saksgang.core.minutes.corrections import Correction, CorrectionState
from saksgang.core.treatment.item_states import ItemState
from saksgang.core.treatment.turns import TurnKind
from saksgang.core.treatment.unlisted import Asked, Lacking
from saksgang.core.voting.ballots import Counts, Manner, Tally
from saksgang.core.voting.results import VoteResult
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    ClosedDoors,
    Consent,
    Decision,
    Disqualification,
    ElectionHeld,
    Excuse,
    Meeting,
    MeetingTurn,
    MinutesCorrection,
    MinutesVersion,
    Vote,
)
from saksgang.records.queries.live_facts import closings_of, label_of, result_of, rulings_of, seats_on
from saksgang.records.queries.ruling_votes import ruling_votes

_ADOPTED = {Outcome.ADOPTED.value, Outcome.APPROVED.value}


def minutes_facts(meeting: Meeting, *, rules: RuleSet) -> MinutesFacts:
    """What is recorded of the meeting, in a fixed number of questions."""
    lists = Attendance.objects.filter(meeting=meeting).values_list("role", "name", "person_id", "substitute_for_id")
    rows = list(lists)
    told = {person for role, _name, person, _for in rows if role in _CAME}
    told |= {other for role, _name, _person, other in rows if role in _CAME and other}
    seats = seats_on(meeting.body_id, meeting.date)
    return MinutesFacts(
        held_on=meeting.date,
        time_start=meeting.time_start,
        time_end=meeting.time_end,
        place=meeting.place or meeting.remote_address,
        chair=meeting.chair.name if meeting.chair else "",
        present=tuple(name for role, name, _person, _for in rows if role == AttendanceRole.PRESENT),
        absent=tuple(name for role, name, _person, _for in rows if role == AttendanceRole.ABSENT),
        items=_items(meeting, rules),
        unaccounted=tuple(one.name for one in seats if one.holder is not None and one.holder not in told),
    )


_CAME = {AttendanceRole.PRESENT.value, AttendanceRole.ABSENT.value}


def _items(meeting: Meeting, rules: RuleSet) -> tuple[ItemMinutes, ...]:
    items = list(AgendaItem.objects.filter(meeting=meeting).select_related("decision").order_by("position", "id"))
    votes: dict[int, list[Vote]] = {}
    decisive = Vote.objects.filter(item__meeting=meeting).exclude(pk__in=ruling_votes([meeting]))
    for vote in decisive.order_by("position"):
        votes.setdefault(vote.item_id, []).append(vote)
    elected = dict(ElectionHeld.objects.filter(item__meeting=meeting).values_list("item_id", "told"))
    doubts: dict[int, list[Disqualification]] = {}
    for doubt in Disqualification.objects.filter(item__meeting=meeting).select_related("person"):
        doubts.setdefault(doubt.item_id, []).append(doubt)
    excused: dict[int, list[Excuse]] = {}
    for excuse in Excuse.objects.filter(item__meeting=meeting).select_related("person"):
        excused.setdefault(excuse.item_id, []).append(excuse)
    closings = {one.item: one for one in closings_of(meeting, rules)}
    closed = set(ClosedDoors.objects.filter(item__meeting=meeting, is_adopted=True).values_list("item", flat=True))
    asked = {row.item_id: row for row in Consent.objects.filter(item__meeting=meeting)}
    added = MeetingTurn.objects.filter(meeting=meeting, kind=TurnKind.ADD.value).values_list("item", flat=True)
    lacking = dict.fromkeys(added, Lacking.NOT_LISTED) | {pk: Lacking(row.lacking) for pk, row in asked.items()}
    return tuple(
        ItemMinutes(
            label=label_of(row),
            state=ItemState(row.state) if row.state else ItemState.LISTED,
            kind=ItemKind(row.kind) if row.kind else None,
            decision=row.decision.text if hasattr(row, "decision") else "",
            results=tuple(result_of(vote, rules) for vote in votes.get(row.pk, ())),
            elected=elected.get(row.pk, ""),
            was_closed=row.pk in closed,
            closing=closings.get(row.pk),
            rulings=rulings_of(doubts.get(row.pk, ())),
            excused=tuple(map(_excused, excused.get(row.pk, ()))),
            lacking=lacking.get(row.pk),
            asked=_asked(asked.get(row.pk)),
        )
        for row in items
    )


def _excused(row: Excuse) -> Excused:
    return Excused(Application(row.seat_id or 0, row.person.name, row.reason), row.is_granted, row.source or None)


def _asked(row: Consent | None) -> Asked | None:
    return Asked(row.chair_objects, frozenset(int(seat) for seat in row.objecting)) if row else None


def latest_version(meeting: Meeting) -> MinutesVersion | None:
    """The newest version of the minutes, if they have been finished once."""
    return MinutesVersion.objects.filter(meeting=meeting).order_by("-version").first()


def approval_facts(version: MinutesVersion, *, rules: RuleSet) -> ApprovalFacts:
    """What there is of approval of a version (its meeting with chair is loaded)."""
    meeting = version.meeting
    signatures = list(version.signatures.select_related("person"))
    return ApprovalFacts(
        text_hash=version.sha256,
        chair=(meeting.chair_id, meeting.chair.name) if meeting.chair_id and meeting.chair else None,
        signers={one.person_id: one.person.name for one in signatures} or None,
        signatures=tuple(Signed(one.person_id, one.signed_at, one.text_hash) for one in signatures if one.signed_at),
        item=_approval(approval_item(meeting), rules),
    )


def approval_item(meeting: Meeting) -> AgendaItem | None:
    """The item of a later meeting that approves the minutes: the last one, when it was put off once."""
    rows = AgendaItem.objects.filter(
        cooperation=meeting.cooperation_id, origin_why=Why.MINUTES.value, origin_row=meeting.pk
    )
    return rows.select_related("meeting__body").order_by("-meeting__date", "-pk").first()


def decided_otherwise(item: AgendaItem) -> str:
    """What a meeting decided instead of approving minutes as they were proposed (`godkjent med denne rettingen: …`); nothing
    when it did as proposed."""
    decision = Decision.objects.filter(item=item).values_list("text", flat=True).first() or ""
    proposed = item.proposals.filter(position=0).values_list("text", flat=True).first() or ""
    return decision if decision.strip() and proposed.strip() and not is_as_proposed(proposed, decision) else ""


def _approval(row: AgendaItem | None, rules: RuleSet) -> ApprovalItem | None:
    return ApprovalItem(row.meeting_id, row.pk, label_of(row), _result(row, rules)) if row else None


def _result(row: AgendaItem, rules: RuleSet) -> VoteResult | None:
    """How the item ended; approved without a vote where only its outcome tells."""
    if row.state != ItemState.TREATED.value:
        return None
    vote = row.votes.order_by("-position").first()
    if vote is not None:
        return result_of(vote, rules)
    tally = Tally(Manner.WITHOUT_VOTE, Counts(Decimal(0), Decimal(0), Decimal(0)), None, ())
    return VoteResult(row.outcome in _ADOPTED, tally, rules.majority_for(CaseKind.PROCEDURE))


def corrections_of(version: MinutesVersion) -> tuple[Correction, ...]:
    """Every correction asked for in a version, as the rules know it; one without a text is a remark and changes nothing."""
    return tuple(map(correction_fact, MinutesCorrection.objects.filter(version=version).exclude(place="")))


def correction_fact(row: MinutesCorrection) -> Correction:
    """One row as the rules know it."""
    return Correction(
        row.pk, row.place, row.before, row.after, row.by_name, row.asked_at, row.why, CorrectionState(row.state)
    )
