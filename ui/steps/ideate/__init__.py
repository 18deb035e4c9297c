"""Ideate: writing, reading aloud, building on others."""
