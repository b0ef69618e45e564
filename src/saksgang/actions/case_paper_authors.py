"""Who writes a case paper together with its author, and that somebody has it open now."""

from __future__ import annotations

import datetime

from django.db import transaction

from saksgang.actions.case_paper_rows import open_paper
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import CaseAuthor, CasePaper, Cooperation, Editing, User
from saksgang.records.queries.case_papers import FORGOTTEN_AFTER, KIND, editing_now, preparers

_NO_WRITER = Refusal(
    "no-such-writer",
    Text(
        nb="Velg en som har bruker her og kan forberede møter.",
        nn="Vel ein som har brukar her og kan førebu møte.",
        en="Choose somebody who has an account here and can prepare meetings.",
    ),
)
_LONGEST_TAB = 40


def add_author(
    cooperation: Cooperation, paper_id: int, user_id: int, *, by: Actor, now: datetime.datetime
) -> CaseAuthor:
    """Ask a user to write along. Raises `Refused`."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        user = next((one for one in preparers(cooperation) if one.pk == user_id), None)
        if user is None:
            raise Refused(_NO_WRITER)
        row, is_new = CaseAuthor.objects.get_or_create(cooperation=trail.cooperation, paper=paper, user=user)
        if is_new:
            trail.add("casepaper.author-added", paper, after={"author": _name(user)})
            trail.write()
    return row


def remove_author(cooperation: Cooperation, paper_id: int, user_id: int, *, by: Actor, now: datetime.datetime) -> None:
    """Let somebody write along no more."""
    require(by, Right.PREPARE_MEETING)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        paper = open_paper(trail, paper_id)
        row = CaseAuthor.objects.filter(paper=paper, user=user_id).select_related("user").first()
        if row is not None:
            trail.add("casepaper.author-removed", paper, before={"author": _name(row.user)})
            row.delete()
            trail.write()


def show_presence(paper: CasePaper, field: str, *, tab: str, name: str, now: datetime.datetime) -> dict[str, list[str]]:
    """Note that a window has a part of a case paper open (no part: that it was left), and tell who else has which."""
    rows = Editing.objects.filter(cooperation=paper.cooperation, object_type=KIND, object_id=paper.pk)
    tab = tab[:_LONGEST_TAB]
    rows.filter(tab=tab).exclude(field=field).delete()
    rows.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()
    if field and tab:
        Editing.objects.update_or_create(
            object_type=KIND,
            object_id=paper.pk,
            field=field,
            tab=tab,
            defaults={"cooperation": paper.cooperation, "name": name[:200], "seen_at": now},
        )
    return editing_now(paper, tab=tab, now=now)


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()
