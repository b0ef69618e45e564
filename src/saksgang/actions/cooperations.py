"""Making a co-operation, how its papers look, and what it decides for itself and tells the public."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.document.look import PNG, Logo
from saksgang.records.adding import adding
from saksgang.records.models import Cooperation, Document
from saksgang.records.values import clean, free_slug, slug_of

_NO_NAME = Refusal(
    "cooperation-without-name",
    Text(
        nb="Samarbeidet må ha et navn. Skriv navnet slik det står på papirene.",
        nn="Samarbeidet må ha eit namn. Skriv namnet slik det står på papira.",
        en="The co-operation must have a name. Write it as it stands on the papers.",
    ),
)
_NO_COLOUR = Refusal(
    "not-a-colour",
    Text(
        nb="Fargen må skrives som # og seks tegn, for eksempel #0b5a6b.",
        nn="Fargen må skrivast som # og seks teikn, til dømes #0b5a6b.",
        en="Write the colour as # and six characters, for example #0b5a6b.",
    ),
)
RESERVED_SLUGS = frozenset({"api", "helse", "konto", "sprak", "static", "utseende"})
"""Words that addresses of the installation itself start with."""
_NO_ADDRESS = Refusal(
    "web-address-wrong",
    Text(
        nb="«{value}» er ingen nettadresse. Skriv hele adressen, med https:// først.",
        nn="«{value}» er inga nettadresse. Skriv heile adressa, med https:// først.",
        en="“{value}” is no web address. Write all of it, with https:// first.",
    ),
)
_NO_MAIL = Refusal(
    "mail-address-wrong",
    Text(
        nb="«{value}» er ingen e-postadresse. Skriv den slik: post@samarbeidet.example",
        nn="«{value}» er inga e-postadresse. Skriv ho slik: post@samarbeidet.example",
        en="“{value}” is no mail address. Write it like this: post@samarbeidet.example",
    ),
)
_LONGEST_TEXT = 20_000
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def create_cooperation(
    name: str, *, by: Actor, now: datetime.datetime, slug: str = "", language: Language = Language.BOKMAL
) -> Cooperation:
    """A new co-operation with its address made from the name, or from `slug`."""
    require(by, Right.ADMINISTER)
    name = " ".join(clean(name).split())[:200]
    if not name:
        raise Refused(_NO_NAME)
    with transaction.atomic():
        taken = {*RESERVED_SLUGS, *Cooperation.objects.values_list("slug", flat=True)}
        cooperation = Cooperation.objects.create(
            name=name, slug=free_slug(slug_of(slug or name), taken), language=language.value, created_at=now
        )
        trail = Trail(cooperation, by=by, now=now)
        trail.add("cooperation.created", cooperation, after={"name": name, "slug": cooperation.slug})
        trail.write()
    return cooperation


def change_look(
    cooperation: Cooperation,
    *,
    by: Actor,
    now: datetime.datetime,
    name: str | None = None,
    accent_colour: str | None = None,
    language: Language | None = None,
    logo: Logo | None = None,
) -> Cooperation:
    """Another name, colour, language or logo; what is `None` stays. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    name = None if name is None else " ".join(clean(name).split())[:200]
    if name == "":
        raise Refused(_NO_NAME)
    if accent_colour is not None and not _COLOUR.fullmatch(accent_colour):
        raise Refused(_NO_COLOUR)
    with adding() as store, transaction.atomic():
        kept = None if logo is None else store(logo.content)
        trail = Trail(cooperation, by=by, now=now)
        row = trail.cooperation
        wanted: dict[str, Any] = {"name": name, "accent_colour": accent_colour, "language": language}
        if logo is not None and kept is not None:
            wanted |= {"logo": _logo_document(row, logo, sha256=kept, now=now), "logo_alt": logo.alt[:200]}
        changed = {
            field: value for field, value in wanted.items() if value is not None and getattr(row, field) != value
        }
        before = {field: str(getattr(row, field) or "") for field in changed}
        for field, value in changed.items():
            setattr(row, field, value)
        if changed:
            row.save(update_fields=list(changed))
            after = {field: str(value) for field, value in changed.items()}
            trail.add("cooperation.changed", row, before=before, after=after)
            trail.write()
    return row


@dataclass(frozen=True, slots=True)
class Choices:
    """What a co-operation decides: whether its members need a second factor, and its texts and addresses for the public.
    The texts are Markdown; an address may be empty."""

    second_factor_required: bool
    about: str = ""
    selection_criteria: str = ""
    accessibility_url: str = ""
    feedback_url: str = ""
    contact_email: str = ""


def change_choices(cooperation: Cooperation, choices: Choices, *, by: Actor, now: datetime.datetime) -> Cooperation:
    """Set what the co-operation decides; what is as it was leaves no event. Raises `Refused`."""
    require(by, Right.ADMINISTER)
    wanted = _checked(choices)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = trail.cooperation
        changed = [field for field, value in wanted.items() if getattr(row, field) != value]
        if changed:
            before = {field: getattr(row, field) for field in changed}
            for field in changed:
                setattr(row, field, wanted[field])
            row.save(update_fields=changed)
            after = {field: wanted[field] for field in changed}
            trail.add("cooperation.changed", row, before=before, after=after)
            trail.write()
    return row


def _checked(choices: Choices) -> dict[str, Any]:
    """The choices as they are kept. Raises `Refused` for an address that is none."""
    values: dict[str, Any] = asdict(choices)
    for field in ("about", "selection_criteria"):
        values[field] = clean(values[field]).replace("\r\n", "\n").strip()[:_LONGEST_TEXT]
    for field in ("accessibility_url", "feedback_url"):
        values[field] = clean(values[field]).strip()
        _refuse_unless(URLValidator(schemes=["https", "http"]), values[field], longest=200, otherwise=_NO_ADDRESS)
    values["contact_email"] = clean(values["contact_email"]).strip()
    _refuse_unless(validate_email, values["contact_email"], longest=254, otherwise=_NO_MAIL)
    return values


def _refuse_unless(is_valid: Callable[[str], None], value: str, *, longest: int, otherwise: Refusal) -> None:
    refused = Refused(Refusal(otherwise.code, otherwise.text.filled(value=value[:80])))
    if len(value) > longest:
        raise refused
    try:
        if value:
            is_valid(value)
    except ValidationError:
        raise refused from None


def _logo_document(cooperation: Cooperation, logo: Logo, *, sha256: str, now: datetime.datetime) -> Document:
    known = Document.objects.filter(cooperation=cooperation, sha256=sha256).first()
    return known or Document.objects.create(
        cooperation=cooperation,
        sha256=sha256,
        name="logo.png" if logo.media_type == PNG else "logo.svg",
        media_type=logo.media_type,
        size=len(logo.content),
        added_at=now,
    )
