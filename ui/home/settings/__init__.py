"""The settings of this laptop."""
