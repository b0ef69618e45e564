"""The tables, one module a concept. Rules stand as constraints; acts that change rows stand in `saksgang.actions`."""

from saksgang.records.models.access_requests import AccessRequest
from saksgang.records.models.accounts import FirstLink, Invitation
from saksgang.records.models.agendas import AgendaApproval, AgendaVersion, GivenNumber, LeftProposal
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
from saksgang.records.models.body_rules import BodyRules, CaseTemplate, CopyRecipient, StandingItem
from saksgang.records.models.case_papers import CaseAttachment, CaseAuthor, CasePaper, Editing
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
from saksgang.records.models.minutes import Extract, MinutesCorrection, MinutesSignature, MinutesVersion
from saksgang.records.models.notices import Answer, Call, Delivery, DeputyCall, Notice, NoticeFile, SignedLink
from saksgang.records.models.papers import Document, Paper
from saksgang.records.models.people import Person, PersonName
from saksgang.records.models.publishing import Publication, PublishedItem, PublishedKind
from saksgang.records.models.sealing import RowMark, Seal
from saksgang.records.models.sent_acts import SentAct
from saksgang.records.models.sittings import (
    ClosedDoors,
    Consent,
    Disqualification,
    ElectionHeld,
    Excuse,
    ItemSpan,
    MeetingChair,
    MeetingTurn,
    Statement,
    Stay,
)
from saksgang.records.models.subscriptions import OutgoingMail, Subscription

__all__ = [
    "AccessGrant",
    "AccessRequest",
    "AgendaApproval",
    "AgendaItem",
    "AgendaPublished",
    "AgendaVersion",
    "Answer",
    "Appointment",
    "Attachment",
    "Attendance",
    "AttendanceRole",
    "Body",
    "BodyName",
    "BodyRules",
    "Call",
    "Case",
    "CaseAttachment",
    "CaseAuthor",
    "CasePaper",
    "CaseTemplate",
    "ClosedDoors",
    "Consent",
    "Cooperation",
    "CopyRecipient",
    "Correction",
    "CutOff",
    "Decision",
    "DecisionPoint",
    "Delivery",
    "DeputyCall",
    "Difference",
    "DifferenceState",
    "Disqualification",
    "Document",
    "Editing",
    "ElectionHeld",
    "Event",
    "Excuse",
    "Exemption",
    "Extract",
    "Finding",
    "FindingOrigin",
    "FindingState",
    "FirstLink",
    "FollowUp",
    "FollowUpState",
    "GivenNumber",
    "Holder",
    "Invitation",
    "ItemLink",
    "ItemSpan",
    "LeftProposal",
    "LegalBasis",
    "LinkState",
    "Meeting",
    "MeetingChair",
    "MeetingState",
    "MeetingTurn",
    "Membership",
    "MinutesCorrection",
    "MinutesPublished",
    "MinutesSignature",
    "MinutesVersion",
    "Municipality",
    "MunicipalityInhabitants",
    "Notice",
    "NoticeFile",
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
    "SentAct",
    "Signature",
    "SignedLink",
    "StandingItem",
    "Statement",
    "Stay",
    "Subscription",
    "User",
    "Vote",
]
