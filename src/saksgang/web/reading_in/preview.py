"""The facts of a read paper as a form: in groups, the doubtful ones first, each with its place in the paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saksgang.core.dossier import Dossier, Fact, Item
from saksgang.core.findings import Source
from saksgang.core.preview import HEAD_FIELDS, ITEM_FIELDS, LISTS, fact_at, with_fact
from saksgang.core.refusals import Refusal
from saksgang.web.fields import Field, field_for
from saksgang.web.reading_in.standing import is_done, is_in_place, opened_with, stale

DOUBTFUL_BELOW = 0.8
PERSON_FIELDS = ("name", "role", "represents", "substitute_for")
LIST_NAMES = {
    "invited": _("Innkalt"),
    "present": _("Til stede"),
    "absent": _("Forfall"),
    "others_present": _("Andre til stede"),
    "replaced": _("Møtte for"),
    "copies": _("Kopi"),
}
ALWAYS_SHOWN = ("number", "title", "kind", "outcome", "text", "proposal", "decision", "remarks", "references")


@dataclass(frozen=True, slots=True)
class PreviewField:
    """A fact as a field, with its place, whether it is doubtful, and whether a person has changed it."""

    field: Field
    place: Source | None
    is_doubtful: bool
    is_changed: bool
    context: str = ""

    @property
    def anchor(self) -> str:
        """The end of a link to its place in the paper; empty when the place is not known."""
        return anchor_of(self.place)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list: the fields of one row."""

    fields: tuple[PreviewField, ...]
    is_doubtful: bool

    @property
    def anchor(self) -> str:
        return next((field.anchor for field in self.fields if field.anchor), "")


