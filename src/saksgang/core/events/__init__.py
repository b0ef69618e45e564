"""What the audit trail tells in words: the names of acts and of the kinds of things they are done to."""
