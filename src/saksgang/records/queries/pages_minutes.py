"""What the pages about minutes show: how far they have come, what is missing, versions, corrections, signers, receivers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from saksgang.core.access import Role
from saksgang.core.bodies.rule_set import MinutesApproval, RuleSet
from saksgang.core.events.word_diff import Pieces, word_diff
from saksgang.core.minutes.approval import may_approve
from saksgang.core.minutes.completeness import missing_from
from saksgang.core.minutes.corrections import CorrectionState
from saksgang.core.refusals import Refusal
from saksgang.records.models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    Extract,
    Meeting,
    MeetingState,
    Membership,
    MinutesCorrection,
    MinutesSignature,
    MinutesVersion,
    Person,
)
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.minutes_facts import approval_facts, approval_item, decided_otherwise, minutes_facts
from saksgang.records.queries.minutes_parts import MinutesPart, What, parts_of, place_of, read_place

WITHOUT_ITEMS = "minutes-without-items"
_RECEIVE = (AttendanceRole.PRESENT.value, AttendanceRole.ABSENT.value, AttendanceRole.OTHER.value)


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that the minutes lack, and the item that it is of, if it is of one."""

    refusal: Refusal
    item: int | None = None


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A correction with the words that it changes marked, and what it stands at."""

    row: MinutesCorrection
    item: AgendaItem | None
    what: What | None
    before: Pieces
    after: Pieces

    @property
    def is_open(self) -> bool:
        return self.row.state == CorrectionState.ASKED


@dataclass(frozen=True, slots=True)
class MinutesState:
    """How far the minutes of a meeting have come. `lacking` is why they cannot be approved yet (K10); `decided_otherwise` what
    a later meeting decided instead of approving them as they were."""

    meeting: Meeting
    rules: RuleSet
    version: MinutesVersion | None
    versions: tuple[MinutesVersion, ...]
    signatures: tuple[MinutesSignature, ...]
    item: AgendaItem | None
    open_corrections: int
    taken_corrections: int
    lacking: Refusal | None
    decided_otherwise: str = ""

    @property
    def is_held(self) -> bool:
        return self.meeting.state == MeetingState.HELD

    @property
    def is_written(self) -> bool:
        return self.meeting.state == MeetingState.WRITTEN

    @property
    def is_approved(self) -> bool:
        return self.meeting.state == MeetingState.APPROVED

    @property
    def is_signed(self) -> bool:
        """Whether the body approves by signatures, the chair's or those of chosen signers."""
        return self.rules.minutes_approval.value in {MinutesApproval.SIGNERS, MinutesApproval.CHAIR}

    @property
    def by_chair(self) -> bool:
        return self.rules.minutes_approval.value is MinutesApproval.CHAIR

    @property
    def by_meeting(self) -> bool:
        return self.rules.minutes_approval.value is MinutesApproval.NEXT_MEETING


def minutes_state(meeting: Meeting) -> MinutesState:
    """How far the minutes of a meeting held here have come, in a fixed number of questions."""
    rules = rules_of_body(meeting.body, on=meeting.date)
    versions = tuple(
        MinutesVersion.objects.filter(meeting=meeting)
        .select_related("approved_in__meeting__body", "meeting__chair")
        .defer("dossier")
    )
    version = versions[0] if versions else None
    item = approval_item(meeting)
    states = list(MinutesCorrection.objects.filter(version=version).values_list("state", flat=True) if version else ())
    return MinutesState(
        meeting=meeting,
        rules=rules,
        version=version,
        versions=versions,
        signatures=tuple(version.signatures.select_related("person")) if version else (),
        item=item,
        open_corrections=states.count(CorrectionState.ASKED),
        taken_corrections=states.count(CorrectionState.TAKEN),
        lacking=may_approve(approval_facts(version, rules=rules), rules=rules) if version else None,
        decided_otherwise=decided_otherwise(item) if item else "",
    )


def missing_parts(meeting: Meeting) -> tuple[Missing, ...]:
    """What the minutes lack before they can be finished (K9): of the meeting as a whole, then of each item."""
    rules = rules_of_body(meeting.body, on=meeting.date)
    facts = minutes_facts(meeting, rules=rules)
    of_meeting = missing_from(replace(facts, items=()), rules=rules)
    found = [Missing(one) for one in of_meeting if not (facts.items and one.code == WITHOUT_ITEMS)]
    ids = AgendaItem.objects.filter(meeting=meeting).order_by("position", "id").values_list("pk", flat=True)
    for pk, item in zip(ids, facts.items, strict=True):
        own = missing_from(replace(facts, items=(item,)), rules=rules)
        found += [Missing(one, pk) for one in own if one not in of_meeting]
    return tuple(found)


def corrections_shown(meeting: Meeting) -> tuple[CorrectionShown, ...]:
    """Every correction of every version, the newest version first."""
    rows = MinutesCorrection.objects.filter(version__meeting=meeting).select_related("version")
    ordered = list(rows.order_by("-version__version", "asked_at", "id"))
    items = {one.pk: one for one in AgendaItem.objects.filter(meeting=meeting)}
    found = []
    for row in ordered:
        place = read_place(row.place)
        item = items.get(place.item) if place else None
        found.append(CorrectionShown(row, item, place.what if place else None, *word_diff(row.before, row.after)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who can get the minutes: a person of the meeting, with an address or without."""

    person: Person
    role: str


def receivers_of(meeting: Meeting) -> tuple[Receiver, ...]:
    """Those who were present, absent or beside the table, each once."""
    rows = Attendance.objects.filter(meeting=meeting, role__in=_RECEIVE).select_related("person")
    found: dict[int, Receiver] = {}
    for row in sorted(rows, key=lambda one: (_RECEIVE.index(one.role), one.position)):
        found.setdefault(row.person_id, Receiver(row.person, row.role))
    return tuple(found.values())


def parts_seen(meeting: Meeting, *, closed: Collection[int]) -> tuple[MinutesPart, ...]:
    """The parts for one who writes the minutes; those of items that are `closed` to them are left out."""
    return tuple(one for one in parts_of(meeting) if one.item is None or one.item.pk not in closed)


def place_in(item: AgendaItem, what: What) -> str:
    """The place of a text of an item, for a page that links to it."""
    return place_of(item.pk, what)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody an extract can be mailed to: a person of the register, or a municipality's contact."""

    name: str
    email: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class ExtractPage:
    """Whom an extract can be sent to, and whom it was sent to before, the newest first."""

    contacts: tuple[Contact, ...]
    people: tuple[Contact, ...]
    sent: tuple[Extract, ...]


def extract_page(item: AgendaItem) -> ExtractPage:
    """The municipalities' contacts and the persons of the co-operation that an extract can go to."""
    members = Membership.objects.filter(
        cooperation=item.cooperation_id, role=Role.CONTACT.value, municipality__isnull=False, ended_at=None
    )
    people = Person.objects.filter(cooperation=item.cooperation_id, merged_into=None).exclude(email="")
    return ExtractPage(
        contacts=tuple(
            Contact(one.user.get_full_name() or one.user.username, one.user.email, one.municipality.name)
            for one in members.select_related("user", "municipality").order_by("municipality__name")
            if one.user.email and one.municipality is not None
        ),
        people=tuple(Contact(one.name, one.email) for one in people.order_by("name")),
        sent=tuple(Extract.objects.filter(item=item).select_related("mail")),
    )
