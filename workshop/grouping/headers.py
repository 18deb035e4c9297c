"""Headers that a person would write over a group, whatever the languages of its notes: those in `resources/headers`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np

from workshop.grouping.merging import LOOSE, Labels, middles
from workshop.grouping.texts import telling
from workshop.grouping.vectors import Floats, Vectors, as_wide, centred
from workshop.resources import read_toml, resource

FITS = 0.3  # cosine with the middle of a group from which on readers liked the header better than a phrase of its notes
NEAR = 0.15  # cosine with a note: one note alone must not name a group


@cache
def known() -> dict[str, str]:
    """Every header in English, with the words that tell what belongs below it."""
    parts = read_toml(resource("headers", "en.toml")).values()
    return {header: words for part in parts for header, words in part.items()}


@cache
def said(language: str) -> dict[str, str]:
    """Every header in a language ("pt") by what it is in English; none where nobody has translated them."""
    if language == "en":
        return {header: header for header in known()}
    file = resource("headers", f"{language}.toml")
    return read_toml(file) if file.is_file() else {}


def fitting(
    rows: Floats, labels: Labels, groups: Sequence[int], vectors: Vectors, language: str, taken: Collection[str]
) -> dict[int, str]:
    """The header of each of some groups that one fits; none twice, and none that is taken.

    What fits best is given away first. Nothing fits where the encoder is missing: letters do not tell what is meant.
    """
    free = {header: words for header, words in said(language).items() if words.casefold() not in taken}
    if not (free and groups and vectors.by_meaning):
        return {}
    told = [telling(f"{header} {known()[header]}") for header in free]
    cosines = _cosines(rows, labels, centred(as_wide(vectors.of(told), rows.shape[1])))[list(groups)]
    found: dict[int, str] = {}
    for place in np.argsort(-cosines, axis=None, kind="stable"):
        group, number = divmod(int(place), len(free))
        if cosines[group, number] < FITS:
            break
        header = list(free.values())[number]
        if groups[group] not in found and header not in found.values():
            found[groups[group]] = header
    return found


def _cosines(rows: Floats, labels: Labels, headers: Floats) -> Floats:
    """How near each header is to the middle of each group; 0 where fewer than two of its notes are near it."""
    centres = middles(rows, labels)
    near = np.zeros((len(centres), len(headers)), np.int64)
    inside = labels != LOOSE
    np.add.at(near, labels[inside], rows[inside] @ headers.T >= NEAR)
    return np.where(near >= 2, centres @ headers.T, np.float32(0))
