"""Reading papers in: upload, preview beside the paper, correction, registering."""
