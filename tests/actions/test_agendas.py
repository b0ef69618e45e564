"""Fixing agendas: numbers in order and never reused, versions with their differences, and what stops it."""

from __future__ import annotations

import datetime

import pytest

from saksgang.actions.agenda_items import ItemEdit, change_item, remove_items
from saksgang.actions.agenda_items_order import join_items, move_items
from saksgang.actions.agendas import fix_agenda
from saksgang.actions.papers import Incoming
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import Numbered, Rule
from saksgang.core.bodies.storing import as_json
from saksgang.core.dossier import ItemKind, PaperKind
from saksgang.core.refusals import Refused
from saksgang.reading import read_paper
from saksgang.records.models import AgendaItem, AgendaVersion, BodyName, BodyRules, Cooperation, GivenNumber, Meeting
from saksgang.records.queries.dossiers import dossier_of
from saksgang.writing.heads import WrittenPaper
from saksgang.writing.papers import PaperFormat, write
from tests.actions.planned import DAY, DOES, listed, make_body, planned
from tests.registering import put_in


def numbers(meeting: Meeting) -> list[tuple[str, str, str, str]]:
    rows = AgendaItem.objects.filter(meeting=meeting).order_by("position")
    return [(row.title, row.number, row.slug, row.read_key) for row in rows]


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.refusal.code


