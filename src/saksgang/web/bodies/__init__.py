"""Setting up a co-operation and its bodies."""
