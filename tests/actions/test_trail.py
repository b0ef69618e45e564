"""Nothing changes the register but an act, and every act leaves its event in a chain that holds."""

from __future__ import annotations

import ast
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

import saksgang
from saksgang.actions.cases import join_cases, split_case
from saksgang.actions.corrections import Target, correct_fact, settle_difference
from saksgang.actions.findings import dismiss_finding, restore_finding
from saksgang.actions.people import merge_persons
from saksgang.core.access import COMMAND_LINE
from saksgang.core.audit import first_broken
from saksgang.records.models import AgendaItem, Cooperation, Difference, Event, Finding, Meeting, Person
from saksgang.records.queries.trail import linked_events
from tests.registering import NOW, incoming, item, minutes, notice, people, put_in

SOURCE = Path(saksgang.__file__).parent
WRITES = frozenset(
    [
        "create",
        "bulk_create",
        "update",
        "bulk_update",
        "delete",
        "get_or_create",
        "update_or_create",
        "acreate",
        "aupdate",
        "adelete",
    ]
)
TRAIL_ITSELF = [
    SOURCE / "records/chain.py",
    *(SOURCE / "records/sealing").glob("*.py"),
]  # events, seals and marks alone
ROAD = "Ny gangvei langs Storelva mellom sentrum og skolen"


def writing_calls(path: Path) -> Iterator[str]:
    """Calls that write rows: `Model.objects…update(…)` and `row.save(update_fields=…)`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            words = {keyword.arg for keyword in node.keywords}
            chain = ast.unparse(node.func)
            is_write = node.func.attr in WRITES and (".objects." in chain or "_default_manager" in chain)
            if is_write or (node.func.attr == "save" and "update_fields" in words):
                yield f"{path.relative_to(SOURCE)}:{node.lineno} {chain}"


def test_no_module_but_the_acts_writes_rows() -> None:
    outside = [
        call
        for part in ("web", "cli", "records", "core", "reading", "writing", "document")
        for path in (SOURCE / part).rglob("*.py")
        if "migrations" not in path.parts and path not in TRAIL_ITSELF
        for call in writing_calls(path)
    ]
    inside = [call for path in (SOURCE / "actions").rglob("*.py") for call in writing_calls(path)]

    assert outside == []
    assert len(inside) > 20  # the search does find such calls


def two_meetings(cooperation: Cooperation) -> None:
    """Papers with a thread, a variant of a name, a difference and findings."""
    first = minutes(item("KF 1/31", ROAD, decision="Utsatt."), present=people("Cathrine Myrvold"))
    later = datetime.date(2031, 6, 13)
    put_in(cooperation, incoming(first, name="a"))
    put_in(cooperation, incoming(minutes(item("KF 1/31", ROAD, decision="Avslått.")), name="b"))
    put_in(
        cooperation, incoming(notice(item("KF 7/31", ROAD), date=later, invited=people("Katrine Myrvold")), name="c")
    )


def act(name: str, cooperation: Cooperation) -> None:
    """Do one of the things that a person can do."""
    by = {"by": COMMAND_LINE, "now": NOW}
    items = list(AgendaItem.objects.order_by("meeting__date"))
    if name == "import":
        put_in(cooperation, incoming(minutes(item("KF 9/31", "Piano"), date=datetime.date(2031, 9, 5)), name="d"))
    elif name == "correct":
        correct_fact(cooperation, Target("meeting", Meeting.objects.order_by("pk")[0].pk, "place"), "Rom 4", **by)
    elif name == "settle":
        settle_difference(Difference.objects.order_by("pk")[0].pk, cooperation, take=True, **by)
    elif name == "keep":
        settle_difference(Difference.objects.order_by("pk")[0].pk, cooperation, take=False, **by)
    elif name == "split":
        split_case(cooperation, items[0].case_id or 0, [items[1].pk], **by)
    elif name == "join":
        act("split", cooperation)
        one, other = AgendaItem.objects.order_by("pk").values_list("case_id", flat=True)
        join_cases(cooperation, one or 0, other or 0, **by)
    elif name == "merge":
        one, other = Person.objects.order_by("pk")
        merge_persons(cooperation, one.pk, other.pk, **by)
    elif name in ("dismiss", "restore"):
        found = Finding.objects.order_by("pk")[0]
        dismiss_finding(cooperation, found.pk, reason="Slik skal det være", **by)
        if name == "restore":
            restore_finding(cooperation, found.pk, **by)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("import", {"document.imported", "meeting.created"}),
        ("correct", {"fact.corrected"}),
        ("settle", {"fact.corrected"}),
        ("keep", {"difference.kept"}),
        ("split", {"case.split"}),
        ("join", {"case.joined"}),
        ("merge", {"person.merged"}),
        ("dismiss", {"finding.dismissed"}),
        ("restore", {"finding.restored"}),
    ],
)
def test_each_act_leaves_its_event_and_the_chain_holds(cooperation: Cooperation, name: str, wanted: set[str]) -> None:
    two_meetings(cooperation)
    before = Event.objects.order_by("-sequence")[0].sequence

    act(name, cooperation)

    left = set(Event.objects.filter(sequence__gt=before).values_list("act", flat=True))
    assert wanted <= left
    assert first_broken(linked_events(cooperation)) is None


def test_item_that_an_import_puts_to_a_case_leaves_an_event(cooperation: Cooperation) -> None:
    two_meetings(cooperation)

    later = AgendaItem.objects.get(number="KF 7/31")
    event = Event.objects.get(act="case.given")
    assert (event.object_type, event.object_id, event.after) == ("agendaitem", later.pk, {"case": ROAD})
