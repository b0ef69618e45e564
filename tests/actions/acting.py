"""How an act is tried: the small register it is called on, what must be there first, and what it leaves in the trail."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from saksgang.core.access import COMMAND_LINE, Actor
from saksgang.records.models import AgendaItem, Person
from tests.web.register import NOW, Register

LATER = NOW + datetime.timedelta(hours=1)


@dataclass(frozen=True)
class World:
    """The register, and who acts at what time."""

    register: Register
    by: Actor = COMMAND_LINE
    now: datetime.datetime = LATER

    @property
    def who(self) -> dict[str, Any]:
        return {"by": self.by, "now": self.now}

    @property
    def item(self) -> AgendaItem:
        return AgendaItem.objects.get(meeting=self.register.meetings[0], position=0)

    def person(self, name: str) -> Person:
        return Person.objects.get(cooperation=self.register.cooperation, name=name)


Step = Callable[[World], object]
BEFORE: dict[str, Any] = {"by": COMMAND_LINE, "now": NOW}


@dataclass(frozen=True)
class Act:
    """What an act is called as, what must be there before, and which acts stand in the trail afterwards."""

    do: Step
    leaves: frozenset[str]
    before: Step = lambda _world: None


def act(do: Step, *leaves: str, before: Step = lambda _world: None) -> Act:
    return Act(do, frozenset(leaves), before)


def here(world: World) -> Any:
    return world.register.cooperation
