"""The front page: what is next, what waits for whom, what is new."""
