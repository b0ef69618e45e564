"""What is written in a case paper, part by part as somebody writes: saved, joined with what another wrote, or both kept
for one to choose."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from saksgang.actions.agenda_items import follow_paper
from saksgang.actions.case_paper_rows import open_paper, record_part
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.drafting.case_paper import LONGEST_TEXT, TEXTS, CasePart, read_part, shown_part
from saksgang.core.drafting.settling import Both, settle
from saksgang.core.refusals import Refusal, Refused
from saksgang.document.editor_html import canonical, markdown_from_editor
from saksgang.records.models import CasePaper, Cooperation, Event
from saksgang.records.values import clean


class WriteState(StrEnum):
    """What became of what somebody wrote: saved as it is, joined with another's, or not saved and both kept."""

    SAVED = "saved"
    JOINED = "joined"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """`text` is what is saved now (of `BOTH`: what one wrote and is not), `sent` one's own words as they are kept,
    `theirs` what stands in the register. `by` is who wrote that, where it is known."""

    state: WriteState
    text: str
    sent: str
    theirs: str = ""
    by: str = ""


def write_part(
    cooperation: Cooperation,
    paper_id: int,
    part: CasePart,
    written: str,
    *,
    base: str,
    is_html: bool = False,
    by: Actor,
    now: datetime.datetime,
) -> WrittenPart:
    """Save a part of a case paper, as it stands in its field (`is_html`: as an editor sends it). `base` is what stood in
    the register when the writing began; nothing that another wrote since is overwritten. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    mine = _kept(part, clean(written), is_html=is_html)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        theirs = shown_of(paper, part)
        settled = settle(clean(base).replace("\r\n", "\n"), mine=mine, theirs=theirs)
        if isinstance(settled, Both):
            return WrittenPart(WriteState.BOTH, mine, mine, theirs, _writer_of(paper, part))
        other = _writer_of(paper, part) if settled.is_joined else ""
        text = canonical(settled.text) if settled.is_joined and part in TEXTS else settled.text
        if text != theirs:
            record_part(trail, paper, part, {part.value: read_part(part, text)}, before=theirs, after=text)
            follow_paper(paper, trail=trail)
            trail.write()
        if settled.is_joined:
            return WrittenPart(WriteState.JOINED, text, mine, theirs, other)
    return WrittenPart(WriteState.SAVED, text, mine)


def shown_of(paper: CasePaper, part: CasePart) -> str:
    """A part of a case paper as it stands in its field."""
    return shown_part(part, getattr(paper, part.value))


def _kept(part: CasePart, written: str, *, is_html: bool) -> str:
    """What somebody wrote as the register keeps it, and as the field would show it again. Raises `Refused`."""
    if part in TEXTS:
        written = written[: LONGEST_TEXT * 4].replace("\r\n", "\n")
        written = markdown_from_editor(written) if is_html else canonical(written)
    value = read_part(part, written)
    if isinstance(value, Refusal):
        raise Refused(value)
    return shown_part(part, value)


def _writer_of(paper: CasePaper, part: CasePart) -> str:
    """Who wrote in a part last, as the trail has it."""
    events = Event.objects.filter(
        cooperation=paper.cooperation, object_type="casepaper", object_id=paper.pk, act="casepaper.written"
    )
    for event in events.order_by("-sequence")[:50]:
        if isinstance(event.after, dict) and part.value in event.after:
            return event.by_name
    return ""
