"""The rules a body meets by: dated data with the paragraph each comes from, never constants in code."""
