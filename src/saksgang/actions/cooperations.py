"""Making a co-operation, and how its papers look."""

from __future__ import annotations

import datetime
import re
from typing import Any

from django.db import transaction

from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Language, Text
from saksgang.document.look import PNG, Logo
from saksgang.records import files
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
        taken = set(Cooperation.objects.values_list("slug", flat=True))
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
    kept = None if logo is None else files.store(logo.content)
    with transaction.atomic():
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
