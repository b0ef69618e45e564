"""The acts of each room of the house: how they are called (`ACTS`, `NO_ACTS`), who may (`WANTED`, `PARTS`)."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def every() -> list[ModuleType]:
    """The room modules."""
    return [importlib.import_module(found.name) for found in pkgutil.iter_modules(__path__, f"{__name__}.")]
