"""Says what may be the same: two spellings of a person, two items of one case. Joins nothing itself."""

from saksgang.core.matching.persons import (
    Likeness,
    NameReason,
    Variant,
    find_variants,
    name_key,
    same_person_likelihood,
)
from saksgang.core.matching.threads import (
    LinkReason,
    OutsideCase,
    ThreadItem,
    ThreadLink,
    Threads,
    link_items,
)

__all__ = [
    "Likeness",
    "LinkReason",
    "NameReason",
    "OutsideCase",
    "ThreadItem",
    "ThreadLink",
    "Threads",
    "Variant",
    "find_variants",
    "link_items",
    "name_key",
    "same_person_likelihood",
]
