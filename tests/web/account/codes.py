"""The codes that an app shows (RFC 6238), reckoned here anew and not by the code under test."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct


def code_at(secret: str, at: float) -> str:
    """Six digits for a moment in seconds since 1970."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(at) // 30), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"
