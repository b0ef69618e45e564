"""Publishing: a meeting's agenda with its papers, or its minutes, reach the public, are brought up to date, or taken back.

A version is made of the public dossier alone. Of a meeting where something is exempt the whole public site of it is built
and searched first, and nothing is published on a hit. What is exempt later leaves the public in the same act.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from django.db import transaction
from django.utils import timezone

from saksgang.actions.press import LeakFound, Press
from saksgang.actions.rights import require
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor, Right
from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text
from saksgang.records.models import Cooperation, Meeting, Publication, PublishedKind
from saksgang.records.queries.publishable import closed_meetings, due_by_setting, kinds_of, waiting
from saksgang.records.values import clean

__all__ = [
    "LeakFound",
    "publish",
    "publish_as_set",
    "publish_as_set_within",
    "publish_due",
    "refresh",
    "refresh_within",
    "withdraw",
]

One = TypeVar("One")
AT_A_TIME = 50

_NOTHING_TO_PUBLISH = Refusal(
    "nothing-to-publish",
    Text(
        nb="Papiret kan ikke publiseres: det er ikke sendt ut eller skrevet ennå. Publiser når innkallingen er sendt, eller når referatet er skrevet.",
        nn="Papiret kan ikkje publiserast: det er ikkje sendt ut eller skrive enno. Publiser når innkallinga er send, eller når referatet er skrive.",
        en="The paper cannot be published: it has not been sent or written yet. Publish when the notice is sent or the minutes are written.",
    ),
    source="offentleglova § 4",
)
_NOT_PUBLISHED = Refusal(
    "not-published",
    Text(
        nb="Papiret er ikke publisert, så det er ikke noe å trekke tilbake.",
        nn="Papiret er ikkje publisert, så det er ikkje noko å trekkje tilbake.",
        en="The paper is not published, so there is nothing to withdraw.",
    ),
)
_WHY = Refusal(
    "reason-needed",
    Text(
        nb="Skriv hvorfor papiret trekkes tilbake. Grunnen vises for alle der papiret lå.",
        nn="Skriv kvifor papiret blir trekt tilbake. Grunnen blir vist for alle der papiret låg.",
        en="Write why the paper is withdrawn. The reason is shown to all where the paper was.",
    ),
)
_GONE = Refusal(
    "meeting-gone",
    Text(nb="Møtet finnes ikke lenger.", nn="Møtet finst ikkje lenger.", en="The meeting is no longer there."),
)
_LOOKED_THROUGH = Text(
    nb="Papiret gjennomgås på nytt før det publiseres.",
    nn="Papiret blir gått gjennom på nytt før det blir publisert.",
    en="The paper is being looked through again before it is published.",
)


def publish(
    cooperation: Cooperation, meeting: Meeting, kind: PublishedKind, *, by: Actor, now: datetime.datetime
) -> Publication:
    """Let all read a meeting's agenda or minutes, and bring what is published of it up to date.

    Raises `Refused`; `LeakFound`, which says where, when anything exempt was found in the public version.
    """
    require(by, Right.PUBLISH)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _meeting(trail, meeting)
        if kind not in kinds_of([row])[row.pk]:
            raise Refused(_NOTHING_TO_PUBLISH)
        for leaking in Press(trail, [row]).bring_up({row.pk: {kind}}):
            raise LeakFound(leaking)
        trail.write()
    return Publication.objects.get(meeting=meeting, kind=kind, is_current=True)


def withdraw(
    cooperation: Cooperation,
    meeting: Meeting,
    kind: PublishedKind,
    *,
    by: Actor,
    now: datetime.datetime,
    reason: str,
) -> None:
    """Take a published paper back; the public sees that it was, when and why. Raises `Refused`."""
    require(by, Right.PUBLISH)
    why = " ".join(clean(reason).split())
    if not why:
        raise Refused(_WHY)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        row = _meeting(trail, meeting)
        press = Press(trail, [row])
        if kind not in press.out[row.pk]:
            raise Refused(_NOT_PUBLISHED)
        press.take_back(row, {kind}, why)
        trail.write()


def refresh(cooperation: Cooperation, meeting: Meeting, *, by: Actor, now: datetime.datetime) -> None:
    """Bring what is published of a meeting up to date with the register, after an act that changed it, in the same
    transaction and after its events are written. What can't be published any more without a leak is taken back."""
    require(by, Right.REGISTER)
    with transaction.atomic():
        trail = Trail(cooperation, by=by, now=now)
        refresh_within(trail, [meeting.pk])
        trail.write()


