"""The board as columns: numbers in numpy arrays, one row a note in the order of the groups; texts in lists beside them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ui.language import render, tr
from ui.widgets.notes import Face
from workshop.actions import clusters, forward
from workshop.audience import paper_of
from workshop.board import Board
from workshop.records import Cluster, Idea, Perspective

Integers = NDArray[np.int32]
Flags = NDArray[np.uint8]
DIM, LIFTED = 1, 2  # flags: does not answer the search; is being dragged
LOOSE = ""  # in the place of a group's id


@dataclass(frozen=True, slots=True)
class Item:
    """What can have the focus: a note, or a group by its header."""

    kind: str  # note | group
    id: str


@dataclass(slots=True)
class Frames:
    """The groups, the loose notes last: whose they are, where they lie, which rows are theirs."""

    ids: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)  # the first row of each; one entry more at the end
    rects: Integers = field(default_factory=lambda: np.zeros((0, 4), np.int32))  # x, y, w, h

    def count(self, place: int) -> int:
        """How many notes a group has."""
        return self.first[place + 1] - self.first[place]

    def rows(self, place: int) -> range:
        """A group's notes."""
        return range(self.first[place], self.first[place + 1])


@dataclass(slots=True)
class Columns:
    """Everything that is painted. Where the notes lie comes from `layout`."""

    ids: list[str]
    faces: list[Face]
    spoken: list[str]
    frames: Frames
    cluster: Integers  # the place of each note's group in `frames`
    flags: Flags
    x: Integers
    y: Integers
    w: Integers
    h: Integers
    row_of: dict[str, int]
    height: int = 0  # of all of it, in pixels
    header: int = 0  # of a group
    radius: int = 8
    mirrored: bool = False

    def __len__(self) -> int:
        return len(self.ids)

    def group_of(self, row: int) -> str:
        """The id of a note's group; LOOSE for none."""
        return self.frames.ids[int(self.cluster[row])]

    def items(self) -> list[Item]:
        """Everything that can have the focus, in reading order: each group and its notes."""
        found: list[Item] = []
        for place, id in enumerate(self.frames.ids):
            found.append(Item("group", id))
            found += [Item("note", self.ids[row]) for row in self.frames.rows(place)]
        return found

    def has(self, item: Item | None) -> bool:
        """Whether an item is still on the board."""
        if item is None:
            return False
        return item.id in self.row_of if item.kind == "note" else item.id in self.frames.ids

    def rect(self, item: Item) -> tuple[int, int, int, int]:
        """Where an item lies; of a group its header."""
        if item.kind == "note":
            row = self.row_of[item.id]
            return int(self.x[row]), int(self.y[row]), int(self.w[row]), int(self.h[row])
        x, y, w, _h = self.frames.rects[self.frames.ids.index(item.id)].tolist()
        return x, y, w, self.header

    def say(self, item: Item) -> str:
        """What a screen reader says."""
        if item.kind == "note":
            return self.spoken[self.row_of[item.id]]
        place = self.frames.ids.index(item.id)
        many = self.frames.count(place)
        if item.id == LOOSE:
            return tr("Loose notes, {n} note.", "Loose notes, {n} notes.", n=many)
        return tr("Group, {title}, {n} note.", "Group, {title}, {n} notes.", title=self.frames.titles[place], n=many)


def read(board: Board) -> Columns:
    """The notes on the wall that are face up, group by group."""
    groups = [(cluster, [i for i in ideas if i.number is not None]) for cluster, ideas in clusters.everything(board)]
    if groups[-1][0] is None and not groups[-1][1] and len(groups) > 1:
        groups.pop()  # nothing is loose
    told = _Told(board)
    frames, notes = Frames(first=[0]), [idea for _, ideas in groups for idea in ideas]
    places: list[int] = []
    spoken: list[str] = []
    for place, (cluster, ideas) in enumerate(groups):
        frames.ids.append(cluster.id if cluster else LOOSE)
        frames.titles.append(cluster.title if cluster else tr("Loose notes"))
        frames.first.append(frames.first[-1] + len(ideas))
        places += [place] * len(ideas)
        spoken += [told.sentence(idea, cluster) for idea in ideas]
    many = len(notes)
    return Columns(
        [idea.id for idea in notes],
        [told.face(idea) for idea in notes],
        spoken,
        frames,
        np.array(places, np.int32),
        np.zeros(many, np.uint8),
        np.zeros(many, np.int32),
        np.zeros(many, np.int32),
        np.zeros(many, np.int32),
        np.zeros(many, np.int32),
        {idea.id: row for row, idea in enumerate(notes)},
    )


class _Told:
    """What is known of the notes beside their words; gathered in one pass over the board."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._alike = Counter(idea.merged_into for idea in board.all(Idea) if idea.merged_into and not idea.withdrawn)
        self._given = forward.given(board)

    def face(self, idea: Idea) -> Face:
        """What the note shows."""
        alike = self._alike[idea.id]
        badge = tr("{n} alike", "{n} alike", n=alike + 1) if alike else ""
        return Face(idea.text, paper_of(self._board, idea), idea.number, badge, idea.second)

    def sentence(self, idea: Idea, cluster: Cluster | None) -> str:
        """What a screen reader says of the note."""
        parts = [self.face(idea).spoken + "."]
        perspective = self._board.find(Perspective, idea.perspective_id)
        if perspective:
            parts.append(tr("Perspective {name}.", name=perspective.name))
        parts.append(tr("Group {title}.", title=cluster.title) if cluster else tr("Loose."))
        if alike := self._alike[idea.id]:
            parts.append(tr("{n} alike.", "{n} alike.", n=alike + 1))
        if self._given.scores.get(idea.id) and (worth := self._given.worth(idea.id)):
            parts.append(f"{render(worth)}.")
        return " ".join(parts)
