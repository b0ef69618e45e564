"""The tables, one module a concept. Rules stand as constraints; acts that change rows stand in `saksgang.actions`."""

from saksgang.records.models.bodies import Body, BodyName, Holder, Seat
from saksgang.records.models.cases import Case, ItemLink, LinkState
from saksgang.records.models.cooperation import (
    Cooperation,
    Membership,
    Municipality,
    MunicipalityInhabitants,
    Role,
    User,
)
from saksgang.records.models.corrections import Correction, Difference, DifferenceState
from saksgang.records.models.events import Event
from saksgang.records.models.findings import Finding, FindingOrigin, FindingState
from saksgang.records.models.items import (
    AgendaItem,
    Attachment,
    Decision,
    DecisionPoint,
    FollowUp,
    FollowUpState,
    Proposal,
    Remark,
    Vote,
)
from saksgang.records.models.meetings import Attendance, AttendanceRole, Meeting, MeetingState, Signature
from saksgang.records.models.papers import Document, Paper
from saksgang.records.models.people import Person, PersonName

__all__ = [
    "AgendaItem",
    "Attachment",
    "Attendance",
    "AttendanceRole",
    "Body",
    "BodyName",
    "Case",
    "Cooperation",
    "Correction",
    "Decision",
    "DecisionPoint",
    "Difference",
    "DifferenceState",
    "Document",
    "Event",
    "Finding",
    "FindingOrigin",
    "FindingState",
    "FollowUp",
    "FollowUpState",
    "Holder",
    "ItemLink",
    "LinkState",
    "Meeting",
    "MeetingState",
    "Membership",
    "Municipality",
    "MunicipalityInhabitants",
    "Paper",
    "Person",
    "PersonName",
    "Proposal",
    "Remark",
    "Role",
    "Seat",
    "Signature",
    "User",
    "Vote",
]
