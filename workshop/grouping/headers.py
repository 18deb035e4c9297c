"""Headers that a person would write over a group, whatever the languages of its notes: those in `resources/headers`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np

from workshop.grouping.merging import LOOSE, Labels, middles
from workshop.grouping.texts import telling
from workshop.grouping.vectors import Floats, Vectors, as_wide, centred, unit
from workshop.resources import read_toml, resource

FITS = 0.3  # cosine with the middle of a group from which on readers liked the header better than a phrase of its notes
LEAN = 2  # towards a header, against the note itself
NEAR = 0.15  # cosine with a note
FEWEST, SHARE = 2, 0.3  # notes of a group, and of them all, that a header is near: one or two must not name ten


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


def nearest(language: str) -> str:
    """The language of headers for a window in "pt-BR"; English, as its other words, where nobody has translated them."""
    code = language.split("-")[0]
    return code if said(code) else "en"


@cache
def _in_any_language() -> dict[str, frozenset[str]]:
    """What each header is called anywhere, in lower case."""
    everywhere = [said(file.stem) for file in sorted(resource("headers").glob("*.toml"))]
    return {header: frozenset(words[header].casefold() for words in everywhere) for header in known()}


def drawn(rows: Floats, vectors: Vectors) -> Floats:
    """Notes leaned towards the headers that fit them, so that those about one thing in other words come nearer.

    What fits none stays where it is: nearness counts to the third power. On public labelled ideas that played no part when the
    headers were written V rose in four sets of six (by up to .02), and fell in the smallest.
    """
    if not vectors.by_meaning:
        return rows
    headers = _vectors(list(known()), vectors, rows.shape[1])
    return unit(rows + LEAN * np.maximum(rows @ headers.T, 0) ** 3 @ headers)


def fitting(
    rows: Floats, labels: Labels, groups: Sequence[int], vectors: Vectors, language: str, taken: Collection[str]
) -> dict[int, str]:
    """The header of each of some groups that one fits; none twice, and none that is taken, in whatever language (in lower case).

    What fits best is given away first. Nothing fits where the encoder is missing: letters do not tell what is meant.
    """
    free = {header: words for header, words in said(language).items() if not _in_any_language()[header] & set(taken)}
    if not (free and groups and vectors.by_meaning):
        return {}
    cosines = _cosines(rows, labels, _vectors(list(free), vectors, rows.shape[1]))[list(groups)]
    found: dict[int, str] = {}
    for place in np.argsort(-cosines, axis=None, kind="stable"):
        group, number = divmod(int(place), len(free))
        if cosines[group, number] < FITS:
            break
        header = list(free.values())[number]
        if groups[group] not in found and header not in found.values():
            found[groups[group]] = header
    return found


def _vectors(headers: Sequence[str], vectors: Vectors, width: int) -> Floats:
    told = [telling(f"{header} {known()[header]}") for header in headers]
    return centred(as_wide(vectors.of(told), width))


def _cosines(rows: Floats, labels: Labels, headers: Floats) -> Floats:
    """How near each header is to the middle of each group; 0 where it is near too few of its notes."""
    centres = middles(rows, labels)
    near = np.zeros((len(centres), len(headers)), np.int64)
    inside = labels != LOOSE
    np.add.at(near, labels[inside], rows[inside] @ headers.T >= NEAR)
    fewest = np.maximum(FEWEST, SHARE * np.bincount(labels[inside], minlength=len(centres)))
    return np.where(near >= fewest[:, None], centres @ headers.T, np.float32(0))
