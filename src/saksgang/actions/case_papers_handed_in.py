"""Cases that municipalities hand in by a link (*innmeldt sak*): the link, the case, and what whoever handed it in hears.

What stands behind the link shows nothing of the register but the names of the bodies and their coming meetings.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from saksgang.actions.case_paper_files import NewFile, checked_kinds, put_files
from saksgang.actions.case_papers import NewPaper, add_paper
from saksgang.actions.case_papers_told import tell_it_came
from saksgang.actions.rights import require
from saksgang.actions.signed_links import actor_of, make_link, revoke_links, use_link
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.answering.tokens import Purpose
from saksgang.core.calling.reaching import Reached
from saksgang.core.drafting.case_paper import CasePart, read_part
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.document.editor_html import canonical
from saksgang.records.adding import adding
from saksgang.records.models import CasePaper, Cooperation, Municipality, SignedLink
from saksgang.records.queries.body_rules import rules_of_body
from saksgang.records.queries.handed_in import reached_by
from saksgang.records.values import clean

MOST_FILES = 10
LONGEST_NAME = 200
_NO_MUNICIPALITY = Refusal(
    "no-such-municipality",
    Text(
        nb="Kommunen er ikke med i samarbeidet. Velg en fra lista.",
        nn="Kommunen er ikkje med i samarbeidet. Vel ein frå lista.",
        en="The municipality is not in the co-operation. Choose one from the list.",
    ),
)
_NO_NAME = Refusal(
    "contact-without-name",
    Text(
        nb="Skriv hvem lenken er til, så det kan ses hvem som har meldt inn en sak.",
        nn="Skriv kven lenkja er til, så det kan sjåast kven som har meldt inn ei sak.",
        en="Write whom the link is for, so that one can see who has handed in a case.",
    ),
)
_NO_ADDRESS = Refusal(
    "no-mail-address",
    Text(
        nb="Det ser ikke ut som en e-postadresse. Skriv den som navn@eksempel.no, så du får beskjed om saken.",
        nn="Det ser ikkje ut som ei e-postadresse. Skriv ho som namn@eksempel.no, så du får melding om saka.",
        en="That does not look like an e-mail address. Write it as name@example.org, so that you hear about the case.",
    ),
)
_NOTHING_WRITTEN = Refusal(
    "handed-in-empty",
    Text(
        nb="Skriv hva saken gjelder, eller legg ved en fil som forteller det.",
        nn="Skriv kva saka gjeld, eller legg ved ei fil som fortel det.",
        en="Write what the case is about, or attach a file that tells it.",
    ),
)
_TOO_MANY = Refusal(
    "too-many-files",
    Text(
        nb="Legg ved høyst {most} filer. Slå noen sammen, eller send resten til sekretæren.",
        nn="Legg ved høgst {most} filer. Slå nokre saman, eller send resten til sekretæren.",
        en="Attach at most {most} files. Join some, or send the rest to the secretary.",
    ),
)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What a municipality hands in. Texts are as written; `email` hears what becomes of the case."""

    body_id: int
    title: str
    text: str = ""
    proposal: str = ""
    name: str = ""
    email: str = ""


def invite_municipality(
    cooperation: Cooperation, municipality_id: int, name: str, *, by: Actor, now: datetime.datetime
) -> str:
    """A link by which somebody of a municipality hands in cases; its secret, which is known only now. Raises `Refused`."""
    require(by, Right.CALL_MEETING)
    municipality = Municipality.objects.filter(cooperation=cooperation, pk=municipality_id).first()
    if municipality is None or (municipality.ended_on and municipality.ended_on < now.date()):
        raise Refused(_NO_MUNICIPALITY)
    contact = " ".join(clean(name).split())[:LONGEST_NAME]
    if not contact:
        raise Refused(_NO_NAME)
    return make_link(cooperation, Purpose.SUBMIT_CASE, row=municipality.pk, name=contact, now=now, by=by)


def stop_inviting(cooperation: Cooperation, municipality_id: int, *, by: Actor, now: datetime.datetime) -> int:
    """Let the links of a municipality work no more; how many there were."""
    require(by, Right.CALL_MEETING)
    return revoke_links(cooperation, Purpose.SUBMIT_CASE, municipality_id, now, by=by)


def municipality_of(link: SignedLink) -> Municipality:
    """Whose link it is. Raises `Refused` when it has left the co-operation."""
    municipality = Municipality.objects.filter(cooperation=link.cooperation_id, pk=link.row).first()
    if municipality is None:
        raise Refused(_NO_MUNICIPALITY)
    return municipality


def hand_in(
    link: SignedLink, wanted: HandedIn, given: Sequence[NewFile] = (), *, now: datetime.datetime
) -> tuple[CasePaper, Reached | None]:
    """Put a case from a municipality in the queue of a body, and tell by mail that it came and which meeting it reaches.
    Raises `Refused` and `OSError`; nothing has come in then."""
    cooperation, who = link.cooperation, actor_of(link)
    email = _address(wanted.email)
    if len(given) > MOST_FILES:
        raise Refused(_TOO_MANY.filled(most=MOST_FILES))
    texts = {
        "background": _text(CasePart.BACKGROUND, wanted.text),
        "proposal": _text(CasePart.PROPOSAL, wanted.proposal),
    }
    if not (texts["background"] or given):
        raise Refused(_NOTHING_WRITTEN)
    kinds = checked_kinds(given)
    with adding() as store, transaction.atomic():
        trail = Trail(cooperation, by=who, now=now)
        municipality = municipality_of(link)
        use_link(link, now, by=who, trail=trail)
        paper = add_paper(
            trail,
            NewPaper(wanted.body_id, wanted.title, language=cooperation.language),
            municipality=municipality,
            handed_in_by=(" ".join(clean(wanted.name).split()) or link.name)[:LONGEST_NAME],
            handed_in_email=email,
            **texts,
        )
        put_files(trail, paper, given, kinds, store)
        trail.add("casepaper.handed-in", paper, after={"municipality": municipality.name, "by": paper.handed_in_by})
        reached = reached_by(paper.body, on=now.date(), rules=rules_of_body(paper.body, on=now.date()))
        tell_it_came(trail, paper, municipality, reached)
        trail.write()
    return paper, reached


def _address(written: str) -> str:
    address = written.strip()[:255]
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_NO_ADDRESS) from None
    if len(address) > 254:
        raise Refused(_NO_ADDRESS)
    return address


def _text(part: CasePart, written: str) -> str:
    value = read_part(part, canonical(clean(written).replace("\r\n", "\n")))
    if isinstance(value, Refusal):
        raise Refused(value)
    return str(value)
