"""Runs a function in a process of its own, with a deadline and limits, so that ours lives on whatever a file does to it.

The child answers with plain values of ours; what it sends is not trusted to be anything else.
"""

from __future__ import annotations

import gc
import io
import logging
import multiprocessing
import os
import pickle
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar, cast

from saksgang.core.refusals import Refusal, Refused
from saksgang.core.texts import Text

T = TypeVar("T")

_LOG = logging.getLogger(__name__)
_START = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"

_TOO_SLOW = Refusal(
    "too-slow",
    Text(
        nb="Filen tok for lang tid å lese. Del den opp, eller lagre den på nytt, og prøv igjen.",
        nn="Fila tok for lang tid å lese. Del ho opp, eller lagre ho på nytt, og prøv igjen.",
        en="The file took too long to read. Split it or save it anew, and try again.",
    ),
)
_TOO_LARGE = Refusal(
    "too-large",
    Text(
        nb="Filen krever for mye minne å lese. Del den opp, eller lagre den uten bilder, og prøv igjen.",
        nn="Fila krev for mykje minne å lese. Del ho opp, eller lagre ho utan bilete, og prøv igjen.",
        en="The file takes too much memory to read. Split it or save it without pictures, and try again.",
    ),
)
_CRASHED = Refusal(
    "crashed",
    Text(
        nb="Filen lot seg ikke lese: lesingen brøt sammen. Lagre den på nytt som Word eller PDF, og prøv igjen.",
        nn="Fila lét seg ikkje lese: lesinga braut saman. Lagre ho på nytt som Word eller PDF, og prøv igjen.",
        en="The file could not be read: reading broke down. Save it anew as Word or PDF, and try again.",
    ),
)


def run_guarded(function: Callable[..., T], *args: Any, seconds: float = 10, memory_mib: int = 600) -> T | Refusal:
    """The value of a function of a module, or a refusal when it refused, took too long, too much memory, or brought its
    process down. An error of ours in it is logged and counts as having broken down."""
    context = multiprocessing.get_context(_START)
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(  # type: ignore[attr-defined]  # contexts differ by platform
        target=_answer, args=(theirs, function, args, seconds, memory_mib), daemon=True
    )
    child.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            return _TOO_SLOW
        return cast("T | Refusal", _value(ours.recv_bytes()))
    except (EOFError, OSError, pickle.UnpicklingError):
        return _CRASHED
    finally:
        ours.close()
        child.kill()
        child.join()
        child.close()


def _value(sent: bytes) -> object:
    """What a child sent; the words of an error are logged."""
    kind, value = _Careful(io.BytesIO(sent)).load()
    if kind == "error":
        _LOG.error("A guarded function failed:\n%s", value)
        return _CRASHED
    return value


class _Careful(pickle.Unpickler):
    """Takes only our own classes and plain values: a child that read a hostile file may send anything."""

    _PLAIN = frozenset({"builtins", "datetime", "decimal", "pathlib", "collections"})
    _BARRED = frozenset({"type", "object", "super", "property", "classmethod", "staticmethod", "memoryview"})

    def find_class(self, module: str, name: str) -> Any:
        ours = module == "saksgang" or module.startswith("saksgang.")
        if not ours and module not in self._PLAIN:
            raise pickle.UnpicklingError(f"{module}.{name} is not expected from a child")
        found = super().find_class(module, name)
        if not isinstance(found, type) or (not ours and name in self._BARRED):
            raise pickle.UnpicklingError(f"{module}.{name} is no value")
        return found


def _answer(
    pipe: Connection, function: Callable[..., Any], args: tuple[Any, ...], seconds: float, memory_mib: int
) -> None:
    """What the child does. It leaves without running anything that the parent registered for its own end."""
    gc.disable()  # the child is short-lived, and looking for cycles among a million new values takes half its time
    try:
        _set_limits(seconds, memory_mib)
        answer = _told(function, args)
        pipe.send_bytes(pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL))
    except MemoryError:
        pipe.send_bytes(pickle.dumps(("value", _TOO_LARGE)))
    finally:
        os._exit(0)


def _told(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[str, object]:
    try:
        return "value", function(*args)
    except Refused as refused:
        return "value", refused.refusal
    except MemoryError:
        return "value", _TOO_LARGE
    except Exception:
        return "error", traceback.format_exc(limit=-8)


def _held() -> int:
    """Bytes of data taken over from the process that the child was forked from: they are not the file's."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmData:")), 0)


def _set_limits(seconds: float, memory_mib: int) -> None:
    """Limits on memory, processor time and core files, where the system has them."""
    try:
        import resource
    except ImportError:  # Windows; the deadline still holds
        return
    memory = _held() + (memory_mib << 20)
    for kind, limit in (
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, int(seconds) + 2),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard == resource.RLIM_INFINITY or hard > limit:
            resource.setrlimit(kind, (limit, limit))
