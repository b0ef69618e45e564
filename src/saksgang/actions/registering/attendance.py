"""Who was called and who came, from the lists of the papers."""

from __future__ import annotations

from collections.abc import Iterable

from saksgang.actions.registering.desk import Desk
from saksgang.actions.registering.people import key_of, key_of_one_from
from saksgang.actions.registering.rows import Change, bring, changes_between
from saksgang.core.dossier import Dossier, Participant
from saksgang.records.models import Attendance, AttendanceRole, Meeting, Paper
from saksgang.records.values import clean

LISTS: tuple[tuple[str, AttendanceRole], ...] = (
    ("invited", AttendanceRole.CALLED),
    ("copies", AttendanceRole.COPY),
    ("present", AttendanceRole.PRESENT),
    ("others_present", AttendanceRole.OTHER),
    ("absent", AttendanceRole.ABSENT),
    ("replaced", AttendanceRole.REPLACED),
)
READ_FIELDS = (
    "name",
    "title",
    "represents",
    "substitute_for_name",
    "items",
    "from_time",
    "until_time",
    "note",
)  # what a paper can say and a person correct
_DERIVED = {"name": ("person",), "represents": ("municipality",), "substitute_for_name": ("substitute_for",)}


def write_attendance(desk: Desk, meeting: Meeting, head: Dossier, *, is_new: bool) -> tuple[Change, ...]:
    """Bring the meeting's lists in line with the papers; what changed, by list, as names."""
    rows = [] if is_new else list(Attendance.objects.filter(meeting=meeting))
    saved = {(row.role, row.read_key): row for row in rows}
    desk.corrected.load(rows)
    changes: list[Change] = []
    made: list[Attendance] = []
    for field, role in LISTS:
        wanted = _wanted(desk, meeting, role, getattr(head, field))
        before = [row.name for (its_role, _key), row in saved.items() if its_role == role]
        kept = [_written(desk, _taken(saved, role, row), row, made) for row in wanted]
        if before != kept:
            changes.append(Change(field, before, kept))
    gone = [row.pk for row in saved.values() if not desk.corrected.of(row)]
    if gone:
        Attendance.objects.filter(pk__in=gone).delete()
    Attendance.objects.bulk_create(made, batch_size=500)
    return tuple(changes)


def tell_differences(desk: Desk, meeting: Meeting, papers: list[tuple[Paper, Dossier]]) -> int:
    """Keep what newly read papers say of persons whose facts somebody has corrected; how many were new."""
    if not desk.corrected.is_any:
        return 0
    rows = {(row.role, row.read_key): row for row in Attendance.objects.filter(meeting=meeting)}
    desk.corrected.load(rows.values())
    fixed = {key: row for key, row in rows.items() if desk.corrected.of(row)}
    count = 0
    for paper, dossier in papers:
        for field, role in LISTS:
            for key, participant in keyed(getattr(dossier, field)):
                row = fixed.get((role.value, key))
                if row is not None:
                    told = attendance_row(desk, meeting, role, participant, key=key, position=row.position)
                    count += _tell(desk, row, told, paper)
    return count


def has_all(meeting: Meeting, field: str, people: tuple[Participant, ...]) -> bool:
    """Whether a list of the register is just these persons, some perhaps under a name that somebody has corrected."""
    rows = Attendance.objects.filter(meeting=meeting, role=dict(LISTS)[field])
    known = [{row.read_key, key_of(row.name)} for row in rows]
    keys = {key for key, _participant in keyed(people)}
    return len(keys) == len(known) and all(any(key in one for one in known) for key in keys)


def _tell(desk: Desk, row: Attendance, told: Attendance, paper: Paper) -> int:
    count = 0
    for field in desk.corrected.of(row):
        has, said = getattr(row, field), getattr(told, field)
        if said not in ("", None) and said != has:
            count += desk.corrected.differ(row, field, paper=paper, has=has, said=said)
    return count


def _taken(saved: dict[tuple[str, str], Attendance], role: AttendanceRole, wanted: Attendance) -> Attendance | None:
    """The saved row of this person, by the name that papers give or by the one somebody has corrected it to."""
    row = saved.pop((role.value, wanted.read_key), None)
    if row is not None:
        return row
    by_name = [key for key, one in saved.items() if key[0] == role and key_of(one.name) == wanted.read_key]
    return saved.pop(by_name[0]) if by_name else None


def _written(desk: Desk, row: Attendance | None, wanted: Attendance, made: list[Attendance]) -> str:
    """The name as the register shows it from now on."""
    if row is None:
        made.append(wanted)
        return wanted.name
    fixed = set(desk.corrected.of(row))
    fixed |= {column for field in fixed for column in _DERIVED.get(field, ())}
    columns = [*READ_FIELDS, "position", "person_id", "municipality_id", "substitute_for_id"]
    free = [column for column in columns if column.removesuffix("_id") not in fixed]
    bring(row, wanted, changes_between(row, wanted, free))
    return row.name


def _wanted(desk: Desk, meeting: Meeting, role: AttendanceRole, people: tuple[Participant, ...]) -> list[Attendance]:
    """The rows of one list."""
    return [
        attendance_row(desk, meeting, role, participant, key=key, position=position)
        for position, (key, participant) in enumerate(keyed(people))
    ]


def keyed(people: Iterable[Participant]) -> list[tuple[str, Participant]]:
    """The persons of one list, each with the key that tells it apart: somebody who stands twice in it is one, but two
    of the same name who stand for different places are two."""
    found: dict[str, Participant] = {}
    for participant in people:
        key = key_of(participant.name)
        first = found.get(key)
        if first is not None and participant.represents and participant.represents != first.represents:
            key = key_of_one_from(key, clean(participant.represents))
        if clean(participant.name).strip():
            found.setdefault(key, participant)
    return list(found.items())


def attendance_row(
    desk: Desk, meeting: Meeting, role: AttendanceRole, participant: Participant, *, key: str, position: int
) -> Attendance:
    """An unsaved row of one participant; the person is found or made."""
    substituted = participant.substitute_for
    municipality = desk.municipalities.of(participant)
    return Attendance(
        cooperation=desk.cooperation,
        meeting=meeting,
        role=role.value,
        position=position,
        person=desk.people.named(participant.name, of=municipality),
        name=" ".join(clean(participant.name).split()),
        read_key=key,
        title=clean(participant.role or ""),
        represents=clean(participant.represents or ""),
        municipality=municipality,
        substitute_for=desk.people.named_or_none(substituted),
        substitute_for_name=clean(substituted or ""),
        items=clean(participant.items or ""),
        from_time=participant.from_time,
        until_time=participant.until_time,
        note=clean(participant.note or ""),
    )
