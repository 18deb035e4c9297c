"""NUF test: how new, how useful, how feasible."""
