"""Values on their way into columns: what a database can hold of what a paper can say."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import re
import unicodedata
from decimal import Decimal
from enum import Enum
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss", "ð": "d", "þ": "th"})


def clean(text: str) -> str:
    """The text without what no database keeps: NUL and lone halves of a character."""
    return _UNSTORABLE.sub("", text)


def json_value(value: Any) -> Any:
    """The value as JSON has it: days and times as ISO, amounts as text, records by their fields."""
    match value:
        case str() if not isinstance(value, Enum):
            return clean(value)
        case Enum():
            return value.value
        case datetime.date() | datetime.time():
            return value.isoformat()
        case Decimal():
            return str(value)
        case dict():
            return {clean(str(name)): json_value(one) for name, one in value.items()}
        case list() | tuple():
            return [json_value(one) for one in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: json_value(getattr(value, field.name)) for field in dataclasses.fields(value)}
        case _:
            return value


def digest(*values: Any) -> str:
    """64 hexadecimal digits that are the same for the same values."""
    canonical = json.dumps(json_value(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def short_key(key: str, *, longest: int) -> str:
    """The key, and if it is too long for its column, its start and a digest of the whole."""
    key = clean(key)
    return key if len(key) <= longest else f"{key[: longest - 17]}~{digest(key)[:16]}"


def slug_of(text: str, *, longest: int = 60, otherwise: str = "x") -> str:
    """The text as an address: `Økonomisk status` gives `okonomisk-status`. Cut at a word; never empty."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:longest]
        if len(longer) > longest:
            break
        slug = longer
    return slug or otherwise


def free_slug(slug: str, taken: set[str]) -> str:
    """The slug, or with -2, -3, … when it is taken."""
    candidate, count = slug, 1
    while candidate in taken:
        count += 1
        candidate = f"{slug}-{count}"
    return candidate
