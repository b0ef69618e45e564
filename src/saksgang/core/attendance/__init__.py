"""Who sits in a meeting: seats and deputies, who came and went, who leads, quorum, and who takes no part in an item."""
