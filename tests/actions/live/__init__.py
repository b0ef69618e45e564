"""A live meeting, act by act."""
