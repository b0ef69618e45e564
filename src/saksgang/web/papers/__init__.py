"""The documents of the register and their original files."""
