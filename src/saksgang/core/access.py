"""Who may do what: one table, asked by pages, commands and acts alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Role(StrEnum):
    """What somebody is in a co-operation."""

    ADMINISTRATOR = "administrator"
    SECRETARY = "secretary"
    READER = "reader"


class Right(StrEnum):
    """What can be done. Reading is open to all, but for what is exempt from public access (offentleglova § 13): that is
    read by those who register the papers, which hold it."""

    READ = "read"
    READ_EXEMPT = "read-exempt"
    REGISTER = "register"
    CORRECT = "correct"
    DISMISS = "dismiss"
    ADMINISTER = "administer"


_WRITERS = frozenset({Role.ADMINISTRATOR, Role.SECRETARY})
_MAY: dict[Right, frozenset[Role]] = {
    Right.READ_EXEMPT: _WRITERS,
    Right.REGISTER: _WRITERS,
    Right.CORRECT: _WRITERS,
    Right.DISMISS: _WRITERS,
    Right.ADMINISTER: frozenset({Role.ADMINISTRATOR}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts in one co-operation: the user's id (`None` at the command line), name as written in the trail, and
    role there (`None`: no account, or none in this co-operation)."""

    name: str
    role: Role | None
    user_id: int | None = None


COMMAND_LINE = Actor(name="saksgang", role=Role.ADMINISTRATOR)
PUBLIC = Actor(name="", role=None)


_SIGN_IN = Refusal(
    "not-signed-in",
    Text(
        nb="Du må logge inn for å gjøre dette. Logg inn og prøv igjen.",
        nn="Du må logge inn for å gjere dette. Logg inn og prøv på nytt.",
        en="You must sign in to do this. Sign in and try again.",
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


def may(actor: Actor, right: Right) -> Refusal | None:
    """`None` when the actor may, else why not."""
    if right is Right.READ:
        return None
    if actor.role in _MAY[right]:
        return None
    if actor.role is None and actor.user_id is None:
        return _SIGN_IN
    return _ONLY_ADMINISTRATOR if right is Right.ADMINISTER and actor.role in _WRITERS else _NOT_ALLOWED


def sees_exempt(actor: Actor) -> bool:
    """Whether the actor is shown all of an exempt item; all others are told its number, title and legal basis."""
    return may(actor, Right.READ_EXEMPT) is None
