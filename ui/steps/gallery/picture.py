"""A sketch on screen: the photographed sheet with its dots, large or as one of many, and how many lie together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons, theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.notes import paint_words
from ui.widgets.picture_files import load
from workshop.records import Picture, Sketch
from workshop.storage.places import Place as Library
from workshop.voting.heat.places import Place, Region, regions

DOT, SMALL_DOT, RING, OPAQUE = 19, 5, 2, 0.82
LABEL = 30  # pixels: the height of what stands at a region


def file_of(library: Library, picture: Picture | None) -> Path | None:
    """Where a picture's bytes are; None where it has none, or they are lost."""
    file = library.pictures / picture.sha256 if picture else None
    return file if file and file.is_file() else None


def spoken(sketch: Sketch, dots: int) -> str:
    """A sketch in words: "Sketch C, An hour, three doors, 16 dots"."""
    told = [tr("Sketch {letter}", letter=sketch.letter) if sketch.letter else tr("A sketch"), sketch.title]
    return ", ".join([*filter(None, told), *([tr("{n} dot", "{n} dots", n=dots)] if dots else [])])


def paint_dots(painter: QPainter, rect: QRectF, places: tuple[Place, ...], size: float) -> None:
    """Dots on a picture, each with a ring that keeps it apart from what lies below."""
    fill = QColor(theme.colour("dotOnNote"))
    fill.setAlphaF(OPAQUE)
    painter.setPen(QPen(theme.paper("plain"), RING if size > theme.px(SMALL_DOT) else 0.5))
    painter.setBrush(fill)
    for x, y in places:
        painter.drawEllipse(QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height()), size / 2, size / 2)


class SketchPicture(QWidget):
    """One sheet, as large as there is room; `labels`: at each region stands how many dots it has."""

    def __init__(self, *, dot: int = DOT, labels: bool = False, at_top: bool = False) -> None:
        super().__init__()
        self._dot, self._labels, self._at_top = dot, labels, at_top
        self._file: Path | None = None
        self._text = ""
        self.places: tuple[Place, ...] = ()
        self._regions: list[Region] = []
        self._pixmap = QPixmap()
        self._loaded: tuple[Path | None, QSize] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_sketch(self, file: Path | None, words: str, places: tuple[Place, ...] = (), text: str = "") -> None:
        """Another sheet, or other dots on it; `text`: what stands on one that never had a picture."""
        told = [words] if file or text else [words, tr("picture missing")]
        if (file, places, text) != (self._file, self.places, self._text):
            self._file, self.places, self._text = file, places, text
            self._regions = regions(places) if self._labels else []
            self.update()
        told += [tr("{n} dots together", "{n} dots together", n=region.dots) for region in self._regions]
        self.setAccessibleName(", ".join(told))

    def sizeHint(self) -> QSize:
        """No more than the least: it takes whatever is left."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """It gives way to everything else."""
        return QSize(92, 86)  # a picture need not grow with the text

    @property
    def sheet(self) -> QRectF:
        """Where the picture lies: all of it, in its own proportions."""
        whole = QRectF(self.rect())
        pixmap = self._fitting()
        if pixmap.isNull():
            return whole
        size = QSizeF(pixmap.deviceIndependentSize()).scaled(whole.size(), Qt.AspectRatioMode.KeepAspectRatio)
        above = 0 if self._at_top else (whole.height() - size.height()) / 2
        return QRectF(QPointF((whole.width() - size.width()) / 2, above), size)

    def _fitting(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = (self.size() * ratio).expandedTo(QSize(1, 1))
        if self._loaded != (self._file, size):
            self._loaded = self._file, size
            self._pixmap = load(self._file, size) if self._file else QPixmap()
            self._pixmap.setDevicePixelRatio(ratio)
        return self._pixmap

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White paper, the picture, the dots, how many lie together."""
        painter = QPainter(self)
        paint.start(painter)
        rect, pixmap = self.sheet, self._fitting()
        painter.fillRect(rect, theme.paper("plain"))
        if pixmap.isNull():
            self._paint_nothing(painter, rect)
        else:
            painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
        self._paint_over(painter, rect)
        paint.rounded(painter, rect, 0, None, paint.pen("outline", 1))
        painter.end()

    def _paint_over(self, painter: QPainter, rect: QRectF) -> None:
        paint_dots(painter, rect, self.places, theme.px(self._dot))
        for region in self._regions:
            self._paint_label(painter, rect, region)

    def _paint_label(self, painter: QPainter, rect: QRectF, region: Region) -> None:
        """Right of a region, on lemon; left of it where the sheet ends."""
        words = tr("{n} dots", "{n} dots", n=region.dots)
        painter.setFont(theme.font("bodyBold"))
        wide, high = painter.fontMetrics().horizontalAdvance(words) + theme.px(20), theme.px(LABEL)
        gap = theme.px(self._dot)
        x = rect.left() + region.right * rect.width() + gap
        if x + wide > rect.right():
            x = max(rect.left(), rect.left() + region.left * rect.width() - gap - wide)
        y = rect.top() + (region.top + region.bottom) / 2 * rect.height() - high / 2
        place = QRectF(x, min(max(y, rect.top()), rect.bottom() - high), wide, high)
        paint.shadow(painter, place)
        painter.fillRect(place, theme.paper("lemon"))
        painter.setPen(theme.colour("noteInk"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_nothing(self, painter: QPainter, rect: QRectF) -> None:
        if self._text:
            small = rect.height() < theme.px(200)
            inside = rect.adjusted(*(theme.px(4 if small else 24) * sign for sign in (1, 1, -1, -1)))
            paint_words(painter, inside, self._text, 13 if small else 28)
            return
        size = min(theme.px(40), int(rect.height() / 2))
        place = QRectF(rect.center().x() - size / 2, rect.center().y() - size / 2, size, size)
        icons.paint(painter, "image-broken", place, theme.colour("noteInk"))
