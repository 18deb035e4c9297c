"""Pugh's matrix: better, the same or worse than a baseline, criterion by criterion."""
