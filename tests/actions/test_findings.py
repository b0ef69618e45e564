"""Findings: dismissed with a reason, and so for good; gone when nothing shows them any more."""

from __future__ import annotations

import pytest

from saksgang.actions.corrections import Target, correct_fact
from saksgang.actions.findings import dismiss_finding, restore_finding
from saksgang.actions.settling import settle_register
from saksgang.core.access import COMMAND_LINE, PUBLIC
from saksgang.core.refusals import Refused
from saksgang.records.models import AgendaItem, Cooperation, Event, Finding
from tests.registering import NOW, incoming, item, minutes, put_in

TABLE = "| Post | Kroner |\n| --- | ---: |\n| Leie | 100 |\n| Mat | 250 |\n| Sum | 351 |"


@pytest.fixture
def finding(cooperation: Cooperation) -> Finding:
    from saksgang.core.dossier import TableData

    table = TableData(("Post", "Kroner"), (("Leie", "100"), ("Mat", "250"), ("Sum", "351")))
    put_in(cooperation, incoming(minutes(item("KF 4/31", "Budsjett", text=TABLE, tables=(table,), decision="Ja."))))
    return Finding.objects.get(code="table-sum-differs")


def test_finding_of_a_check_stands_on_its_paper_meeting_and_item(finding: Finding) -> None:
    item_row = AgendaItem.objects.get()

    assert (finding.item, finding.meeting, finding.state) == (item_row, item_row.meeting, "open")
    assert finding.paper is not None
    assert "351" in finding.message_nb


def test_dismissed_finding_stays_dismissed_when_checked_again(cooperation: Cooperation, finding: Finding) -> None:
    dismiss_finding(cooperation, finding.pk, reason="Avrundet.", by=COMMAND_LINE, now=NOW)

    settle_register(cooperation, by=COMMAND_LINE, now=NOW)

    finding.refresh_from_db()
    assert (finding.state, finding.dismissed_reason, finding.dismissed_at) == ("dismissed", "Avrundet.", NOW)
    assert Event.objects.get(act="finding.dismissed").reason == "Avrundet."
    assert Finding.objects.filter(code="table-sum-differs").count() == 1


def test_restored_finding_is_open_again(cooperation: Cooperation, finding: Finding) -> None:
    dismiss_finding(cooperation, finding.pk, reason="Avrundet.", by=COMMAND_LINE, now=NOW)

    restore_finding(cooperation, finding.pk, by=COMMAND_LINE, now=NOW)

    finding.refresh_from_db()
    assert (finding.state, finding.dismissed_reason, finding.dismissed_at) == ("open", "", None)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_dismissal_without_reason_is_refused(cooperation: Cooperation, finding: Finding, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        dismiss_finding(cooperation, finding.pk, reason=reason, by=COMMAND_LINE, now=NOW)

    assert refused.value.refusal.code == "dismissed-without-reason"


def test_public_cannot_dismiss(cooperation: Cooperation, finding: Finding) -> None:
    with pytest.raises(Refused) as refused:
        dismiss_finding(cooperation, finding.pk, reason="x", by=PUBLIC, now=NOW)

    assert refused.value.refusal.code == "not-signed-in"


def test_checked_twice_finds_nothing_new(cooperation: Cooperation, finding: Finding) -> None:
    before = list(Finding.objects.order_by("id").values_list("id", "key", "state"))

    summary = settle_register(cooperation, by=COMMAND_LINE, now=NOW)

    assert summary.new_findings == 0
    assert list(Finding.objects.order_by("id").values_list("id", "key", "state")) == before


def test_unknown_fact_is_refused_before_anything_is_asked(cooperation: Cooperation, finding: Finding) -> None:
    with pytest.raises(Refused) as refused:
        correct_fact(cooperation, Target("finding", finding.pk, "state"), "gone", by=COMMAND_LINE, now=NOW)

    assert refused.value.refusal.code == "not-correctable"
