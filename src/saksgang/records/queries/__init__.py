"""What pages, acts and commands read from the register; the only place outside `actions` that knows the tables."""
