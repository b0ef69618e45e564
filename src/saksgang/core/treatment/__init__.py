"""What happens to an item and a meeting: its states, and the rules that stop or warn on the way (K7, K8, K11-K15, K31)."""
