"""Templates: what a new case paper begins with, for one body or all, in a language."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass

from django.db import transaction

from saksgang.actions.case_paper_rows import active_body
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.drafting.case_paper import TEXTS, CasePart, read_part
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.document.editor_html import canonical
from saksgang.records.models import CaseTemplate, Cooperation
from saksgang.records.values import clean

LONGEST_NAME = 200
_NO_NAME = Refusal(
    "template-without-name",
    Text(
        nb="Malen må ha et navn, så den kan velges. Skriv et.",
        nn="Malen må ha eit namn, så han kan veljast. Skriv eit.",
        en="The template must have a name, so that it can be chosen. Write one.",
    ),
)
_TAKEN = Refusal(
    "template-name-taken",
    Text(
        nb="Det finnes alt en mal som heter «{name}» for det samme organet og språket. Velg et annet navn.",
        nn="Det finst alt ein mal som heiter «{name}» for det same organet og språket. Vel eit anna namn.",
        en="There is a template called “{name}” for the same body and language already. Choose another name.",
    ),
)
_GONE = Refusal(
    "no-such-template",
    Text(
        nb="Malen finnes ikke lenger. Last siden på nytt.",
        nn="Malen finst ikkje lenger. Last sida på nytt.",
        en="The template is no longer there. Load the page again.",
    ),
)


@dataclass(frozen=True, slots=True)
class TemplateText:
    """What a template says; without a body it is for all of them. Texts are Markdown."""

    name: str
    body_id: int | None = None
    language: str = "nb"
    kind: str = "decision"
    background: str = ""
    assessment: str = ""
    economy: str = ""
    climate: str = ""
    proposal: str = ""


def save_template(
    cooperation: Cooperation, wanted: TemplateText, *, template_id: int | None = None, by: Actor, now: datetime.datetime
) -> CaseTemplate:
    """Make a template, or change the one with this id. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _row(cooperation, template_id) if template_id else CaseTemplate(cooperation=trail.cooperation)
        values = _values(cooperation, wanted)
        same = CaseTemplate.objects.filter(
            cooperation=cooperation, body=wanted.body_id, name=values["name"], language=values["language"]
        )
        if same.exclude(pk=row.pk).exists():
            raise Refused(_TAKEN.filled(name=values["name"]))
        before = {name: getattr(row, name) for name in values}
        if row.pk and before == values:
            return row
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        trail.add("casetemplate.saved", row, before=before if template_id else None, after=values)
        trail.write()
    return row


def remove_template(cooperation: Cooperation, template_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Take a template away; case papers that began with it stay as they are."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _row(cooperation, template_id)
        trail.add("casetemplate.removed", row, before={"name": row.name})
        row.delete()
        trail.write()


def _values(cooperation: Cooperation, wanted: TemplateText) -> dict[str, str | int | None]:
    values: dict[str, str | int | None] = {
        **asdict(wanted),
        "name": " ".join(clean(wanted.name).split())[:LONGEST_NAME],
    }
    if not values["name"]:
        raise Refused(_NO_NAME)
    if wanted.body_id is not None:
        active_body(cooperation, wanted.body_id)
    for part in (*TEXTS, CasePart.KIND, CasePart.LANGUAGE):
        written = clean(str(values[part.value]))
        read = read_part(part, canonical(written.replace("\r\n", "\n")) if part in TEXTS else written)
        if isinstance(read, Refusal):
            raise Refused(read)
        values[part.value] = read
    return values


def _row(cooperation: Cooperation, template_id: int) -> CaseTemplate:
    row = CaseTemplate.objects.filter(cooperation=cooperation, pk=template_id).first()
    if row is None:
        raise Refused(_GONE)
    return row
