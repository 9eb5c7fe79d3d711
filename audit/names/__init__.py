"""Names: whether a Russian and an English one are the same, where they stand, and what became of them."""
