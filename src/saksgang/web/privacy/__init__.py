"""What is kept about a person and why: shown, given out, erased where the law lets one, rectified by a note."""
