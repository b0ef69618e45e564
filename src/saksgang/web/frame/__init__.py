"""What all screens share: the page's frame and the way to it."""
