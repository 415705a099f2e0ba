"""A program played in memory: books for a store, invented people, a year of them, the figures."""
