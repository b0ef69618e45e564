"""Exemptions: making, reviewing and lifting them, and who sees what is exempt."""
