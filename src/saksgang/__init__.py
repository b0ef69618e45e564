"""Saksgang: case, agenda, notice, meeting, decision, minutes and follow-up for inter-municipal co-operations."""

__version__ = "0.1.0"
