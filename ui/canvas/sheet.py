"""What is in sight and a little around it, laid together once the window rests: what changes over it, and short ways from
there, then take one picture. Measured: that takes as long as its pixels do, the same in ten squares half as long again.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPixmap

from ui.canvas.tiles import Tiles, covered

BESIDE, ABOVE = 32, 160  # pixels of the screen on every side; with more than 60 beside, each line takes much longer


class Sheet:
    """One window's, of squares that are all as they should be."""

    def __init__(self, tiles: Tiles) -> None:
        self._tiles = tiles
        self._picture, self._area = QPixmap(), QRect()
        self._of = (0.0, 1.0, -1)  # scale, ratio and edition of the squares that it is made of
        self._last: tuple[QRect, float, float, int] | None = None  # what was laid last, where it was ready

    def lay(self, painter: QPainter, area: QRect, scale: float, ratio: float, until: float) -> bool:
        """Lay an area (pixels of the screen at this scale); True once its squares are as they should be and on the sheet."""
        now = area, scale, ratio, self._tiles.edition
        if now[1:] == self._of and self._area.contains(area):
            painter.drawPixmap(self._area.x() - area.x(), self._area.y() - area.y(), self._picture)
            return True
        done = self._tiles.lay(painter, area, scale, ratio, until)
        rests = done and now == self._last
        self._last = now if done else None
        if rests:
            self._gather(area, scale, ratio)
        return rests

    def _gather(self, area: QRect, scale: float, ratio: float) -> None:
        size = area.size() + QSize(2 * BESIDE, 2 * ABOVE)
        if self._picture.size() != size:
            self._picture = QPixmap(size)
        self._of = scale, ratio, self._tiles.edition
        self._area = area.adjusted(-BESIDE, -ABOVE, BESIDE, ABOVE) & covered(area)
        painter = QPainter(self._picture)
        self._tiles.lay(painter, self._area, scale, ratio, 0.0)
        painter.end()
