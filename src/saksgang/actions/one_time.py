"""The secret of a link that works once: 256 random bits in the link, and their hash to keep."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """43 letters, digits, `-` and `_`: what goes into the link."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """64 hexadecimal digits: what is kept. The token is random, so that a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
