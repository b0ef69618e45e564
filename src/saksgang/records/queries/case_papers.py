"""Case papers as one reader may see them: one of them, what hangs on it, and who has it open."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from saksgang.core.access import EXEMPT, Right, Subject, may
from saksgang.core.refusals import Refusal
from saksgang.records.models import (
    AgendaItem,
    Body,
    CaseAttachment,
    CaseAuthor,
    CasePaper,
    CaseTemplate,
    Cooperation,
    Editing,
    Event,
    Membership,
    Seat,
    User,
)
from saksgang.records.queries.sight import Sight

FORGOTTEN_AFTER = datetime.timedelta(seconds=40)
KIND = "casepaper"


def closed_to(
    paper: CasePaper,
    *,
    sight: Sight,
    items: Iterable[AgendaItem] | None = None,
    writers: frozenset[int] | None = None,
) -> Refusal | None:
    """Why the actor does not see what stands in a case paper; `None` when they do.

    One for closed doors is for those who write it and those who read what is exempt in the body; and nobody reads one of
    an item of which something is closed to them. `items` and `writers` spare the questions where they are known.
    """
    on = Subject(body_id=paper.body_id, case_id=paper.case_id, is_called=False)
    if items is None:
        items = AgendaItem.objects.filter(paper=paper)
    for item in items:
        if item.pk in sight.closed:
            return may(sight.actor, Right.READ_EXEMPT, sight.exempt_items[item.pk]) or EXEMPT
    if not paper.is_closed:
        return None
    if writers is None:
        writers = frozenset(CaseAuthor.objects.filter(paper=paper).values_list("user_id", flat=True))
    is_writer = sight.actor.user_id is not None and sight.actor.user_id in writers | {paper.author_id}
    return None if is_writer else may(sight.actor, Right.READ_EXEMPT, on)


def paper_at(cooperation: Cooperation, paper_id: int) -> CasePaper | None:
    """The case paper of an address."""
    if not 0 < paper_id < 2**63:
        return None
    rows = CasePaper.objects.filter(cooperation=cooperation, pk=paper_id)
    return rows.select_related("body", "case", "author", "municipality", "cooperation").first()


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A case paper with what hangs on it. `items` are where it stands or stood on an agenda, the newest first."""

    paper: CasePaper
    attachments: tuple[CaseAttachment, ...]
    co_authors: tuple[CaseAuthor, ...]
    items: tuple[AgendaItem, ...]
    is_exempt: bool

    @property
    def item(self) -> AgendaItem | None:
        return self.items[0] if self.items else None


def paper_page(paper: CasePaper, *, sight: Sight) -> PaperPage:
    """What its page shows, in three questions to the database. Notes the exempt items that are shown."""
    items = AgendaItem.objects.filter(paper=paper).select_related("meeting__body").order_by("-meeting__date", "-pk")
    found = tuple(items)
    exempt = {item.pk for item in found} & sight.exempt_items.keys()
    sight.opened.update(exempt)
    return PaperPage(
        paper=paper,
        attachments=tuple(CaseAttachment.objects.filter(paper=paper).select_related("document")),
        co_authors=tuple(CaseAuthor.objects.filter(paper=paper).select_related("user")),
        items=found,
        is_exempt=bool(exempt) or paper.is_closed,
    )


def closed_files(*, sight: Sight) -> frozenset[int]:
    """The documents that are attached to nothing but case papers which are closed to the actor."""
    if sight.sees_all_exempt:
        return frozenset()
    rows = CaseAttachment.objects.filter(cooperation=sight.cooperation_id, document__isnull=False)
    closed = rows.filter(paper__is_closed=True).select_related("paper")
    return frozenset(row.document_id for row in closed if row.document_id and closed_to(row.paper, sight=sight))


def attachment_at(paper: CasePaper, attachment_id: int) -> CaseAttachment | None:
    """A file or promise of a case paper."""
    if not 0 < attachment_id < 2**63:
        return None
    return CaseAttachment.objects.filter(paper=paper, pk=attachment_id).select_related("document").first()


def active_bodies(cooperation: Cooperation) -> tuple[Body, ...]:
    """The bodies that hold meetings."""
    return tuple(Body.objects.filter(cooperation=cooperation, is_active=True))


def templates_of(cooperation: Cooperation) -> tuple[CaseTemplate, ...]:
    """The templates, each with its body where it is for one."""
    return tuple(CaseTemplate.objects.filter(cooperation=cooperation).select_related("body"))


