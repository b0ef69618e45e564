"""Where a paper belongs: the meeting of its body and day, made when there is none yet."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.db.models import Q

from saksgang.actions.registering.desk import Desk
from saksgang.core.aligning import item_key, title_key
from saksgang.core.dossier import BodyName, Dossier, PaperKind
from saksgang.core.matching.titles import is_standing_title
from saksgang.core.numbering import number_key
from saksgang.records.models import AgendaItem, Body, Meeting, MeetingState
from saksgang.records.values import free_slug

_MOVED_AT_MOST = datetime.timedelta(days=70)
_TELLING_ITEMS = 2  # one number may be a slip of the pen; two with their titles are no chance
_OF_ALL_CASES = frozenset({PaperKind.NOTICE, PaperKind.MINUTES})
_OF_ONE_CASE = frozenset({PaperKind.CASE_PAPER, PaperKind.CASE_MINUTES})


def place(desk: Desk, paper: Dossier) -> tuple[Meeting | None, bool]:
    """The meeting that the paper is of, and whether it was made now.

    `None` when the paper does not say its body or day (a paper of one case is then found by its number), and for
    papers of no meeting.
    """
    if paper.kind is PaperKind.OTHER:
        return None, False
    if paper.date is None or not (paper.body or _prefixes(paper)):
        return _by_number(desk, paper), False
    body = desk.bodies.of(_named_body(paper), on=paper.date)
    of_day = Q(date=paper.date) | Q(pk__in=desk.corrected.moved_from(paper.date))
    same_day = list(Meeting.objects.filter(of_day, body=body).order_by("id"))
    found = next((meeting for meeting in same_day if _is_of(paper, meeting)), None)
    found = found or _held_on_another_day(body, paper)
    if found is not None:
        return found, False
    taken = set(
        Meeting.objects.filter(body=body, slug__startswith=paper.date.isoformat()).values_list("slug", flat=True)
    )
    return _made(desk, body, paper, taken=taken), True


def _named_body(paper: Dossier) -> BodyName:
    """The body as the paper names it, with the prefix of its numbers when its head gives none."""
    prefixes = _prefixes(paper)
    prefix = prefixes.pop() if len(prefixes) == 1 else None
    if paper.body is None:
        return BodyName(name="", prefix=prefix)
    return paper.body if paper.body.prefix else replace(paper.body, prefix=prefix)


def _prefixes(paper: Dossier) -> set[str]:
    """The prefixes of the paper's own numbers, as printed: `KF`."""
    found = set()
    for item in paper.items:
        words = number_key(item.number or "").split()
        if len(words) == 2 and item.number:
            start = item.number.casefold().find(words[0])
            found.add(item.number[start : start + len(words[0])].upper())
    return found


def _is_of(paper: Dossier, meeting: Meeting) -> bool:
    """Whether a paper of the same body and day is of this meeting: always, unless it begins at another time and
    shares no item with it. Two meetings on one day are rare, two papers of one meeting are the rule."""
    both_begin = paper.time_start is not None and meeting.time_start is not None
    if not both_begin or paper.time_start == meeting.time_start or paper.kind is PaperKind.SUPPLEMENTARY_NOTICE:
        return True
    rows = list(AgendaItem.objects.filter(meeting=meeting).values_list("read_key", "title"))
    if not rows or not paper.items:
        return False
    keys = {key for key, _title in rows if key.startswith("no:")}
    titles = {title_key(title) for _key, title in rows if not is_standing_title(title)}
    return any(item_key(item) in keys or title_key(item.title) in titles for item in paper.items)


def _held_on_another_day(body: Body, paper: Dossier) -> Meeting | None:
    """The meeting that was moved: of the same body, some weeks off, with the same items under the same numbers.

    Not one that minutes have put before this paper's day: then the items have come up again.
    """
    assert paper.date is not None
    items = {item_key(item): title_key(item.title) for item in paper.items if "/" in number_key(item.number or "")}
    if len(items) < _TELLING_ITEMS or paper.kind not in _OF_ALL_CASES:
        return None
    near = (paper.date - _MOVED_AT_MOST, paper.date + _MOVED_AT_MOST)
    rows = AgendaItem.objects.filter(meeting__body=body, meeting__date__range=near, read_key__in=list(items))
    shared: dict[Meeting, int] = {}
    for row in rows.select_related("meeting").order_by("meeting__date", "meeting_id"):
        shared[row.meeting] = shared.get(row.meeting, 0) + (title_key(row.title) == items[row.read_key])
    alike = [one for one, count in shared.items() if count >= _TELLING_ITEMS and count * 3 >= len(items) * 2]
    fits = [meeting for meeting in alike if not _is_settled_before(meeting, paper)]
    return fits[0] if len(fits) == 1 else None


def _is_settled_before(meeting: Meeting, paper: Dossier) -> bool:
    """Whether minutes say that the meeting was held, so that this paper of a later day, or other minutes, is of another."""
    if meeting.state not in (MeetingState.HELD, MeetingState.APPROVED):
        return False
    return paper.kind is PaperKind.MINUTES or (paper.date is not None and paper.date > meeting.date)


def _made(desk: Desk, body: Body, paper: Dossier, *, taken: set[str]) -> Meeting:
    assert paper.date is not None
    return Meeting.objects.create(
        cooperation=desk.cooperation,
        body=body,
        slug=free_slug(paper.date.isoformat(), taken),
        date=paper.date,
        time_start=paper.time_start,
        language=paper.language.value,
        state=MeetingState.PLANNED,
    )


def _by_number(desk: Desk, paper: Dossier) -> Meeting | None:
    """For a paper of one case without day: the one meeting where an item has its number."""
    keys = {number_key(item.number or "") for item in paper.items} - {""}
    if paper.kind not in _OF_ONE_CASE or len(keys) != 1:
        return None
    key = keys.pop()
    if "/" not in key:
        return None
    items = AgendaItem.objects.filter(cooperation=desk.cooperation, number_key=key).select_related("meeting")
    meetings = {item.meeting_id: item.meeting for item in items}
    return next(iter(meetings.values())) if len(meetings) == 1 else None
