"""Instant runoff: the last goes out and its ballots move on, until one has more than half."""
