"""Measurements, as ratios in one run: python -m tests.benchmarks [NAME] [--quick] [--json]."""
