"""How the backups stand: what was last made, tried and brought back, and what to worry about."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

TRIED_WITHIN_DAYS = 92


class NoteKind(StrEnum):
    """What was done with a backup."""

    BACKUP = "backup"
    TRIAL = "trial"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Note:
    """One line of the log. `size` is bytes; `made_at` when the archive was made; `said` what went wrong, or nothing."""

    kind: NoteKind
    at: datetime.datetime
    file: str
    size: int = 0
    made_at: datetime.datetime | None = None
    is_good: bool = True
    said: str = ""


class Worry(StrEnum):
    """What is not as it should be with the backups."""

    NONE_MADE = "none-made"
    TOO_OLD = "too-old"
    LAST_FAILED = "last-failed"
    NEVER_TRIED = "never-tried"
    TRIAL_FAILED = "trial-failed"
    TRIED_LONG_AGO = "tried-long-ago"


@dataclass(frozen=True, slots=True)
class Standing:
    """The last backup that went well, the last trial and the last restore; and the worries, the worst first."""

    backup: Note | None
    trial: Note | None
    restore: Note | None
    worries: tuple[Worry, ...]


def standing(notes: Sequence[Note], *, now: datetime.datetime, too_old_days: int) -> Standing:
    """How it stands. Notes in the order in which they were written."""
    backups = [one for one in notes if one.kind is NoteKind.BACKUP]
    good = [one for one in backups if one.is_good]
    backup = good[-1] if good else None
    trial = _last(notes, NoteKind.TRIAL)
    worries: list[Worry] = []
    if backup is None:
        worries.append(Worry.NONE_MADE)
    elif now - backup.at > datetime.timedelta(days=too_old_days):
        worries.append(Worry.TOO_OLD)
    if backups and not backups[-1].is_good:
        worries.append(Worry.LAST_FAILED)
    if backup is not None:
        worries += _of_trial(trial, now)
    return Standing(backup, trial, _last(notes, NoteKind.RESTORE), tuple(worries))


def _of_trial(trial: Note | None, now: datetime.datetime) -> list[Worry]:
    if trial is None:
        return [Worry.NEVER_TRIED]
    if not trial.is_good:
        return [Worry.TRIAL_FAILED]
    return [Worry.TRIED_LONG_AGO] if now - trial.at > datetime.timedelta(days=TRIED_WITHIN_DAYS) else []


def _last(notes: Sequence[Note], kind: NoteKind) -> Note | None:
    return next((one for one in reversed(notes) if one.kind is kind), None)
