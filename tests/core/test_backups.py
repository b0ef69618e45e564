"""What there is to worry about with the backups."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from saksgang.core.backups import Note, NoteKind, Standing, Worry, standing

NOW = datetime.datetime(2031, 5, 2, 9, 0, tzinfo=datetime.UTC)
MADE = Note(NoteKind.BACKUP, NOW - datetime.timedelta(hours=7), "a.tar", 1000)
TRIED = Note(NoteKind.TRIAL, NOW - datetime.timedelta(hours=6), "a.tar", 1000)


def days_ago(note: Note, days: int) -> Note:
    return replace(note, at=NOW - datetime.timedelta(days=days))


@pytest.mark.parametrize(
    ("notes", "worries"),
    [
        ((), (Worry.NONE_MADE,)),
        ((MADE, TRIED), ()),
        ((MADE,), (Worry.NEVER_TRIED,)),
        ((days_ago(MADE, 3), TRIED), (Worry.TOO_OLD,)),
        ((MADE, replace(TRIED, is_good=False)), (Worry.TRIAL_FAILED,)),
        ((days_ago(TRIED, 93), MADE), (Worry.TRIED_LONG_AGO,)),
        ((MADE, TRIED, replace(MADE, is_good=False)), (Worry.LAST_FAILED,)),
        ((replace(MADE, is_good=False),), (Worry.NONE_MADE, Worry.LAST_FAILED)),
        ((replace(MADE, is_good=False), MADE, TRIED), ()),
    ],
)
def test_worries_are_told_the_worst_first(notes: tuple[Note, ...], worries: tuple[Worry, ...]) -> None:
    assert standing(notes, now=NOW, too_old_days=2).worries == worries


def test_standing_holds_the_last_of_each_kind() -> None:
    brought_back = Note(NoteKind.RESTORE, NOW, "a.tar")
    notes = (days_ago(MADE, 1), MADE, TRIED, brought_back, replace(MADE, at=NOW, is_good=False))

    assert standing(notes, now=NOW, too_old_days=2) == Standing(MADE, TRIED, brought_back, (Worry.LAST_FAILED,))
