"""Suggested groups: from notes to groups with names and reasons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from workshop.grouping import alike, everywhere, headers, naming
from workshop.grouping.communities import communities
from workshop.grouping.merging import LOOSE, Labels, fits, merged, middles
from workshop.grouping.nearest import Nearest, leaned, links, nearest
from workshop.grouping.notes import Group, Note, Suggestions
from workshop.grouping.texts import gist, telling
from workshop.grouping.vectors import Floats, Vectors, centred

NEIGHBOURS = 8  # that a note leans on, and then is linked with
RESOLUTION, STEP = 2.0, 1.5  # of the communities; from one step of tightness to the next
MOST_GROUPS = 15  # that a room can discuss
FEWEST_NOTES = 2  # in a group
FAR = 0.05  # a note that is no nearer than this to the others of its group stays loose
KIN = 0.75  # as near as this share of how near its own notes are: only such notes are suggested into a group
TIGHTEST = 3  # steps either way

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Distinct:
    """Notes that are word for word the same, in the same group, counted as one while groups are sought."""

    gists: list[str]
    fixed: list[int | None]  # the number of the hand-made group
    members: list[list[int]]  # the places of the notes
    hand_made: list[str]  # ids of groups, by that number


def suggest(
    notes: Sequence[Note],
    *,
    titles: dict[str, str] | None = None,
    tightness: int = 0,
    seed: int = 0,
    language: str = "en",
    vectors: Vectors | None = None,
    report: Report | None = None,
) -> Suggestions:
    """Groups for loose notes, and loose notes for the groups that somebody has made, whose notes stay where they are.

    `titles` of the hand-made groups by id. `tightness`: steps to more and smaller groups, negative to fewer and larger ones.
    `language`: that of headers where the notes are in several ("pt-BR"). `vectors`: keep one between calls, and only new texts
    are read. The same notes and seed give the same suggestions.
    """
    vectors = vectors or Vectors()
    distinct = _distinct(notes)
    gists = distinct.gists
    own = vectors.of([telling(text) for text in gists], report)
    besides = everywhere.words(
        gists, own, lambda places, words: vectors.of([telling(gists[place], words) for place in places])
    )
    own = vectors.of([telling(text, besides) for text in gists])
    plain = centred(own) if len(own) > FEWEST_NOTES else own
    rows = headers.drawn(plain, vectors)
    near = nearest(rows, NEIGHBOURS)
    labels = _labels(rows, near, distinct, max(-TIGHTEST, min(TIGHTEST, tightness)), seed)
    made = [(titles or {}).get(id, "") for id in distinct.hand_made]
    named = naming.Names(gists, plain, labels, vectors, own, besides, made, language)
    groups = [_group(notes, distinct, labels, label, named, made) for label in range(int(labels.max(initial=-1)) + 1)]
    grouped = {id for group in groups for id in group.ideas}
    return Suggestions(
        groups=tuple(sorted((group for group in groups if group.ideas), key=lambda group: -len(group.ideas))),
        loose=tuple(note.id for note in notes if note.id not in grouped),
        alike=_alike(notes, distinct, alike.near(own, near), vectors),
        by_meaning=vectors.by_meaning,
    )


def _distinct(notes: Sequence[Note]) -> Distinct:
    """The notes by what they say; those of other groups apart, those that say nothing each alone."""
    found = Distinct([], [], [], [])
    place_of: dict[tuple[str, str], int] = {}
    for place, note in enumerate(notes):
        text, group = gist(note.text), note.cluster_id
        if group is not None and group not in found.hand_made:
            found.hand_made.append(group)
        said = (text.casefold() or f"\0{place}", group or "")
        if said not in place_of:
            place_of[said] = len(found.gists)
            found.gists.append(text)
            found.fixed.append(found.hand_made.index(group) if group is not None else None)
            found.members.append([])
        found.members[place_of[said]].append(place)
    return found


def _labels(rows: Floats, near: Nearest, distinct: Distinct, tightness: int, seed: int) -> Labels:
    """The group of each distinct note; first the hand-made ones by their number, the others after them."""
    taught = leaned(rows, near)
    graph = links(nearest(taught, NEIGHBOURS))
    found = communities(graph, distinct.fixed, RESOLUTION * STEP**tightness, seed)
    labels = _fixed_first(found, distinct)
    kept = range(len(distinct.hand_made))
    labels = merged(taught, labels, kept, max(round(MOST_GROUPS * STEP ** (tightness / 2)), len(kept)))
    return _let_loose(rows, _let_go(rows, labels, distinct), distinct)


def _let_go(rows: Floats, labels: Labels, distinct: Distinct) -> Labels:
    """What somebody's groups would take in only because nothing else is near stays loose."""
    made = np.array([LOOSE if group is None else group for group in distinct.fixed], np.int64)
    inside, centres, kept = fits(rows, made), middles(rows, made), labels.copy()
    for group in range(len(distinct.hand_made)):
        least = KIN * np.median(inside[made == group])
        kept[(made == LOOSE) & (labels == group) & (rows @ centres[group] < least)] = LOOSE
    return kept


def _fixed_first(found: Sequence[int], distinct: Distinct) -> Labels:
    """Communities under the numbers of the hand-made groups that they hold; the rest is numbered on from there."""
    number = {label: group for label, group in zip(found, distinct.fixed, strict=True) if group is not None}
    for label in found:
        number.setdefault(label, max(len(distinct.hand_made), *number.values(), 0) + 1 if number else 0)
    return np.array([number[label] for label in found], np.int64)


def _let_loose(rows: Floats, labels: Labels, distinct: Distinct) -> Labels:
    """What is near to nothing in its group leaves it, and a group of too few is none; hand-made ones stay."""
    free = np.array([group is None for group in distinct.fixed], bool)
    alone = np.array([len(members) < FEWEST_NOTES for members in distinct.members], bool)
    far = fits(rows, labels) <= FAR
    left = np.where(free & alone & far, LOOSE, labels)
    sizes = np.bincount(
        left[left != LOOSE], [len(m) for m, label in zip(distinct.members, left, strict=True) if label != LOOSE]
    )
    small = np.isin(left, np.flatnonzero(sizes < FEWEST_NOTES)) & free
    return np.where(small, LOOSE, left)


def _group(
    notes: Sequence[Note], distinct: Distinct, labels: Labels, label: int, named: naming.Names, made: Sequence[str]
) -> Group:
    inside = [notes[place] for entry in np.flatnonzero(labels == label) for place in distinct.members[entry]]
    hand_made = label < len(made)
    return Group(
        title=made[label] if hand_made else named.title(label),
        ideas=tuple(note.id for note in inside),
        new=tuple(note.id for note in inside if note.cluster_id is None),
        why=named.why(label),
        cluster_id=distinct.hand_made[label] if hand_made else None,
    )


def _alike(
    notes: Sequence[Note], distinct: Distinct, near: Sequence[alike.Pair], vectors: Vectors
) -> tuple[tuple[str, ...], ...]:
    """The ids of notes that say nearly the same, together; those that are word for word the same among them."""
    said = [place for place, text in enumerate(distinct.gists) if text]
    same = [(members[0], other) for place in said for members in [distinct.members[place]] for other in members[1:]]
    nearly = [
        (distinct.members[one][0], distinct.members[other][0])
        for one, other in alike.same(distinct.gists, near, vectors)
    ]
    return tuple(tuple(notes[place].id for place in places) for places in alike.together(same + nearly, len(notes)))
