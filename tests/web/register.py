"""A register of an invented co-operation for the tests of the pages, as big as each test wants it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.dossier import Dossier, PaperKind
from saksgang.records import files
from saksgang.records.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Body,
    BodyName,
    Case,
    Cooperation,
    Decision,
    DecisionPoint,
    Document,
    Finding,
    FollowUp,
    Holder,
    ItemLink,
    Meeting,
    Membership,
    Municipality,
    Paper,
    Person,
    PersonName,
    Proposal,
    Remark,
    Seat,
    User,
    Vote,
)
from saksgang.records.stored_papers import storable

NOW = datetime.datetime(2031, 3, 1, 12, 0, tzinfo=datetime.UTC)
PASSWORD = "tre grå måker på brygga"  # of invented users of the tests
PEOPLE = ("Åse Nordmyr", "Bjarte Lyngstrand", "Cecilie Østfold-Vik", "Dagfinn Skarv", "Eldbjørg Tangenes")


@dataclass(frozen=True)
class Register:
    """A co-operation with one or more meetings; `meetings` are oldest first."""

    cooperation: Cooperation
    body: Body
    meetings: tuple[Meeting, ...]
    secretary: User
    reader: User


def make_register(*, meetings: int = 1, items: int = 1, name: str = "Vågsregionen", prefix: str = "user") -> Register:
    """Everything that pages can show, `meetings` times `items`, every part filled."""
    cooperation = create_cooperation(name, by=COMMAND_LINE, now=NOW)
    body = Body.objects.create(cooperation=cooperation, slug="kf", name="Kommunedirektørforum", prefix="KF")
    for old, until in (("Rådmannsforum", datetime.date(2029, 12, 31)), ("Kommunedirektørforum", None)):
        BodyName.objects.create(
            cooperation=cooperation, body=body, name=old, key=old.casefold(), prefix="KF", until_on=until
        )
    municipality = Municipality.objects.create(cooperation=cooperation, name="Ytre Vågsund", slug="ytre-vagsund")
    Municipality.objects.create(cooperation=cooperation, name="Ålnes", slug="alnes")
    people = [_person(cooperation, name) for name in PEOPLE]
    seat = Seat.objects.create(cooperation=cooperation, body=body, title="kommunedirektør", municipality=municipality)
    Holder.objects.create(cooperation=cooperation, seat=seat, person=people[0], from_on=datetime.date(2030, 1, 1))
    made = tuple(
        _meeting(cooperation, body, municipality, people, index=index, items=items) for index in range(meetings)
    )
    secretary = create_user(
        cooperation,
        username=f"{prefix}-sekretar",
        password=PASSWORD,
        role=Role.SECRETARY,
        by=COMMAND_LINE,
        now=NOW,
        full_name="Siri Sekretær",
    )
    reader = create_user(
        cooperation, username=f"{prefix}-leser", password=PASSWORD, role=Role.OBSERVER, by=COMMAND_LINE, now=NOW
    )
    return Register(cooperation, body, made, secretary, reader)


def user_with(
    register: Register, role: Role, *, person: Person | None = None, municipality: Municipality | None = None
) -> User:
    """An account with a role in the co-operation, named for it."""
    username = f"{register.cooperation.slug}-{role.value}-{User.objects.count()}"
    user = create_user(register.cooperation, username=username, password=None, role=role, by=COMMAND_LINE, now=NOW)
    Membership.objects.filter(user=user).update(person=person, municipality=municipality)
    return user


def _person(cooperation: Cooperation, name: str) -> Person:
    slug = name.casefold().translate(str.maketrans("æøåé ", "aoae-"))
    person = Person.objects.create(cooperation=cooperation, name=name, slug=slug)
    PersonName.objects.create(cooperation=cooperation, person=person, name=name, key=name.casefold())
    return person


def _meeting(
    cooperation: Cooperation,
    body: Body,
    municipality: Municipality,
    people: list[Person],
    *,
    index: int,
    items: int,
) -> Meeting:
    day = datetime.date(2030, 1, 18) + datetime.timedelta(days=70 * index)
    meeting = Meeting.objects.create(
        cooperation=cooperation,
        body=body,
        slug=day.isoformat(),
        date=day,
        time_start=datetime.time(8, 30),
        time_end=datetime.time(11, 30),
        place="Rådhuset, møterom Fyret",
        state="held",
        chair=people[0],
        secretary=people[1],
    )
    roles = ("present", "present", "absent", "called", "other")
    for position, (person, role) in enumerate(zip(people, roles, strict=True)):
        Attendance.objects.create(
            cooperation=cooperation,
            meeting=meeting,
            role=role,
            position=position,
            person=person,
            name=person.name,
            read_key=person.name.casefold(),
            title="kommunedirektør",
            represents=municipality.name,
            municipality=municipality,
            substitute_for=people[2] if position == 1 else None,
        )
    content = f"# Referat {day}\n".encode()
    document = Document.objects.create(
        cooperation=cooperation,
        sha256=files.store(content + cooperation.slug.encode()),
        name=f"referat-{day}.md",
        media_type="text/markdown",
        size=len(content),
        pages=None,
        added_at=NOW,
    )
    paper = Paper.objects.create(
        cooperation=cooperation,
        document=document,
        position=0,
        meeting=meeting,
        kind="minutes",
        language="nb",
        title=f"Referat {day}",
        read=storable(Dossier(kind=PaperKind.MINUTES, title=f"Referat {day}", date=day)),
    )
    for number in range(items):
        _item(cooperation, meeting, paper, document, people, number=number, serial=index * items + number + 1)
    return meeting


def _item(
    cooperation: Cooperation,
    meeting: Meeting,
    paper: Paper,
    document: Document,
    people: list[Person],
    *,
    number: int,
    serial: int,
) -> None:
    case, _ = Case.objects.get_or_create(
        cooperation=cooperation, slug=f"felles-vannverk-{number}", defaults={"title": f"Felles vannverk {number + 1}"}
    )
    item = AgendaItem.objects.create(
        cooperation=cooperation,
        meeting=meeting,
        case=case,
        position=number,
        slug=str(serial),
        number=f"KF {serial}/30",
        number_key=f"kf {serial}/2030",
        read_key=f"kf {serial}/2030",
        title=f"Felles vannverk {number + 1}",
        kind="decision",
        outcome="adopted",
        text="Utredningen er ferdig.\n\n| Kommune | Andel |\n| --- | --- |\n| Ålnes | 1 250 |\n\n1. ledning\n2. basseng",
        introduced_by="Dagfinn Skarv",
        guests=["Eldbjørg Tangenes"],
        references=["RR 4/30"],
    )
    Proposal.objects.create(cooperation=cooperation, item=item, position=0, text="Vannverket *vedtas*.")
    Remark.objects.create(cooperation=cooperation, item=item, position=0, text="God drøfting.", speaker=people[3])
    Vote.objects.create(cooperation=cooperation, item=item, position=0, in_favour=5, against=1, adopted=True)
    Attachment.objects.create(cooperation=cooperation, item=item, position=0, title="Skisse", document=document)
    Decision.objects.create(cooperation=cooperation, item=item, text="1. Vannverket bygges.\n2. Åse svarer.")
    point = DecisionPoint.objects.create(cooperation=cooperation, item=item, position=0, text="Vannverket bygges.")
    FollowUp.objects.create(
        cooperation=cooperation,
        item=item,
        point=point,
        position=0,
        read_key="svar",
        text="Åse Nordmyr svarer kommunene",
        responsible="Åse Nordmyr",
        receiver="Ytre Vågsund",
        due=datetime.date(2030, 6, 1) if number % 2 == 0 else None,
        is_decided=True,
    )
    Finding.objects.create(
        cooperation=cooperation,
        key=f"{meeting.pk}-{number}",
        code="table-sum-differs",
        severity="error",
        message_nb="Summen er 1 for lav.",
        message_nn="Summen er 1 for låg.",
        message_en="The sum is 1 too low.",
        suggestion_nb="Rett summen.",
        suggestion_nn="Rett summen.",
        suggestion_en="Mend the sum.",
        paper=paper,
        meeting=meeting,
        item=item,
        page=1,
        line=3,
        found_at=NOW,
    )
    earlier = AgendaItem.objects.filter(case=case, meeting__date__lt=meeting.date).order_by("-meeting__date").first()
    if earlier is not None:
        ItemLink.objects.create(
            cooperation=cooperation, earlier=earlier, later=item, reason="reference", words=earlier.number
        )
