"""Votes and elections: who may and must vote, what the count means by which rule, and what is voted on next."""
