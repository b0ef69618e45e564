"""What the rules say of an item in the meeting as it sits: doubts, doors, consent, quorum, the chair (K7, K11, K12, K14, K16,
F1). Each answers a refusal or nothing; nothing is written."""

from __future__ import annotations

import datetime

from saksgang.actions.live.floor import Floor
from saksgang.core.attendance.disqualification import may_treat
from saksgang.core.attendance.quorum import judge_decision, may_open
from saksgang.core.cautions import Verdict
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.core.treatment.closing import ClosingGround, check_doors
from saksgang.core.treatment.remote import MeetingForm
from saksgang.core.treatment.remote import judge_item as judge_remotely
from saksgang.core.treatment.turns import TurnKind
from saksgang.core.treatment.unlisted import Asked, Lacking, may_decide
from saksgang.core.voting.ballots import Tally
from saksgang.records.models import AgendaItem, Attachment, Consent, Disqualification, MeetingTurn, Notice
from saksgang.records.queries.live_facts import (
    OutOf,
    at_item,
    closings_of,
    doubts_of,
    label_of,
    out_of,
    rulings_of,
    voters_of,
)

_CHAIR_OUT = Refusal(
    "chair-disqualified",
    Text(
        nb="{name} leder møtet, men deltar ikke i {item}. La nestlederen lede, eller velg en møteleder for saken.",
        nn="{name} leier møtet, men er ikkje med i {item}. Lat nestleiaren leie, eller vel ein møteleiar for saka.",
        en="{name} leads the meeting but takes no part in {item}. Let the vice leader lead, or elect a chair for the item.",
    ),
)


def judge_doubts(opened: Floor, item: AgendaItem) -> Refusal | None:
    """F1. Every doubt about somebody's part in the item is ruled on first."""
    rows = list(Disqualification.objects.filter(item=item).select_related("person"))
    return may_treat(doubts_of(rows), rulings_of(rows), rules=opened.rules) if rows else None


def judge_doors(opened: Floor, item: AgendaItem) -> Refusal | None:
    """K11, K12. The doors are closed for what must be closed, and open again after another item."""
    ground = ClosingGround(item.closed_ground) if item.closed_ground else None
    closings = closings_of(opened.meeting, opened.rules)
    return check_doors(item.pk, item=label_of(item), ground=ground, closings=closings, rules=opened.rules)


def judge_remote(opened: Floor, item: AgendaItem) -> Refusal | None:
    """K14. What must be closed is not treated while somebody takes part remotely."""
    form = MeetingForm(opened.meeting.form)
    if form is MeetingForm.IN_PERSON and any(one.is_remote and one.seat_id for one in opened.here):
        form = MeetingForm.MIXED
    ground = ClosingGround(item.closed_ground) if item.closed_ground else None
    return judge_remotely(label_of(item), ground, form=form, rules=opened.rules)


def judge_consent(opened: Floor, item: AgendaItem, *, at_item_only: bool = False) -> Refusal | None:
    """K7. Neither the chair nor a third of those present object to deciding what was not on the list. `at_item_only`: present
    are those who were there at the item, also when the meeting is over."""
    lacking = lacking_of(item)
    if lacking is None:
        return None
    row = Consent.objects.filter(item=item).first()
    asked = Asked(row.chair_objects, frozenset(int(seat) for seat in row.objecting)) if row else None
    present = frozenset(one.seat_id for one in opened.here if one.seat_id is not None)
    if at_item_only:
        there = at_item(item, opened.stays, now=opened.now)
        present = there.through | there.partly
    return may_decide(label_of(item), lacking, asked=asked, present=present, rules=opened.rules)


def lacking_of(item: AgendaItem) -> Lacking | None:
    """Why the meeting must be asked before it decides the item: it came up in the meeting or after the last notice, or its
    papers did not go with any notice."""
    added = MeetingTurn.objects.filter(item=item, kind=TurnKind.ADD.value).exists()
    kinds = (Notice.Kind.NOTICE, Notice.Kind.SUPPLEMENT)
    sent = list(Notice.objects.filter(meeting=item.meeting_id, kind__in=kinds).values_list("kind", "sent_at"))
    if added or (item.is_late and Notice.Kind.NOTICE in dict(sent) and Notice.Kind.SUPPLEMENT not in dict(sent)):
        return Lacking.NOT_LISTED
    if item.kind != ItemKind.DECISION.value:
        return None
    last = max((at for _kind, at in sent), default=None)
    papers = list(Attachment.objects.filter(item=item))
    late = [one for one in papers if one.document_id is None or _came_after(one, last)]
    has_text = bool(item.text.strip()) or item.proposals.exclude(text="").exists()
    return Lacking.PAPERS_NOT_SENT if late or not (has_text or papers) else None


def _came_after(paper: Attachment, last: datetime.datetime | None) -> bool:
    return paper.came_at is not None and last is not None and paper.came_at > last


def judge_quorum(
    opened: Floor, item: AgendaItem, *, present_only: bool = False, at_item_only: bool = False
) -> Refusal | None:
    """K16. Enough members for the item: those in their seats who take part. Where a vote was held it was judged then.
    `at_item_only` as in `judge_consent`."""
    out = out_of(item.pk)
    voters = frozenset(one.seat for one in voters_of(opened.seats, opened.stays, out))
    if present_only:
        return may_open(voters, members=len(opened.seats), rules=opened.rules)
    if item.votes.filter(held_at__isnull=False).exists():
        return None
    there = at_item(item, opened.stays, now=opened.now)
    if at_item_only:
        voters = there.through | there.partly
    verdict = judge_decision(
        there, voted=voters, out=_empty_seats(opened, out.persons), members=len(opened.seats), rules=opened.rules
    )
    return verdict.refusals[0] if verdict.refusals else None


def quorum_of_vote(
    opened: Floor,
    item: AgendaItem,
    tally: Tally,
    *,
    at_vote: datetime.datetime | None = None,
    out: OutOf | None = None,
) -> Verdict:
    """K16. Whether those who were there for the debate and voted are enough; `out` where it is known who takes no part."""
    out = out or out_of(item.pk)
    there = at_item(item, opened.stays, now=at_vote or opened.now)
    return judge_decision(
        there,
        voted=tally.voted,
        out=_empty_seats(opened, out.persons),
        members=len(opened.seats),
        rules=opened.rules,
    )


def refuse_without_chair(opened: Floor, item: AgendaItem, *, out: OutOf | None = None) -> None:
    """Raises `Refused` when who leads takes no part in the item (K2)."""
    chair = opened.meeting.chair_id
    if chair is not None and chair in (out or out_of(item.pk)).persons:
        name = next((one.person.name for one in opened.stays if one.person_id == chair), "")
        raise Refused(_CHAIR_OUT.by(opened.rules.source_of("11-2")).filled(name=name, item=label_of(item)))


def _empty_seats(opened: Floor, persons: frozenset[int]) -> frozenset[int]:
    """The seats whose member takes no part and where nobody else sits."""
    taken = {one.seat_id for one in opened.here if one.person_id not in persons}
    out = {one.seat_id for one in opened.here if one.person_id in persons and one.seat_id is not None}
    return frozenset(out - taken)
