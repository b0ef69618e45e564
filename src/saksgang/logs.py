"""What is logged, and how: a line or a JSON object for each event, with the request's id and without words of people.

No address with its question, no form, no name, no mail address: a page is named by its kind, and of an exception only its
type and the places in the code, since its message often quotes what somebody wrote. The trail tells who did what.
"""

from __future__ import annotations

import json
import logging
import re
import time
import traceback
from contextvars import ContextVar
from enum import StrEnum

REQUESTS = "saksgang.requests"
REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is being answered; empty outside of any."""

_FIELDS = ("page", "method", "status", "milliseconds", "bytes", "cooperation")
_OURS = "saksgang"
_MAIL = re.compile(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_REFUSED_BY_SERVER = "Invalid request from ip="


class LogStyle(StrEnum):
    """`quiet`: warnings and faults, as lines. `lines`, `json`: each request as well."""

    QUIET = "quiet"
    LINES = "lines"
    JSON = "json"


class Lines(logging.Formatter):
    """One event a line: `2031-03-01T12:00:00Z INFO saksgang.requests request=… page=meeting status=200 …`."""

    def format(self, record: logging.LogRecord) -> str:
        told = _told(record)
        head = f"{told.pop('at')} {told.pop('level')} {told.pop('logger')}"
        message = told.pop("message", "")
        places = told.pop("places", [])
        fields = " ".join(f"{name}={value}" for name, value in told.items())
        line = " ".join(part for part in (head, str(message), fields) if part)
        return "\n  ".join([line, *(str(place) for place in places)]) if isinstance(places, list) else line


class JsonLines(logging.Formatter):
    """One event as a JSON object on a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(_told(record), ensure_ascii=False)


def settings_of(style: LogStyle) -> dict[str, object]:
    """Django's `LOGGING`. Everything goes to stderr, where systemd or a container takes it up."""
    formatter = "json" if style is LogStyle.JSON else "lines"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": "saksgang.logs.Lines"}, "json": {"()": "saksgang.logs.JsonLines"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": formatter}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            REQUESTS: {"level": "WARNING" if style is LogStyle.QUIET else "INFO"},
            "django.request": {"level": "ERROR"},
            # Anybody can send a wrong name; it is answered with 400.
            "django.security.DisallowedHost": {"level": "CRITICAL"},
        },
    }


def _told(record: logging.LogRecord) -> dict[str, object]:
    """What may be told of an event, in the order in which it is written."""
    told: dict[str, object] = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
        "level": record.levelname,
        "logger": record.name,
        "message": _message(record),
    }
    request_id = getattr(record, "request_id", "") or REQUEST_ID.get()
    if request_id:
        told["request"] = request_id
    told |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
    if record.exc_info and record.exc_info[1] is not None:
        told["fault"] = _types(record.exc_info[1])
        told["places"] = _places(record.exc_info[1])
    return {name: value for name, value in told.items() if value != ""}


def _message(record: logging.LogRecord) -> str:
    """Our own messages whole; of others' only the words that stand in their code, since what fills them is from outside."""
    if record.name.split(".")[0] == _OURS:
        text = record.getMessage()
    elif record.name == "django.request" and isinstance(record.args, tuple) and record.args:
        text = str(record.args[0])  # the words of the status; the path follows
    elif str(record.msg).startswith(_REFUSED_BY_SERVER):
        text = "a request that is not HTTP was refused"
    else:
        text = str(record.msg)
    return _MAIL.sub("…@…", _CONTROLS.sub(" ", text))[:500]


def _types(error: BaseException) -> str:
    """The exception's type, and those it came from: `IntegrityError < UniqueViolation`."""
    names: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(names) < 5:
        seen.add(id(current))
        names.append(type(current).__qualname__)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " < ".join(names)


def _places(error: BaseException) -> list[str]:
    """Where in the code, outermost first, at most forty places."""
    frames = traceback.extract_tb(error.__traceback__)[-40:]
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
