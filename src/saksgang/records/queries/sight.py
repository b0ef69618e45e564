"""What one reader sees of a co-operation: which meetings, which items, and what of them is withheld or replaced.

Every decision is `core.access.may`'s; here only its questions are put, once a request, so that lists can be filtered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from saksgang.core.access import ANYWHERE, Actor, ObserverSight, Right, Subject, may
from saksgang.core.refusals import Refusal
from saksgang.records.models import AgendaItem, Body, Cooperation, Meeting, MeetingState
from saksgang.records.queries.exempt_words import lost_words
from saksgang.records.queries.live_exemptions import NOTHING, Hidden, LiveExemptions, live_exemptions

UNSENT = (MeetingState.PLANNED.value, MeetingState.AGENDA_FIXED.value)
"""The states of a meeting whose papers nobody but those who prepare it sees."""
_CANCELLED = MeetingState.CANCELLED.value
UNNAMED_CASE = "sak_"
"""Before the id in the address of a case whose title is hidden; no address that is made of a title has an underscore."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the actor sees. Meetings of `draft_bodies` are seen as soon as they are planned, those of `called_bodies` once
    they are called, and `single_meetings` and the items of `opened_cases` besides.

    `exempt_items` are all items with anything exempt, by id. Of those in `closed` the actor does not see what is exempt,
    and nothing but the public head of those that are also in `withheld`; of those in `lost`, whose exempt words nobody
    finds any more, not the title either. `opened` gathers the exempt items that were
    shown, so that their reading can be noted.
    """

    actor: Actor
    cooperation_id: int
    observers_see: Mapping[int, ObserverSight]
    draft_bodies: frozenset[int]
    called_bodies: frozenset[int]
    single_meetings: frozenset[int]
    opened_cases: frozenset[int]
    exempt_items: Mapping[int, Subject]
    closed: frozenset[int]
    withheld: frozenset[int]
    lost: frozenset[int]
    exemptions: LiveExemptions
    opened: set[int] = field(default_factory=set, compare=False)

    @property
    def sees_every_meeting(self) -> bool:
        return self.draft_bodies >= self.observers_see.keys()

    @property
    def sees_all_exempt(self) -> bool:
        """Whether nothing in the co-operation is withheld, whatever becomes exempt tomorrow."""
        return may(self.actor, Right.READ_EXEMPT) is None and not self.actor.cut_off

    @property
    def is_empty(self) -> bool:
        """Whether the actor sees no more than all others do."""
        if not self.observers_see:  # before the first body, as it will be
            return may(self.actor, Right.READ_MEETING) is not None
        return not (self.called_bodies or self.single_meetings or self.opened_cases)

    @property
    def closed_meetings(self) -> frozenset[int]:
        """The meetings in which something is withheld: their sources may quote it."""
        return frozenset(on.meeting_id for pk, on in self.exempt_items.items() if on.meeting_id and pk in self.closed)

    @property
    def replaces_words(self) -> bool:
        """Whether any words are replaced for the actor, so that nothing may be found by them."""
        return bool(self.closed) or bool(self.exemptions.names and may(self.actor, Right.READ_EXEMPT) is not None)

    @property
    def renamed(self) -> frozenset[int]:
        """The closed items that the actor knows by a public title."""
        return frozenset(pk for pk in self.closed if self.exemptions.public_title(pk, self.exempt_items[pk].case_id))

    def case_title(self, case_id: int, title: str) -> str:
        """The title of a case as the actor may read it."""
        closed = [pk for pk in self.closed if self.exempt_items[pk].case_id == case_id]
        of_case = self.exemptions.cases.get(case_id, ())
        if not closed and (not of_case or self._reads_case(case_id)):
            return self._hidden((), ANYWHERE).redact(title)
        public = (self.exemptions.public_title(pk, case_id) for pk in (*closed, 0))
        passages = (each for pk in (*closed, 0) for each in self.exemptions.passages(pk, case_id))
        return next(filter(None, public), "") or self._hidden(tuple(dict.fromkeys(passages)), ANYWHERE).redact(title)

    def case_head(self, case_id: int, slug: str, title: str) -> tuple[str, str]:
        """The address and title of a case as the actor may read them: the address is made of the title, and hidden with it."""
        told = self.case_title(case_id, title)
        return (slug if told == title else f"{UNNAMED_CASE}{case_id}"), told

    @property
    def hidden_names(self) -> Hidden:
        """The names that are replaced for the actor in what belongs to no meeting, such as sources and lists."""
        return self._hidden((), ANYWHERE)

    def _hidden(self, passages: tuple[tuple[str, str], ...], where: Subject) -> Hidden:
        if not self.exemptions.names or self.reads_names_of(where):
            return Hidden(passages) if passages else NOTHING
        return Hidden(passages, tuple(self.exemptions.names.values()), self.exemptions.kept)

    def _reads_case(self, case_id: int) -> bool:
        """Whether the actor reads what is exempt in a case: by right, or in one of its items."""
        return may(self.actor, Right.READ_EXEMPT, Subject(case_id=case_id)) is None or any(
            on.case_id == case_id for pk, on in self.exempt_items.items() if pk not in self.closed
        )

    def hides_case_paper(self, item_id: int, case_id: int | None) -> bool:
        """Whether what was put before the body in an item is kept from the actor."""
        return item_id in self.closed and self.exemptions.hides_case_paper(item_id, case_id)

    def looks_into(self, body_id: int) -> bool:
        """Whether the actor sees the meetings of a body, or may come to one that they were called to."""
        return self.sees_every_meeting or body_id in self.called_bodies or bool(self.single_meetings)

    def open_exempt_of(self, meeting_id: int) -> frozenset[int]:
        """The items of a meeting of which the actor reads what is exempt."""
        return frozenset(
            pk for pk, on in self.exempt_items.items() if on.meeting_id == meeting_id and pk not in self.closed
        )

    def of_meetings(self, at: str = "") -> Q:
        """The meetings in sight, for rows whose meeting is found at `at`: `""`, or for example `"meeting__"`."""
        if self.sees_every_meeting:
            return Q()
        called = Q(**{f"{at}body__in": self.called_bodies}) & _sent(at)
        drafts = Q(**{f"{at}body__in": self.draft_bodies})
        return drafts | called | Q(**{f"{at}pk__in": self.single_meetings})

    def of_items(self, at: str = "") -> Q:
        """The items in sight, for rows whose item is found at `at`: those of meetings in sight and of opened cases."""
        if self.sees_every_meeting:
            return Q()
        opened = Q(**{f"{at}case__in": self.opened_cases}) & _sent(f"{at}meeting__")
        return self.of_meetings(f"{at}meeting__") | opened

    def refusal_of(self, meeting: Meeting, *, case_id: int | None = None) -> Refusal | None:
        """Why the actor does not read the meeting, or its item of a case; `None` when they do."""
        on = self.subject_of(meeting, case_id=case_id)
        return may(self.actor, Right.READ_MEETING if on.is_called else Right.READ_DRAFT, on)

    def subject_of(self, meeting: Meeting, *, item_id: int | None = None, case_id: int | None = None) -> Subject:
        """A meeting, or an item of it, as rights are asked about it."""
        sent = is_sent(meeting.state, meeting.notice_sequence)
        return _subject(
            meeting.body_id, meeting.pk, self.observers_see, is_called=sent, item_id=item_id, case_id=case_id
        )

    def hidden_in(self, meeting: Subject, item_id: int = 0, case_id: int | None = None) -> Hidden:
        """The words that are replaced for the actor in the texts of a meeting, or of one item of it."""
        passages = self.exemptions.passages(item_id, case_id) if item_id in self.closed else ()
        return self._hidden(passages, meeting)

    def reads_names_of(self, meeting: Subject) -> bool:
        """Whether the actor reads names that are exempt, in a meeting or (`ANYWHERE`) in lists of the co-operation."""
        return may(self.actor, Right.READ_EXEMPT, meeting) is None


def is_sent(state: str, notice_sequence: int) -> bool:
    """Whether the papers of a meeting have gone to its members: not before the notice, nor when it was called off by then."""
    return state not in UNSENT and not (state == _CANCELLED and notice_sequence == 0)


def _sent(at: str) -> Q:
    """The same of rows whose meeting is found at `at`."""
    called_off = Q(**{f"{at}state": _CANCELLED, f"{at}notice_sequence": 0})
    return ~Q(**{f"{at}state__in": UNSENT}) & ~called_off


def sight_of(actor: Actor, cooperation: Cooperation) -> Sight:
    """What the actor sees of the co-operation now, in at most five questions to the database; in twice as many where words
    are exempt that the actor may not read."""
    observers_see = _observers_see(cooperation)
    exemptions = live_exemptions(cooperation)
    exempt_items, whole = _exempt_items(cooperation, exemptions, observers_see)
    closed = frozenset(pk for pk, on in exempt_items.items() if may(actor, Right.READ_EXEMPT, on) is not None)
    lost = _with_lost_words(cooperation, exemptions, {pk: exempt_items[pk] for pk in closed})
    return Sight(
        actor=actor,
        cooperation_id=cooperation.pk,
        observers_see=observers_see,
        draft_bodies=_bodies(actor, Right.READ_DRAFT, observers_see, is_called=False),
        called_bodies=_bodies(actor, Right.READ_MEETING, observers_see, is_called=True),
        single_meetings=_single_meetings(actor, cooperation, observers_see),
        opened_cases=_opened_cases(actor),
        exempt_items=exempt_items,
        closed=closed,
        withheld=closed & (whole | lost),
        lost=lost,
        exemptions=exemptions,
    )


def _observers_see(cooperation: Cooperation) -> dict[int, ObserverSight]:
    rows = Body.objects.filter(cooperation=cooperation).values_list("pk", "observers_see")
    return {pk: ObserverSight(shown) for pk, shown in rows}


def _bodies(
    actor: Actor, right: Right, observers_see: Mapping[int, ObserverSight], *, is_called: bool
) -> frozenset[int]:
    return frozenset(
        body
        for body, shown in observers_see.items()
        if may(actor, right, Subject(body_id=body, is_called=is_called, observers_see=shown)) is None
    )


def _single_meetings(
    actor: Actor, cooperation: Cooperation, observers_see: Mapping[int, ObserverSight]
) -> frozenset[int]:
    """The meetings that the actor reads because of having been called to them."""
    if not actor.called_to:
        return frozenset()
    rows = Meeting.objects.filter(cooperation=cooperation, pk__in=actor.called_to)
    return frozenset(
        pk
        for pk, body, state, sequence in rows.values_list("pk", "body_id", "state", "notice_sequence")
        if may(actor, Right.READ_MEETING, _subject(body, pk, observers_see, is_called=is_sent(state, sequence))) is None
    )


def _opened_cases(actor: Actor) -> frozenset[int]:
    return frozenset(case for case in actor.cases if may(actor, Right.READ_MEETING, Subject(case_id=case)) is None)


def _exempt_items(
    cooperation: Cooperation, exemptions: LiveExemptions, observers_see: Mapping[int, ObserverSight]
) -> tuple[dict[int, Subject], frozenset[int]]:
    """The items with anything exempt, and which of them are exempt as a whole."""
    told = Q(is_exempt=True)
    if exemptions.items:
        told |= Q(pk__in=exemptions.items)
    if exemptions.cases:
        told |= Q(case__in=exemptions.cases)
    rows = AgendaItem.objects.filter(told, cooperation=cooperation)
    found, whole = {}, set()
    meeting_facts = ("meeting_id", "meeting__body_id", "meeting__state", "meeting__notice_sequence")
    for pk, meeting, body, state, sequence, case, is_exempt in rows.values_list(
        "pk", *meeting_facts, "case_id", "is_exempt"
    ):
        sent = is_sent(state, sequence)
        found[pk] = _subject(body, meeting, observers_see, is_called=sent, item_id=pk, case_id=case)
        if is_exempt or exemptions.is_whole(pk, case):
            whole.add(pk)
    return found, frozenset(whole)


def _with_lost_words(
    cooperation: Cooperation, exemptions: LiveExemptions, items: Mapping[int, Subject]
) -> frozenset[int]:
    """The items in which exempt words were lost: all of them counts as exempt, as it does in the public version."""
    held = {pk: exemptions.of(pk, on.case_id) for pk, on in items.items()}
    lost = lost_words(cooperation, list({one.pk: one for some in held.values() for one in some}.values()))
    return frozenset(pk for pk, some in held.items() if any(one.pk in lost for one in some))


def _subject(
    body: int,
    meeting: int,
    observers_see: Mapping[int, ObserverSight],
    *,
    is_called: bool,
    item_id: int | None = None,
    case_id: int | None = None,
) -> Subject:
    return Subject(
        body_id=body,
        meeting_id=meeting,
        item_id=item_id,
        case_id=case_id,
        is_called=is_called,
        observers_see=observers_see.get(body, ObserverSight.PUBLIC),
    )
