"""The tables, one module a concept. Rules stand as constraints; acts that change rows stand in `saksgang.actions`."""

from saksgang.records.models.access_requests import AccessRequest
from saksgang.records.models.accounts import FirstLink, Invitation
from saksgang.records.models.bodies import (
    AgendaPublished,
    Appointment,
    Body,
    BodyName,
    Holder,
    LegalBasis,
    MinutesPublished,
    ObserversSee,
    Office,
    Seat,
)
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
from saksgang.records.models.exemptions import AccessGrant, CutOff, Exemption
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
from saksgang.records.models.publishing import Publication, PublishedItem, PublishedKind
from saksgang.records.models.sealing import RowMark, Seal
from saksgang.records.models.subscriptions import OutgoingMail, Subscription

__all__ = [
    "AccessGrant",
    "AccessRequest",
    "AgendaItem",
    "AgendaPublished",
    "Appointment",
    "Attachment",
    "Attendance",
    "AttendanceRole",
    "Body",
    "BodyName",
    "Case",
    "Cooperation",
    "Correction",
    "CutOff",
    "Decision",
    "DecisionPoint",
    "Difference",
    "DifferenceState",
    "Document",
    "Event",
    "Exemption",
    "Finding",
    "FindingOrigin",
    "FindingState",
    "FirstLink",
    "FollowUp",
    "FollowUpState",
    "Holder",
    "Invitation",
    "ItemLink",
    "LegalBasis",
    "LinkState",
    "Meeting",
    "MeetingState",
    "Membership",
    "MinutesPublished",
    "Municipality",
    "MunicipalityInhabitants",
    "ObserversSee",
    "Office",
    "OutgoingMail",
    "Paper",
    "Person",
    "PersonName",
    "Proposal",
    "Publication",
    "PublishedItem",
    "PublishedKind",
    "Remark",
    "Role",
    "RowMark",
    "Seal",
    "Seat",
    "Signature",
    "Subscription",
    "User",
    "Vote",
]
