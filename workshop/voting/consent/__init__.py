"""Consent: whether the room can go along, and who has to be heard first. Counts only: an average would hide a split."""
