"""A new register gets its tables at once; an older one comes to the same by the long way."""

from __future__ import annotations

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

SQUASHED = ("records", "0001_squashed_0008_meetings_held_here")


def state_by(*, is_long: bool) -> ProjectState:
    loader = MigrationLoader(None, replace_migrations=not is_long)
    if is_long:
        del loader.disk_migrations[SQUASHED]
        loader.graph.nodes.pop(SQUASHED)
        loader.graph.node_map.pop(SQUASHED)
    assert (SQUASHED in loader.graph.nodes) is not is_long
    return loader.project_state(loader.graph.leaf_nodes())


def test_tables_made_at_once_are_those_of_the_long_way() -> None:
    at_once, long = state_by(is_long=False), state_by(is_long=True)

    assert {name for app, name in at_once.models if app == "records"} == {
        name for app, name in long.models if app == "records"
    }
    assert MigrationAutodetector(long, at_once)._detect_changes() == {}
    assert MigrationAutodetector(at_once, long)._detect_changes() == {}
