"""The straw poll: one mark each, and it decides nothing."""
