"""The board in finished squares, shared by all windows that show it: scrolling only lays them side by side.

Each scale has its own. One scale, so small that the whole board takes a few squares, is always kept: it stands in where
nothing better is ready yet, so that nobody ever looks at a blank. The clocks here are those of `time.perf_counter`.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPixmap

from ui import theme
from ui.canvas import painting
from ui.canvas.columns import Columns, Integers

SIDE = 512  # pixels of the screen
MOST_BYTES = 128_000_000
OVERVIEW = 2048  # pixels: the most that the whole board is wide or high in its smallest scale

Key = tuple[float, float, int, int]  # scale, pixels of the screen for one of Qt's, column, row


@dataclass(slots=True)
class Tile:
    """A square of the board. `stale`: something in it has changed since, or its words are not all there yet."""

    picture: QPixmap
    stale: bool = True


class Tiles(QObject):
    """Squares of one board, those that were not looked at for longest going first."""

    changed = Signal()

    def __init__(self, columns: Columns) -> None:
        super().__init__()
        self.columns = columns
        self._tiles: OrderedDict[Key, Tile] = OrderedDict()
        self.overview: tuple[float, float] = (1.0, 1.0)  # its scale and ratio
        self.whole = False  # the overview has everything

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
        for key, tile in self._tiles.items():
            x, y, wide = self._box(key, reach=True)
            over = (boxes[:, 0] < x + wide) & (boxes[:, 0] + boxes[:, 2] > x)
            tile.stale |= bool((over & (boxes[:, 1] < y + wide) & (boxes[:, 1] + boxes[:, 3] > y)).any())
        self.changed.emit()

    def _box(self, key: Key, *, reach: bool = False) -> tuple[float, float, float]:
        """The corner and the width of a square on the board; `reach`: and of what shines into it."""
        scale, ratio, column, row = key
        wide = SIDE / scale
        more = theme.px(20) * ratio / scale if reach else 0.0
        return column * wide - more, row * wide - more, wide + 2 * more

    def drop(self) -> None:
        """Everything is to be painted anew."""
        for tile in self._tiles.values():
            tile.stale = True
        self.whole = False

    # what is shown

    def lay(self, painter: QPainter, area: QRect, scale: float, ratio: float, until: float) -> bool:
        """Lay the squares of an area (pixels of the screen at this scale); True once all are as they should be."""
        late: list[Key] = []
        ready: list[tuple[Key, Tile]] = []
        for key in _keys(area, scale, ratio):
            tile = self._tiles.get(key)
            if tile is None or tile.stale:
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
        late.sort(
            key=lambda key: (
                (key[2] * SIDE + SIDE // 2 - middle.x()) ** 2 + (key[3] * SIDE + SIDE // 2 - middle.y()) ** 2
            )
        )
        done = True
        for place, key in enumerate(late):
            if place and time.perf_counter() > until:
                return False
            tile = self._paint(key, until)
            done &= not tile.stale
            _lay(painter, area, key, tile)
        return done

    def _paint(self, key: Key, until: float) -> Tile:
        scale, ratio, column, row = key
        tile = self._tiles.get(key)
        if tile is None:
            tile = self._tiles[key] = Tile(self._picture())
        tile.picture.fill(theme.colour("stage"))
        painter = QPainter(tile.picture)
        painter.translate(-column * SIDE, -row * SIDE)
        x, y, wide = self._box(key)
        box = math.floor(x), math.floor(y), math.ceil(wide) + 1, math.ceil(wide) + 1
        tile.stale = not painting.paint_region(painter, self.columns, box, scale, ratio=ratio, until=until)
        painter.end()
        return tile

    def _picture(self) -> QPixmap:
        """A new square; where there are many, that which nobody looked at for longest: getting memory takes long."""
        if len(self._tiles) >= MOST_BYTES // (SIDE * SIDE * 4):
            oldest = next((key for key in self._tiles if key[:2] != self.overview), None)
            if oldest:
                return self._tiles.pop(oldest).picture
        return QPixmap(SIDE, SIDE)

    # what stands in

    def lay_over(self, painter: QPainter, area: QRect, scale: float, level: tuple[float, float]) -> None:
        """Lay the squares of another level over an area, as large as this scale has them."""
        grow = scale / level[0]
        wide = SIDE * grow
        first, last = QPoint(math.floor(area.left() / wide), math.floor(area.top() / wide)), area.bottomRight()
        for row in range(first.y(), math.floor(last.y() / wide) + 1):
            for column in range(first.x(), math.floor(last.x() / wide) + 1):
                tile = self._tiles.get((*level, column, row))
                if tile:
                    place = QRectF(column * wide - area.x(), row * wide - area.y(), wide, wide)
                    painter.drawPixmap(place, tile.picture, QRectF(0, 0, SIDE, SIDE))

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
            if tile is None or tile.stale:
                if time.perf_counter() > until:
                    return False
                self._paint(key, until)
        self.whole = True
        return True


def _lay(painter: QPainter, area: QRect, key: Key, tile: Tile) -> None:
    painter.drawPixmap(key[2] * SIDE - area.x(), key[3] * SIDE - area.y(), tile.picture)


def _keys(area: QRect, scale: float, ratio: float) -> list[Key]:
    """The squares that an area touches."""
    columns = range(area.left() // SIDE, area.right() // SIDE + 1)
    rows = range(area.top() // SIDE, area.bottom() // SIDE + 1)
    return [(scale, ratio, column, row) for row in rows for column in columns]


def differences(before: Columns, after: Columns) -> Integers:
    """The boxes in which a board looks different (k rows of x, y, w, h): of notes, groups and backs, then and now."""
    frames = _frames(before) ^ _frames(after)
    boxes = [np.array([each[:4] for each in frames], np.int32).reshape(-1, 4)]
    then, now = _rows(before, after)
    places = [columns.boxes[rows] for columns, rows in ((before, then), (after, now))]
    other = (places[0] != places[1]).any(axis=1) | (before.flags[then] != after.flags[now])
    faces = zip((before.faces[row] for row in then.tolist()), (after.faces[row] for row in now.tolist()), strict=True)
    other |= np.fromiter((old is not new and old != new for old, new in faces), bool, len(then))
    boxes += [places[0][other], places[1][other]]
    for columns, kept in ((before, then), (after, now)):
        alone = np.ones(len(columns), bool)
        alone[kept] = False
        boxes.append(columns.boxes[alone])
    return np.concatenate(boxes)


def _frames(columns: Columns) -> set[tuple[int | str, ...]]:
    frames = columns.frames
    found: set[tuple[int | str, ...]] = {(*box, columns.hidden, columns.mirrored) for box in columns.backs.tolist()}
    return found | {
        (*frames.rects[place].tolist(), id, frames.titles[place], frames.count(place), columns.mirrored)
        for place, id in enumerate(frames.ids)
    }


def _rows(before: Columns, after: Columns) -> tuple[np.ndarray, np.ndarray]:
    """The rows of the notes that are on both boards, on the one and on the other."""
    if before.ids == after.ids:
        rows = np.arange(len(after))
        return rows, rows
    pairs = [(row, after.row_of[id]) for row, id in enumerate(before.ids) if id in after.row_of]
    both = np.array(pairs, np.intp).reshape(-1, 2)
    return both[:, 0], both[:, 1]
