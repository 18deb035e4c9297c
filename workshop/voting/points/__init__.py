"""A hundred points (or dollars) each, to be shared out over the options."""
