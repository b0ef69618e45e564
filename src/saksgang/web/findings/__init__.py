"""What is odd in papers and register, and dismissing it with a reason."""
