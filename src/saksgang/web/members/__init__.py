"""The administrator's pages: who has an account, who is invited, and what the co-operation and its bodies decide."""
