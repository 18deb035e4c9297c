"""The board as columns: numbers in numpy arrays, one row a note in the order of the groups; texts in lists beside them.

Places and sizes are in units of the board: a pixel at 100 % and with text of the usual size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.language import render, tr
from ui.widgets.notes import Face
from workshop.actions import clusters, forward
from workshop.actions.ideas import piles
from workshop.audience import paper_of
from workshop.board import Board
from workshop.grouping.undecided import Suggestion, Undecided
from workshop.records import Cluster, Idea, Perspective, Picture, Poll

Integers = NDArray[np.int32]
Flags = NDArray[np.uint8]
DIM, LIFTED = 1, 2  # flags: does not answer the search; is being dragged
LOOSE = ""  # in the place of a group's id
PAPERS: dict[str, int] = {}  # a number for each paper that was met


def kind_of(number: int) -> tuple[str, bool]:
    """What a number in `Columns.kinds` stands for: a paper, and whether the note is several in one."""
    return list(PAPERS)[number // 2], bool(number % 2)


@dataclass(frozen=True, slots=True)
class Item:
    """What can have the focus: a note, or a group by its header."""

    kind: str  # note | group | hidden
    id: str


HIDDEN = Item("hidden", LOOSE)  # all notes that lie face down: one item, never one by one


@dataclass(slots=True)
class Frames:
    """The groups, the loose notes last: whose they are, where they lie, which rows are theirs."""

    ids: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    placed: list[tuple[int, int] | None] = field(default_factory=list)  # where somebody put them by hand
    suggested: dict[str, Suggestion] = field(default_factory=dict)  # those that nobody has made yet, by id
    first: list[int] = field(default_factory=list)  # the first row of each; one entry more at the end
    rects: Integers = field(default_factory=lambda: np.zeros((0, 4), np.int32))  # x, y, w, h

    def count(self, place: int) -> int:
        """How many notes a group has."""
        return self.first[place + 1] - self.first[place]

    def rows(self, place: int) -> range:
        """A group's notes."""
        return range(self.first[place], self.first[place + 1])

    def is_group(self, id: str) -> bool:
        """Whether it is one that somebody has made: neither the loose notes nor only suggested."""
        return id != LOOSE and id not in self.suggested


def _extent(notes: Integers, wide: Integers, groups: Integers, groups_wide: Integers) -> tuple[int, int]:
    """Where everything begins along one side, and how long it is; what is moved away from the corner moves nothing else."""
    first = min(0, int(notes.min(initial=0)), int(groups.min(initial=0)))
    last = max(int((notes + wide).max(initial=first)), int((groups + groups_wide).max(initial=first)))
    return first, last - first


Row = tuple[Face, int, tuple[int, int] | None]  # how a note looks, which kind that is, where somebody put it


@dataclass(slots=True)
class Members:
    """The notes of one group, and the records that they were read from."""

    records: list[Idea]  # in the order of the board's records
    shown: list[Idea]  # in reading order, as everything from here on
    ids: list[str]
    faces: list[Face]
    kinds: list[int]
    placed: list[tuple[int, int] | None]

    def kept(self, others: set[str]) -> dict[int, Row]:
        """What is known of notes that look as they did, by the address of their record."""
        rows = zip(self.shown, zip(self.faces, self.kinds, self.placed, strict=True), strict=True)
        return {id(idea): row for idea, row in rows if idea.id not in others}


