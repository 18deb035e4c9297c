"""Loose notes that are suggested into groups that somebody has made: how many of them belong there."""

from __future__ import annotations

import random

from tests.benchmarks import rivals
from tests.benchmarks.labelled import Set
from tests.benchmarks.measure import Row
from workshop.grouping import Note, suggest

TRIALS = 8
MADE, INSIDE = 0.5, 0.7  # of the themes are groups already, with so many of their notes


def rows(found: Set) -> list[Row]:
    """The share that is right of what is suggested, and the share that is found of what belongs there."""
    right = told = there = 0
    for trial in range(TRIALS):
        counts = _once(found, random.Random(trial), trial)
        right, told, there = right + counts[0], told + counts[1], there + counts[2]
    what = f"{found.name}, into groups that are there"
    return [
        Row(f"{what}: right of {told} suggested", round(right / told, 2), ""),
        Row(f"{what}: found of {there} that belong there", round(right / there, 2), ""),
    ]


def _once(found: Set, chance: random.Random, seed: int) -> tuple[int, int, int]:
    """How many were right, suggested, and there to be found."""
    themes = sorted(set(found.labels))
    made = set(chance.sample(themes, round(MADE * len(themes))))
    inside = [label in made and chance.random() < INSIDE for label in found.labels]
    notes = [
        Note(str(place), text, found.labels[place] if inside[place] else None) for place, text in enumerate(found.texts)
    ]
    groups = suggest(notes, titles={theme: theme for theme in made}, seed=seed, vectors=rivals.KNOWN).groups
    joined = [(found.labels[int(id)], group.cluster_id) for group in groups if group.cluster_id for id in group.new]
    there = sum(label in made and not held for label, held in zip(found.labels, inside, strict=True))
    return sum(label == group for label, group in joined), len(joined), there
