"""Test: a place, a date and a number for each idea."""
