"""The exemptions that hold in a co-operation now, as a reader's sight asks for them: of items, of cases, of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from saksgang.core.exempting import Redactor, mark_for, redactor_of
from saksgang.records.models import Cooperation, Exemption, Person

ALL = Exemption.Part.ALL.value
CASE_PAPER = Exemption.Part.CASE_PAPER.value


@dataclass(frozen=True, slots=True)
class HiddenName:
    """A person's name in all its spellings, and the mark that stands in its place, with the `law` it names."""

    spellings: tuple[str, ...]
    mark: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is replaced before somebody reads a text: passages, each with its mark, and names. `kept` are the names of
    others, who may share a surname with one that is hidden."""

    passages: tuple[tuple[str, str], ...] = ()
    names: tuple[HiddenName, ...] = ()
    kept: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.passages or self.names)

    def redact(self, text: str) -> str:
        """The text with a mark in place of each hidden word."""
        return _redactor(self).redact(text) if self and text else text


NOTHING = Hidden()


@lru_cache(maxsize=256)
def _redactor(hidden: Hidden) -> Redactor:
    return redactor_of(hidden.passages, [(one.spellings, one.mark) for one in hidden.names], kept=hidden.kept)


@dataclass(frozen=True, slots=True)
class LiveExemptions:
    """The exemptions that are not lifted, by what they are of, with their marks in the co-operation's `language`. `names`
    are those that are exempt, by person; `kept` all other names, where any is exempt."""

    language: str
    items: Mapping[int, tuple[Exemption, ...]]
    cases: Mapping[int, tuple[Exemption, ...]]
    names: Mapping[int, HiddenName]
    kept: tuple[str, ...] = ()

    def of(self, item_id: int, case_id: int | None) -> tuple[Exemption, ...]:
        """Those of an item, and of the case it treats."""
        return (*self.items.get(item_id, ()), *self.cases.get(case_id or 0, ()))

    def is_whole(self, item_id: int, case_id: int | None) -> bool:
        """Whether the whole of an item is exempt, as one of these says."""
        return any(one.part == ALL and not one.passages for one in self.of(item_id, case_id))

    def hides_case_paper(self, item_id: int, case_id: int | None) -> bool:
        """Whether what was put before the body is exempt as a whole."""
        return any(one.part == CASE_PAPER and not one.passages for one in self.of(item_id, case_id))

    def passages(self, item_id: int, case_id: int | None) -> tuple[tuple[str, str], ...]:
        """The words of an item that are exempt, each with the mark in its place."""
        return tuple(
            (str(passage), mark_for(str(one), self.language))
            for one in self.of(item_id, case_id)
            for passage in one.passages
        )

    def public_title(self, item_id: int, case_id: int | None) -> str:
        """The title that stands in place of an exempt one; empty when the title is not exempt."""
        return next((one.public_title for one in self.of(item_id, case_id) if one.public_title), "")

    def documents(self, item_ids: Iterable[int]) -> frozenset[int]:
        """The files that are exempt as attachments of these items."""
        found = (one.document_id for pk in item_ids for one in self.items.get(pk, ()))
        return frozenset(pk for pk in found if pk is not None)


def live_exemptions(cooperation: Cooperation) -> LiveExemptions:
    """All of a co-operation, in one question to the database, and one more where a name is exempt."""
    items: dict[int, list[Exemption]] = defaultdict(list)
    cases: dict[int, list[Exemption]] = defaultdict(list)
    people: dict[int, Exemption] = {}
    rows = Exemption.objects.filter(cooperation=cooperation, lifted_at=None).select_related("person").order_by("pk")
    for row in rows:
        if row.item_id is not None:
            items[row.item_id].append(row)
        elif row.case_id is not None:
            cases[row.case_id].append(row)
        elif row.person is not None:
            people[row.person.merged_into_id or row.person.pk] = row
    spelled = _spelled(cooperation) if people else {}
    names = {
        pk: HiddenName(tuple(spelled.pop(pk, ())), mark_for(str(row), cooperation.language), str(row))
        for pk, row in people.items()
    }
    kept = tuple(name for spellings in spelled.values() for name in spellings)
    return LiveExemptions(cooperation.language, _frozen(items), _frozen(cases), names, kept)


def _frozen(rows: Mapping[int, list[Exemption]]) -> dict[int, tuple[Exemption, ...]]:
    return {pk: tuple(each) for pk, each in rows.items()}


def _spelled(cooperation: Cooperation) -> dict[int, dict[str, None]]:
    """Every spelling of every name, by the person that it leads to."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    rows = Person.objects.filter(cooperation=cooperation).values_list("pk", "merged_into", "name", "names__name")
    for pk, merged_into, name, spelling in rows:
        found[merged_into or pk] |= dict.fromkeys(each for each in (name, spelling) if each)
    return found
