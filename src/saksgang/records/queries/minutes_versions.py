"""A version of minutes as it was finished, and whether it still is what its hash says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from saksgang.core.dossier import Dossier
from saksgang.records.models import Meeting, MinutesVersion
from saksgang.records.stored_papers import dossier_from


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version and its dossier. `is_whole`: the text is the one that was hashed."""

    row: MinutesVersion
    dossier: Dossier
    is_whole: bool


def version_of(meeting: Meeting, version: int) -> KeptVersion | None:
    """A version of a meeting's minutes by its number, or `None`."""
    found = MinutesVersion.objects.filter(meeting=meeting, version=version)
    row = found.select_related("approved_in__meeting__body").first()
    if row is None:
        return None
    written = json.dumps(row.dossier, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return KeptVersion(row, dossier_from(row.dossier), hashlib.sha256(written.encode()).hexdigest() == row.sha256)
