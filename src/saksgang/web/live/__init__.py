"""The meeting while it sits."""
