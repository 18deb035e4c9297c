"""Dot voting: everybody places a few dots, several on one idea where that is allowed."""
