"""Speed and memory of Saksgang, measured and written down; nothing here passes or fails."""
