"""Answers to a call, given from a link without signing in: what they mean, and what a link may do."""
