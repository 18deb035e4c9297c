"""Frame: before Start, then the question."""
