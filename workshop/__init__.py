"""Charrette's engine: everything a workshop session is, without a window."""
