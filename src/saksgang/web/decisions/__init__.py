"""Decisions with filters, and follow-ups."""
