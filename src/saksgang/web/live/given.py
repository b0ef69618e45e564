"""What a form of the live screens sent, read as ids, words, clock times and choices; nothing that was sent can make it fail."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict
from django.utils import timezone

Code = TypeVar("Code", bound=StrEnum)
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)(?:[:.]([0-5]\d))?", re.ASCII)
_LONGEST = 100_000
_MOST = 400


@dataclass(frozen=True, slots=True)
class Given:
    """The fields of a form, and `day`, the day of the meeting whose clock times they tell."""

    post: QueryDict
    day: datetime.date
    now: datetime.datetime

    def text(self, name: str) -> str:
        """What was written, trimmed, without NUL and lone halves of a character."""
        return self.as_typed(name).strip()

    def as_typed(self, name: str) -> str:
        """What was written, with its spaces and with line ends as `\\n`."""
        given = str(self.post.get(name, ""))[:_LONGEST].replace("\x00", "").replace("\r\n", "\n")
        return given.encode("utf-8", "ignore").decode("utf-8")

    def is_checked(self, name: str) -> bool:
        return bool(self.post.get(name, ""))

    def number(self, name: str) -> int | None:
        """A whole number, not below 0; `None` for none."""
        return _whole(str(self.post.get(name, "")))

    def id(self, name: str) -> int:
        """A row's id; 0, which no row has, for none."""
        return self.number(name) or 0

    def ids(self, name: str) -> tuple[int, ...]:
        """All the ids that were chosen."""
        found = (_whole(str(one)) for one in self.post.getlist(name)[:_MOST])
        return tuple(dict.fromkeys(one for one in found if one))

    def code(self, name: str, codes: type[Code]) -> Code | None:
        """One of these codes; `None` for none of them."""
        given = str(self.post.get(name, ""))
        return codes(given) if given in set(codes) else None

    def moment(self, name: str) -> datetime.datetime:
        """A clock time of the meeting's day as a moment; now when none was written."""
        return self.moment_or_none(name) or self.now

    def moment_or_none(self, name: str) -> datetime.datetime | None:
        """A clock time of the meeting's day as a moment."""
        clock = _CLOCK.fullmatch(str(self.post.get(name, "")).strip())
        if clock is None:
            return None
        hours, minutes, seconds = (int(one or 0) for one in clock.groups())
        return timezone.make_aware(datetime.datetime.combine(self.day, datetime.time(hours, minutes, seconds)))


def _whole(given: str) -> int | None:
    given = given.strip()
    return int(given) if given.isascii() and given.isdigit() and len(given) < 19 else None
