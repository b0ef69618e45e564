"""Writes the reference pages that are made from code: settings and commands. `--check` only tells whether they are current."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from saksgang.cli.main import COMMANDS, parser_of
from saksgang.core.texts import Language
from saksgang.environment import SETTINGS

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


PAGES = {"settings.md": settings_page, "commands.md": commands_page}


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
