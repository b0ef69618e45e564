"""An agenda as JSON and back, its digest, and the digest of what a chair approves in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from saksgang.core.agenda.tree import Agenda, AgendaItem, Place, Section
from saksgang.core.dossier import ItemKind


def as_json(agenda: Agenda) -> dict[str, Any]:
    """Sections with places, each a list of the items that are treated together there; empty sections are left out."""
    return {
        "sections": [
            {"title": section.title, "places": [[_item_json(item) for item in place.items] for place in section.places]}
            for section in agenda.sections
            if section.places
        ]
    }


def from_json(value: Mapping[str, Any]) -> Agenda:
    """The agenda that was written. Raises `KeyError` or `ValueError` on anything else."""
    sections = tuple(
        Section(one["title"], tuple(_place([_item(item) for item in place]) for place in one["places"]))
        for one in value["sections"]
    )
    return Agenda(sections or (Section(),))


def digest(agenda: Agenda) -> str:
    """The SHA-256 of its canonical JSON, in lower-case hex."""
    canonical = json.dumps(as_json(agenda), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def listing_digest(agenda: Agenda) -> str:
    """The digest of what the chair sets: the cases, their order and headings, what is asked, what is proposed and what is
    to be treated behind closed doors. Numbers, minutes, guests and papers can change without a new approval."""
    return digest(
        Agenda(
            tuple(
                replace(
                    section, places=tuple(_place([_listed(item) for item in place.items]) for place in section.places)
                )
                for section in agenda.sections
            )
        )
    )


def _listed(item: AgendaItem) -> AgendaItem:
    return AgendaItem(
        item.key,
        item.title,
        kind=item.kind,
        proposal=item.proposal,
        is_closed=item.is_closed,
        closed_basis=item.closed_basis,
    )


def _place(items: list[AgendaItem]) -> Place:
    return Place(items[0], tuple(items[1:]))


def _item_json(item: AgendaItem) -> dict[str, Any]:
    return {
        "key": item.key,
        "title": item.title,
        "kind": item.kind.value if item.kind else None,
        "number": item.number,
        "minutes": item.minutes,
        "proposal": item.proposal,
        "introduced_by": item.introduced_by,
        "guests": list(item.guests),
        "documents": item.documents,
        "is_closed": item.is_closed,
        "closed_basis": item.closed_basis,
        "is_numbered": item.is_numbered,
    }


def _item(value: Mapping[str, Any]) -> AgendaItem:
    return AgendaItem(
        key=int(value["key"]),
        title=str(value["title"]),
        kind=ItemKind(value["kind"]) if value["kind"] else None,
        number=value["number"],
        minutes=value["minutes"],
        proposal=str(value["proposal"]),
        introduced_by=str(value["introduced_by"]),
        guests=tuple(str(guest) for guest in value["guests"]),
        documents=int(value["documents"]),
        is_closed=bool(value["is_closed"]),
        closed_basis=str(value["closed_basis"]),
        is_numbered=bool(value["is_numbered"]),
    )
