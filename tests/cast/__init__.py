"""The fixed cast: everybody who comes to Saksgang, each as a user of one invented co-operation, and what they come to."""
