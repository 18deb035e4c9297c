"""Wrap-up: who does what, feedback, hand-outs."""
