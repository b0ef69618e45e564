"""One small typed tree for any paper, and the file formats in and out. Knows nothing of meetings."""
