"""The rules and the values they work on. Knows no Django, file, clock, network or randomness."""
