"""One folder for each outside format. Knows no tables."""
