"""Case papers and the queue."""
