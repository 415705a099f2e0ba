"""The tables of danger, by kind: what people write when it is so, and what only looks like it."""
