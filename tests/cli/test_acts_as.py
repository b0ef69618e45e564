"""Commands act as the command line, which may everything, and the trail says so."""

from __future__ import annotations

import ast
import datetime
from pathlib import Path

import pytest

import saksgang.cli
from saksgang.actions.cooperations import create_cooperation
from saksgang.core.access import COMMAND_LINE
from saksgang.records.models import Event

FOLDER = Path(next(iter(saksgang.cli.__path__)))


def _actors() -> list[tuple[str, str]]:
    """Every `by=` of a call in the commands, with its file."""
    return [
        (file.name, ast.unparse(keyword.value))
        for file in sorted(FOLDER.rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "by"
    ]


def test_act_each_that_a_command_does_is_the_command_lines() -> None:
    found = _actors()
    assert len(found) > 8
    assert [(file, actor) for file, actor in found if actor != "COMMAND_LINE"] == []


@pytest.mark.django_db
def test_act_of_the_command_line_stands_so_in_the_trail() -> None:
    create_cooperation("Vidderegionen", by=COMMAND_LINE, now=datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC))
    assert [(event.by_name, event.by_id) for event in Event.objects.all()] == [("saksgang", None)]
