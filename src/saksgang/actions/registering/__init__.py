"""How what papers say becomes rows: who and what they name, where they belong, and what a person has set already.

Used by the acts beside this folder, inside their transaction; no act of its own.
"""
