"""Cluster: the board of groups and its list."""
