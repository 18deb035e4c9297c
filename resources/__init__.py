"""Data files: methods, recipes, samples, words. Read through workshop.resources."""
