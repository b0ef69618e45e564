"""How the server itself is: whether it can answer, what it has answered, and a line and a count for each request."""
