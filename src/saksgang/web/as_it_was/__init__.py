"""How a meeting was in the register at a moment, and who sat in a body on a day."""
