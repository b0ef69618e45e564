"""Persons and municipalities as papers name them: the same spelling is the same one, a new spelling a new one.

Two persons can have one name: they are told apart by the municipality they stand for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from saksgang.actions.trail import Trail
from saksgang.core.dossier import Dossier, Participant
from saksgang.core.matching import name_key
from saksgang.records.models import Attendance, Municipality, Person, PersonName
from saksgang.records.values import clean, free_slug, short_key, slug_of

KEY_LENGTH = 200
_MUNICIPAL_ROLE = re.compile(r"(?:kommunedirektør|rådmann|ordfør[ea]r|municipal director|chief executive|mayor)", re.I)
_MUNICIPALITY_COLUMN = re.compile(r"kommun(?:e|er|ar)|municipalit(?:y|ies)", re.I)
_NAMED_KOMMUNE = re.compile(r"\b([A-ZÆØÅ][a-zæøåé]+(?: [A-ZÆØÅ][a-zæøåé]+)?) kommune\b")
_PLACE_NAME = re.compile(r"[A-ZÆØÅ][^\W\d_]+(?:[ -][^\W\d_]+){0,3}")
_KOMMUNE = re.compile(r"\s+kommune$|^kommune\s+", re.I)


def key_of(name: str) -> str:
    """How a person's name is compared; a name that is only a title is compared as it stands."""
    plain = " ".join(clean(name).casefold().split())
    return short_key(name_key(clean(name)) or plain, longest=KEY_LENGTH)


def key_of_one_from(key: str, place: str) -> str:
    """How one of several who have the same name is compared, by the name's key and whom the person stands for."""
    return short_key(f"{key} @{' '.join(place.casefold().split())}", longest=KEY_LENGTH)


@dataclass(frozen=True, slots=True)
class Namesake:
    """A new person who is called as somebody else is, and stands for another municipality."""

    person: Person
    of: Municipality
    other: Person
    other_of: tuple[int, ...]


class People:
    """The persons of a co-operation by spelling. `made` are those who are new in this act, `namesakes` those of them
    whose name somebody else has already."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        names = PersonName.objects.filter(cooperation=trail.cooperation).select_related("person")
        self._by_key = {name.key: name.person for name in names}
        self._slugs = set(Person.objects.filter(cooperation=trail.cooperation).values_list("slug", flat=True))
        self.made: list[Person] = []
        self.namesakes: list[Namesake] = []

    def named(self, name: str, *, of: Municipality | None = None) -> Person:
        """The person so named; a new one, with an event, when the spelling is new, or when all who are called so stand
        for other municipalities than the one given. Never merges."""
        key = key_of(name)
        own = key_of_one_from(key, of.slug) if of else key
        person = self._by_key.get(own)
        if person is None and of is not None:
            called_so = self._by_key.get(key)
            elsewhere = self._stands_for[called_so.pk] - {of.pk} if called_so else set()
            if called_so is None:
                own = key
            elif not elsewhere or of.pk in self._stands_for[called_so.pk]:
                person = called_so
            else:
                person = self._made(name, own)
                self.namesakes.append(Namesake(person, of, called_so, tuple(sorted(elsewhere))))
        person = person or self._made(name, own)
        if of is not None:
            self._stands_for[person.pk].add(of.pk)
        return person

    @cached_property
    def _stands_for(self) -> defaultdict[int, set[int]]:
        """The municipalities, by id, that each person has stood for."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        rows = Attendance.objects.filter(cooperation=self._trail.cooperation, municipality__isnull=False)
        for person, municipality in rows.order_by().values_list("person_id", "municipality_id").distinct():
            found[person].add(municipality or 0)
        return found

    def _made(self, name: str, key: str) -> Person:
        shown = " ".join(clean(name).split())
        slug = free_slug(slug_of(shown), self._slugs)
        cooperation = self._trail.cooperation
        person = Person.objects.create(cooperation=cooperation, name=shown, slug=slug)
        PersonName.objects.create(cooperation=cooperation, person=person, name=shown, key=key)
        self._by_key[key] = person
        self._slugs.add(slug)
        self.made.append(person)
        self._trail.add("person.created", person, after={"name": shown})
        return person

    def named_or_none(self, name: str | None) -> Person | None:
        """The same for a name that may be missing or blank."""
        return self.named(name) if name and clean(name).strip() else None


class Municipalities:
    """The municipalities of a co-operation by name, and the names that papers have used as such."""

    def __init__(self, trail: Trail) -> None:
        self._trail = trail
        rows = Municipality.objects.filter(cooperation=trail.cooperation)
        self._by_name = {row.name.casefold(): row for row in rows}
        self._slugs = {row.slug for row in rows}
        self._heard: set[str] = set()

    def hear(self, paper: Dossier) -> None:
        """Take note of the names that a paper calls a municipality: in texts (`Fjellvik kommune`) and in the columns of
        tables that are headed so."""
        texts = (text for item in paper.items for text in (item.title, item.text, item.proposal, item.decision))
        self._heard |= {name.casefold() for text in texts for name in _NAMED_KOMMUNE.findall(text)}
        tables = (table for item in paper.items for table in item.tables if table.header)
        self._heard |= {
            row[at].strip().casefold()
            for table in tables
            for at, head in enumerate(table.header)
            if _MUNICIPALITY_COLUMN.fullmatch(head.strip())
            for row in table.rows
            if at < len(row)
        }

    def of(self, participant: Participant) -> Municipality | None:
        """Whom the participant represents, when the papers say that it is a municipality; made when it is new.

        A name is a municipality when it stands with `kommune`, here or in a text or table, when the role is one that only
        municipalities have, or when the register knows it; anything else may be a party or a firm, and is left.
        """
        represents = " ".join(clean(participant.represents or "").split())
        name = _KOMMUNE.sub("", represents)
        known = self._by_name.get(name.casefold())
        if known is not None or not _PLACE_NAME.fullmatch(name):
            return known
        is_municipal = name != represents or name.casefold() in self._heard
        return self._made(name) if is_municipal or _MUNICIPAL_ROLE.search(participant.role or "") else None

    def _made(self, name: str) -> Municipality:
        slug = free_slug(slug_of(name), self._slugs)
        row = Municipality.objects.create(cooperation=self._trail.cooperation, name=name, slug=slug)
        self._by_name[name.casefold()] = row
        self._slugs.add(slug)
        earlier = Attendance.objects.filter(cooperation=self._trail.cooperation, municipality__isnull=True)
        earlier.filter(represents__in=(name, f"{name} kommune")).update(municipality=row)
        self._trail.add("municipality.created", row, after={"name": name})
        return row
