"""Minutes written of a meeting held here, read by our own reader: the same dossier; read in again they change nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksgang.actions.minutes import finish_minutes
from saksgang.actions.papers import Incoming, import_papers
from saksgang.core.access import COMMAND_LINE
from saksgang.core.dossier import Dossier, Item, PaperKind
from saksgang.core.texts import Language
from saksgang.reading import read_paper
from saksgang.records.models import BodyName, Cooperation, Difference, Meeting, Paper, Vote
from saksgang.records.queries.dossiers import dossier_of
from saksgang.records.queries.standing import standing_of
from saksgang.writing import PaperFormat, WrittenPaper, write
from saksgang.writing.items import minutes_item
from tests.actions.live.making import Room
from tests.actions.live.rich import rich_meeting
from tests.registering import register_of
from tests.writing.test_round_trip import printed, titled


@pytest.fixture(params=[Language.BOKMAL, Language.NYNORSK], ids=str)
def room(cooperation: Cooperation, request: pytest.FixtureRequest) -> Room:
    made = rich_meeting(cooperation, language=request.param.value)
    BodyName.objects.create(
        cooperation=cooperation, body=made.body, name=made.body.name, key=made.body.name.casefold(), prefix="RR"
    )
    finish_minutes(made.again(), **made.by(70))
    return made


def as_printed(dossier: Dossier) -> Dossier:
    """What is on paper: an item without a decision has its outcome's words there (docs/reference/round-trip.md)."""
    return replace(titled(dossier), items=tuple(_as_printed(item, dossier.language) for item in dossier.items))


def _as_printed(item: Item, language: Language) -> Item:
    words = {
        Language.BOKMAL: {"noted": "Saken ble tatt til orientering.", "postponed": "Saken ble utsatt."},
        Language.NYNORSK: {"noted": "Saka vart teken til orientering.", "postponed": "Saka vart utsett."},
    }
    told = words[language].get(item.outcome.value, "") if item.outcome and not item.decision else ""
    return replace(item, decision=item.decision or told)


def file_of(meeting: Meeting, fmt: PaperFormat) -> bytes:
    dossier = dossier_of(meeting, PaperKind.MINUTES)
    return write(dossier, WrittenPaper.MINUTES, fmt, full=True, standing=standing_of(meeting))


def read_in(cooperation: Cooperation, content: bytes, name: str, room: Room) -> None:
    read = read_paper(content, name=name)
    import_papers(cooperation, [Incoming(read, content)], **room.by(100))


@pytest.mark.parametrize("fmt", list(PaperFormat), ids=str)
def test_minutes_of_a_meeting_held_here_read_back_as_the_same_dossier(room: Room, fmt: PaperFormat) -> None:
    meeting = room.again()
    (read,) = read_paper(file_of(meeting, fmt), name=f"referat.{fmt.value}").papers
    expected = printed(as_printed(dossier_of(meeting, PaperKind.MINUTES)))
    assert [item.number for item in expected.items] == [
        "RR 34/31", "RR 35/31", "RR 36/31", "RR 37/31", "RR 41/31", "RR 39/31", "RR 40/31", "RR 38/31",
    ]  # fmt: skip
    assert printed(read) == expected


def test_minutes_read_in_again_in_every_format_change_nothing_and_make_no_row_twice(room: Room) -> None:
    meeting = room.again()
    before, dossier = register_of(room.cooperation), dossier_of(meeting, PaperKind.MINUTES)
    votes = list(Vote.objects.order_by("pk").values_list("pk", "manner", "ballots", "rule"))
    for fmt in (PaperFormat.PDF, PaperFormat.DOCX, PaperFormat.PDF):
        read_in(room.cooperation, file_of(meeting, fmt), f"referat.{fmt.value}", room)
    assert Paper.objects.filter(meeting=meeting).count() == 2
    after = register_of(room.cooperation)
    (of_meeting,) = after["meetings"].values()
    of_meeting["papers"] = []
    assert after == before
    assert dossier_of(room.again(), PaperKind.MINUTES) == dossier
    assert list(Vote.objects.order_by("pk").values_list("pk", "manner", "ballots", "rule")) == votes
    assert not Difference.objects.exists()


def test_another_version_read_in_changes_nothing_and_tells_what_it_says_otherwise(room: Room) -> None:
    meeting = room.again()
    dossier = dossier_of(meeting, PaperKind.MINUTES)
    items = (replace(dossier.items[0], decision="Noe helt annet vedtas."), *dossier.items[1:])
    content = write(replace(dossier, items=items, place="Rådhuset"), WrittenPaper.MINUTES, PaperFormat.DOCX, full=True)
    read_in(room.cooperation, content, "feil.docx", room)
    told = list(Difference.objects.order_by("pk").values_list("field", "register_value", "paper_value"))
    assert told == [
        ("place", "Fyret", "Rådhuset"),
        ("decision", "1. Budsjett vedtas.\n2. Saken følges opp.", "Noe helt annet vedtas."),
    ]
    assert dossier_of(room.again(), PaperKind.MINUTES) == dossier


def test_vote_on_a_ruling_does_not_hide_the_vote_on_the_decision(room: Room) -> None:
    dossier = dossier_of(room.again(), PaperKind.MINUTES)
    tender = next(item for item in dossier.items if item.title == "Anbud")
    headings = [block for block in minutes_item(tender, language=dossier.language) if type(block).__name__ == "Heading"]
    told = {"".join(run.text for run in heading.runs) for heading in headings}
    assert told & {"Votering", "Røysting"}
    assert len(tender.votes) == 1


def test_k9_minutes_with_the_vote_on_a_ruling_alone_lack_the_vote_on_the_decision(room: Room) -> None:
    from saksgang.actions.minutes import reopen_minutes
    from saksgang.core.refusals import Refused

    reopen_minutes(room.again(), reason="Prøve", by=COMMAND_LINE, now=room.by(90)["now"])
    Vote.objects.filter(item__title="Anbud", about_kind="ordinary").delete()
    with pytest.raises(Refused) as refused:
        finish_minutes(room.again(), **room.by(95))
    assert (refused.value.refusal.code, refused.value.refusal.source) == ("minutes-without-vote", "kommuneloven § 11-4")
