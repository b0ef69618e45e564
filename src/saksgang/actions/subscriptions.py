"""Subscribing to what is published: asked for by anybody, confirmed from the mailbox itself, stopped with one click."""

from __future__ import annotations

import datetime
import hashlib

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.db import transaction

from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.records.models import Body, Cooperation, OutgoingMail, Subscription

CONFIRM_WITHIN = datetime.timedelta(days=3)
ASKED_AGAIN_AFTER = datetime.timedelta(minutes=10)
"""How long before the same address can be sent another mail that asks it to confirm."""
_LONGEST = 254
_CONFIRM, _STOP = Signer(salt="subscription.confirm"), Signer(salt="subscription.stop")

_NO_ADDRESS = Refusal(
    "no-mail-address",
    Text(
        nb="Det ser ikke ut som en e-postadresse. Skriv den som navn@eksempel.no.",
        nn="Det ser ikkje ut som ei e-postadresse. Skriv ho som namn@eksempel.no.",
        en="That does not look like an e-mail address. Write it as name@example.org.",
    ),
)
_LINK_OLD = Refusal(
    "link-old",
    Text(
        nb="Lenken gjelder ikke lenger. Be om abonnementet på nytt, så får du en ny.",
        nn="Lenkja gjeld ikkje lenger. Be om abonnementet på nytt, så får du ei ny.",
        en="The link is no longer valid. Ask for the subscription again to get a new one.",
    ),
)
_SUBJECT = Text(
    nb="Bekreft at du vil ha e-post fra {name}",
    nn="Stadfest at du vil ha e-post frå {name}",
    en="Confirm that you want e-mail from {name}",
)
_TEXT = Text(
    nb="Noen, trolig du, har bedt om å få e-post til denne adressen når {name} publiserer noe ({what}).\n\n"
    "Bekreft innen tre dager ved å åpne lenken under. Var det ikke du, trenger du ikke gjøre noe; da sendes ingenting.",
    nn="Nokon, truleg du, har bede om å få e-post til denne adressa når {name} publiserer noko ({what}).\n\n"
    "Stadfest innan tre dagar ved å opne lenkja under. Var det ikkje du, treng du ikkje gjere noko; då blir ingenting sendt.",
    en="Somebody, probably you, has asked for e-mail to this address when {name} publishes something ({what}).\n\n"
    "Confirm within three days by opening the link below. If it was not you, do nothing; then nothing is sent.",
)
_ALL = Text(nb="alle organer", nn="alle organ", en="all bodies")


def ask_to_subscribe(
    cooperation: Cooperation, body: Body | None, email: str, *, language: Language, site: str, now: datetime.datetime
) -> None:
    """Put a mail that asks to confirm among those that wait. Whether the address was known makes no difference that can
    be seen; one who subscribes already gets no mail. `site` is the front page's address. Raises `Refused` on no address."""
    address = _address(email)
    with transaction.atomic():
        row, is_new = Subscription.objects.select_for_update().get_or_create(
            cooperation=cooperation,
            body=body,
            email=address,
            defaults={"asked_at": now, "confirm_until": now + CONFIRM_WITHIN, "site": site},
        )
        if row.confirmed_at is not None or (not is_new and now - row.asked_at < ASKED_AGAIN_AFTER):
            return
        row.language, row.site, row.asked_at, row.confirm_until = language.value, site, now, now + CONFIRM_WITHIN
        row.save()
        what = body.name if body else _ALL.to(language)
        OutgoingMail.objects.create(
            cooperation=cooperation,
            subscription=row,
            asks_to_confirm=True,
            receiver=address,
            language=language.value,
            subject=_SUBJECT.filled(name=cooperation.name).to(language)[:300],
            text=_TEXT.filled(name=cooperation.name, what=what).to(language),
            made_at=now,
            try_at=now,
        )


def confirm_subscription(cooperation: Cooperation, token: str, *, now: datetime.datetime) -> Subscription:
    """Start a subscription by the link in the mail; a second click changes nothing. Raises `Refused` when it is old."""
    with transaction.atomic():
        row = _row(cooperation, _CONFIRM, token)
        if row is None or (row.confirmed_at is None and row.confirm_until < now):
            raise Refused(_LINK_OLD)
        if row.confirmed_at is None:
            row.confirmed_at = now
            row.save(update_fields=["confirmed_at"])
    return row


def stop_subscription(cooperation: Cooperation, token: str) -> None:
    """End a subscription and forget the address. A link that was used already, or is none, changes nothing."""
    with transaction.atomic():
        row = _row(cooperation, _STOP, token)
        if row is not None:
            row.delete()


def subscription_of(cooperation: Cooperation, token: str) -> Subscription | None:
    """The subscription that a link confirms, while it waits for that."""
    return _row(cooperation, _CONFIRM, token)


def confirm_token(row: Subscription) -> str:
    """What stands at the end of the link that confirms; a later request makes earlier links old."""
    return _CONFIRM.sign(f"{row.pk}.{int(row.asked_at.timestamp())}")


def stop_token(row: Subscription) -> str:
    """What stands at the end of the link that stops."""
    return _STOP.sign(f"{row.pk}.{_mark(row)}")


def _mark(row: Subscription) -> str:
    """Ties a link to the address: a number that is used again leads to nobody else's subscription."""
    return hashlib.sha256(row.email.encode()).hexdigest()[:16]


def _row(cooperation: Cooperation, signer: Signer, token: str) -> Subscription | None:
    try:
        number, _, mark = signer.unsign(token[:200]).partition(".")
    except BadSignature:
        return None
    row = Subscription.objects.select_for_update().filter(cooperation=cooperation, pk=int(number)).first()
    if row is None:
        return None
    wanted = str(int(row.asked_at.timestamp())) if signer is _CONFIRM else _mark(row)
    return row if mark == wanted else None


def _address(written: str) -> str:
    """The address in lower case, as people mean it. Raises `Refused`."""
    address = written.strip().casefold()[: _LONGEST + 1]
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_NO_ADDRESS) from None
    if len(address) > _LONGEST:
        raise Refused(_NO_ADDRESS)
    return address
