"""Everything around sessions: the library of them, new ones, their agenda, finding, settings."""
