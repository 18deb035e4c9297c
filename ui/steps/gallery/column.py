"""All sketches below each other, small, with their letters and dots: the one on the stage is ringed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QVBoxLayout

from ui import theme
from ui.room import Room
from ui.steps.gallery.picture import SMALL_DOT, SketchPicture, file_of, spoken
from ui.widgets import paint
from ui.widgets.own_keys import claims
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import box, column
from workshop.actions import sketches
from workshop.records import Picture
from workshop.voting.heat.places import Place

WIDE, HIGH, LETTER, COLUMN = 92, 86, 34, 168
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Shown:
    """A sketch as it is on screen. `file` None: its picture is lost."""

    id: str
    letter: str
    title: str
    file: Path | None
    places: tuple[Place, ...]
    words: str
    text: str = ""  # what stands on it instead of a picture


def shown_of(room: Room, dots: dict[str, tuple[Place, ...]]) -> list[Shown]:
    """The sketches of the gallery by letter, with their dots."""
    seen, library = room.seen, room.store.place
    found = []
    for sketch in sketches.in_gallery(seen):
        places, file = dots.get(sketch.id, ()), file_of(library, seen.find(Picture, sketch.picture_id))
        found.append(Shown(sketch.id, sketch.letter, sketch.title, file, places, spoken(sketch, len(places))))
    return found


class Thumb(QAbstractButton):
    """One sketch, 92 by 86, beside its letter."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown("", "", "", None, (), "")
        self.picture = SketchPicture(dot=SMALL_DOT)
        self.picture.setParent(self)
        self.picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCheckable(True)
        self.setProperty("ownFocus", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(theme.px(HIGH + 10))

    def show_sketch(self, shown: Shown) -> None:
        """Another sketch, or other dots."""
        self.shown = shown
        self.setAccessibleName(shown.words)
        self.picture.show_sketch(shown.file, shown.words, shown.places, shown.text)
        self.update()

    def sizeHint(self) -> QSize:
        """The letter and the picture."""
        return QSize(theme.px(LETTER + WIDE + 10), theme.px(HIGH + 10))

    def resizeEvent(self, _event: object) -> None:
        """The picture stands behind the letter."""
        wide = theme.px(WIDE)
        left = theme.px(5) if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else theme.px(LETTER + 5)
        self.picture.setGeometry(left, theme.px(5), wide, theme.px(HIGH))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """It scrolls into sight."""
        super().focusInEvent(event)
        bring_into_sight(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The letter; a ring around the one on the stage, a wider one where the focus is."""
        painter = QPainter(self)
        paint.start(painter)
        around = QRectF(self.picture.geometry()).adjusted(-4, -4, 4, 4)
        if self.isChecked() or self.hasFocus():
            paint.rounded(painter, around, theme.px(4), None, paint.pen("accent", 4 if self.hasFocus() else 3))
        painter.setFont(theme.font("count"))
        painter.setPen(theme.colour("accent" if self.isChecked() else "ink"))
        place = QRectF(0, 0, around.left(), self.height())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place = QRectF(around.right(), 0, self.width() - around.right(), self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.shown.letter)
        painter.end()


class SketchColumn(QScrollArea):
    """The column; ↑ and ↓ go from one to the next, and so does a click."""

    chosen = Signal(str)  # the id of a sketch

    def __init__(self) -> None:
        super().__init__()
        self.thumbs: list[Thumb] = []
        self.here = ""
        self._layout: QVBoxLayout = column(gap=0)
        inside = box(column(self._layout, None, margins=(6, 14, 6, 14)), ground="stage")
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFixedWidth(theme.px(COLUMN))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_sketches(self, shown: list[Shown], here: str) -> None:
        """These, and which of them is on the stage."""
        while len(self.thumbs) > len(shown):
            gone = self.thumbs.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.thumbs) < len(shown):
            self._add()
        self.here = here
        for thumb, one in zip(self.thumbs, shown, strict=True):
            thumb.setChecked(one.id == here)
            thumb.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one.id == here else Qt.FocusPolicy.ClickFocus)
            thumb.show_sketch(one)

    def _add(self) -> None:
        made = Thumb()
        made.clicked.connect(lambda: self.chosen.emit(made.shown.id))
        made.installEventFilter(self)
        self.thumbs.append(made)
        self._layout.addWidget(made)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The arrows are the column's while it has the focus."""
        if not isinstance(watched, Thumb):
            return False
        if claims(event, ARROWS):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in ARROWS:
            target = self.thumbs.index(watched) + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= target < len(self.thumbs):
                self.chosen.emit(self.thumbs[target].shown.id)
                self.thumbs[target].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False
