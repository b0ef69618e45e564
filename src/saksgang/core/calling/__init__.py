"""Calling a meeting: who may, when it is late, what must go with the notice and what must be told to all (K1, K3-K6)."""
