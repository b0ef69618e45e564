"""Contents that were searched to the end and found clean, remembered so that the same bytes are not searched again.

A content is known by its digest together with that of everything that is looked for: whoever looks for one letter more
looks in it anew. Remembers digests alone, never a text or a secret.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

MOST = 50_000
"""Contents in each process; about 8 MB."""

_clean: OrderedDict[bytes, int] = OrderedDict()
_lock = Lock()


class CleanContents:
    """What one search for one set of secrets, of which `digest` tells all that is looked for, may leave out."""

    def __init__(self, digest: bytes) -> None:
        self._digest = digest
        self._found = 0

    def tell_found(self) -> None:
        """Something was found in what is being read: nothing around it is clean."""
        self._found += 1

    def found(self) -> int:
        """How often something has been found so far."""
        return self._found

    def size_when_clean(self, content: bytes, depth: int) -> int | None:
        """The bytes in all that is unpacked of a content that is known to be clean at this depth; else `None`."""
        key = self._key(content, depth)
        with _lock:
            size = _clean.get(key)
            if size is not None:
                _clean.move_to_end(key)
            return size

    def tell_clean(self, content: bytes, depth: int, size: int) -> None:
        """Remember it, and let those go that were met longest ago."""
        key = self._key(content, depth)
        with _lock:
            _clean[key] = size
            while len(_clean) > MOST:
                _clean.popitem(last=False)

    def _key(self, content: bytes, depth: int) -> bytes:
        return hashlib.blake2b(content, key=self._digest, salt=depth.to_bytes(2, "big"), digest_size=32).digest()


def forget() -> None:
    """Search everything anew."""
    with _lock:
        _clean.clear()
