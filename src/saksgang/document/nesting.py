"""How deep a tree may go: deeper lists, quotes and tables than anyone reads are laid flat, so that walks stay short."""

from __future__ import annotations

DEEPEST = 40
"""Levels of lists, quotes and tables inside each other that a reader keeps."""
