"""One legal basis for exempting something, as a row of the dated table."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from saksgang.core.exempting.references import LegalReference
from saksgang.core.texts import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One legal basis. `text` says in a line what it covers, `lead` when it may be used.

    `is_duty`: confidentiality, what it covers must be exempt. `needs_because_of`: the provision that says so is named too.
    `is_internal`: for internal papers only. `of_documents`: it exempts whole documents, not only information in them.
    `is_delay`: access comes later, on a day that must be given. `of_names`: fit for a person's name. `is_for_because_of`:
    a provision that a basis rests on, no basis by itself. `closes_doors`: for the meeting, not for its papers.
    `disqualifies`: why somebody takes no part in an item, no basis of an exemption.
    Valid from and until days included; `valid_from` is `None` while it is not in force.
    """

    code: str
    law: str
    section: str
    text: Text
    lead: Text
    subsection: str = ""
    letter: str = ""
    number: str = ""
    is_duty: bool = False
    needs_because_of: bool = False
    is_internal: bool = False
    of_documents: bool = False
    is_delay: bool = False
    of_names: bool = False
    is_for_because_of: bool = False
    closes_doors: bool = False
    disqualifies: bool = False
    valid_from: datetime.date | None = None
    valid_until: datetime.date | None = None

    @property
    def reference(self) -> LegalReference:
        """Where it stands in the law."""
        return LegalReference(self.law, self.section, self.subsection, self.letter, self.number)

    @property
    def exempts(self) -> bool:
        """Whether papers or information are exempt by it, by itself."""
        return not (self.is_for_because_of or self.closes_doors or self.disqualifies)

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it was in force on a day."""
        return (
            self.valid_from is not None
            and self.valid_from <= day
            and (self.valid_until is None or day <= self.valid_until)
        )
