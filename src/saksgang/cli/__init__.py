"""The command `saksgang`: one module a command; thin."""
