"""Borda: every option gets a point for each option below it."""
