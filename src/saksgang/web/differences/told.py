"""A difference as it is shown: what it is about, the two values side by side, and whether the paper's can be taken."""

from __future__ import annotations

from dataclasses import dataclass

from saksgang.actions.correctable import FIELDS
from saksgang.core.texts import Language
from saksgang.records.queries.pages_differences import ToldOtherwise
from saksgang.web.history.values import field_name, shown


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """`about` is the person or nothing; `can_take` is false for what a form cannot set, such as a list of persons."""

    told: ToldOtherwise
    about: str
    field: str
    register: str
    paper: str
    can_take: bool


def shown_difference(told: ToldOtherwise, *, language: Language) -> ShownDifference:
    """The difference in words of the language."""
    row = told.difference
    said = row.paper_value
    has_records = isinstance(said, list) and any(isinstance(one, dict) for one in said)
    return ShownDifference(
        told=told,
        about=told.person.name if told.person else "",
        field=field_name(row.field),
        register=shown(row.field, row.register_value, language=language),
        paper=shown(row.field, said, language=language),
        can_take=row.field in FIELDS.get(row.object_type, {}) and not has_records,
    )
