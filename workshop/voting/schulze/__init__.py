"""Schulze: the strongest chain of majorities decides; who beats everybody one by one always wins."""