def test_fix_gives_numbers_in_order_with_address_and_key_as_papers_name_them(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    first, second = listed(meeting, "Avfall", "Bru")
    move_items(cooperation, meeting.pk, [second.pk], before=first.pk, **DOES)

    version = fix_agenda(cooperation, meeting.pk, **DOES)

    meeting.refresh_from_db()
    assert (version.version, meeting.state) == (1, "agenda-fixed")
    assert numbers(meeting) == [
        ("Bru", "RU 1/31", "1", "no:ru 1/2031"),
        ("Avfall", "RU 2/31", "2", "no:ru 2/2031"),
    ]


def test_fix_goes_on_after_numbers_of_read_papers_of_the_body_and_year_alone(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    read = Meeting.objects.create(cooperation=cooperation, body=body, slug="2031-02-01", date=datetime.date(2031, 2, 1))
    before = Meeting.objects.create(
        cooperation=cooperation, body=body, slug="2030-02-01", date=datetime.date(2030, 2, 1)
    )
    for at, (held, number, key) in enumerate(
        [
            (read, "RU 7/31", "ru 7/2031"),
            (read, "8/31", "8/2031"),
            (read, "AU 40/31", "au 40/2031"),
            (before, "RU 99/30", "ru 99/2030"),
        ]
    ):
        AgendaItem.objects.create(
            cooperation=cooperation, meeting=held, position=at, slug=f"s{at}", read_key=f"no:{key}", number=number,
            number_key=key, title="Lest",
        )  # fmt: skip
    meeting = planned(body)
    listed(meeting, "Avfall")

    fix_agenda(cooperation, meeting.pk, **DOES)

    assert [row[1] for row in numbers(meeting)] == ["RU 9/31"]


def test_number_of_a_removed_item_is_never_given_again(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    meeting = planned(body)
    _first, second = listed(meeting, "Avfall", "Bru")
    fix_agenda(cooperation, meeting.pk, **DOES)

    remove_items(cooperation, meeting.pk, [second.pk], **DOES)
    listed(meeting, "Ferje")
    version = fix_agenda(cooperation, meeting.pk, **DOES)

    assert [row[:2] for row in numbers(meeting)] == [("Avfall", "RU 1/31"), ("Ferje", "RU 3/31")]
    assert list(GivenNumber.objects.filter(body=body).order_by("serial").values_list("number", "item__title")) == [
        ("RU 1/31", "Avfall"), ("RU 2/31", None), ("RU 3/31", "Ferje")
    ]  # fmt: skip
    ferje = AgendaItem.objects.get(title="Ferje")
    assert (version.version, version.changes) == (
        2,
        {"added": [ferje.pk], "removed": [second.pk], "moved": [], "changed": []},
    )


def test_fix_twice_without_change_is_refused(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    listed(meeting, "Avfall")
    fix_agenda(cooperation, meeting.pk, **DOES)

    with pytest.raises(Refused) as refused:
        fix_agenda(cooperation, meeting.pk, **DOES)

    assert code_of(refused) == "agenda-unchanged"
    assert AgendaVersion.objects.count() == 1


def test_fix_an_empty_agenda_is_refused(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))

    with pytest.raises(Refused) as refused:
        fix_agenda(cooperation, meeting.pk, **DOES)

    assert code_of(refused) == "agenda-empty"


def test_fix_with_a_decision_without_proposal_gives_no_number(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    (row,) = listed(meeting, "Avfall", proposal="")

    with pytest.raises(Refused) as refused:
        fix_agenda(cooperation, meeting.pk, **DOES)
    assert code_of(refused) == "item-without-proposal"
    assert GivenNumber.objects.count() == 0

    change_item(cooperation, row.pk, ItemEdit(kind=ItemKind.INFORMATION), **DOES)
    assert fix_agenda(cooperation, meeting.pk, **DOES).version == 1


def test_fix_where_the_minutes_number_gives_none(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    rules = as_json(preset(Preset.EXECUTIVES_FORUM))
    rules["numbered"] = {"value": Numbered.IN_MINUTES.value, "source": Rule(None).source}
    BodyRules.objects.create(cooperation=cooperation, body=body, rules=rules)
    meeting = planned(body)
    listed(meeting, "Avfall")

    fix_agenda(cooperation, meeting.pk, **DOES)

    assert numbers(meeting) == [("Avfall", "", "punkt-1", "title:avfall")]


def test_fix_leaves_items_that_shall_have_no_number_without(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    listed(meeting, "Åpning", is_numbered=False, kind=ItemKind.STANDING)
    listed(meeting, "Avfall")

    fix_agenda(cooperation, meeting.pk, **DOES)

    assert [row[1] for row in numbers(meeting)] == ["", "RU 1/31"]


def test_numbers_of_two_bodies_and_of_a_series_that_runs_on(cooperation: Cooperation) -> None:
    other = make_body(cooperation, slug="au", prefix="AU", numbers_per_year=False, first_number=100)
    for body, day in ((make_body(cooperation), DAY), (other, DAY), (other, datetime.date(2032, 1, 9))):
        meeting = planned(body, date=day)
        listed(meeting, "Avfall")
        fix_agenda(cooperation, meeting.pk, **DOES)

    given = GivenNumber.objects.order_by("pk").values_list("number", "year")
    assert list(given) == [("RU 1/31", 2031), ("AU 100/31", 0), ("AU 101/32", 0)]


def test_joined_items_keep_their_own_numbers_in_order(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation))
    first, _second, third = listed(meeting, "Avfall", "Bru", "Ferje")
    join_items(cooperation, meeting.pk, first.pk, [third.pk], **DOES)

    fix_agenda(cooperation, meeting.pk, **DOES)

    assert [row[:2] for row in numbers(meeting)] == [("Avfall", "RU 1/31"), ("Ferje", "RU 2/31"), ("Bru", "RU 3/31")]


def test_fix_a_pattern_that_cannot_be_read_is_refused(cooperation: Cooperation) -> None:
    meeting = planned(make_body(cooperation, number_pattern="{prefix}"))
    listed(meeting, "Avfall")

    with pytest.raises(Refused) as refused:
        fix_agenda(cooperation, meeting.pk, **DOES)

    assert code_of(refused) == "pattern-without-serial"


def test_notice_of_a_fixed_agenda_when_read_finds_its_items_again(cooperation: Cooperation) -> None:
    body = make_body(cooperation)
    BodyName.objects.create(
        cooperation=cooperation, body=body, name=body.name, key=body.name.casefold(), prefix=body.prefix
    )
    meeting = planned(body)
    listed(meeting, "Avfall i fjæra", "Bru over sundet")
    listed(meeting, "Eventuelt", kind=ItemKind.ANY_OTHER_BUSINESS, proposal="", is_numbered=False)
    fix_agenda(cooperation, meeting.pk, **DOES)
    before = numbers(meeting)

    content = write(dossier_of(meeting, PaperKind.NOTICE), WrittenPaper.NOTICE, PaperFormat.MARKDOWN)
    put_in(cooperation, Incoming(read_paper(content, name="innkalling.md"), content))

    assert list(Meeting.objects.filter(cooperation=cooperation)) == [meeting]
    assert numbers(meeting) == before
