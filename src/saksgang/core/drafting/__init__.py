"""Texts while people write them: what changed from one to another, and two people in one text at once."""
