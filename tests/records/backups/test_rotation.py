"""Which backups are kept: each of the last days, then one a week, then one a month; never the newest away."""

from __future__ import annotations

import datetime

import pytest

from saksgang.records.backups.rotation import moment_of, name_at, names_to_drop

NIGHT = datetime.datetime(2031, 12, 31, 2, 0, tzinfo=datetime.UTC)


def nights(count: int) -> list[str]:
    return [name_at(NIGHT - datetime.timedelta(days=nth)) for nth in range(count)]


def test_name_tells_its_moment_and_other_names_tell_none() -> None:
    assert name_at(NIGHT) == "saksgang-20311231T020000Z.tar"
    assert moment_of("saksgang-20311231T020000Z.tar") == NIGHT
    assert [moment_of(name) for name in ("saksgang-20311331T020000Z.tar", "x.tar", "saksgang.tar")] == [None] * 3


def test_a_year_of_nights_leaves_days_weeks_and_months() -> None:
    names = nights(400)

    kept = [name for name in names if name not in names_to_drop(names, days=7)]

    assert kept[:7] == names[:7]
    assert [name[9:17] for name in kept[7:]] == [
        "20311221", "20311214", "20311207", "20311130", "20311123", "20311116", "20311031", "20310930", "20310831",
        "20310731", "20310630", "20310531", "20310430", "20310331", "20310228", "20310131",
    ]  # fmt: skip


def test_kept_ones_are_kept_the_next_time_too() -> None:
    names = nights(400)
    kept = [name for name in names if name not in names_to_drop(names, days=7)]

    assert names_to_drop(kept, days=7) == []


def test_several_of_one_day_leave_the_last() -> None:
    hours = [name_at(NIGHT + datetime.timedelta(hours=hour)) for hour in range(5)]

    assert names_to_drop(hours, days=3) == hours[:4]


@pytest.mark.parametrize("others", [["notes.txt", "saksgang-eget.tar"], []])
def test_files_of_others_and_the_only_backup_are_left_alone(others: list[str]) -> None:
    assert names_to_drop([name_at(NIGHT), *others], days=1) == []
