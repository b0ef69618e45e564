"""Backups: one archive of database and files with a manifest of hashes, made while people write, and brought back whole."""