def fitting_template(cooperation: Cooperation, *, body_id: int, language: str, kind: str) -> CaseTemplate | None:
    """The template that a new case paper begins with when nobody chooses one: of the language, the body's own before one
    for all bodies, and one of the same kind before others."""
    rows = CaseTemplate.objects.filter(Q(body=body_id) | Q(body=None), cooperation=cooperation, language=language)
    ranked = sorted(rows, key=lambda row: (row.body_id is None, row.kind != kind, row.name, row.pk))
    return ranked[0] if ranked else None


def template_at(cooperation: Cooperation, template_id: int) -> CaseTemplate | None:
    """A template."""
    if not 0 < template_id < 2**63:
        return None
    return CaseTemplate.objects.filter(cooperation=cooperation, pk=template_id).first()


def seats_of(body: Body, *, on: datetime.date) -> tuple[Seat, ...]:
    """The seats of a body on a day, in their order."""
    now = Q(ended_on=None) | Q(ended_on__gte=on)
    return tuple(Seat.objects.filter(now, body=body).select_related("municipality"))


def possible_authors(paper: CasePaper) -> tuple[User, ...]:
    """Who can be asked to write along: those with an account that prepares meetings, and do not write it yet."""
    taken = set(CaseAuthor.objects.filter(paper=paper).values_list("user_id", flat=True)) | {paper.author_id}
    return tuple(user for user in preparers(paper.cooperation) if user.pk not in taken)


def preparers(cooperation: Cooperation) -> tuple[User, ...]:
    """The users who prepare meetings here today."""
    from saksgang.core.access import TABLE

    roles = [role.value for role in TABLE[Right.PREPARE_MEETING]]
    rows = Membership.objects.filter(cooperation=cooperation, role__in=roles, ended_at=None, user__is_active=True)
    return tuple(row.user for row in rows.select_related("user").order_by("user__first_name", "user__last_name"))


@dataclass(frozen=True, slots=True)
class Written:
    """What one person did with one part of a case paper, one or many saves in a row. `before` and `after` are the words
    that changed, of each save one pair; `what` names what else was changed, such as a file."""

    at: datetime.datetime
    until: datetime.datetime
    by: str
    act: str
    part: str
    saves: int
    changes: tuple[tuple[str, str], ...]
    reason: str
    rule: str
    what: str = ""


def history_of(paper: CasePaper, *, most: int = 2000) -> tuple[Written, ...]:
    """What was done with a case paper, the latest first; saves of one person in one part within ten minutes together."""
    events = Event.objects.filter(cooperation=paper.cooperation, object_type=KIND, object_id=paper.pk)
    told: list[Written] = []
    for event in events.order_by("-sequence")[:most]:
        line = _told(event)
        last = told[-1] if told else None
        is_same = (
            last is not None
            and (line.by, line.act, line.part) == (last.by, last.act, last.part)
            and bool(line.part)
            and last.at - line.at < datetime.timedelta(minutes=10)
        )
        if last is not None and is_same:
            told[-1] = Written(
                line.at,
                last.until,
                last.by,
                last.act,
                last.part,
                last.saves + 1,
                (*line.changes, *last.changes),
                "",
                "",
            )
        else:
            told.append(line)
    return tuple(told)


def _told(event: Event) -> Written:
    before, after = event.before or {}, event.after or {}
    parts = [name for name in after if name != "at"] if isinstance(after, dict) else []
    changes = tuple((_shown(before, name), _shown(after, name)) for name in parts)
    part = parts[0] if event.act == "casepaper.written" and parts else ""
    what = "" if part else _what(after) or _what(before)
    return Written(event.at, event.at, event.by_name, event.act, part, 1, changes, event.reason, event.rule, what)


def _what(values: object) -> str:
    """What an event is about, where it names it."""
    names = (
        _shown(values, name)
        for name in ("attachment", "author", "leader", "body", "meeting", "approved_by", "municipality")
    )
    return next((name for name in names if name), "")


def _shown(values: object, name: str) -> str:
    value = values.get(name, "") if isinstance(values, Mapping) else ""
    return "" if value is None else str(value)


def editing_now(paper: CasePaper, *, tab: str, now: datetime.datetime) -> dict[str, list[str]]:
    """Who else has which part open, by part; one who has it open in two windows is named once."""
    rows = Editing.objects.filter(
        cooperation=paper.cooperation, object_type=KIND, object_id=paper.pk, seen_at__gt=now - FORGOTTEN_AFTER
    ).exclude(tab=tab)
    names: dict[str, list[str]] = {}
    for field, name in rows.order_by("name").values_list("field", "name"):
        if name not in names.setdefault(field, []):
            names[field].append(name)
    return names
