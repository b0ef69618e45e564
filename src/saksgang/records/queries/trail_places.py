"""By what an object of the trail is addressed: the name of its page and the parts of its address."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.records.models import (
    AgendaItem,
    Attendance,
    Body,
    Case,
    Cooperation,
    FollowUp,
    Meeting,
    Municipality,
    Person,
    Vote,
)
from saksgang.records.queries.histories import About


@dataclass(frozen=True, slots=True)
class Place:
    """The name of a page, and what its address holds behind the co-operation."""

    name: str
    arguments: tuple[str | int, ...] = ()


def place_of(cooperation: Cooperation, about: About) -> Place | None:
    """Where an object is shown; `None` when it has no page, or is gone."""
    where = {"cooperation": cooperation, "pk": about.id}
    match about.kind:
        case "meeting":
            return _of_meeting(Meeting.objects.filter(**where).select_related("body").first())
        case "attendance":
            row = Attendance.objects.filter(**where).select_related("meeting__body").first()
            return _of_meeting(row.meeting if row else None, "meeting_people")
        case "agendaitem":
            return _of_item(AgendaItem.objects.filter(**where).select_related("meeting__body").first())
        case "vote":
            vote = Vote.objects.filter(**where).select_related("item__meeting__body").first()
            return _of_item(vote.item if vote else None)
        case "followup":
            follow_up = FollowUp.objects.filter(**where).select_related("item__meeting__body").first()
            return _of_item(follow_up.item if follow_up else None)
        case "seat" | "document":
            return Place(about.kind, (about.id,))
        case _:
            return _by_slug(about, where)


def _by_slug(about: About, where: dict[str, object]) -> Place | None:
    models = {"body": Body, "case": Case, "person": Person, "municipality": Municipality}
    model = models.get(about.kind)
    slug = model._default_manager.filter(**where).values_list("slug", flat=True).first() if model else None
    return Place(about.kind, (slug,)) if slug else None


def _of_meeting(meeting: Meeting | None, name: str = "meeting") -> Place | None:
    return Place(name, (meeting.body.slug, meeting.slug)) if meeting else None


def _of_item(item: AgendaItem | None) -> Place | None:
    return Place("item", (item.meeting.body.slug, item.meeting.slug, item.slug)) if item else None
