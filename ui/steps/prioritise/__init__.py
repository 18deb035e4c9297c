"""Prioritise: the vote, its result, ties, the grid, what goes forward."""
