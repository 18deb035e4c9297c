"""MoSCoW: what must, should, could and won't be done this time."""
