"""The rule book as a whole: every rule has a test that names it, and every sentence is whole in three languages."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import saksgang.core
from saksgang.core.cautions import Caution
from saksgang.core.refusals import Refusal
from saksgang.core.texts import Text

ROOMS = (
    "bodies",
    "calling",
    "agenda",
    "attendance",
    "voting",
    "elections",
    "treatment",
    "minutes",
    "answering",
    "drafting",
)
RULES = [*(f"K{number}" for number in range(1, 23)), "K26", "K31", "F1", "F2"]
HERE = Path(__file__).parent
SOURCE = re.compile(r"(kommuneloven|forvaltningsloven|offentleglova|vedtektene|samarbeidsavtalen|møtereglementet)\b.*")


def modules() -> Iterator[str]:
    root = Path(saksgang.core.__file__).parent
    for room in ROOMS:
        for found in pkgutil.iter_modules([str(root / room)]):
            yield f"saksgang.core.{room}.{found.name}"


def said_by(value: object, name: str) -> Iterator[tuple[str, Text]]:
    """The sentences in a module's constant, also inside its tables."""
    if isinstance(value, Text):
        yield name, value
    elif isinstance(value, dict):
        for one in value.values():
            yield from said_by(one, name)
    elif isinstance(value, tuple):
        for one in value:
            yield from said_by(one, name)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from said_by(getattr(value, field.name), name)


SENTENCES = [
    pytest.param(text, id=f"{module.removeprefix('saksgang.core.')}.{name}")
    for module in modules()
    for constant, value in vars(importlib.import_module(module)).items()
    if not constant.startswith("__")
    for name, text in said_by(value, constant)
]
REFUSALS = {
    (module, name): value
    for module in modules()
    for name, value in vars(importlib.import_module(module)).items()
    if isinstance(value, Refusal | Caution)
}


def names_of_tests() -> Iterator[str]:
    for path in HERE.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield node.name


NAMES = tuple(names_of_tests())


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_of_the_book_has_a_test_that_names_it(rule: str) -> None:
    assert [name for name in NAMES if rule.lower() in name.split("_")]


@pytest.mark.parametrize("text", SENTENCES)
def test_sentence_has_the_same_values_in_three_languages(text: Text) -> None:
    nb, nn, en = (
        {name for _text, name, _format, _conversion in Formatter().parse(sentence) if name is not None}
        for sentence in (text.nb, text.nn, text.en)
    )

    assert nb == nn == en
    assert all(sentence.strip() == sentence or sentence.startswith(" ") for sentence in (text.nb, text.nn, text.en))


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 150
    assert len(REFUSALS) > 90


@pytest.mark.parametrize(("place", "refusal"), REFUSALS.items(), ids=[":".join(key) for key in REFUSALS])
def test_refusal_has_a_code_and_says_what_now(place: tuple[str, str], refusal: Refusal | Caution) -> None:
    """What, why, what now: at least two sentences or a semicolon's worth, a stable code, and a source that is a place."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", refusal.code)
    for sentence in (refusal.text.nb, refusal.text.nn, refusal.text.en):
        assert sentence.endswith((".", "{now}"))
        assert re.search(r"[.:;?] \S", sentence), sentence
    assert refusal.source is None or SOURCE.fullmatch(refusal.source)


def test_code_means_one_thing() -> None:
    """A code is one refusal; two rooms may refuse the same with the same words."""
    texts: dict[str, set[str]] = {}
    for refusal in REFUSALS.values():
        texts.setdefault(refusal.code, set()).add(refusal.text.nb[:25])
    shared = {code: said for code, said in texts.items() if len(said) > 1}

    assert shared == {}


NYNORSK_SLIPS = re.compile(
    r"\b(ikke|jeg|hvem|hva|hvor|hvordan|hvorfor|fra|noen|noe|blitt|ble|uten|bare|medlemmer|medlemmene|"
    r"stemmer|saken|godkjennes|vedtatt|utsatt|lukket|åpne|behandlet|tilstede|forslaget|deres|hun|begge to|"
    r"kommuneloven|forvaltningsloven)\b"
)


@pytest.mark.parametrize("text", SENTENCES)
def test_nynorsk_is_nynorsk(text: Text) -> None:
    assert NYNORSK_SLIPS.search(text.nn) is None
