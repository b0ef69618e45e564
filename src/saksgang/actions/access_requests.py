"""Requests for access (innsynskrav): taken in as they come, without asking who or why, and answered within five working days."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import PUBLIC, Actor, Right
from saksgang.core.calendar import ONE_DAY, is_working_day
from saksgang.core.exempting import basis_of, printed
from saksgang.core.identity_numbers import refusal_of_identity_number
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.records.models import AccessRequest, AgendaItem, Cooperation, Meeting, OutgoingMail
from saksgang.records.values import clean

ANSWER_WITHIN_DAYS = 5
LONGEST = 5000
_RULE = "offentleglova §§ 28-32"

_NO_WORDS = Refusal(
    "nothing-asked",
    Text(
        nb="Skriv hva du vil ha innsyn i. Du trenger ikke si hvem du er eller hvorfor.",
        nn="Skriv kva du vil ha innsyn i. Du treng ikkje seie kven du er eller kvifor.",
        en="Write what you want access to. You need not say who you are or why.",
    ),
    source="offentleglova § 28",
)
_NO_ADDRESS = Refusal(
    "no-mail-address",
    Text(
        nb="Det ser ikke ut som en e-postadresse. Skriv den som navn@eksempel.no, eller la feltet stå tomt.",
        nn="Det ser ikkje ut som ei e-postadresse. Skriv ho som namn@eksempel.no, eller la feltet stå tomt.",
        en="That does not look like an e-mail address. Write it as name@example.org, or leave the field empty.",
    ),
)
_ANSWERED = Refusal(
    "already-answered",
    Text(
        nb="Kravet er allerede besvart. Last siden på nytt for å se svaret.",
        nn="Kravet er alt svara på. Last sida på nytt for å sjå svaret.",
        en="The request has been answered already. Load the page again to see the answer.",
    ),
)
_BASIS_NEEDED = Refusal(
    "basis-needed",
    Text(
        nb="Et avslag må vise til bestemmelsen det bygger på. Velg hjemmel.",
        nn="Eit avslag må vise til føresegna det byggjer på. Vel heimel.",
        en="A refusal must name the provision it rests on. Choose the legal basis.",
    ),
    source="offentleglova § 31",
)
_BECAUSE_NEEDED = Refusal(
    "because-of-needed",
    Text(
        nb="Et avslag etter § 13 må også vise til bestemmelsen som gir taushetsplikten. Skriv den, for eksempel fvl. § 13 første ledd nr. 1.",
        nn="Eit avslag etter § 13 må òg vise til føresegna som gir teieplikta. Skriv ho, til dømes fvl. § 13 første ledd nr. 1.",
        en="A refusal by section 13 must also name the provision on confidentiality, for example fvl. § 13 første ledd nr. 1.",
    ),
    source="offentleglova § 31",
)
_ANSWER_NEEDED = Refusal(
    "answer-needed",
    Text(
        nb="Skriv svaret til den som ba om innsyn.",
        nn="Skriv svaret til den som bad om innsyn.",
        en="Write the answer to the one who asked for access.",
    ),
)
_GONE = Refusal(
    "request-gone",
    Text(nb="Innsynskravet finnes ikke.", nn="Innsynskravet finst ikkje.", en="There is no such request."),
)
_SUBJECT = Text(
    nb="Svar på innsynskrav {number}, {name}",
    nn="Svar på innsynskrav {number}, {name}",
    en="Answer to request for access {number}, {name}",
)
APPEAL = Text(
    nb="Du kan klage på avslaget til statsforvalteren; klagen sendes til oss. Innen tre uker kan du også be om en nærmere begrunnelse, "
    "som du skal få innen ti arbeidsdager (offentleglova §§ 31 og 32).",
    nn="Du kan klage på avslaget til statsforvaltaren; klaga sender du til oss. Innan tre veker kan du òg be om ei nærare grunngiving, "
    "som du skal få innan ti arbeidsdagar (offentleglova §§ 31 og 32).",
    en="You can appeal the refusal to the county governor; send the appeal to us. Within three weeks you can also ask for fuller "
    "reasons, which you shall have within ten working days (Freedom of Information Act, sections 31 and 32).",
)
"""Stands under every refusal."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks for, as they wrote it. Only `about` must be there."""

    about: str
    name: str = ""
    email: str = ""
    language: Language = Language.BOKMAL
    meeting: Meeting | None = None
    item_slug: str = ""
    item_label: str = ""


