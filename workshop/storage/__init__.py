"""Everything on the disk: SQLAlchemy lives only here."""
