"""Pairs: everybody says which of two options is better, as often as they like."""
