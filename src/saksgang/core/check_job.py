"""A check with all it needs, so that it can be run in another process: no Django, no tables."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.core.checking import Known, check
from saksgang.core.dossier import ReadPapers
from saksgang.core.findings import Finding


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Papers to be checked with each other and with what is known."""

    asked: tuple[ReadPapers, ...]
    known: Known
    today: datetime.date | None


def run_check(job: CheckJob) -> tuple[Finding, ...]:
    """What the checks find."""
    return check(job.asked, known=job.known, today=job.today)
