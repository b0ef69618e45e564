"""The register in which the autumn is tried: papers that were read, and a council of twelve that has never met here."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone
from tests.web.register import PASSWORD

from saksgang.actions.body_seats import SeatFacts, Tenure, add_seat
from saksgang.actions.body_setup import create_body
from saksgang.actions.cooperations import create_cooperation
from saksgang.actions.offices import appoint_by_name
from saksgang.actions.papers import Incoming, import_papers
from saksgang.actions.users import create_user
from saksgang.core.access import COMMAND_LINE, Role
from saksgang.core.bodies.presets import Preset
from saksgang.reading import read_paper
from saksgang.records.models import Office

NAMES = (
    "Aud Berg", "Bo Dahl", "Cato Eide", "Dina Foss", "Eli Gran", "Finn Haug", "Guri Indal", "Hans Juvik", "Ida Kleiv",
    "Jon Lunde", "Kåre Mo", "Leif Nes",
)  # fmt: skip
SLUG = "hostregionen"
WRITERS = ("siri", "sara")


def address(name: str) -> str:
    """The invented mail address of one of the twelve."""
    return f"{name.split(maxsplit=1)[0].lower().replace('å', 'aa')}@nes.example"


def make(*papers: str) -> None:
    """Fill an empty database, as of the time that the product has."""
    now = timezone.now()
    cooperation = create_cooperation("Høstregionen", by=COMMAND_LINE, now=now)
    read = [Incoming(read_paper(Path(path)), Path(path).read_bytes()) for path in papers]
    import_papers(cooperation, read, by=COMMAND_LINE, now=now)
    for username in WRITERS:
        create_user(cooperation, username=username, password=PASSWORD, role=Role.SECRETARY, by=COMMAND_LINE, now=now)
    body = create_body(cooperation, name="Høstrådet", prefix="HR", kind=Preset.JOINT_BOARD, by=COMMAND_LINE, now=now)
    for name in NAMES:
        tenure = Tenure(name, email=address(name))
        add_seat(cooperation, body.slug, SeatFacts("ordfører"), tenure=tenure, by=COMMAND_LINE, now=now)
    appoint_by_name(
        cooperation,
        body.slug,
        name=NAMES[0],
        office=Office.CHAIR,
        from_on=None,
        until_on=None,
        by=COMMAND_LINE,
        now=now,
    )
    assert cooperation.slug == SLUG
