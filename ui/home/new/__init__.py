"""The dialog of a new session."""
