"""Lists of people as organisations keep them: what the columns mean, what a row says, and what is new against a register."""
