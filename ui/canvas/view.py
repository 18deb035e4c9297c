"""A window onto a board: it lays the squares, scrolls and zooms. What else lies on it is a subclass's."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.canvas.bar import Bar, Reach
from ui.canvas.camera import Box, Camera
from ui.canvas.columns import Columns
from ui.canvas.painting import zoom_of
from ui.canvas.sheet import Sheet
from ui.canvas.tiles import Tiles
from ui.language import mirrored
from ui.widgets import paint

EDGES = (22, 6, 22, 24)  # pixels around the board, left, top, right, foot: rings and shadows need some
BAR = 10
LEAST, MOST, USUAL = 0.15, 2.0, 0.5  # zoom; a board that does not fit even so is shown smaller
STEPS = (0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 1.0, 1.25, 1.5, 2.0)
BUDGET = 0.008  # seconds of a frame for painting squares
AROUND = 0.9  # of the window: what is fitted into it has some air
AHEAD = 0.004  # seconds for what will stand in later: it may come in the same frame as the other
BREATH = 5  # milliseconds between two frames of that, for what hands do meanwhile
REST = 120  # milliseconds after the last turn of the wheel until everything is painted sharp
NOTCH = 120  # of a wheel


class View(QWidget):
    """Shows squares through a camera. `settled`: nothing is left to be painted sharper, or sooner."""

    zoomed = Signal()
    scrolled = Signal()

    def __init__(self, tiles: Tiles) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.tiles, self.camera = tiles, Camera()
        self.settled = False
        self._sheet = Sheet(tiles)
        self._sharp = (0.0, 1.0)  # the level that was laid last
        self._reach: tuple[Reach, ...] = ()  # what the bars were told last
        self._turning = _timer(self, REST, self.look_again)
        self._again = _timer(self, BREATH, self.update)
        self._idle = _timer(self, 0, self._look_ahead)
        self.bars = {way: Bar(way, self) for way in (Qt.Orientation.Vertical, Qt.Orientation.Horizontal)}
        for bar in self.bars.values():
            bar.valueChanged.connect(self._bar_moved)
        tiles.changed.connect(self.look_again)

    @property
    def columns(self) -> Columns:
        """The board that is shown."""
        return self.tiles.columns

    @property
    def zoom(self) -> float:
        """How large a note is, beside what it is at 100 %."""
        return zoom_of(self.camera.scale, self.camera.ratio)

    def scale_for(self, zoom: float) -> float:
        """The camera's scale at a zoom, on this screen and with this size of text."""
        return zoom * self.camera.ratio * theme.look.percent / 100

    # places

    def to_board(self, point: QPoint) -> tuple[int, int]:
        """A point of the widget on the board."""
        return self.camera.to_board(point)

    def to_widget(self, box: Box) -> QRect:
        """A box of the board in the widget."""
        return self.camera.to_window(box)

    def area(self) -> QRect:
        """What is in sight, in pixels of the screen."""
        ratio = self.camera.ratio
        return QRect(self.camera.left, self.camera.top, round(self.width() * ratio), round(self.height() * ratio))

    def inner(self) -> tuple[int, int]:
        """The width and the height that the board may take."""
        left, top, right, foot = (theme.px(edge) for edge in EDGES)
        return max(1, self.width() - left - right), max(1, self.height() - top - foot)

    # scrolling

    def scroll_to(self, left: int, top: int, *, quietly: bool = False) -> None:
        """Show the board from here on, as far as there is something; `quietly`: nobody scrolled."""
        lefts, tops = self.reach()
        left, top = min(max(left, lefts[0]), lefts[1]), min(max(top, tops[0]), tops[1])
        moved = (left, top) != (self.camera.left, self.camera.top)
        self.camera.left, self.camera.top = left, top
        self._show_bars(lefts, tops)
        self.look_again()
        if moved and not quietly:
            self.scrolled.emit()

    def stay(self) -> None:
        """Where the board has changed, not the hand: what is in sight stays, as far as it is still there."""
        self.scroll_to(self.camera.left, self.camera.top, quietly=True)

    def scroll_by(self, x: float, y: float) -> None:
        """Push what is in sight along, by pixels of the window."""
        ratio = self.camera.ratio
        self.scroll_to(self.camera.left + round(x * ratio), self.camera.top + round(y * ratio))

    def reach(self) -> tuple[Reach, Reach]:
        """How far it can be scrolled: the least and the most of left and top."""
        ratio, scale = self.camera.ratio, self.camera.scale
        left, top, right, foot = (round(theme.px(edge) * ratio) for edge in EDGES)
        x, y, wide, high = (round(side * scale) for side in self.columns.bounds)
        area = self.area()
        lefts = (x - left, x + wide + right - area.width())
        tops = (y - top, y + high + foot - area.height())
        if lefts[1] < lefts[0]:  # all of it is in sight: it stands where reading begins
            lefts = (lefts[1], lefts[1]) if mirrored() else (lefts[0], lefts[0])
        return lefts, (tops[0], max(tops))

    def show_box(self, box: Box) -> None:
        """Scroll so far that a box of the board is in sight."""
        edge, place = theme.px(16), self.to_widget(box)
        inside = self.rect().adjusted(edge, edge, -edge, -edge)
        x = _past(place.left(), place.right(), inside.left(), inside.right())
        y = _past(place.top(), place.bottom(), inside.top(), inside.bottom())
        if x or y:
            self.scroll_by(x, y)

    def _show_bars(self, lefts: Reach, tops: Reach) -> None:
        if (lefts, tops) != self._reach:
            self._reach, area = (lefts, tops), self.area()
            for bar, ends, page in zip(self.bars.values(), (tops, lefts), (area.height(), area.width()), strict=True):
                bar.stretch(ends, page, round(theme.px(36) * self.camera.ratio))
        for bar, value in zip(self.bars.values(), (self.camera.top, self.camera.left), strict=True):
            bar.follow(value)

    def _bar_moved(self) -> None:
        vertical, across = self.bars.values()
        self.scroll_to(across.value(), vertical.value())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars stand at the edges."""
        super().resizeEvent(event)
        self.camera.ratio, self._reach = self.devicePixelRatioF(), ()
        wide, high, bar = self.width(), self.height(), theme.px(BAR)
        vertical, across = self.bars.values()
        vertical.stand(0 if mirrored() else wide - bar - 2, 0, bar, high - bar)
        across.stand(0, high - bar - 2, wide - bar, bar)

    # zoom

    def least(self) -> float:
        """The smallest zoom: where everything is in sight, and at least the usual smallest."""
        return min(LEAST, self.fitting())

    def fitting(self) -> float:
        """The largest of the zooms at which everything is in sight."""
        _x, _y, wide, high = self.columns.bounds
        room = self.inner()
        zoom = min(room[0] / max(1, wide), room[1] / max(1, high)) * 100 / theme.look.percent
        return min(MOST, zoom)

    def zoom_to(self, zoom: float, at: QPoint | None = None) -> None:
        """Another zoom; what lies at a point stays there."""
        zoom = min(MOST, max(self.least(), zoom))
        self.camera.zoom_at(self.scale_for(zoom), at or self.rect().center())
        self.scroll_to(self.camera.left, self.camera.top)
        self.zoomed.emit()

    def zoom_by(self, steps: int, at: QPoint | None = None) -> None:
        """To the next of the usual zooms, larger or smaller."""
        larger = [step for step in STEPS if step > self.zoom + 0.001]
        smaller = [step for step in STEPS if step < self.zoom - 0.001]
        if steps > 0 and larger:
            self.zoom_to(larger[0], at)
        elif steps < 0 and smaller:
            self.zoom_to(smaller[-1], at)

    def fit(self) -> None:
        """Everything in sight, as large as that goes."""
        self.zoom_to(self.fitting())

    def fit_box(self, box: Box) -> None:
        """A box of the board in the middle, as large as it goes, but not larger than at 100 %."""
        room, large = self.inner(), theme.look.percent / 100
        zoom = min(room[0] / max(1, box[2]), room[1] / max(1, box[3])) * AROUND / large
        self.zoom_to(min(1.0, max(self.least(), zoom)))
        middle = self.to_widget(box).center() - self.rect().center()
        self.scroll_by(middle.x(), middle.y())

    def turn(self) -> None:
        """A hand zooms: until it rests, squares of before are shown larger or smaller."""
        self._turning.start()

    # painting

    def look_again(self) -> None:
        """Something else is to be seen."""
        self.settled = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The squares, then what lies over them."""
        painter, ratio = QPainter(self), self.camera.ratio
        painter.scale(1 / ratio, 1 / ratio)
        if self._turning.isActive():
            self._paint_turning(painter)
        else:
            self._paint_sharp(painter)
        painter.resetTransform()
        self.paint_over(painter)
        painter.setRenderHints(
            paint.SMOOTH, False
        )  # pictures that lie on whole pixels are laid down much slower with it
        for bar in self.bars.values():
            bar.paint(painter)
        painter.end()

    def _paint_sharp(self, painter: QPainter) -> None:
        self._sharp = self.camera.scale, self.camera.ratio
        self.settled = self._sheet.lay(painter, self.area(), *self._sharp, time.perf_counter() + BUDGET)
        if not self.settled:
            self._again.start()
        elif not self.tiles.whole:
            self._idle.start()

    def _paint_turning(self, painter: QPainter) -> None:
        area, scale = self.area(), self.camera.scale
        painter.fillRect(QRect(0, 0, area.width(), area.height()), theme.colour("stage"))
        for level in (self.tiles.overview, self._sharp):
            self.tiles.lay_over(painter, area, scale, level)
        self.settled = False

    def _look_ahead(self) -> None:
        """Nothing is to do: paint what will stand in when much is."""
        if not self.tiles.keep_overview(self.camera.ratio, time.perf_counter() + AHEAD):
            self._idle.start()

    def paint_over(self, painter: QPainter) -> None:
        """What lies over the board, in pixels of the window."""

    # hands

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, with Shift sideways; with Ctrl zoom where the pointer is."""
        turned, pixels = event.angleDelta(), event.pixelDelta()
        keys, at = event.modifiers(), event.position().toPoint()
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._zoom_with(turned.y() or turned.x(), at, smooth=not pixels.isNull())
        elif not pixels.isNull():
            self.scroll_by(-pixels.x(), -pixels.y())
        else:
            step = theme.px(72) / NOTCH
            x, y = turned.x(), turned.y()
            if keys & Qt.KeyboardModifier.ShiftModifier:
                x, y = x or y, 0
            self.scroll_by(-x * step, -y * step)
        event.accept()

    def _zoom_with(self, turned: int, at: QPoint, *, smooth: bool) -> None:
        self.turn()
        if smooth or abs(turned) < NOTCH:
            self.zoom_to(self.zoom * 1.2 ** (turned / NOTCH), at)
        elif turned:
            self.zoom_by(1 if turned > 0 else -1, at)

    def event(self, event: QEvent) -> bool:
        """Two fingers on a touchpad zoom."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.turn()
            self.zoom_to(self.zoom * (1 + event.value()), event.position().toPoint())
            return True
        return super().event(event)


def _timer(parent: QWidget, wait: int, does: object) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(wait)
    timer.timeout.connect(does)
    return timer


def _past(first: int, last: int, least: int, most: int) -> int:
    """How far something lies outside, less than nothing where before; what is too large shows its beginning."""
    if first < least or last - first > most - least:
        return first - least
    return max(0, last - most)
