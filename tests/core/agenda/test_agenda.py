"""Times, numbers, versions and what an agenda lacks."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksgang.core.agenda.comparing import AgendaChanges, Changed, compare, written_changes
from saksgang.core.agenda.fixing import AgendaVersion, fix, judge_agenda
from saksgang.core.agenda.series import (
    Given,
    Series,
    check_series,
    give_joint_numbers,
    give_numbers,
    next_serial,
    series_in,
)
from saksgang.core.agenda.time_plan import Slot, minutes_behind, plan
from saksgang.core.agenda.tree import Agenda, add, agenda_of, change, join, move, remove
from saksgang.core.bodies.presets import Preset, preset
from saksgang.core.bodies.rule_set import Numbered, Rule
from saksgang.core.case_number import parse_number
from saksgang.core.dossier import ItemKind
from saksgang.core.refusals import Refusal
from tests.core.agenda.making import agendas, item

COUNCIL = preset(Preset.COUNCIL_OF_KO)
FORUM = preset(Preset.EXECUTIVES_FORUM)
FJ = Series("FJ")
NOW = datetime.datetime(2025, 5, 7, 12, tzinfo=datetime.UTC)
NINE = datetime.time(9)


def test_times_run_through_joined_items_and_pauses() -> None:
    agenda = join(agenda_of(item(1, minutes=10), item(2, minutes=30), item(3, minutes=20)), 2, 3)

    made = plan(agenda, starts_at=NINE, ends_at=datetime.time(10), pauses={1: 15})

    assert made.slots == (
        Slot(1, NINE, datetime.time(9, 10)),
        Slot(2, datetime.time(9, 25), datetime.time(10, 15)),
    )
    assert (made.minutes, made.ends_at, made.overrun, made.unestimated) == (75, datetime.time(10, 15), 15, ())
    assert made.slots[1].written == "09:25–10:15"


def test_item_without_minutes_is_named_and_takes_none() -> None:
    made = plan(agenda_of(item(1), item(2, minutes=5)), starts_at=NINE)

    assert made.slots[0] == Slot(1, NINE, NINE, is_estimated=False)
    assert (made.unestimated, made.minutes, made.overrun) == ((1,), 5, 0)


def test_meeting_over_midnight_overruns_only_past_its_end() -> None:
    agenda = agenda_of(item(1, minutes=120))
    late = datetime.time(23)

    assert plan(agenda, starts_at=late, ends_at=datetime.time(1)).overrun == 0
    assert plan(agenda, starts_at=late, ends_at=datetime.time(0, 30)).overrun == 30


def test_what_is_left_is_planned_from_the_clock() -> None:
    agenda = agenda_of(item(1, minutes=10), item(2, minutes=30))

    made = plan(agenda, starts_at=datetime.time(9, 40), from_key=2)

    assert made.slots == (Slot(2, datetime.time(9, 40), datetime.time(10, 10)),)


def test_plan_from_an_item_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        plan(agenda_of(item(1)), starts_at=NINE, from_key=9)


def test_delay_is_told_in_minutes_and_ahead_as_negative() -> None:
    made = plan(agenda_of(item(1, minutes=10), item(2)), starts_at=NINE)

    assert minutes_behind(made, key=2, now=datetime.time(9, 25)) == 15
    assert minutes_behind(made, key=2, now=datetime.time(9, 5)) == -5
    with pytest.raises(KeyError):
        minutes_behind(made, key=9, now=NINE)


@given(agendas(), st.times(), st.integers(0, 90))
def test_each_item_begins_where_the_one_before_ended(agenda: Agenda, starts_at: datetime.time, minutes: int) -> None:
    for one in agenda.items:
        agenda = change(agenda, replace(one, minutes=minutes))
    made = plan(agenda, starts_at=starts_at)

    assert made.minutes == minutes * len(agenda.items)
    for before, after in zip(made.slots, made.slots[1:], strict=False):
        assert before.ends_at == after.starts_at
    assert made.slots[-1].ends_at == made.ends_at


def test_numbers_go_on_after_the_highest_ever_given_and_fill_no_gap() -> None:
    numbered, given_ = give_numbers(agenda_of(item(1), item(2)), FJ, year=2025, used={1, 2, 7})

    assert [one.number for one in numbered.items] == ["FJ 8/25", "FJ 9/25"]
    assert given_ == (Given(1, 8, "FJ 8/25"), Given(2, 9, "FJ 9/25"))


def test_first_number_of_a_series_is_where_it_is_set_to_begin() -> None:
    assert next_serial(FJ, used=()) == 1
    assert next_serial(Series("FJ", first=20), used=()) == 20


def test_item_that_has_a_number_keeps_it_and_one_without_series_gets_none() -> None:
    agenda = agenda_of(item(1, number="FJ 3/25"), item(2, is_numbered=False), item(3))

    numbered, given_ = give_numbers(agenda, FJ, year=2025, used={3})

    assert [one.number for one in numbered.items] == ["FJ 3/25", None, "FJ 4/25"]
    assert [one.key for one in given_] == [3]


@given(agendas(), st.sets(st.integers(1, 300)))
def test_numbers_are_in_order_and_never_one_that_was_used(agenda: Agenda, used: set[int]) -> None:
    numbered, given_ = give_numbers(agenda, FJ, year=2025, used=used)
    serials = [one.serial for one in given_]

    assert serials == sorted(set(serials))
    assert not set(serials) & used
    assert [one.key for one in numbered.items] == [one.key for one in agenda.items]
    again, none = give_numbers(numbered, FJ, year=2025, used=used | set(serials))
    assert (again, none) == (numbered, ())


def test_joint_meeting_numbers_its_items_in_each_bodys_series() -> None:
    agenda = agenda_of(item(1), item(2, number="RR 9/25"), item(3, is_numbered=False))

    given_ = give_joint_numbers(agenda, {10: FJ, 20: Series("RR")}, year=2025, used={10: {4}})

    assert {body: [one.number for one in numbers] for body, numbers in given_.items()} == {
        10: ["FJ 5/25", "FJ 6/25"],
        20: ["RR 1/25", "RR 2/25"],
    }


def test_joint_meeting_keeps_the_numbers_of_the_version_before() -> None:
    agenda = agenda_of(item(1), item(2))

    given_ = give_joint_numbers(
        agenda,
        {10: FJ, 20: Series("RR")},
        year=2025,
        used={10: {5}, 20: {1}},
        held={10: {1: "FJ 5/25"}, 20: {2: "RR 1/25"}},
    )

    assert given_ == {10: (Given(2, 6, "FJ 6/25"),), 20: (Given(1, 2, "RR 2/25"),)}


SERIES = st.builds(
    Series,
    prefix=st.sampled_from(["", "FJ", "RR", "arb"]),
    pattern=st.sampled_from(
        [
            "{prefix} {serial}/{yy}",
            "{prefix} {serial}/{yyyy}",
            "{prefix}-{serial:03}/{yyyy}",
            "{serial}/{yy}",
            "{prefix}{serial:02}/{yy}",
        ]
    ),
)


@given(SERIES, st.integers(1, 999), st.integers(2000, 2069))
def test_number_is_read_again_as_what_it_was(series: Series, serial: int, year: int) -> None:
    parsed = parse_number(series.number(serial, year=year))

    assert parsed is not None
    assert (parsed.serial, parsed.year) == (serial, year)
    shown = series.prefix.casefold() if "{prefix}" in series.pattern else ""
    assert parsed.prefix == (shown or None)
    assert check_series(series) is None


@pytest.mark.parametrize(
    ("series", "code"),
    [
        (Series("FJ", "{prefix} {yy}"), "pattern-without-serial"),
        (Series("FJ", "{prefix} {serial}"), "pattern-without-year"),
        (Series("FJ", "{prefix} {serial} av {yyyy}"), "pattern-unreadable"),
    ],
)
def test_pattern_that_cannot_tell_items_apart_is_refused(series: Series, code: str) -> None:
    refusal = check_series(series)

    assert refusal is not None
    assert refusal.code == code
    assert "{serial}" in refusal.text.nb or code != "pattern-without-serial"


def test_series_that_runs_through_the_years_needs_no_year() -> None:
    assert check_series(Series("FJ", "{prefix} {serial}", per_year=False)) is None


def test_series_are_read_from_printed_numbers_the_most_used_first() -> None:
    found = series_in(["FJ 1/25", "FJ 2/25", "30/25", "RR-007/2024", "Punkt 4", "FJ 3/25"])

    assert found == (
        Series("FJ", "{prefix} {serial}/{yy}"),
        Series("", "{serial}/{yy}"),
        Series("RR", "{prefix}-{serial:03}/{yyyy}"),
    )


@given(SERIES, st.integers(100, 999), st.integers(2000, 2069))
def test_series_read_from_its_number_writes_it_again(series: Series, serial: int, year: int) -> None:
    printed = series.number(serial, year=year)

    assert [one.number(serial, year=year) for one in series_in([printed])] == [printed]


def test_versions_that_are_equal_have_no_changes() -> None:
    agenda = agenda_of(item(1), item(2))

    assert compare(agenda, agenda) == AgendaChanges()
    assert not compare(agenda, agenda).is_any


def test_new_version_tells_what_came_went_moved_and_changed() -> None:
    old = agenda_of(item(1), item(2), item(3), item(4))
    new = add(remove(move(old, 4, before=1), 2), item(5, number="FJ 9/25"))
    new = change(new, item(3, documents=2, minutes=10))

    changes = compare(old, new)

    assert changes == AgendaChanges(
        added=(item(5, number="FJ 9/25"),),
        removed=(item(2),),
        moved=(item(4),),
        changed=(Changed(item(3, documents=2, minutes=10), ("minutes", "documents")),),
    )
    assert changes.to_send == (5, 3)
    assert [line.nb for line in written_changes(changes)] == [
        "Ny sak: FJ 9/25 Sak 5",
        "Sak 3: endret tiden og papirene",
        "Flyttet: Sak 4",
        "Tatt av lista: Sak 2",
    ]


@given(agendas(), st.data())
def test_one_item_that_is_moved_is_the_only_one_told(agenda: Agenda, data: st.DataObject) -> None:
    flat = agenda_of(*agenda.items)
    key = data.draw(st.sampled_from([one.key for one in flat.items]))
    before = data.draw(st.sampled_from([one.key for one in flat.items]))
    moved = move(flat, key, before=before)

    told = compare(flat, moved).moved

    assert len(told) == (0 if moved == flat else 1)


def test_agenda_that_lacks_a_proposal_is_not_fixed() -> None:
    agenda = agenda_of(item(1, number="FJ 6/25", kind=ItemKind.DECISION))

    refusal = fix(agenda, rules=FORUM, series=FJ, year=2025, used={6}, by="Gunhild Austrheim", now=NOW)

    assert isinstance(refusal, Refusal)
    assert refusal.text.nb == (
        "Saklista kan ikke fastsettes: FJ 6/25 mangler forslag til vedtak. "
        "Skriv et forslag, eller merk saken som orientering."
    )


def test_agenda_tells_everything_that_is_missing_at_once() -> None:
    agenda = agenda_of(item(1, " "), item(2, kind=None), item(3, kind=ItemKind.APPROVAL), item(4, is_closed=True))
    agenda = change(agenda, replace(agenda.find(1), title=" "))

    verdict = judge_agenda(agenda, rules=COUNCIL)

    assert [(one.code, one.source) for one in verdict.refusals] == [
        ("item-without-title", None),
        ("item-without-kind", None),
        ("item-without-proposal", None),
        ("closed-without-basis", "kommuneloven § 11-5"),
    ]


def test_empty_agenda_is_not_fixed() -> None:
    assert [one.code for one in judge_agenda(Agenda(), rules=FORUM).refusals] == ["agenda-empty"]


def test_agenda_that_runs_over_is_warned_but_fixed() -> None:
    agenda = agenda_of(item(1, "Lik", minutes=90), item(2, "Lik"))
    time_plan = plan(agenda, starts_at=NINE, ends_at=datetime.time(10))

    verdict = judge_agenda(agenda, rules=FORUM, time_plan=time_plan)

    assert verdict.is_free
    assert [one.code for one in verdict.cautions] == [
        "agenda-overrun",
        "item-without-minutes",
        "items-with-same-title",
    ]


@pytest.mark.parametrize(("untimed", "said"), [(1, "Én sak har"), (2, "2 saker har")])
def test_items_without_time_are_counted_in_words(untimed: int, said: str) -> None:
    agenda = agenda_of(item(1, "Vann", minutes=90), *(item(2 + nth, f"Vei {nth}") for nth in range(untimed)))

    (caution,) = judge_agenda(agenda, rules=FORUM, time_plan=plan(agenda, starts_at=NINE)).cautions

    assert caution.text.nb.startswith(said)


def test_agenda_that_nobody_has_timed_is_not_warned_of_its_times() -> None:
    agenda = agenda_of(item(1), item(2))

    assert judge_agenda(agenda, rules=FORUM, time_plan=plan(agenda, starts_at=NINE)).cautions == ()


def test_agenda_is_fixed_with_numbers_and_a_later_item_makes_a_version() -> None:
    first = fix(agenda_of(item(1)), rules=COUNCIL, series=FJ, year=2025, used=(), by="Siv", now=NOW)
    assert isinstance(first, AgendaVersion)
    second = fix(
        add(first.agenda, item(2)), rules=COUNCIL, series=FJ, year=2025, used={1}, by="Siv", now=NOW, after=first
    )

    assert (first.version, [one.number for one in first.agenda.items]) == (1, ["FJ 1/25"])
    assert isinstance(second, AgendaVersion)
    assert (second.version, [one.number for one in second.agenda.items]) == (2, ["FJ 1/25", "FJ 2/25"])
    assert second.changes == AgendaChanges(added=(item(2, number="FJ 2/25"),))


def test_agenda_without_changes_is_not_fixed_again() -> None:
    first = fix(agenda_of(item(1)), rules=COUNCIL, series=FJ, year=2025, used=(), by="Siv", now=NOW)
    assert isinstance(first, AgendaVersion)

    again = fix(first.agenda, rules=COUNCIL, series=FJ, year=2025, used={1}, by="Siv", now=NOW, after=first)

    assert isinstance(again, Refusal)
    assert again.code == "agenda-unchanged"


def test_body_that_numbers_in_its_minutes_gives_none_when_fixed() -> None:
    rules = replace(FORUM, numbered=Rule(Numbered.IN_MINUTES))

    version = fix(agenda_of(item(1)), rules=rules, series=FJ, year=2025, used=(), by="Siv", now=NOW)

    assert isinstance(version, AgendaVersion)
    assert [one.number for one in version.agenda.items] == [None]
