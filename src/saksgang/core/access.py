"""Who may do what, on what, in which state: one table, asked by pages, commands and acts alike.

`may` answers `None`, or a refusal with its reason. It knows no tables: an `Actor` carries what a person is in one
co-operation today, a `Subject` the facts about what they ask for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Role(StrEnum):
    """What somebody is. The first seven are given with the account, for a whole co-operation; the last three follow from
    seats and offices in one body, for as long as they are held. An observer can be either."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    CASE_OFFICER = "case-officer"
    AUDITOR = "auditor"
    OBSERVER = "observer"
    CONTACT = "contact"
    PARTICIPANT = "participant"
    CHAIR = "chair"
    MEMBER = "member"
    DEPUTY = "deputy"


class Right(StrEnum):
    """What can be done. What is published is read by all and asks no right."""

    ENTER = "enter"
    READ_MEETING = "read-meeting"
    READ_DRAFT = "read-draft"
    READ_EXEMPT = "read-exempt"
    READ_SOURCES = "read-sources"
    READ_TRAIL = "read-trail"
    REGISTER = "register"
    CORRECT = "correct"
    DISMISS = "dismiss"
    EXEMPT = "exempt"
    GIVE_ACCESS = "give-access"
    PUBLISH = "publish"
    ANSWER_REQUESTS = "answer-requests"
    KEEP_PRIVACY = "keep-privacy"
    SEE_BACKUPS = "see-backups"
    PREPARE_MEETING = "prepare-meeting"
    APPROVE_CASE = "approve-case"
    APPROVE_AGENDA = "approve-agenda"
    CALL_MEETING = "call-meeting"
    HOLD_MEETING = "hold-meeting"
    APPROVE_MINUTES = "approve-minutes"
    SET_UP_BODY = "set-up-body"
    ADMINISTER = "administer"


