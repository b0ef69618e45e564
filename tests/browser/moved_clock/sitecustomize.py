"""Moves the time of the product in every process that finds this on its path, by the seconds that a file says."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from django.utils import timezone


def _now() -> datetime.datetime:
    seconds = float(Path(os.environ["MOVED_CLOCK"]).read_text("utf-8"))
    return datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=seconds)


timezone.now = _now
