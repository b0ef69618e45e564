"""What is kept about persons: each kind with where it comes from, why it may be kept, for how long, and if it can be erased.

The one table behind the page of a person, what they are given, and the record of processing (GDPR art. 30).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text


class Kind(StrEnum):
    """A kind of personal data."""

    NAME = "name"
    SEATS = "seats"
    ATTENDANCE = "attendance"
    PAPERS = "papers"
    TASKS = "tasks"
    SHIELD = "shield"
    ACCOUNT = "account"
    SESSIONS = "sessions"
    INVITATIONS = "invitations"
    SUBSCRIPTIONS = "subscriptions"
    REQUESTS = "requests"
    TRAIL = "trail"


@dataclass(frozen=True, slots=True)
class About:
    """One kind in words. `until` tells for how long; `is_erasable` that the archive law does not keep it."""

    name: Text
    source: Text
    basis: Text
    until: Text
    is_erasable: bool = False


_PAPERS = Text(
    nb="Papirene til møtene: innkallinger, referater og saksframlegg.",
    nn="Papira til møta: innkallingar, referat og saksframlegg.",
    en="The papers of the meetings: notices, minutes and case papers.",
)
_DUTY = Text(
    nb="Samarbeidet må dokumentere møter og vedtak (arkivlova, kommuneloven § 11-4; personvernforordningen art. 6 nr. 1 c og e).",
    nn="Samarbeidet må dokumentere møte og vedtak (arkivlova, kommuneloven § 11-4; personvernforordninga art. 6 nr. 1 c og e).",
    en="The co-operation must document meetings and decisions (arkivlova, kommuneloven § 11-4; GDPR art. 6 (1) c and e).",
)
_ALWAYS = Text(
    nb="Varig. Kan rettes med en merknad, men ikke slettes (arkivlova; art. 17 nr. 3 b og d).",
    nn="Varig. Kan rettast med ein merknad, men ikkje slettast (arkivlova; art. 17 nr. 3 b og d).",
    en="For good. Can be rectified with a note but not erased (arkivlova; art. 17 (3) b and d).",
)
_TASK = Text(
    nb="Trengs for at brukeren kan logge inn og gjøre jobben sin i samarbeidet (art. 6 nr. 1 e, art. 32).",
    nn="Trengst for at brukaren kan logge inn og gjere jobben sin i samarbeidet (art. 6 nr. 1 e, art. 32).",
    en="Needed for the user to sign in and do their work in the co-operation (art. 6 (1) e, art. 32).",
)

KINDS: dict[Kind, About] = {
    Kind.NAME: About(
        Text(nb="Navn og skrivemåter", nn="Namn og skrivemåtar", en="Name and spellings"), _PAPERS, _DUTY, _ALWAYS
    ),
    Kind.SEATS: About(
        Text(nb="Plasser og verv", nn="Plassar og verv", en="Seats and offices"),
        Text(
            nb="Deltakerlistene i papirene, eller satt av sekretæren.",
            nn="Deltakarlistene i papira, eller sett av sekretæren.",
            en="The lists in the papers, or set by the secretary.",
        ),
        _DUTY,
        _ALWAYS,
    ),
    Kind.ATTENDANCE: About(
        Text(nb="Innkalling og frammøte", nn="Innkalling og frammøte", en="Calls and attendance"),
        _PAPERS,
        _DUTY,
        _ALWAYS,
    ),
    Kind.PAPERS: About(
        Text(
            nb="Ledet, skrev, underskrev eller sa noe i møter",
            nn="Leidde, skreiv, skreiv under eller sa noko i møte",
            en="Chaired, wrote, signed or spoke in meetings",
        ),
        _PAPERS,
        _DUTY,
        _ALWAYS,
    ),
    Kind.TASKS: About(
        Text(nb="Bedt om i vedtak", nn="Bedd om i vedtak", en="Asked for in decisions"), _PAPERS, _DUTY, _ALWAYS
    ),
    Kind.SHIELD: About(
        Text(
            nb="Inhabilitet og navn unntatt offentlighet",
            nn="Ugildskap og namn unnatekne offentlegheit",
            en="Disqualification, and a name that is exempt",
        ),
        Text(nb="Satt av sekretæren.", nn="Sett av sekretæren.", en="Set by the secretary."),
        Text(
            nb="Følger av forvaltningsloven §§ 6–8 og 13, offentleglova § 13 (art. 6 nr. 1 c).",
            nn="Følgjer av forvaltningsloven §§ 6–8 og 13, offentleglova § 13 (art. 6 nr. 1 c).",
            en="Follows from forvaltningsloven §§ 6–8 and 13, offentleglova § 13 (art. 6 (1) c).",
        ),
        _ALWAYS,
    ),
    Kind.ACCOUNT: About(
        Text(nb="Bruker og kontaktopplysninger", nn="Brukar og kontaktopplysningar", en="Account and contact details"),
        Text(
            nb="Skrevet av den som laget brukeren, eller av brukeren selv.",
            nn="Skrive av den som laga brukaren, eller av brukaren sjølv.",
            en="Written by who made the account, or by the user.",
        ),
        _TASK,
        Text(
            nb="Til brukeren ikke lenger har en oppgave her. Kan slettes.",
            nn="Til brukaren ikkje lenger har ei oppgåve her. Kan slettast.",
            en="Until the user has no task here any more. Can be erased.",
        ),
        is_erasable=True,
    ),
    Kind.SESSIONS: About(
        Text(nb="Innlogginger", nn="Innloggingar", en="Sign-ins"),
        Text(
            nb="Lagret når noen logger inn: tid, nettleser og nettadresse.",
            nn="Lagra når nokon loggar inn: tid, nettlesar og nettadresse.",
            en="Kept when somebody signs in: time, browser and network address.",
        ),
        _TASK,
        Text(
            nb="Til de avsluttes eller går ut. Kan slettes.",
            nn="Til dei blir avslutta eller går ut. Kan slettast.",
            en="Until they are ended or expire. Can be erased.",
        ),
        is_erasable=True,
    ),
    Kind.INVITATIONS: About(
        Text(nb="Invitasjoner", nn="Invitasjonar", en="Invitations"),
        Text(nb="Skrevet av en administrator.", nn="Skrive av ein administrator.", en="Written by an administrator."),
        _TASK,
        Text(
            nb="Kan slettes når den er brukt eller trukket.",
            nn="Kan slettast når han er brukt eller trekt.",
            en="Can be erased when used or revoked.",
        ),
        is_erasable=True,
    ),
    Kind.SUBSCRIPTIONS: About(
        Text(nb="Abonnement på e-post", nn="Abonnement på e-post", en="E-mail subscriptions"),
        Text(nb="Bedt om på nettsiden.", nn="Bede om på nettsida.", en="Asked for on the public site."),
        Text(nb="Samtykke (art. 6 nr. 1 a).", nn="Samtykke (art. 6 nr. 1 a).", en="Consent (art. 6 (1) a)."),
        Text(
            nb="Til det stoppes. Slettes da.",
            nn="Til det blir stoppa. Blir sletta då.",
            en="Until stopped; erased then.",
        ),
        is_erasable=True,
    ),
    Kind.REQUESTS: About(
        Text(nb="Innsynskrav", nn="Innsynskrav", en="Requests for access"),
        Text(
            nb="Skrevet av den som krevde innsyn. Navn og e-post er frivillig.",
            nn="Skrive av den som kravde innsyn. Namn og e-post er friviljug.",
            en="Written by who asked for access. Name and e-mail are voluntary.",
        ),
        Text(
            nb="Kravet og svaret må dokumenteres (offentleglova §§ 28–32; art. 6 nr. 1 c).",
            nn="Kravet og svaret må dokumenterast (offentleglova §§ 28–32; art. 6 nr. 1 c).",
            en="The request and its answer must be documented (offentleglova §§ 28–32; art. 6 (1) c).",
        ),
        _ALWAYS,
    ),
    Kind.TRAIL: About(
        Text(nb="Gjort i Saksgang", nn="Gjort i Saksgang", en="Done in Saksgang"),
        Text(
            nb="Skrevet av Saksgang når brukeren gjør noe.",
            nn="Skrive av Saksgang når brukaren gjer noko.",
            en="Written by Saksgang when the user does something.",
        ),
        Text(
            nb="Endringer må kunne spores (arkivforskrifta § 5 c; art. 6 nr. 1 c, art. 32).",
            nn="Endringar må kunne sporast (arkivforskrifta § 5 c; art. 6 nr. 1 c, art. 32).",
            en="Changes must be traceable (arkivforskrifta § 5 c; art. 6 (1) c, art. 32).",
        ),
        _ALWAYS,
    ),
}

KEPT_BY_LAW = Refusal(
    "kept-by-archive-law",
    Text(
        nb="Dette kan ikke slettes: det står i møter og vedtak som skal bevares. Er noe galt, så skriv en merknad om retting i stedet.",
        nn="Dette kan ikkje slettast: det står i møte og vedtak som skal takast vare på. Er noko gale, så skriv ein merknad om retting i staden.",
        en="This cannot be erased: it stands in meetings and decisions that must be kept. If something is wrong, write a note of rectification instead.",
    ),
    source="arkivlova §§ 13–14, personvernforordningen art. 17 nr. 3 b og d",
)


def refusal_to_erase(kinds: tuple[Kind, ...]) -> Refusal | None:
    """Why these kinds cannot be erased, or `None` when all can (GDPR art. 17)."""
    return None if all(KINDS[kind].is_erasable for kind in kinds) else KEPT_BY_LAW
