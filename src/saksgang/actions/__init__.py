"""What a person can do: one module a concept, one function an act, each one transaction with its event."""
