"""The pages of setting up."""
