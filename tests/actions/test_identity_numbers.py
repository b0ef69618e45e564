"""P1, O9: no national identity number is kept: not of what is typed in, not of what papers hold, not in the trail."""

from __future__ import annotations

import datetime
import json

import pytest
from django.apps import apps

from saksgang.actions.corrections import Target, correct_fact
from saksgang.actions.findings import dismiss_finding
from saksgang.actions.trail import Trail
from saksgang.core.access import COMMAND_LINE, Actor, Role
from saksgang.core.dossier import Participant
from saksgang.core.findings import Finding as Found
from saksgang.core.findings import Severity
from saksgang.core.identity_numbers import REFUSED, holds_identity_number
from saksgang.core.refusals import Refused
from saksgang.core.texts import Text
from saksgang.records import files
from saksgang.records.models import AgendaItem, Cooperation, Document, Event, Finding, Meeting, Paper
from saksgang.records.queries.exempt_sources import holds_closed
from saksgang.records.queries.sight import sight_of
from tests.core.test_identity_numbers import INVENTED
from tests.registering import NOW, incoming, item, minutes, put_in

SPLIT = f"{INVENTED[:6]} {INVENTED[6:]}"


def put_in_paper(cooperation: Cooperation) -> None:
    paper = minutes(
        item("KF 1/31", f"Søknad fra {INVENTED}", text=f"Søker: {SPLIT}.", decision=f"{INVENTED} får ja."),
        present=(Participant("Åse Nordmyr", note=f"f. {SPLIT}"),),
        title=f"Referat {INVENTED}",
    )
    message = Text(nb=f"Se {INVENTED}.", nn=f"Sjå {INVENTED}.", en=f"See {INVENTED}.")
    put_in(cooperation, incoming(paper, name=f"sak {INVENTED}.md", findings=[Found("odd", Severity.NOTE, message)]))


def everything_kept(cooperation: Cooperation) -> str:
    """Every value of every row of every table of the register, as text."""
    rows = (
        json.dumps([str(value) for value in row], ensure_ascii=False)
        for model in apps.get_app_config("records").get_models()
        for row in model._default_manager.values_list()
    )
    return "\n".join(rows)


def test_number_in_a_paper_is_kept_nowhere_in_the_database(cooperation: Cooperation) -> None:
    put_in_paper(cooperation)
    kept = everything_kept(cooperation)
    assert "[fødselsnummer skjult] får ja." in kept  # what was said beside it is there
    assert INVENTED not in kept
    assert SPLIT not in kept
    assert not holds_identity_number(AgendaItem.objects.get().text, Document.objects.get().name)


def test_number_in_a_paper_is_told_and_the_file_stays_as_it_came(cooperation: Cooperation) -> None:
    put_in_paper(cooperation)
    finding = Finding.objects.get(code="identity-number-in-paper")
    document = Document.objects.get()
    assert (finding.severity, finding.paper) == ("error", Paper.objects.get())
    assert "offentleglova § 26 femte ledd" in finding.message_nb
    assert INVENTED.encode() in files.load(document.sha256)
    event = Event.objects.get(act="identity-number.hidden")
    assert (event.after, event.rule) == ({"numbers": 5}, "offentleglova § 26")


def test_file_with_a_number_is_exempt_until_somebody_has_looked_it_over(cooperation: Cooperation) -> None:
    put_in_paper(cooperation)
    document = Document.objects.get()

    def is_closed_to(role: Role) -> bool:
        actor = Actor("Noen", role, user_id=1, cooperation_id=cooperation.pk)
        return holds_closed(document, sight=sight_of(actor, cooperation))

    before = {role: is_closed_to(role) for role in (Role.SECRETARY, Role.AUDITOR, Role.CASE_OFFICER, Role.OBSERVER)}
    finding = Finding.objects.get(code="identity-number-in-paper")
    dismiss_finding(cooperation, finding.pk, reason="Sett over, sladdet utgave bedt om", by=COMMAND_LINE, now=NOW)
    assert before == {Role.SECRETARY: False, Role.AUDITOR: False, Role.CASE_OFFICER: True, Role.OBSERVER: True}
    assert not is_closed_to(Role.CASE_OFFICER)


def test_paper_without_number_has_no_such_finding(cooperation: Cooperation) -> None:
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Konto 1234.56.78903, org. 974 760 673"))))
    assert not Finding.objects.filter(code="identity-number-in-paper").exists()
    assert "Konto 1234.56.78903" in AgendaItem.objects.get().title


@pytest.mark.parametrize("written", [INVENTED, f"Åse {SPLIT}", f"Linje\n{INVENTED}"])
@pytest.mark.parametrize(("kind", "field"), [("meeting", "place"), ("agendaitem", "text"), ("agendaitem", "remarks")])
def test_number_typed_into_a_correction_is_refused(
    cooperation: Cooperation, kind: str, field: str, written: str
) -> None:
    put_in(cooperation, incoming(minutes(item("KF 1/31", "Budsjett"))))
    row = Meeting.objects.get() if kind == "meeting" else AgendaItem.objects.get()
    with pytest.raises(Refused) as refused:
        correct_fact(cooperation, Target(kind, row.pk, field), written, by=COMMAND_LINE, now=NOW)
    assert refused.value.refusal == REFUSED


def test_event_never_holds_a_number_whatever_an_act_says(cooperation: Cooperation) -> None:
    trail = Trail(cooperation, by=COMMAND_LINE, now=NOW + datetime.timedelta(days=1))
    trail.add(
        "cooperation.changed", cooperation, label=INVENTED, before={"a": [SPLIT]}, after=INVENTED, reason=INVENTED
    )
    trail.write()
    event = Event.objects.latest("sequence")
    told = json.dumps([event.object_label, event.before, event.after, event.reason], ensure_ascii=False)
    assert told.count("[fødselsnummer skjult]") == 4
    assert not holds_identity_number(told)