@dataclass
class Columns:
    """Everything that is painted. Where it lies comes from `layout`."""

    frames: Frames
    members: list[Members]  # of each group in `frames`
    told: Told
    hidden: int = 0  # how many notes lie face down
    ids: list[str] = field(init=False)
    faces: list[Face] = field(init=False)
    placed: list[tuple[int, int] | None] = field(init=False)  # loose notes that somebody put somewhere by hand
    kinds: Integers = field(init=False)  # which paper each note is on, and whether it is several in one: `kind_of`
    cluster: Integers = field(init=False)  # the place of each note's group in `frames`
    flags: Flags = field(init=False)
    x: Integers = field(init=False)
    y: Integers = field(init=False)
    w: Integers = field(init=False)
    h: Integers = field(init=False)
    backs: Integers = field(init=False)  # the box of those that lie face down; none where there are none
    header: int = 0  # of a group
    whole: int = 0  # the width that the board itself takes; what lies mirrored is mirrored in it
    mirrored: bool = False
    bounds: tuple[int, int, int, int] = (0, 0, 0, 0)  # the box around everything: x, y, w, h

    def __post_init__(self) -> None:
        self.ids, self.faces, self.placed = [], [], []
        kinds: list[int] = []
        for members in self.members:
            self.ids += members.ids
            self.faces += members.faces
            self.placed += members.placed
            kinds += members.kinds
        self.kinds = np.array(kinds, np.int32)
        counts = [len(members.shown) for members in self.members]
        self.cluster = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
        self.frames.first = [0, *accumulate(counts)]
        many = len(self.ids)
        self.flags = np.zeros(many, np.uint8)
        self.x, self.y, self.w, self.h = (np.zeros(many, np.int32) for _ in range(4))
        self.backs = np.zeros((0, 4), np.int32)

    def __len__(self) -> int:
        return len(self.ids)

    def group_of(self, row: int) -> str:
        """The id of a note's group; LOOSE for none."""
        return self.frames.ids[int(self.cluster[row])]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each note."""
        return dict(zip(self.ids, range(len(self.ids)), strict=True))

    def measure(self) -> None:
        """Everything has its place: how far it all reaches."""
        groups = np.concatenate([self.frames.rects, self.backs])
        sides = ((self.x, self.w, groups[:, 0], groups[:, 2]), (self.y, self.h, groups[:, 1], groups[:, 3]))
        (x, wide), (y, high) = (_extent(*side) for side in sides)
        wide = max(wide, self.whole - x) if self.mirrored else wide  # the side from which everything is laid stays
        self.bounds = x, y, wide, high

    @property
    def boxes(self) -> Integers:
        """Where every note lies: rows of x, y, w, h."""
        return self.boxes_of(slice(None))

    @property
    def places(self) -> Integers:
        """Where everything lies: groups, notes, the block of backs."""
        return np.concatenate([self.frames.rects, self.boxes, self.backs])

    @cached_property
    def pictured(self) -> NDArray[np.bool_]:
        """Which notes show a picture."""
        return np.fromiter((bool(face.picture) for face in self.faces), bool, len(self.faces))

    def boxes_of(self, rows: slice | NDArray[Any]) -> Integers:
        """Where some notes lie."""
        return np.stack([self.x[rows], self.y[rows], self.w[rows], self.h[rows]], 1)

    def suggested_at(self, focused: Item | None) -> str:
        """The suggested group that has the focus, or one of its notes; "" where there is none."""
        group = focused.id if focused else LOOSE
        if focused and focused.kind == "note" and focused.id in self.row_of:
            group = self.group_of(self.row_of[focused.id])
        return group if group in self.frames.suggested else ""

    def to_decide(self, focused: Item | None) -> str:
        """The suggested group that has the focus, else the first; "" where there is none."""
        return self.suggested_at(focused) or next(iter(self.frames.suggested), "")

    def items(self) -> list[Item]:
        """Everything that can have the focus, in reading order: each group and its notes, then what is face down."""
        found: list[Item] = []
        for place, id in enumerate(self.frames.ids):
            found.append(Item("group", id))
            found += [Item("note", self.ids[row]) for row in self.frames.rows(place)]
        return [*found, HIDDEN] if self.hidden else found

    def has(self, item: Item | None) -> bool:
        """Whether an item is still on the board."""
        if item is None or item == HIDDEN:
            return item is not None and self.hidden > 0
        return item.id in self.row_of if item.kind == "note" else item.id in self.frames.ids

    def rect(self, item: Item) -> tuple[int, int, int, int]:
        """Where an item lies; of a group its header."""
        if item.kind == "note":
            row = self.row_of[item.id]
            return int(self.x[row]), int(self.y[row]), int(self.w[row]), int(self.h[row])
        if item == HIDDEN:
            x, y, w, h = self.backs[0].tolist()
            return x, y, w, h
        x, y, w, _h = self.frames.rects[self.frames.ids.index(item.id)].tolist()
        return x, y, w, self.header

    def around(self, items: Sequence[Item]) -> tuple[int, int, int, int]:
        """The box around some items; of a group all of it."""
        frames = self.frames
        whole = [tuple(frames.rects[frames.ids.index(item.id)].tolist()) for item in items if item.kind == "group"]
        boxes = np.array([*whole, *(self.rect(item) for item in items if item.kind != "group")], np.int32)
        left, top = boxes[:, :2].min(axis=0).tolist()
        right, foot = (boxes[:, :2] + boxes[:, 2:]).max(axis=0).tolist()
        return left, top, right - left, foot - top

    def wide(self, group: str) -> int:
        """How wide a group is."""
        return int(self.frames.rects[self.frames.ids.index(group), 2])

    def spoken(self, row: int) -> str:
        """What a screen reader says of a note."""
        title, group = self.frames.titles[int(self.cluster[row])], self.group_of(row)
        told = self.told.sentence(self.ids[row], self.faces[row], title if self.frames.is_group(group) else "")
        return f"{told} {tr('Suggested: {title}.', title=title)}" if group in self.frames.suggested else told

    def say(self, item: Item) -> str:
        """What a screen reader says."""
        if item.kind == "note":
            return self.spoken(self.row_of[item.id])
        if item == HIDDEN:
            return tr("{n} hidden note", "{n} hidden notes", n=self.hidden)
        place = self.frames.ids.index(item.id)
        many = self.frames.count(place)
        if item.id == LOOSE:
            return tr("Loose notes, {n} note.", "Loose notes, {n} notes.", n=many)
        title, suggestion = self.frames.titles[place], self.frames.suggested.get(item.id)
        if suggestion is None:
            return tr("Group, {title}, {n} note.", "Group, {title}, {n} notes.", title=title, n=many)
        said = tr("Suggested group, {title}, {n} note.", "Suggested group, {title}, {n} notes.", title=title, n=many)
        return f"{said} {reason(suggestion)}. {tr('Enter accepts it, Backspace skips it.')}".replace(" . ", " ")


def reason(suggestion: Suggestion) -> str:
    """Why notes are suggested together: the words that they share."""
    return tr("Shared words: {words}", words=", ".join(suggestion.why)) if suggestion.why else ""


def read(board: Board, before: Columns | None = None, undecided: Undecided | None = None) -> Columns:
    """The notes on the wall, group by group; of those face down only how many there are.

    What is as it was on the board `before` is taken over. Loose notes of `undecided` suggestions stand together.
    """
    told, frames = Told(board, before.told if before else None), Frames()
    members: list[Members] = []
    known = dict(zip(before.frames.ids, before.members, strict=True)) if before else {}
    hidden = 0
    for id, group, ideas in _parts(board, undecided):
        cluster = group if isinstance(group, Cluster) else None
        found = _members(cluster, ideas, known.get(id), told)
        hidden += len(ideas) - len(found.shown)
        if id == LOOSE and members and not found.shown:
            break  # nothing is loose
        members.append(found)
        frames.ids.append(id)
        frames.titles.append(_title(group))
        frames.placed.append(_by_hand(cluster))
        if isinstance(group, Suggestion):
            frames.suggested[id] = group
    return Columns(frames, members, told, hidden)


def _title(group: Cluster | Suggestion | None) -> str:
    if isinstance(group, Suggestion) and group.cluster_id:
        return tr("To “{title}”", title=group.title)
    return group.title if group else tr("Loose notes")


def _parts(board: Board, undecided: Undecided | None) -> Iterator[tuple[str, Cluster | Suggestion | None, list[Idea]]]:
    """The groups with their notes, then what is suggested, the loose notes last."""
    groups: dict[str, str] = {}
    for cluster, ideas in clusters.apart(board):
        if cluster:
            groups[cluster.id] = cluster.title
            yield cluster.id, cluster, ideas
            continue
        loose = {idea.id: idea for idea in ideas if idea.number is not None and idea.x is None}
        standing = undecided.standing(loose, groups) if undecided else []
        for suggestion in standing:
            title = groups.get(suggestion.cluster_id, suggestion.title)
            yield suggestion.id, replace(suggestion, title=title), [loose[id] for id in suggestion.ideas]
        taken = {id for suggestion in standing for id in suggestion.ideas}
        yield LOOSE, None, [idea for idea in ideas if idea.id not in taken] if taken else ideas


def _members(cluster: Cluster | None, ideas: list[Idea], before: Members | None, told: Told) -> Members:
    """The notes of a group. `before`: as they were, some of which may look different though their records do not."""
    others = told.others
    if before and before.records == ideas and not (others and others.intersection(before.ids)):
        return before
    shown = clusters.in_reading_order(cluster, [idea for idea in ideas if idea.number is not None])
    kept = before.kept(others) if before else {}
    rows = [kept.get(id(idea)) or _row(told, idea) for idea in shown]
    faces, kinds, placed = map(list, zip(*rows, strict=True)) if rows else ([], [], [])
    return Members(ideas, shown, [idea.id for idea in shown], faces, kinds, placed)


def _row(told: Told, idea: Idea) -> Row:
    face = told.face(idea)
    kind = PAPERS.setdefault(face.paper, len(PAPERS)) * 2 + face.pile
    return face, kind, None if idea.cluster_id else _by_hand(idea)


def _by_hand(record: Idea | Cluster | None) -> tuple[int, int] | None:
    """Where somebody put a note or a group; None for where the board puts it."""
    if record is None or record.x is None or record.y is None:
        return None
    return round(record.x), round(record.y)


class Told:
    """What is known of the notes beside their words; gathered in one pass over the board."""

    def __init__(self, board: Board, before: Told | None = None) -> None:
        self._board, self._perspectives, self._pictures = board, board.all(Perspective), board.all(Picture)
        self._alike = piles(board)
        self._votes = board.all(Poll)
        self.others = self._others(before) if before else set()

    @cached_property
    def _given(self) -> forward.Given:
        """What the last vote gave."""
        return forward.given(self._board)

    def _others(self, before: Told) -> set[str]:
        """The notes whose faces may be different from before although their own records are the same."""
        if before._votes == self._votes:
            self._given = before._given  # counting takes a while
        now = self._perspectives, self._pictures, self._votes
        if now != (before._perspectives, before._pictures, before._votes):
            return {idea.id for idea in self._board.all(Idea)}
        return {id for id, _alike in self._alike.items() ^ before._alike.items() if id}

    def face(self, idea: Idea) -> Face:
        """What the note shows."""
        picture = self._board.find(Picture, idea.picture_id) if idea.picture_id else None
        alike, worth = self._alike[idea.id] + 1, self._worth(idea.id)
        badge = [worth, tr("{n} alike", "{n} alike", n=alike) if alike > 1 else ""]
        return Face(
            idea.text,
            paper_of(self._board, idea),
            idea.number,
            ", ".join(filter(None, badge)),
            idea.second,
            brief=self._given.figure(idea.id) if worth else "",
            dotted=bool(worth) and self._given.dotted,
            pile=alike > 1,
            picture=picture.sha256 if picture else "",
        )

    def _worth(self, idea_id: str) -> str:
        """What the vote gave the note, in words; nothing before its reveal, and where it gave nothing."""
        worth = self._given.worth(idea_id) if self._given.scores.get(idea_id) else None
        return render(worth) if worth else ""

    def sentence(self, idea_id: str, face: Face, title: str) -> str:
        """What a screen reader says of the note; `title`: of its group."""
        idea = self._board.find(Idea, idea_id)
        parts = [face.spoken + "."]
        perspective = self._board.find(Perspective, idea.perspective_id if idea else None)
        if perspective:
            parts.append(tr("Perspective {name}.", name=perspective.name))
        parts.append(tr("Group {title}.", title=title) if title else tr("Loose."))
        if alike := self._alike[idea_id]:
            parts.append(tr("{n} alike.", "{n} alike.", n=alike + 1))
        if worth := self._worth(idea_id):
            parts.append(f"{worth}.")
        return " ".join(parts)
