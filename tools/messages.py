"""Collects the texts of the pages into the .po files and compiles them; needs Babel, not GNU gettext.

`python tools/messages.py` updates and compiles; `--check` changes nothing and tells what is not in order.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "src" / "saksgang" / "web"
LOCALE = WEB / "locale"
TRANSLATED = ("nn", "en")
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
FOREIGN = "foreign"  # comment on texts of Django and django-allauth that our catalogs translate

Message = str | tuple[str, ...]


def sources() -> Iterator[tuple[Path, str]]:
    """Every file that holds texts, as Python that Babel can read."""
    for file in sorted(WEB.rglob("*")):
        if "static" in file.parts or "locale" in file.parts:
            continue
        if file.suffix == ".py":
            yield file, file.read_text("utf-8")
        elif file.suffix in (".html", ".svg", ".txt"):
            python = templatize(file.read_text("utf-8"), origin=str(file))
            yield file, "\n".join(line.lstrip() for line in python.splitlines())


def messages() -> dict[Message, list[tuple[str, int]]]:
    """The texts with the places where they stand."""
    found: dict[Message, list[tuple[str, int]]] = {}
    for file, python in sources():
        for line, message, _comments, _context in extract("python", io.BytesIO(python.encode()), KEYWORDS):
            found.setdefault(message, []).append((file.relative_to(WEB).as_posix(), line))
    return found


def updated(language: str) -> Catalog:
    """The catalog with every text that the pages have now, and the translations that it had."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        old = read_po(file, locale=language)
    new = Catalog(locale=language, project="Saksgang", charset="utf-8", fuzzy=False, creation_date=old.creation_date)
    new.revision_date = old.revision_date
    new.header_comment = "# The texts of Saksgang's pages."
    if language in TRANSLATED:
        for message, places in messages().items():
            msgid = message[0] if isinstance(message, tuple) else message
            known = old.get(msgid)
            kept = (
                known.string if known is not None and isinstance(known.id, tuple) == isinstance(message, tuple) else ""
            )
            new.add(
                message,
                kept or ("" if isinstance(message, str) else ("", "")),
                locations=sorted({(p, 0) for p, _ in places}),
            )
    for entry in old:
        if entry.id and FOREIGN in entry.user_comments:
            new.add(entry.id, entry.string, user_comments=[FOREIGN])
    return new


def written(catalog: Catalog) -> tuple[bytes, bytes]:
    """The catalog as .po and as .mo."""
    po, mo = io.BytesIO(), io.BytesIO()
    write_po(po, catalog, width=120, sort_output=True, include_lineno=False)
    write_mo(mo, catalog)
    return po.getvalue(), mo.getvalue()


def missing(catalog: Catalog) -> list[str]:
    """Texts without translation."""
    entries = [entry for entry in catalog if entry.id]
    return [str(entry.id) for entry in entries if entry.fuzzy or not all(_strings(entry.string))]


def _strings(string: object) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, (tuple, list)) else (str(string),)


def main(arguments: list[str]) -> int:
    problems = []
    for language in ("nb", *TRANSLATED):
        catalog = updated(language)
        folder = LOCALE / language / "LC_MESSAGES"
        for name, content in zip(("django.po", "django.mo"), written(catalog), strict=True):
            place = folder / name
            if "--check" not in arguments:
                place.write_bytes(content)
            elif not place.exists() or place.read_bytes() != content:
                problems.append(f"{place.relative_to(ROOT)} is not current: run make messages")
        problems += [f"{language}: not translated: {text}" for text in missing(catalog)]
    print("\n".join(problems), end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
