"""A name that is exempt, in findings, differences, files and forms, for a case officer, who does not read it."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from saksgang.records.models import AgendaItem, Attendance, Difference, Exemption, Finding, Paper, Person
from tests.cast.people import Cast, Who, make_cast
from tests.web.register import NOW

NAME = "Cecilie Østfold-Vik"


@pytest.fixture
def cast(db: None) -> Cast:
    """The name stands in a finding, two differences, a paper as it was read, and an item of a meeting without exempt items."""
    cache.clear()
    cast = make_cast()
    cooperation, meeting = cast.register.cooperation, cast.register.meetings[1]
    person = Person.objects.get(cooperation=cooperation, name=NAME)
    Exemption.objects.create(
        cooperation=cooperation, person=person, basis="offl-13", law="offl.", section="13", considered_by_name="Siri",
        considered_at=NOW, made_at=NOW, made_by_name="Siri",
    )  # fmt: skip
    paper, item = Paper.objects.get(meeting=meeting), AgendaItem.objects.filter(meeting=meeting)[0]
    Paper.objects.filter(pk=paper.pk).update(read={**paper.read, "chair": NAME})
    AgendaItem.objects.filter(pk=item.pk).update(introduced_by=NAME)
    Finding.objects.filter(cooperation=cooperation, meeting=meeting).update(message_nb=f"{NAME} er nevnt to ganger.")
    attended = Attendance.objects.get(meeting=meeting, person=person)
    for kind, pk, field, said in (
        ("attendance", attended.pk, "title", "rådmann"),
        ("agendaitem", item.pk, "introduced_by", "Østfold-Vik"),
        ("agendaitem", item.pk, "title", "Vannverket"),
    ):
        Difference.objects.create(
            cooperation=cooperation, object_type=kind, object_id=pk, field=field, register_value="", paper_value=said,
            paper_value_hash=f"{kind}{field}", paper=paper, seen_at=NOW,
        )  # fmt: skip
    return cast


@pytest.mark.parametrize(("who", "reads"), [(Who.CASE_OFFICER, False), (Who.SECRETARY, True)])
def test_hidden_name_stands_in_no_source_or_form_for_who_does_not_read_it(cast: Cast, who: Who, reads: bool) -> None:
    meeting = cast.register.meetings[1]
    item = AgendaItem.objects.filter(meeting=meeting)[0]
    base = f"/vagsregionen/kf/{meeting.slug}/"
    client = cast.client(who)
    urls = ["/vagsregionen/funn/", "/vagsregionen/forskjeller/", f"{base}funn/", f"{base}{item.slug}/rett/"]
    pages = [client.get(url).content.decode() for url in urls]
    assert ["Østfold-Vik" in page for page in pages] == [reads] * 4
    assert "Vannverket" in pages[1]
    paper = Paper.objects.get(meeting=meeting)
    assert client.get(f"/vagsregionen/papirer/{paper.document_id}/fil").status_code == (200 if reads else 403)
