"""No rule of the rule book stands alone: each that refuses or warns is asked by an act, a query or a page, or by a rule that is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "saksgang"
GROUPS = (
    "agenda", "answering", "attendance", "bodies", "calling", "elections", "minutes", "treatment", "voting",
)  # fmt: skip
JUDGEMENTS = ("Refusal", "Caution", "Verdict")
LATER = {"may_demand": "K31 comes with what happens after a decision"}
"""Rules that no room asks yet, and which part of the system will."""


def rules() -> Iterator[tuple[str, str]]:
    """The public functions of the rule book that refuse or warn: their module and name."""
    for group in GROUPS:
        for path in sorted((SOURCE / "core" / group).glob("*.py")):
            module = f"saksgang.core.{group}.{path.stem}"
            for node in ast.parse(path.read_text("utf-8")).body:
                if isinstance(node, ast.FunctionDef) and _judges(node):
                    yield module, node.name


def _judges(node: ast.FunctionDef) -> bool:
    told = ast.unparse(node.returns) if node.returns else ""
    return not node.name.startswith("_") and any(word in told for word in JUDGEMENTS)


def imported() -> set[tuple[str, str]]:
    """What the modules import from one another, by module and name."""
    found: set[tuple[str, str]] = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        aliases: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("saksgang.core"):
                found |= {(node.module, one.name) for one in node.names}
                aliases |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in aliases:
                found.add((aliases[node.value.id], node.attr))
    return found


RULES = tuple(rules())


def test_rule_book_is_found() -> None:
    assert len(RULES) > 50


@pytest.mark.parametrize(("module", "name"), RULES, ids=[name for _module, name in RULES])
def test_rule_is_asked_outside_its_own_module(module: str, name: str, everything: set[tuple[str, str]]) -> None:
    assert ((module, name) in everything) is (name not in LATER)


@pytest.fixture(scope="module")
def everything() -> set[tuple[str, str]]:
    return imported()
