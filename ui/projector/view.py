"""Shows a slide, as large as there is room: in the projector's window, and on the laptop where it is mirrored."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.language import mirrored
from ui.projector.painting import Brush, Loaded, papers
from ui.projector.shapes import Clock, Note, Sheet, Slide, Space
from workshop.reading import Reading

WIDE, HIGH = 1920, 1080
TELEVISION = 1.25
FLASH = 600  # milliseconds


class SlideView(QWidget):
    """It holds the slide and the time, and nothing of the session they were made from."""

    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.slide, self.reading = Slide(), Reading()
        self.television = False
        self._look, self._papers = theme.read("light"), papers()
        self._loaded: Loaded = {}  # the pictures of the slide that is shown
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.timeout.connect(self.update)

    @property
    def factor(self) -> float:
        """Pixels of this widget for one of the wall."""
        least = min(self.width() / WIDE, self.height() / HIGH)
        return max(0.05, least) * (TELEVISION if self.television else 1)

    @property
    def space(self) -> Space:
        """The wall that slides are laid out for."""
        factor = self.factor
        return Space(self.width() / factor, self.height() / factor)

    def wear(self, look: str, *, television: bool) -> None:
        """The look of the wall, and whether its letters are those for a television."""
        self._look, self.television = theme.read(look), television
        self.resized.emit()
        self.update()

    def show_slide(self, slide: Slide) -> None:
        """Another slide; a flash where a round begins."""
        if slide == self.slide:
            return
        if slide.flash > self.slide.flash > 0 and theme.look.motion:
            self._flash.start(FLASH)
        self.slide = slide
        files = {shape.file for shape in slide.shapes if isinstance(shape, Sheet)}
        files |= {shape.picture for shape in slide.shapes if isinstance(shape, Note)}
        self._loaded = {file: known for file, known in self._loaded.items() if file in files}
        self.setAccessibleName(slide.spoken)
        self.update()

    @property
    def flashes(self) -> bool:
        """Whether a round has just begun."""
        return self._flash.isActive()

    def show_reading(self, reading: Reading) -> None:
        """Another moment of the clock: only its place is painted again."""
        if reading == self.reading:
            return
        self.reading = reading
        for shape in self.slide.shapes:
            if isinstance(shape, Clock):
                self.update(self._on_screen(shape))

    def _on_screen(self, shape: Clock) -> QRect:
        factor, space = self.factor, self.space
        x = space.wide - shape.x - shape.w if mirrored() else shape.x
        rect = QRectF(x * factor, (shape.y - shape.size / 4) * factor, shape.w * factor, 0)
        rect.setHeight((shape.h + shape.size / 2) * factor)
        return rect.toAlignedRect().adjusted(-2, -2, 2, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Slides are laid out for a size."""
        super().resizeEvent(event)
        self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, then the shapes."""
        painter = QPainter(self)
        ground = "accentSoft" if self.flashes else self.slide.ground
        painter.fillRect(event.rect(), self._look.colours[ground])
        factor = self.factor
        painter.scale(factor, factor)
        brush = Brush(painter, self._look, self._papers, self.space, self._loaded, mirrored=mirrored())
        part = QRectF(event.rect())
        brush.slide(self.slide, self.reading, QRectF(part.topLeft() / factor, part.size() / factor))
        painter.end()
