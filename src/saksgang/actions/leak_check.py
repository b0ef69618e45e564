"""The leak check: the whole public site of a meeting is built and searched for what is exempt before it is published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from saksgang.actions.public_versions import PublicVersion
from saksgang.core.identity_numbers import find_identity_numbers
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Language, Text
from saksgang.document.tree import text_of
from saksgang.records.models import Cooperation, Meeting
from saksgang.records.queries.exemptions import secrets_of
from saksgang.writing.items import notice_item
from saksgang.writing.leaks import Artefact, Secrets, find_leaks

_IDENTITY_NUMBER = Refusal(
    "identity-number-in-paper",
    Text(
        nb="Papiret kan ikke publiseres: det ser ut til å ha et fødselsnummer i seg. Rett teksten, eller unnta ordene fra offentlighet, og publiser på nytt.",
        nn="Papiret kan ikkje publiserast: det ser ut til å ha eit fødselsnummer i seg. Rett teksten, eller unntak orda frå offentlegheit, og publiser på nytt.",
        en="The paper cannot be published: it seems to hold a national identity number. Correct the text, or exempt the words from public access, and publish again.",
    ),
    source="offentleglova § 26 femte ledd, offentlegforskrifta § 7",
)


MOST_NAMED = 5
_LEAK = Text(
    nb="Ikke publisert: noe som er unntatt offentlighet, står i den offentlige utgaven ({where}). Unnta ordene der også, eller rett teksten, og publiser på nytt.",
    nn="Ikkje publisert: noko som er unnateke offentlegheit, står i den offentlege utgåva ({where}). Unntak orda der òg, eller rett teksten, og publiser på nytt.",
    en="Not published: something exempt from public access stands in the public version ({where}). Exempt the words there too, or correct the text, and publish again.",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something exempt was found: in which page or file, where in it, what sort of secret, and the words beside it."""

    artefact: str
    where: str
    kind: str
    around: str


@dataclass(frozen=True, slots=True)
class Leaking:
    """A meeting of which nothing may be published as it is: why not, and where it was found."""

    meeting: Meeting
    refusal: Refusal
    places: tuple[Place, ...] = ()


def holds_identity_number(meeting: Meeting, versions: Sequence[PublicVersion]) -> Leaking | None:
    """That a public version holds a national identity number, which is never published (offentlegforskrifta § 7)."""
    for version in versions:
        if find_identity_numbers(version.canonical):
            return Leaking(meeting, _IDENTITY_NUMBER)
    return None


def leaks_in(cooperation: Cooperation, meeting: Meeting, versions: Sequence[PublicVersion]) -> Leaking | None:
    """Where anything exempt stands in the public site of a meeting, as it is within this transaction.

    The site is built by what `settings.PUBLIC_SITE` names: the same pages, feeds and files that strangers get.
    """
    secrets = secrets_of(cooperation, meeting)
    if not secrets:
        return None
    secrets |= Secrets(open_texts=_heads(versions) * 2)
    build: Callable[[Cooperation, Meeting], Iterable[Artefact]] = import_string(settings.PUBLIC_SITE)
    leaks = find_leaks(build(cooperation, meeting), secrets)
    if not leaks:
        return None
    places = tuple(dict.fromkeys(Place(one.artefact, one.place, one.kind, one.around) for one in leaks))
    named = ", ".join(dict.fromkeys(one.artefact for one in places[:MOST_NAMED]))
    return Leaking(meeting, Refusal("leak-found", _LEAK.filled(where=named), source="offentleglova § 13"), places)


def _heads(versions: Sequence[PublicVersion]) -> tuple[str, ...]:
    """What is told of exempt items, in every language: number, title and legal basis (offentleglova § 31). An exempt text
    that says no more than this tells nothing."""
    items = [item for version in versions for item in version.dossier.items if item.exempt]
    return tuple(
        "\n".join(text_of(block) for block in notice_item(item, language=language))
        for item in items
        for language in Language
    )
