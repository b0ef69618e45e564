"""Every act that leaves an event has its name in three languages, and every kind of object too."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import saksgang
from saksgang.core.events.names import ACT_NAMES, KIND_NAMES, act_name, kind_name
from saksgang.core.texts import Language, Text

SOURCE = Path(saksgang.__file__).parent
ACT = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*")


def acts_in(path: Path) -> Iterator[str]:
    """The first argument of every `….trail.add(…)` and `trail.add(…)`, each way that a conditional can go."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add"):
            continue
        if ast.unparse(node.func.value).split(".")[-1] not in ("trail", "_trail"):
            continue
        for one in ast.walk(node.args[0]):
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and ACT.fullmatch(one.value):
                yield one.value


def used() -> set[str]:
    return {act for path in SOURCE.rglob("*.py") for act in acts_in(path)}


def test_act_each_that_leaves_an_event_has_a_name() -> None:
    assert len(used()) > 20  # the search does find them
    assert sorted(used() - set(ACT_NAMES)) == []


@pytest.mark.parametrize("names", [ACT_NAMES, KIND_NAMES])
def test_name_each_is_written_in_three_languages(names: dict[str, Text]) -> None:
    empty = [code for code, text in names.items() if not all((text.nb, text.nn, text.en))]
    foreign = [code for code, text in names.items() if text.en == text.nb and code not in ("person", "document")]
    assert (empty, foreign) == ([], [])


def test_name_of_an_unknown_code_is_the_code() -> None:
    assert [act_name("old.act", one) for one in Language] == ["old.act"] * 3
    assert kind_name("oldthing", "nn") == "oldthing"
    assert act_name("seat.held", "nn") == "Plassen er fylt"
