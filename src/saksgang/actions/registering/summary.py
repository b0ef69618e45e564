"""What an act that takes in papers has done, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.records.models import Document, Meeting


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of one file: its document, whether it was new, and the meetings its papers are of."""

    document: Document
    is_new: bool
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import did: counts of rows, and each file in the order given."""

    documents: tuple[Registered, ...] = ()
    new_documents: int = 0
    new_meetings: int = 0
    changed_meetings: int = 0
    new_items: int = 0
    new_people: int = 0
    differences: int = 0
    new_findings: int = 0
    linked_items: int = 0

    def __add__(self, other: Summary) -> Summary:
        """Both together."""
        return Summary(
            documents=self.documents + other.documents,
            new_documents=self.new_documents + other.new_documents,
            new_meetings=self.new_meetings + other.new_meetings,
            changed_meetings=self.changed_meetings + other.changed_meetings,
            new_items=self.new_items + other.new_items,
            new_people=self.new_people + other.new_people,
            differences=self.differences + other.differences,
            new_findings=self.new_findings + other.new_findings,
            linked_items=self.linked_items + other.linked_items,
        )
