"""Answering a call from a link."""
