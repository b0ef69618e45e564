"""The agenda of a meeting: its items in sections and order, times, numbers, versions, and what it proposes itself."""
