"""Prototype plan: six questions and a storyboard."""
