"""The agenda of a meeting being made."""