@dataclass(frozen=True, slots=True)
class PersonList:
    """One list of persons; its last row is empty and adds one."""

    name: str | Promise
    rows: tuple[PersonRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ItemForm:
    """An item's fields; `path` takes it off the agenda."""

    path: str
    label: str
    fields: tuple[PreviewField, ...]
    place: Source | None
    is_new: bool

    @property
    def anchor(self) -> str:
        return anchor_of(self.place)


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One paper of the file as a form."""

    index: int
    paper: Dossier
    doubtful: tuple[PreviewField, ...]
    head: tuple[PreviewField, ...]
    people: tuple[PersonList, ...]
    items: tuple[ItemForm, ...]

    @property
    def has_doubtful_people(self) -> bool:
        """Whether any row of any list of persons is to be looked over."""
        return any(row.is_doubtful for people in self.people for row in people.rows)


def anchor_of(place: Source | None) -> str:
    """`l2-14` for line 14 of page 2."""
    return f"l{place.page or 0}-{place.line}" if place is not None and place.line else ""


def form_of(
    index: int, read: Dossier, left: Dossier, typed: Mapping[str, str], problems: Mapping[str, str]
) -> PaperForm:
    """The form of a paper: `left` is what a person has made of `read`; `typed` and `problems` are by field name."""
    maker = _Maker(index, read, left, typed, problems)
    head = tuple(maker.field(path, kind.value) for path, kind in HEAD_FIELDS.items())
    items = tuple(maker.item(place) for place in range(len(left.items) + 1))
    doubtful = tuple(
        field for field in (*head, *(field for item in items for field in item.fields)) if field.is_doubtful
    )
    return PaperForm(
        index=index,
        paper=left,
        doubtful=doubtful,
        head=tuple(field for field in head if not field.is_doubtful),
        people=tuple(maker.people(name) for name in LIST_NAMES),
        items=tuple(
            replace(item, fields=tuple(field for field in item.fields if not field.is_doubtful)) for item in items
        ),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    index: int
    read: Dossier
    left: Dossier
    typed: Mapping[str, str]
    problems: Mapping[str, str]

    def field(self, path: str, kind: str, *, context: str = "") -> PreviewField:
        name = f"{self.index}.{path}"
        value = fact_at(self.left, path) or ""
        fact = fact_for(self.left, path) if self._is_where_it_was(path) else None
        is_changed = value != (fact_at(self.read, path) or "")
        shown = field_for(
            name, kind, self.typed.get(name, value), seen=value, problem=self.problems.get(name, ""), label=_label(path)
        )
        is_doubtful = fact is not None and fact.confidence < DOUBTFUL_BELOW and not is_changed and bool(value)
        return PreviewField(shown, fact.source if fact else None, is_doubtful, is_changed, context)

    def _is_where_it_was(self, path: str) -> bool:
        """When somebody was put on or taken off a list, the places of its rows are no longer those of the paper."""
        holder = path.partition(".")[0]
        return holder not in LISTS or len(getattr(self.left, holder)) == len(getattr(self.read, holder))

    def people(self, name: str) -> PersonList:
        people = getattr(self.left, name)
        rows = []
        for place in range(len(people) + 1):
            base = f"{name}.{place}"
            fields = [self.field(base, "line")]
            fields += [self.field(f"{base}.{part}", "line") for part in PERSON_FIELDS[1:]]
            rows.append(PersonRow(tuple(fields), fields[0].is_doubtful))
        return PersonList(LIST_NAMES[name], tuple(rows), len(people))

    def item(self, place: int) -> ItemForm:
        is_new = place >= len(self.left.items)
        item = Item() if is_new else self.left.items[place]
        label = " ".join(part for part in (item.number, item.title) if part)
        fields = tuple(
            self.field(f"items.{place}.{name}", kind.value, context=label)
            for name, kind in ITEM_FIELDS.items()
            if name in ALWAYS_SHOWN or getattr(item, name)
        )
        return ItemForm(f"{self.index}.items.{place}", label, fields, item.source, is_new)


def fact_for(paper: Dossier, path: str) -> Fact | None:
    """Where a fact came from, by its path; a person's by the row, `present.2`."""
    parts = path.split(".")
    if parts[0] == "items":
        if len(parts) != 3 or int(parts[1]) >= len(paper.items):
            return None
        return _best(paper.items[int(parts[1])].facts, parts[2])
    return _best(paper.facts, ".".join(parts[:2]) if parts[0] in LISTS else path) or _best(paper.facts, parts[0])


def _best(facts: tuple[Fact, ...], field: str) -> Fact | None:
    exact = next((fact for fact in facts if fact.field == field), None)
    return exact or next((fact for fact in facts if fact.field.startswith(f"{field}.")), None)


def _label(path: str) -> str | Promise:
    labels = {"body.name": _("organ"), "body.prefix": _("forkortelse i saksnumre"), "text": _("saken")}
    return labels.get(path, "")


def corrected(
    papers: tuple[Dossier, ...], answers: Mapping[str, str]
) -> tuple[tuple[Dossier, ...], dict[str, Refusal]]:
    """The papers with what was written in the form, and the fields that could not be taken.

    `answers` are the fields of the form with, under `NAME.seen`, what stood there before. Where that is not what stands
    in the papers now, the change is refused. What is taken off a list is taken last and from its end, so that places
    stay true.
    """
    left = list(papers)
    opened = [opened_with(answers, index) for index in range(len(papers))]
    refusals: dict[str, Refusal] = {}
    for name, index, path, written in _changes(papers, answers):
        if is_done(papers[index], path, written):
            continue
        changed = stale(papers[index], opened[index], path, written) or with_fact(left[index], path, written)
        if isinstance(changed, Refusal):
            refusals[name] = changed
        else:
            left[index] = changed
    return tuple(left), refusals


def typed_of(papers: tuple[Dossier, ...], answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What was written in the form and can be shown in it again, by field: not what was written of a row that has
    another in its place by now."""
    opened = [opened_with(answers, index) for index in range(len(papers))]
    typed = []
    for name, written in answers.items():
        index, _dot, path = name.partition(".")
        if path.endswith(".seen") or not _is_paper(index, papers) or written == answers.get(f"{name}.seen", ""):
            continue
        if is_in_place(papers[int(index)], opened[int(index)], path, written):
            typed.append((name, written))
    return tuple(typed)


def _changes(papers: tuple[Dossier, ...], answers: Mapping[str, str]) -> Iterator[tuple[str, int, str, str]]:
    takings: list[tuple[str, int, str, str]] = []
    settings: list[tuple[str, int, str, str]] = []
    for name, written in answers.items():
        index, _dot, path = name.partition(".")
        if path.endswith(".seen") or not _is_paper(index, papers) or not path:
            continue
        text = written.replace("\r\n", "\n").strip()
        if text == answers.get(f"{name}.seen", "").replace("\r\n", "\n").strip() and not _takes_item(path, text):
            continue
        change = (name, int(index), path, text)
        (takings if not text and path.count(".") == 1 and _is_row(path) else settings).append(change)
    yield from sorted(settings, key=lambda change: (change[1], *_place(change[2])))
    yield from sorted(takings, key=lambda change: (change[1], *_place(change[2])), reverse=True)


def _is_paper(index: str, papers: tuple[Dossier, ...]) -> bool:
    return index.isascii() and index.isdigit() and len(index) < 4 and int(index) < len(papers)


def _is_row(path: str) -> bool:
    holder, _dot, place = path.partition(".")
    return holder in (*LISTS, "items") and place.isascii() and place.isdigit()


def _takes_item(path: str, text: str) -> bool:
    return not text and path.startswith("items.") and _is_row(path)


def _place(path: str) -> tuple[str, int, int]:
    """Rows in order, and in each row its name first, so that a new row is there before its other fields."""
    parts = path.split(".")
    place = int(parts[1]) if len(parts) > 1 and parts[1].isascii() and parts[1].isdigit() else 0
    return parts[0], place, 0 if len(parts) == 2 or parts[-1] == "title" else 1
