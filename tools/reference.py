"""Writes the reference pages that are made from code: settings, commands, the reading format and who may do what.

`--check` only tells whether they are current.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rights_page import rights_page

from saksgang.cli.main import COMMANDS, parser_of
from saksgang.core.texts import Language
from saksgang.environment import SETTINGS
from saksgang.reading import FORMAT, papers_schema

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"
WIDTH = "100"


def settings_page() -> str:
    """All settings as a table."""
    rows = [
        f"| `{one.name}` | {f'`{one.default}`' if one.default else 'none'} | `{one.example}` | {one.meaning} |"
        for one in SETTINGS
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            "Made from `src/saksgang/environment.py` by `make reference`. Every setting is a variable of the environment. A value can",
            "also stand in a file that `NAME_FILE` names, so that secrets stay out of the environment.",
            "",
            "| variable | without it | example | what it does |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def commands_page() -> str:
    """The help of every command, in bokmål."""
    os.environ["COLUMNS"] = WIDTH
    return "\n".join(_commands_lines())


def _commands_lines() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Made from the commands themselves by `make reference`. They speak bokmål; `SAKSGANG_LANGUAGE=nn` or `en` makes them"
    yield "speak nynorsk or English. The exit code is 0 when all was done, 1 for a fault of the program, 2 when something was refused,"
    yield "130 when it was stopped."
    for entry in COMMANDS:
        help_text = parser_of(Language.BOKMAL, entry.name).format_help().rstrip()
        yield from ("", f"## saksgang {entry.name}", "", "```", help_text, "```")
    yield ""


def format_page() -> str:
    """The fields of `saksgang.papers/1`, from its schema."""
    return "\n".join(_format_lines())


def _format_lines() -> Iterator[str]:
    schema = papers_schema()
    yield f"# The format {FORMAT}"
    yield ""
    yield "Made from the JSON Schema `src/saksgang/reading/papers-1.schema.json` by `make reference`. This is what `saksgang read --json`"
    yield "prints and `saksgang.reading.to_json` gives. A fact that is not in the paper is left out. Texts are Markdown, dates `YYYY-MM-DD`,"
    yield "times `HH:MM`, pages and lines count from 1. Fields that are always there stand in bold."
    yield from ("", "## The whole", "", *_fields(schema))
    for name in _ORDER:
        part = schema["$defs"][name]
        yield from ("", f"## {name}", "", part["description"], "", *_fields(part))
    yield ""


_ORDER = (
    "paper", "item", "participant", "vote", "obligation", "amount", "table", "exempt", "fact", "source", "finding",
)  # fmt: skip


def _fields(part: dict[str, Any]) -> Iterator[str]:
    yield from ("| field | what it holds | type |", "| --- | --- | --- |")
    needed = part.get("required", ())
    for name, field in part["properties"].items():
        shown = f"**{name}**" if name in needed else name
        about = field.get("description") or _referred(field).get("description", "")
        yield f"| {shown} | {about} | {_type_of(field)} |"


def _referred(field: dict[str, Any]) -> dict[str, Any]:
    name = field.get("$ref", "").rsplit("/", 1)[-1]
    return dict(papers_schema()["$defs"].get(name, {}))


def _type_of(field: dict[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name})"
    if "enum" in field:
        return ", ".join(f"`{one}`" for one in field["enum"])
    if "const" in field:
        return f"`{field['const']}`" if isinstance(field["const"], str) else str(field["const"]).lower()
    if field.get("type") == "array":
        return f"list of {_type_of(field['items'])}"
    if field.get("type") == "object" and "properties" in field:
        return ", ".join(f"`{name}`" for name in field["properties"])
    return str(field.get("type", ""))


PAGES = {"settings.md": settings_page, "commands.md": commands_page, "format.md": format_page, "rights.md": rights_page}


def main() -> int:
    """Write the pages; with `--check` name those that are not current, and exit with 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    stale = []
    check = parser.parse_args().check
    for name, page in PAGES.items():
        text, place = page(), REFERENCE / name
        if place.exists() and place.read_text("utf-8") == text:
            continue
        stale.append(name)
        if not check:
            place.write_text(text, "utf-8")
    for name in stale:
        print(f"docs/reference/{name}: " + ("not current, run `make reference`" if check else "written"))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
