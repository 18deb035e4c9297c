"""One frame of a storyboard: a picture, its number, the sentence under it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ui import icons, theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.fields import RETURN, TextField
from ui.widgets.picture_files import load, pictures_in
from ui.widgets.sight import bring_into_sight
from ui.widgets.text import Label, column, row, rule
from workshop.messages import Message, say

HIGH, CAPTION = 112, 116
MARGIN = 4  # around the words


def picture_in(data: QMimeData) -> Path | QImage | None:
    """What somebody dropped or pasted: the first of the files, or the picture itself."""
    return next(iter(pictures_in(data)), None)


class Drawing(QWidget):
    """The drawing area. Enter and a click choose a file, Ctrl+V pastes, a picture can be dropped, Delete removes."""

    OWN_KEYS: ClassVar[dict[str, Message]] = {
        "Return": say("Choose a picture"),
        "Del": say("Remove the picture, then the frame"),
    }

    def __init__(self, does: Callable[[str, object], object]) -> None:
        super().__init__()
        self._does = does  # "choose", "put" with a file or a picture, "clear", "go" with a step
        self._file: Path | None = None
        self._missing, self._over, self.locked = False, False, False
        self._shown: tuple[Path, QSize] | None = None
        self._pixmap = QPixmap()
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setFixedHeight(theme.px(HIGH))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_picture(self, file: Path | None, number: int, title: str, *, missing: bool) -> None:
        """A stored picture, none, or one whose file is lost."""
        told = tr("picture missing") if missing else title if file else tr("no picture")
        self.setAccessibleName(tr("Frame {n}, {told}", n=number, told=told))
        if (file, missing) != (self._file, self._missing):
            self._file, self._missing = file, missing
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or a picture may be dropped."""
        if not self.locked and picture_in(event.mimeData()) is not None:
            self._over = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, _event: object) -> None:
        """It was not."""
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """It was."""
        self._over = False
        self.update()
        if (found := picture_in(event.mimeData())) is not None:
            event.acceptProposedAction()
            self._does("put", found)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a file where there is no picture yet."""
        super().mousePressEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._file is None and event.button() == Qt.MouseButton.LeftButton:
            self._does("choose", None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Delete, arrows."""
        key = Qt.Key(event.key())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0) * (-1 if mirrored else 1)
        if key in RETURN and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._does("choose", None)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._does("clear", None)
        elif step:
            self._does("go", step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: object) -> None:
        """The ring comes."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        bring_into_sight(self)
        self.update()

    def focusOutEvent(self, event: object) -> None:
        """The ring goes."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.update()

    def _fitting(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = (QSize(self.width() - 8, self.height() - 6) * ratio).expandedTo(QSize(1, 1))
        if self._file and self._shown != (self._file, size):
            self._shown = self._file, size
            self._pixmap = load(self._file, size)
            self._pixmap.setDevicePixelRatio(ratio)
        return self._pixmap if self._file else QPixmap()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture; without one what would put it there."""
        painter = QPainter(self)
        paint.start(painter)
        rect, pixmap = QRectF(self.rect()), self._fitting()
        if not pixmap.isNull():
            size = pixmap.deviceIndependentSize()
            left, top = (rect.width() - size.width()) / 2, (rect.height() - size.height()) / 2
            painter.drawPixmap(QPointF(left, top), pixmap)
        else:
            broken = self._missing or self._file is not None
            self._paint_nothing(painter, rect, tr("picture missing") if broken else tr("no picture"), broken)
        if self.hasFocus() or self._over:
            paint.rounded(painter, rect.adjusted(2, 2, -2, -2), theme.px(6), None, paint.pen("accent", 3))
        painter.end()

    def _paint_nothing(self, painter: QPainter, rect: QRectF, words: str, broken: bool) -> None:
        size = theme.px(24)
        place = QRectF(rect.center().x() - size / 2, rect.center().y() - size, size, size)
        icons.paint(painter, "image-broken" if broken else "image", place, theme.colour("ink3"))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink3"))
        below = QRectF(rect.left(), rect.center().y() + theme.px(4), rect.width(), theme.px(20))
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)


class FrameView(QFrame):
    """A frame as a card."""

    def __init__(self, does: Callable[[str, object], object], keep: Callable[[str], bool]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.drawing = Drawing(does)
        self._number = Label("", "h3", "accent")
        self._number.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._number.setContentsMargins(0, MARGIN, 0, 0)
        self.caption = TextField(role="body", lines=False)
        self.caption.setProperty("bare", True)
        self.caption.document().setDocumentMargin(MARGIN)
        self.caption.kept.connect(keep)
        self.caption.entered.connect(lambda _words: does("next", None))
        text = row(self._number, self.caption, gap=2, margins=(11, 5, 4, 2))
        text.setStretch(1, 1)
        below = QWidget()
        below.setLayout(text)
        below.setFixedHeight(theme.px(CAPTION))
        self.setLayout(column(self.drawing, rule(), below, gap=0, margins=(1, 1, 1, 1)))

    def show_number(self, number: int) -> None:
        """Which frame it is."""
        self._number.setText(str(number))
        self.caption.setAccessibleName(tr("Sentence under frame {n}", n=number))
        self.caption.setPlaceholderText(tr("What happens here?"))
