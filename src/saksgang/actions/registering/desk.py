"""The desk on which one act writes: the co-operation locked, and what it names found or made once.

Persons, bodies and municipalities are loaded when first asked for and kept until the transaction ends.
"""

from __future__ import annotations

import datetime
from functools import cached_property

from saksgang.actions.registering.bodies import Bodies
from saksgang.actions.registering.corrected import Corrected
from saksgang.actions.registering.people import Municipalities, People
from saksgang.actions.trail import Trail
from saksgang.core.access import Actor
from saksgang.records.models import Cooperation


class Desk:
    """What the parts of one act share. Make it inside the act's transaction."""

    def __init__(self, cooperation: Cooperation, *, by: Actor, now: datetime.datetime) -> None:
        self.trail = Trail(cooperation, by=by, now=now)
        self.cooperation = self.trail.cooperation
        self.by = by
        self.now = now

    @cached_property
    def people(self) -> People:
        """Everybody the register knows, by every spelling."""
        return People(self.trail)

    @cached_property
    def municipalities(self) -> Municipalities:
        """The member municipalities by name."""
        return Municipalities(self.trail)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies by name and prefix."""
        return Bodies(self.trail)

    @cached_property
    def corrected(self) -> Corrected:
        """What persons have set."""
        return Corrected(self.trail)
