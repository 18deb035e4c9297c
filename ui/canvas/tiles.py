"""The board in finished squares, shared by all windows that show it: scrolling only lays them side by side.

Each scale has its own. One scale, so small that the whole board takes a few squares, is always kept: it stands in where
nothing better is ready yet, so that nobody ever looks at a blank. The clocks here are those of `time.perf_counter`.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from dataclasses import dataclass
from itertools import repeat
from operator import is_not

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPixmap

from ui import theme
from ui.canvas import painting
from ui.canvas.columns import Columns, Integers
from ui.canvas.hits import Rows

WIDE, HIGH = 1024, 256  # pixels of the screen: the longer the lines, the sooner they are laid down
EARLY = 64  # pixels of the screen: so far before the board they begin, and so do windows, more or less
WHOLE = QRect(0, 0, WIDE, HIGH)
MOST_BYTES = 128_000_000
OVERVIEW = 2048  # pixels: the most that the whole board is wide or high in its smallest scale

Key = tuple[float, float, int, int]  # scale, pixels of the screen for one of Qt's, column, row


@dataclass(slots=True)
class Tile:
    """A square of the board. `stale`: the box of it in which something has changed since, or words are missing."""

    picture: QPixmap
    stale: QRect

    def spoil(self, box: QRect) -> None:
        """Something in a box of it is different."""
        self.stale = self.stale.united(box & WHOLE)


class Tiles(QObject):
    """Squares of one board, those that were not looked at for longest going first."""

    changed = Signal()

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()
        self.overview: tuple[float, float] = (1.0, 1.0)  # its scale and ratio
        self.whole = False  # the overview has everything
        self.edition = 0  # another one whenever something has changed

    # what changes

    def show(self, columns: Columns) -> None:
        """The board as it is now; squares in which nothing is different stay as they are."""
        before, self.columns, self.whole = self.columns, columns, False
        self.spoil(differences(before, columns))

    def spoil(self, boxes: Integers) -> None:
        """Paint anew what lies in these boxes of the board (k rows of x, y, w, h)."""
        if not len(boxes):
            return
        self.whole = False
        self.edition += 1
        for key, tile in self._tiles.items():
            x, y, wide, high = self._box(key, reach=True)
            over = (boxes[:, 0] < x + wide) & (boxes[:, 0] + boxes[:, 2] > x)
            over &= (boxes[:, 1] < y + high) & (boxes[:, 1] + boxes[:, 3] > y)
            if over.any():
                tile.spoil(_within(key, boxes[over]))
        self.changed.emit()

    def _box(self, key: Key, *, reach: bool = False) -> tuple[float, float, float, float]:
        """A square on the board: x, y, w, h; `reach`: and what shines into it."""
        scale, ratio = key[:2]
        wide, high = WIDE / scale, HIGH / scale
        more = _reach(ratio) / scale if reach else 0.0
        x, y = _corner(key)
        return x / scale - more, y / scale - more, wide + 2 * more, high + 2 * more

    def drop(self) -> None:
        """Everything is to be painted anew."""
        for tile in self._tiles.values():
            tile.stale = QRect(WHOLE)
        self.whole = False
        self.edition += 1

    # what is shown

    def lay(self, painter: QPainter, area: QRect, scale: float, ratio: float, until: float) -> bool:
        """Lay the squares of an area (pixels of the screen at this scale); True once all are as they should be."""
        late: list[Key] = []
        ready: list[tuple[Key, Tile]] = []
        for key in _keys(area, scale, ratio):
            tile = self._tiles.get(key)
            if tile is None or not tile.stale.isEmpty():
                late.append(key)
            if tile is not None:
                self._tiles.move_to_end(key)
                ready.append((key, tile))
        if any(key not in self._tiles for key in late):
            painter.fillRect(QRect(0, 0, area.width(), area.height()), theme.colour("stage"))
            self.lay_over(painter, area, scale, self.overview)
        for key, tile in ready:
            _lay(painter, area, key, tile)
        return self._catch_up(painter, area, late, until)

    def _catch_up(self, painter: QPainter, area: QRect, late: list[Key], until: float) -> bool:
        """Paint what is late, in the middle first, as long as there is time, at least one; True once all are."""
        middle = area.center()
        late.sort(key=lambda key: _away(key, middle))
        done = True
        for place, key in enumerate(late):
            if place and time.perf_counter() > until:
                return False
            tile = self._paint(key, until)
            done &= tile.stale.isEmpty()
            _lay(painter, area, key, tile)
        return done

    def _paint(self, key: Key, until: float) -> Tile:
        """Paint what is stale of a square."""
        scale, ratio = key[:2]
        tile, corner = self._tiles.get(key), _corner(key)
        if tile is None:
            tile = self._tiles[key] = Tile(self._picture(), QRect(WHOLE))
        painter, place = QPainter(tile.picture), tile.stale.translated(*corner)
        painter.translate(-corner[0], -corner[1])
        painter.setClipRect(place)
        painter.fillRect(place, theme.colour("stage"))
        x, y = math.floor(place.x() / scale), math.floor(place.y() / scale)
        box = x, y, math.ceil(place.right() / scale) + 1 - x, math.ceil(place.bottom() / scale) + 1 - y
        if painting.paint_region(painter, self.columns, box, scale, ratio=ratio, until=until):
            tile.stale = QRect()
        painter.end()
        return tile

    def _picture(self) -> QPixmap:
        """A new square; where there are many, that which nobody looked at for longest: getting memory takes long."""
        if len(self._tiles) >= MOST_BYTES // (WIDE * HIGH * 4):
            oldest = next((key for key in self._tiles if key[:2] != self.overview), None)
            if oldest:
                return self._tiles.pop(oldest).picture
        return QPixmap(WIDE, HIGH)

    # what stands in

    def lay_over(self, painter: QPainter, area: QRect, scale: float, level: tuple[float, float]) -> None:
        """Lay the squares of another level over an area, as large as this scale has them."""
        grow = scale / level[0]
        wide, high = WIDE * grow, HIGH * grow
        below = QRect(
            QPoint(math.floor(area.left() / grow), math.floor(area.top() / grow)),
            QPoint(math.ceil(area.right() / grow), math.ceil(area.bottom() / grow)),
        )
        for key in _keys(below, *level):
            tile = self._tiles.get(key)
            if tile:
                x, y = _corner(key)
                place = QRectF(x * grow - area.x(), y * grow - area.y(), wide, high)
                painter.drawPixmap(place, tile.picture, QRectF(WHOLE))

    def keep_overview(self, ratio: float, until: float) -> bool:
        """Paint what is missing of the overview; True once it is whole."""
        x, y, wide, high = self.columns.bounds
        longest = max(wide, high, 1)
        scale = 2.0 ** math.floor(math.log2(OVERVIEW / longest))
        if (scale, ratio) != self.overview:
            for key in [key for key in self._tiles if key[:2] == self.overview]:
                del self._tiles[key]
            self.overview = scale, ratio
        area = QRect(math.floor(x * scale), math.floor(y * scale), math.ceil(wide * scale), math.ceil(high * scale))
        for key in _keys(area, scale, ratio):
            tile = self._tiles.get(key)
            if tile is None or not tile.stale.isEmpty():
                if time.perf_counter() > until:
                    return False
                self._paint(key, until)
        self.whole = True
        return True


def _lay(painter: QPainter, area: QRect, key: Key, tile: Tile) -> None:
    x, y = _corner(key)
    painter.drawPixmap(x - area.x(), y - area.y(), tile.picture)


def _keys(area: QRect, scale: float, ratio: float) -> list[Key]:
    """The squares that an area touches."""
    columns = range((area.left() + EARLY) // WIDE, (area.right() + EARLY) // WIDE + 1)
    rows = range((area.top() + EARLY) // HIGH, (area.bottom() + EARLY) // HIGH + 1)
    return [(scale, ratio, column, row) for row in rows for column in columns]


def covered(area: QRect) -> QRect:
    """What the squares cover that an area touches."""
    keys = _keys(area, 1.0, 1.0)
    return WHOLE.translated(*_corner(keys[0])) | WHOLE.translated(*_corner(keys[-1]))


def _corner(key: Key) -> tuple[int, int]:
    """Where a square begins, in pixels of the screen at its scale."""
    return key[2] * WIDE - EARLY, key[3] * HIGH - EARLY


def _away(key: Key, middle: QPoint) -> int:
    """How far from a point a square is; squared."""
    x, y = _corner(key)
    return (x + WIDE // 2 - middle.x()) ** 2 + (y + HIGH // 2 - middle.y()) ** 2


def _reach(ratio: float) -> float:
    """Pixels of the screen around notes and groups: their shadows, and papers behind."""
    return theme.px(20) * ratio


def _within(key: Key, boxes: Integers) -> QRect:
    """What some boxes of the board take of a square, with what they shine into."""
    scale, ratio = key[:2]
    x, y = _corner(key)
    left, top = boxes[:, :2].min(axis=0) * scale - _reach(ratio)
    right, foot = (boxes[:, :2] + boxes[:, 2:]).max(axis=0) * scale + _reach(ratio)
    first = QPoint(math.floor(left) - x, math.floor(top) - y)
    return QRect(first, QPoint(math.ceil(right) - x, math.ceil(foot) - y))


def differences(before: Columns, after: Columns) -> Integers:
    """The boxes in which a board looks different (k rows of x, y, w, h): of notes, groups and backs, then and now."""
    frames = _frames(before) ^ _frames(after)
    boxes = [np.array([each[:4] for each in frames], np.int32).reshape(-1, 4)]
    then, now = _rows(before, after)
    other = np.zeros(len(then), bool)
    for name in ("x", "y", "w", "h", "flags"):
        other |= getattr(before, name)[then] != getattr(after, name)[now]
    for place in _other_faces(before, after, then, now):
        other[place] = True
    boxes += [before.boxes_of(then[other]), after.boxes_of(now[other])]
    for columns, kept in ((before, then), (after, now)):
        alone = np.ones(len(columns), bool)
        alone[kept] = False
        boxes.append(columns.boxes_of(alone))
    return np.concatenate(boxes)


def _other_faces(before: Columns, after: Columns, then: Rows, now: Rows) -> list[int]:
    """Which of these rows show something else; most faces are the very same."""
    old, new = map(before.faces.__getitem__, then.tolist()), map(after.faces.__getitem__, now.tolist())
    anew: list[int] = np.nonzero(np.fromiter(map(is_not, old, new), bool, len(then)))[0].tolist()
    return [place for place in anew if before.faces[then[place]] != after.faces[now[place]]]


def _frames(columns: Columns) -> set[tuple[int | str, ...]]:
    frames = columns.frames
    found: set[tuple[int | str, ...]] = {(*box, columns.hidden, columns.mirrored) for box in columns.backs.tolist()}
    return found | {
        (*frames.rects[place].tolist(), id, frames.titles[place], frames.count(place), columns.mirrored)
        + (frames.suggested[id].why if id in frames.suggested else ())
        for place, id in enumerate(frames.ids)
    }


def _rows(before: Columns, after: Columns) -> tuple[Rows, Rows]:
    """The rows of the notes that are on both boards, on the one and on the other."""
    if before.ids == after.ids:
        rows = np.arange(len(after))
        return rows, rows
    then = np.fromiter(map(before.row_of.get, after.ids, repeat(-1)), np.intp, len(after))
    now = np.nonzero(then >= 0)[0]
    return then[now], now