def ask_for_access(cooperation: Cooperation, asking: Asking, *, now: datetime.datetime) -> AccessRequest:
    """Take a request in, whoever sends it; its number and code lead to the answer. Raises `Refused`."""
    about, name = clean(asking.about).strip()[:LONGEST], " ".join(clean(asking.name).split())[:200]
    if not about:
        raise Refused(_NO_WORDS)
    refusal = refusal_of_identity_number(about, name)
    if refusal is not None:
        raise Refused(refusal)
    email = _address(asking.email)
    with transaction.atomic():
        trail = Trail(cooperation, by=PUBLIC, now=now)
        last = AccessRequest.objects.filter(cooperation=cooperation).aggregate(last=Max("number"))["last"] or 0
        row = AccessRequest.objects.create(
            cooperation=cooperation,
            number=last + 1,
            code=secrets.token_urlsafe(18),
            about=about,
            meeting=asking.meeting,
            item=_item(asking),
            item_label=asking.item_label[:300],
            name=name,
            email=email,
            language=asking.language.value,
            came_at=now,
            due_on=due_on(timezone.localdate(now)),
        )
        # what was asked by whom may be erased later; the trail, which can't be, tells only that it came
        trail.add("access.asked", row, label=str(row.number), after={"due_on": row.due_on}, rule=_RULE)
        trail.write()
    return row


def answer_request(
    cooperation: Cooperation,
    number: int,
    state: AccessRequest.State,
    answer: str,
    *,
    by: Actor,
    now: datetime.datetime,
    basis: str = "",
    because_of: str = "",
) -> AccessRequest:
    """Grant, grant in part or refuse a request; `basis` is a code of `core.exempting`, needed unless all is granted.

    The one who asked gets it by mail where an address was given, and reads it at the receipt's address. Raises `Refused`.
    """
    require(by, Right.ANSWER_REQUESTS)
    text, law = clean(answer).strip()[:LONGEST], _law(state, basis, because_of)
    if not text:
        raise Refused(_ANSWER_NEEDED)
    refusal = refusal_of_identity_number(text)
    if refusal is not None:
        raise Refused(refusal)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = AccessRequest.objects.filter(cooperation=cooperation, number=number).first()
        if row is None:
            raise Refused(_GONE)
        if row.state != AccessRequest.State.WAITING:
            raise Refused(_ANSWERED)
        row.state, row.answer, row.basis = state, text, law
        row.answered_at, row.answered_by_id = now, by.user_id
        row.save()
        _mail(cooperation, row, now)
        trail.add(
            "access.answered",
            row,
            label=str(row.number),
            before={"state": AccessRequest.State.WAITING},
            after={"state": state},
            rule=law or _RULE,
        )
        trail.write()
    return row


def answer_of(row: AccessRequest, language: Language) -> str:
    """The whole answer as it is sent and shown: its words, the legal basis and how to appeal (offentleglova § 31)."""
    parts = [row.answer]
    if row.basis:
        parts.append(_BASIS.filled(law=row.basis).to(language))
    if row.state in (AccessRequest.State.REFUSED, AccessRequest.State.PARTLY):
        parts.append(APPEAL.to(language))
    return "\n\n".join(parts)


_BASIS = Text(nb="Hjemmel: {law}", nn="Heimel: {law}", en="Legal basis: {law}")


def due_on(came_on: datetime.date) -> datetime.date:
    """The last of five working days after the day it came (offentleglova § 32 andre ledd)."""
    day, left = came_on, ANSWER_WITHIN_DAYS
    while left:
        day += ONE_DAY
        left -= is_working_day(day)
    return day


def _law(state: AccessRequest.State, basis: str, because_of: str) -> str:
    """The legal basis as people write it; nothing when all is granted."""
    if state == AccessRequest.State.GRANTED:
        return ""
    found = basis_of(basis)
    if found is None:
        raise Refused(_BASIS_NEEDED)
    law, jf = printed(found.reference), " ".join(clean(because_of).split())[:100]
    if found.needs_because_of and not jf:
        raise Refused(_BECAUSE_NEEDED)
    return f"{law} jf. {jf}" if jf else law


def _item(asking: Asking) -> AgendaItem | None:
    if asking.meeting is None or not asking.item_slug:
        return None
    return AgendaItem.objects.filter(meeting=asking.meeting, slug=asking.item_slug).first()


def _mail(cooperation: Cooperation, row: AccessRequest, now: datetime.datetime) -> None:
    if not row.email:
        return
    language = Language(row.language)
    OutgoingMail.objects.create(
        cooperation=cooperation,
        receiver=row.email,
        language=row.language,
        subject=_SUBJECT.filled(number=row.number, name=cooperation.name).to(language)[:300],
        text=answer_of(row, language),
        made_at=now,
        try_at=now,
    )


def _address(written: str) -> str:
    address = written.strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_NO_ADDRESS) from None
    return address
