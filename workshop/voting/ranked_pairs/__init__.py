"""Ranked pairs: the clearest majorities are locked first; one that would close a circle is left out."""
