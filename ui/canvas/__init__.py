"""The board of notes: numpy columns, a layout, one paint function, hit tests, tools and what a screen reader is told."""
