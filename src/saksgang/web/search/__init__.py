"""Search, and the case number that leads straight to its item."""