class ObserverSight(StrEnum):
    """What a body lets its observers see: what all see, the papers but for what is exempt, or everything."""

    PUBLIC = "public"
    PAPERS = "papers"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role, in one body or (`body_id` is `None`) in the whole co-operation."""

    role: Role
    body_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in one co-operation (`cooperation_id`; `None` is any, for the command line): the name written in the
    trail, the role of the account, and what follows from seats, calls, grants of access and disqualification.

    `called_to` are the meetings a deputy is called in to; `cases` those whose exempt papers were opened to the actor;
    `cut_off` the items in whose exempt papers the actor may not look. `on_behalf_of` names another they act for.
    """

    name: str
    role: Role | None
    user_id: int | None = None
    cooperation_id: int | None = None
    person_id: int | None = None
    municipality_id: int | None = None
    in_bodies: tuple[Grant, ...] = ()
    called_to: frozenset[int] = frozenset()
    cases: frozenset[int] = frozenset()
    cut_off: frozenset[int] = frozenset()
    on_behalf_of: str = ""
    grants: tuple[Grant, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        own = (Grant(self.role),) if self.role is not None else ()
        object.__setattr__(self, "grants", own + self.in_bodies)


@dataclass(frozen=True, slots=True)
class Subject:
    """What is asked about. `is_called` tells that the meeting's papers have been sent to its members. Of a meeting as a
    whole `item_id` and `case_id` are `None`."""

    body_id: int | None = None
    meeting_id: int | None = None
    item_id: int | None = None
    case_id: int | None = None
    is_called: bool = True
    observers_see: ObserverSight = ObserverSight.PAPERS


ANYWHERE = Subject()
COMMAND_LINE = Actor(name="saksgang", role=Role.ADMINISTRATOR)
PUBLIC = Actor(name="", role=None)


class When(Enum):
    """On what condition a role has a right."""

    ALWAYS = auto()
    IN_BODY = auto()  # in the body of the grant
    IN_BODY_SENT = auto()  # in the body of the grant, once the papers have been sent
    CALLED = auto()  # called in to the meeting, and the papers have been sent
    PAPERS_SHOWN = auto()  # the body shows its observers the papers, and they have been sent
    ALL_SHOWN = auto()  # the body shows its observers everything, and it has been sent


_WRITERS = {Role.ADMINISTRATOR: When.ALWAYS, Role.SECRETARY: When.ALWAYS}
_STAFF = {**_WRITERS, Role.CASE_OFFICER: When.ALWAYS}
TABLE: Mapping[Right, Mapping[Role, When]] = {
    Right.ENTER: dict.fromkeys(Role, When.ALWAYS),
    Right.READ_MEETING: {
        **_STAFF,
        Role.AUDITOR: When.ALWAYS,
        Role.OBSERVER: When.PAPERS_SHOWN,
        Role.CHAIR: When.IN_BODY,
        Role.MEMBER: When.IN_BODY_SENT,
        Role.DEPUTY: When.CALLED,
    },
    Right.READ_DRAFT: {**_STAFF, Role.AUDITOR: When.ALWAYS, Role.CHAIR: When.IN_BODY},
    Right.READ_EXEMPT: {
        **_WRITERS,
        Role.AUDITOR: When.ALWAYS,
        Role.CHAIR: When.IN_BODY,
        Role.MEMBER: When.IN_BODY_SENT,
        Role.DEPUTY: When.CALLED,
        Role.OBSERVER: When.ALL_SHOWN,
    },
    Right.READ_SOURCES: {**_STAFF, Role.AUDITOR: When.ALWAYS},
    Right.READ_TRAIL: {**_WRITERS, Role.AUDITOR: When.ALWAYS},
    Right.REGISTER: _STAFF,
    Right.CORRECT: _STAFF,
    Right.DISMISS: _STAFF,
    Right.EXEMPT: _WRITERS,
    Right.GIVE_ACCESS: _WRITERS,
    Right.PUBLISH: _WRITERS,
    Right.ANSWER_REQUESTS: _WRITERS,
    Right.KEEP_PRIVACY: _WRITERS,
    Right.SEE_BACKUPS: {**_WRITERS, Role.AUDITOR: When.ALWAYS},
    Right.PREPARE_MEETING: _STAFF,
    Right.APPROVE_CASE: {Role.ADMINISTRATOR: When.ALWAYS, Role.CHAIR: When.IN_BODY},
    Right.APPROVE_AGENDA: {**_WRITERS, Role.CHAIR: When.IN_BODY},
    Right.CALL_MEETING: _WRITERS,
    Right.HOLD_MEETING: {**_WRITERS, Role.CHAIR: When.IN_BODY},
    Right.APPROVE_MINUTES: {**_WRITERS, Role.CHAIR: When.IN_BODY},
    Right.SET_UP_BODY: _WRITERS,
    Right.ADMINISTER: {Role.ADMINISTRATOR: When.ALWAYS},
}
"""Who has which right on which condition. Besides: a case that was opened to somebody can be read with what is exempt in
it, and who is cut off from an item never reads what is exempt in it."""

_SIGN_IN = Refusal(
    "not-signed-in",
    Text(
        nb="Du må logge inn for å gjøre dette. Logg inn og prøv igjen.",
        nn="Du må logge inn for å gjere dette. Logg inn og prøv på nytt.",
        en="You must sign in to do this. Sign in and try again.",
    ),
)
_NO_ROLE = Refusal(
    "not-of-cooperation",
    Text(
        nb="Brukeren din har ingen rolle i dette samarbeidet. Be en administrator der om en.",
        nn="Brukaren din har inga rolle i dette samarbeidet. Be ein administrator der om ei.",
        en="Your account has no role in this co-operation. Ask an administrator there for one.",
    ),
)
_NOT_ALLOWED = Refusal(
    "not-allowed",
    Text(
        nb="Du har ikke rett til å gjøre dette i samarbeidet. Be en administrator om rollen sekretær.",
        nn="Du har ikkje rett til å gjere dette i samarbeidet. Be ein administrator om rolla sekretær.",
        en="You have no right to do this in the co-operation. Ask an administrator for the role of secretary.",
    ),
)
_ONLY_ADMINISTRATOR = Refusal(
    "only-administrator",
    Text(
        nb="Bare en administrator kan gjøre dette. Be en administrator i samarbeidet om hjelp.",
        nn="Berre ein administrator kan gjere dette. Be ein administrator i samarbeidet om hjelp.",
        en="Only an administrator can do this. Ask an administrator of the co-operation for help.",
    ),
)
_INTERNAL = Refusal(
    "internal",
    Text(
        nb="Dette er for dem som fører registeret. Trenger du noe herfra, så spør sekretæren.",
        nn="Dette er for dei som fører registeret. Treng du noko herifrå, så spør sekretæren.",
        en="This is for those who keep the register. If you need something from here, ask the secretary.",
    ),
)
_DRAFT = Refusal(
    "not-called-yet",
    Text(
        nb="Møtet er ikke kalt inn ennå, og sakene kan bli endret. Du ser papirene når innkallingen er sendt.",
        nn="Møtet er ikkje kalla inn enno, og sakene kan bli endra. Du ser papira når innkallinga er send.",
        en="The meeting has not been called yet, and its items may change. You see the papers once the notice is sent.",
    ),
)
NOT_YOURS = Refusal(
    "not-your-meeting",
    Text(
        nb="Papirene er for dem som er kalt inn til møtet. Du ser det som er offentlig. Skulle du vært innkalt, så si fra til sekretæren.",
        nn="Papira er for dei som er kalla inn til møtet. Du ser det som er offentleg. Skulle du vore innkalla, så sei frå til sekretæren.",
        en="The papers are for those called to the meeting. You see what is public. If you should have been called, tell the secretary.",
    ),
)
EXEMPT = Refusal(
    "exempt",
    Text(
        nb="Innholdet er unntatt offentlighet, og du har ikke tilgang til det. Trenger du det i en sak, så be sekretæren om tilgang.",
        nn="Innhaldet er unnateke offentlegheit, og du har ikkje tilgang til det. Treng du det i ei sak, så be sekretæren om tilgang.",
        en="The contents are exempt from public access, and you have no access to them. If you need them for a case, ask the secretary.",
    ),
    source="kommuneloven § 11-13",
)
_CUT_OFF = Refusal(
    "cut-off",
    Text(
        nb="Du er meldt inhabil i saken og ser ikke det som er unntatt offentlighet i den. Er det feil, så si fra til sekretæren.",
        nn="Du er meld inhabil i saka og ser ikkje det som er unnateke offentlegheit i ho. Er det feil, så sei frå til sekretæren.",
        en="You are recorded as disqualified in this case and do not see what is exempt in it. If that is wrong, tell the secretary.",
    ),
    source="forvaltningsloven § 6",
)
RIGHTS_CODES = frozenset(
    one.code
    for one in (
        *(_SIGN_IN, _NO_ROLE, _NOT_ALLOWED, _ONLY_ADMINISTRATOR, _INTERNAL),
        *(NOT_YOURS, _DRAFT, EXEMPT, _CUT_OFF),
    )
)
"""The codes of refusals that say that somebody lacks a right."""

_REASONS: Mapping[Right, Refusal] = {
    Right.READ_MEETING: NOT_YOURS,
    Right.READ_DRAFT: _DRAFT,
    Right.READ_EXEMPT: EXEMPT,
    Right.READ_SOURCES: _INTERNAL,
    Right.READ_TRAIL: _INTERNAL,
    Right.SEE_BACKUPS: _INTERNAL,
    Right.ADMINISTER: _ONLY_ADMINISTRATOR,
}
_OPENED_WITH_CASE = frozenset({Right.READ_MEETING, Right.READ_EXEMPT})


def may(actor: Actor, right: Right, on: Subject = ANYWHERE) -> Refusal | None:
    """`None` when the actor may, else why not."""
    if right is Right.READ_EXEMPT and on.item_id in actor.cut_off:
        return _CUT_OFF
    row = TABLE[right]
    for grant in actor.grants:
        when = row.get(grant.role)
        if when is not None and _holds(when, actor, grant, on):
            return None
    if right in _OPENED_WITH_CASE and on.case_id in actor.cases and _is_ready(actor, on):
        return None
    return _why_not(actor, right)


def _holds(when: When, actor: Actor, grant: Grant, on: Subject) -> bool:
    if when is When.ALWAYS:
        return True
    is_here = grant.body_id is None or grant.body_id == on.body_id
    match when:
        case When.IN_BODY:
            return is_here
        case When.IN_BODY_SENT:
            return is_here and on.is_called
        case When.CALLED:
            return is_here and on.is_called and on.meeting_id in actor.called_to
        case When.PAPERS_SHOWN:
            return is_here and on.is_called and on.observers_see is not ObserverSight.PUBLIC
        case When.ALL_SHOWN:
            return is_here and on.is_called and on.observers_see is ObserverSight.EVERYTHING


def _is_ready(actor: Actor, on: Subject) -> bool:
    """Whether an actor to whom a case was opened may read of it now: once it is sent, or as early as the actor reads
    the rest of the meeting. One without a role in the co-operation reads nothing."""
    return bool(actor.grants) and (on.is_called or may(actor, Right.READ_DRAFT, on) is None)


def _why_not(actor: Actor, right: Right) -> Refusal:
    if not actor.grants:
        return _SIGN_IN if actor.user_id is None else _NO_ROLE
    return _REASONS.get(right, _NOT_ALLOWED)
