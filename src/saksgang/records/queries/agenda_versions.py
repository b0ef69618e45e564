"""A fixed agenda as a page or a link shows it, with the titles that the reader may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

from saksgang.core.agenda.comparing import compare, written_changes
from saksgang.core.agenda.tree import Agenda, AgendaItem, Place
from saksgang.core.exempting import mark_for
from saksgang.core.texts import Text
from saksgang.records.models import AgendaItem as Row
from saksgang.records.models import AgendaVersion, Meeting
from saksgang.records.queries.agenda_rows import agenda_of, fixed_agenda
from saksgang.records.queries.exempt import told_title
from saksgang.records.queries.sight import Sight


@dataclass(frozen=True, slots=True)
class ToldVersion:
    """A version, its agenda, what was new in it, and the numbers of all versions."""

    version: AgendaVersion
    agenda: Agenda
    changes: tuple[Text, ...]
    numbers: tuple[int, ...]


def told_version(meeting: Meeting, number: int, *, sight: Sight) -> ToldVersion | None:
    """A version of a meeting's agenda, or `None`."""
    versions = {one.version: one for one in AgendaVersion.objects.filter(meeting=meeting)}
    version, before = versions.get(number), versions.get(number - 1)
    if version is None:
        return None
    agenda = _told(meeting, fixed_agenda(version), sight=sight)
    changes = compare(_told(meeting, fixed_agenda(before), sight=sight), agenda) if before else None
    return ToldVersion(version, agenda, written_changes(changes) if changes else (), tuple(sorted(versions)))


def told_agenda(meeting: Meeting, *, sight: Sight) -> Agenda:
    """The agenda as it is now, with the titles that the reader may see and no proposals of what is withheld."""
    return _told(meeting, agenda_of(meeting), sight=sight)


def _told(meeting: Meeting, agenda: Agenda, *, sight: Sight) -> Agenda:
    rows = {row.pk: row for row in Row.objects.filter(meeting=meeting)}
    closed = {pk for pk, on in sight.exempt_items.items() if on.meeting_id == meeting.pk and pk in sight.closed}
    for row in rows.values():
        row.meeting = meeting

    def item(one: AgendaItem) -> AgendaItem:
        row = rows.get(one.key)
        if row is None:  # taken off since: whether it was exempt is not known any more
            hidden = one.is_closed and not sight.sees_all_exempt
            return replace(one, title=mark_for("", sight.exemptions.language), proposal="") if hidden else one
        if one.key not in closed and not sight.exemptions.names:
            return one
        row.title = one.title
        told_title(row, sight=sight)
        return replace(one, title=row.title, proposal="" if one.key in closed else one.proposal)

    return Agenda(
        tuple(
            replace(
                section,
                places=tuple(Place(item(place.item), tuple(map(item, place.joined))) for place in section.places),
            )
            for section in agenda.sections
        )
    )
