"""Every act leaves an event in its own transaction: one that fails after its rows are saved leaves neither rows nor event."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

import saksgang.actions
from saksgang.actions import exempt_readings
from saksgang.core.access import Actor, Role
from saksgang.core.audit import first_broken
from saksgang.core.events.names import ACT_NAMES, KIND_NAMES
from saksgang.core.refusals import Refused
from saksgang.records.chain import Chain
from saksgang.records.models import Cooperation, Event
from saksgang.records.queries.trail import linked_events
from saksgang.web.history.values import is_internal
from saksgang.web.words import FIELDS
from tests.actions.every_act import ACTS, NO_ACTS, World
from tests.web.register import make_register

FOR_ALL = {"exempt_readings.note_reading"}
"""What notes the reading of a page asks for no right: the page has asked."""
SAY_ENOUGH = {"user.password-set", "invitation.revoked", "invitation.sent-again", "exempt.read"}
"""Acts whose name and object say all there is to say."""


@pytest.fixture
def world(db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(exempt_readings, "_noted", {})
    return World(make_register(meetings=2, items=2))


def functions_that_are_told_who_acts() -> Iterator[str]:
    for found in pkgutil.walk_packages(saksgang.actions.__path__, "saksgang.actions."):
        module = importlib.import_module(found.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == found.name and not name.startswith("_")
            if is_own and ".registering" not in found.name and "by" in inspect.signature(function).parameters:
                yield f"{found.name.removeprefix('saksgang.actions.')}.{name}"


def everything(*, but: frozenset[str] = frozenset()) -> dict[str, list[Any]]:
    """Every row of every table, of our own and of the sign-in, by the name of the table."""
    tables: list[type[models.Model]] = [*apps.get_models()]
    return {
        model._meta.label: sorted(
            json.dumps([str(value) for value in row]) for row in model._default_manager.values_list()
        )
        for model in tables
        if model._meta.label not in but and model._meta.managed
    }


def test_act_each_has_a_line() -> None:
    found = set(functions_that_are_told_who_acts())
    assert len(found) > 40
    assert sorted(found - set(ACTS) - set(NO_ACTS)) == []
    assert sorted((set(ACTS) | set(NO_ACTS)) - found) == []


def fields_in(value: Any) -> Iterator[str]:
    """The names of all fields of a JSON value that people read."""
    if isinstance(value, dict):
        yield from (name for name in value if not is_internal(name))
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from fields_in(one)


def refused_to_a_stranger(world: World, name: str) -> bool:
    """Whether one without any role is refused, and nothing is left of the attempt."""
    before = everything()
    stranger = Actor("Fremmed", None, user_id=world.register.reader.pk, cooperation_id=world.register.cooperation.pk)
    try:
        ACTS[name].do(World(world.register, by=stranger))
    except Refused:
        return everything() == before
    return False


def undone_when_it_fails(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether neither rows nor events stay of an act that fails after both were written."""
    before = everything()
    saved: list[bool] = []
    append = Chain.append

    def fail(self: Chain, events: Any, **options: Any) -> None:
        append(self, events, **options)
        if events:
            saved.append(everything() != before)
            raise ZeroDivisionError

    with monkeypatch.context() as patched, pytest.raises(ZeroDivisionError):
        patched.setattr(Chain, "append", fail)
        ACTS[name].do(world)
    return saved == [True] and everything() == before


@pytest.mark.parametrize("name", sorted(ACTS))
def test_act_is_all_or_nothing_and_leaves_who_for_whom_when_what_and_about_what(
    world: World, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ACTS[name]
    one.before(world)
    assert name in FOR_ALL or refused_to_a_stranger(world, name)
    assert undone_when_it_fails(world, name, monkeypatch)
    last = Event.objects.order_by("-pk").values_list("pk", flat=True)[0]
    one.do(World(world.register, by=Actor("Siri", Role.ADMINISTRATOR, on_behalf_of="Åse Nordmyr")))
    left = list(Event.objects.filter(pk__gt=last).order_by("sequence"))
    assert one.leaves <= {event.act for event in left}, [event.act for event in left]
    assert {(event.by_name, event.on_behalf_of, event.at) for event in left} == {("Siri", "Åse Nordmyr", world.now)}
    assert {event.act for event in left} <= set(ACT_NAMES)
    assert {event.object_type for event in left if event.object_id} <= set(KIND_NAMES)
    assert all(event.object_id for event in left)
    assert {field for event in left for field in fields_in([event.before, event.after])} <= set(FIELDS)
    told = [event for event in left if event.act in one.leaves]
    thin = {event.act for event in told if not (event.before or event.after or event.reason or event.rule)}
    assert thin <= SAY_ENOUGH
    for cooperation in Cooperation.objects.all():
        assert first_broken(linked_events(cooperation)) is None
