"""The forms of elections as acts (K19)."""

from __future__ import annotations

from collections.abc import Mapping

from saksgang.web.live.doing import Act

ACTS: Mapping[str, Act] = {}
