"""The how-tos say commands that exist, with options that they have."""

from __future__ import annotations

import re
import shlex

import pytest

from saksgang.cli.main import _parser
from saksgang.core.texts import Language
from tests.package.conftest import ROOT

FOLDER = ROOT / "docs" / "how-to"
COMMAND = re.compile(r"bin/saksgang ([a-z][^\n`>]*)")


def commands() -> list[tuple[str, str]]:
    """Every command of ours in the how-tos and the README, with the document that says it."""
    documents = [*sorted(FOLDER.glob("*.md")), ROOT / "README.md"]
    return [
        (document.name, said.partition("  #")[0].strip())
        for document in documents
        for said in COMMAND.findall(document.read_text("utf-8"))
    ]


def test_how_tos_are_there_and_listed() -> None:
    listed = set(re.findall(r"\]\((\w[\w-]*\.md)\)", (FOLDER / "README.md").read_text("utf-8")))
    assert listed == {document.name for document in FOLDER.glob("*.md")} - {"README.md"}


@pytest.mark.parametrize(("document", "said"), commands())
def test_command_of_a_how_to_is_one_that_can_be_typed(document: str, said: str) -> None:
    words = shlex.split(said)
    arguments = _parser(Language.BOKMAL, words[0]).parse_args(words)
    assert arguments.command == words[0]


def test_how_tos_say_the_main_commands() -> None:
    assert {said.split()[0] for _, said in commands()} >= {
        "read",
        "check",
        "import",
        "write",
        "serve",
        "cooperation",
        "user",
    }
