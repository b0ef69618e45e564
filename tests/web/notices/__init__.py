"""The pages of sending notices."""
