"""Condorcet: whoever beats every other option one by one, or the honest answer that nobody does."""
