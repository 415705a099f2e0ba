"""The words of the house: values that every room speaks of, and nothing that acts."""
