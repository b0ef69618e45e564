"""The addresses of each room of the house: what they answer to whom (`WANTED`), by GET and by POST."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def every() -> list[ModuleType]:
    """The room modules."""
    return [importlib.import_module(found.name) for found in pkgutil.iter_modules(__path__, f"{__name__}.")]
