"""RICE: reach, impact and confidence against effort."""
