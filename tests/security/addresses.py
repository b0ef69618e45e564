"""Every address of the installation, from the table of addresses itself, filled with what a register holds or with harm."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from saksgang.records.models import Cooperation

WEB = Path(__file__).resolve().parents[2] / "src" / "saksgang" / "web"
_PART = re.compile(r"<(?:(\w+):)?(\w+)>")
MOST = 4  # addresses of one kind


@dataclass(frozen=True)
class Kind:
    """A kind of address: its name, and its route as Django writes it: `<slug:cooperation>/saker/<slug:slug>/`."""

    name: str
    route: str

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Converter and name of each part that can differ."""
        return tuple((converter or "str", name) for converter, name in _PART.findall(self.route))

    def filled(self, values: Sequence[str]) -> str:
        """The address with these values in their order."""
        left = iter(values)
        return "/" + _PART.sub(lambda _: next(left), self.route)


def kinds() -> tuple[Kind, ...]:
    """Every kind of address. One that is written as a regular expression comes filled, as nobody can fill it from outside."""
    return tuple(dict.fromkeys(_walk(get_resolver().url_patterns, "")))


def _walk(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[Kind]:
    for pattern in patterns:
        is_route = isinstance(pattern.pattern, RoutePattern)
        route = before + (str(pattern.pattern) if is_route else "KF-1/30")
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        else:
            yield Kind(pattern.name or "", route)


def addresses_of(kind: Kind, cooperation: Cooperation) -> tuple[str, ...]:
    """At most four addresses of a kind, with what this co-operation holds."""
    known = _known(cooperation)
    choices = [known.get(name) or known.get(converter) or ["1"] for converter, name in kind.parts]
    filled = (kind.filled(values) for values in itertools.product(*choices))
    return tuple(itertools.islice(filled, MOST))


def _known(cooperation: Cooperation) -> Mapping[str, list[str]]:
    """Words for parts of addresses: by the part's name, else by its converter."""
    slugs = [str(row) for model in ("case", "person", "municipality") for row in _rows(model, "slug", cooperation)[:1]]
    return {
        "cooperation": [cooperation.slug],
        "body": _rows("body", "slug", cooperation)[:1],
        "day": _rows("meeting", "slug", cooperation)[:1],
        "item": _rows("agendaitem", "slug", cooperation)[:1],
        "slug": slugs,
        "kind": ["meeting", "item", "case", "person"],
        "paper": ["sakliste.md", "sarutskrift.md", "innkalling.html", "referat.pdf", "sarutskrift.docx"],
        "file_type": ["csv", "json"],
        "int": _ids(cooperation)[:2],
        "uuid": ["00000000-0000-4000-8000-000000000000"],
    }


def _rows(model: str, field: str, cooperation: Cooperation) -> list[str]:
    rows = apps.get_model("records", model)._default_manager.filter(cooperation=cooperation)
    return [str(value) for value in rows.order_by("pk").values_list(field, flat=True)]


def _ids(cooperation: Cooperation) -> list[str]:
    return [_rows(model, "pk", cooperation)[0] for model in ("document", "finding", "seat", "meeting", "agendaitem")]


def asked_for() -> tuple[str, ...]:
    """The names that pages look for in the question of an address, as their code and forms write them."""
    return _names(
        r"""(?:GET\.get(?:list)?|_in)\((?:request, )?["'](\w+)["']""", r'<(?:input|select)[^>]*\bname="(\w+)"'
    )


def sent() -> tuple[str, ...]:
    """The names that pages look for in a form that is sent."""
    return _names(
        r"""(?:POST\.get(?:list)?|_in)\((?:request, )?["'](\w+)["']""",
        r'<(?:input|select|textarea|button)[^>]*\bname="(\w+)"',
    )


def _names(in_code: str, in_forms: str) -> tuple[str, ...]:
    found: set[str] = set()
    for ending, pattern in ((".py", in_code), (".html", in_forms)):
        for file in WEB.rglob(f"*{ending}"):
            found.update(re.findall(pattern, file.read_text("utf-8")))
    return tuple(sorted(found - {"csrfmiddlewaretoken"}))
