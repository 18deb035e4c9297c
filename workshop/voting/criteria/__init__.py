"""Weighted criteria: every option is graded on each, and some count more than others."""
