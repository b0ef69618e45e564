"""The minutes: what they must hold, the order they stand in, who approves them, and how corrections come into them."""
