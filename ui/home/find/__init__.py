"""Find in all sessions."""
