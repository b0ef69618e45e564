"""The minutes after the meeting."""
