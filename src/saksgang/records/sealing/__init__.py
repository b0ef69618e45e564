"""Seals over rows: which tables are sealed, how the database marks what was written, and how an act seals it."""
