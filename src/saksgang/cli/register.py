"""The register from the command line: Django started when it is needed, and a meeting found by its address."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from saksgang.core.dossier import Dossier, PaperKind

if TYPE_CHECKING:
    from saksgang.document.look import Look


def start() -> None:
    """Make tables and settings available; does nothing the second time."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksgang.settings")
    import django

    django.setup()


def meeting_dossier(address: str, kind: PaperKind) -> tuple[Dossier, Look] | None:
    """The meeting at `kf/2022-09-16` and the look of its co-operation; `None` when the register has no such meeting."""
    start()
    from django.db import OperationalError, ProgrammingError

    from saksgang.records.queries.dossiers import dossier_of, look_of, meeting_at

    try:
        meeting = meeting_at(address)
    except (OperationalError, ProgrammingError):
        return None  # no database yet
    return None if meeting is None else (dossier_of(meeting, kind), look_of(meeting.cooperation))