def refresh_within(trail: Trail, meeting_ids: Collection[int]) -> None:
    """The same inside an act, whose events it adds to; meetings of which nothing is published are left alone."""
    is_out = Publication.objects.filter(
        cooperation=trail.cooperation, meeting__in=meeting_ids, is_current=True, withdrawn_at=None
    )
    rows = Meeting.objects.filter(pk__in=is_out.values("meeting")).select_related("body").order_by("pk")
    for some in _some_at_a_time(list(rows)):
        press = Press(trail, some)
        for leaking in press.bring_up({}):
            press.take_back(
                leaking.meeting, press.out[leaking.meeting.pk], _LOOKED_THROUGH.to(leaking.meeting.language)
            )


def publish_as_set(cooperation: Cooperation, meeting_ids: Collection[int], *, by: Actor, now: datetime.datetime) -> int:
    """Publish what the bodies' settings say of these meetings, and bring up to date what was published; how many papers.

    Where anything is exempt, or a paper can't be published without a leak, it waits for a person. Each few meetings are
    a transaction of their own.
    """
    require(by, Right.REGISTER)
    count = 0
    for some in _some_at_a_time(sorted(meeting_ids)):
        with transaction.atomic():
            trail = Trail(cooperation, by=by, now=now)
            count += publish_as_set_within(trail, some)
            trail.write()
    return count


def publish_due(cooperation: Cooperation, *, by: Actor, now: datetime.datetime) -> int:
    """Publish what has become due by the bodies' settings since; how many papers."""
    today = timezone.localdate(now)
    due = {
        one.meeting.pk
        for one in waiting(cooperation)
        if not one.is_closed and one.withdrawn is None and due_by_setting(one.meeting, one.kind, today=today)
    }
    return publish_as_set(cooperation, due, by=by, now=now)


def publish_as_set_within(trail: Trail, meeting_ids: Collection[int]) -> int:
    """The same inside an act, whose events it adds to."""
    rows = list(
        Meeting.objects.filter(cooperation=trail.cooperation, pk__in=meeting_ids).select_related("body").order_by("pk")
    )
    kinds, closed = kinds_of(rows), closed_meetings(trail.cooperation)
    today = timezone.localdate(trail.now)
    count = 0
    for some in _some_at_a_time(rows):
        press = Press(trail, some)
        wanted = {
            one.pk: {
                kind
                for kind in kinds[one.pk]
                if due_by_setting(one, kind, today=today) and not press.was_taken_back(one, kind)
            }
            for one in some
            if one.pk not in closed
        }
        for leaking in press.bring_up(wanted, unless_closed=True):
            press.take_back(
                leaking.meeting, press.out[leaking.meeting.pk], _LOOKED_THROUGH.to(leaking.meeting.language)
            )
        count += press.made
    return count


def _meeting(trail: Trail, meeting: Meeting) -> Meeting:
    row = Meeting.objects.filter(cooperation=trail.cooperation, pk=meeting.pk).select_related("body").first()
    if row is None:
        raise Refused(_GONE)
    return row


def _some_at_a_time(all_of_them: Sequence[One]) -> Iterator[Sequence[One]]:
    for start in range(0, len(all_of_them), AT_A_TIME):
        yield all_of_them[start : start + AT_A_TIME]
