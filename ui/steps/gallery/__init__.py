"""Sketches of a sprint: hung, dotted, talked about."""
