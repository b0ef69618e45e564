"""What papers say otherwise than the register, and choosing between them."""
