"""Parts of the dialog of a new session: fields under their names, its foot, the legend of the strips."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from ui import theme
from ui.language import mirrored, tr
from ui.widgets import paint
from ui.widgets.text import Label, box, column


def named(words: str, field: QWidget, more: str = "") -> QFrame:
    """A field under its name, a hint below."""
    below = [Label(more, "caption", "ink2", wrap=True)] if more else []
    return box(column(Label(words, "captionBold"), field, *below, gap=6))


class Fields(QScrollArea):
    """Scrolls by itself only: its keys belong to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left to the dialog."""
        event.ignore()


class Foot(QFrame):
    """The foot of the dialog, round where the dialog is."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setAccessibleName(tr("Buttons"))
        self.setLayout(layout)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A lighter ground under a line."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setClipRect(self.rect())
        radius = theme.px(13)
        paint.rounded(painter, QRectF(self.rect()).adjusted(0, -2 * radius, 0, 0), radius, theme.colour("surface"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.colour("hairline"))
        painter.end()


class Sample(QWidget):
    """What a piece of a strip means."""

    def __init__(self, kind: str, words: str) -> None:
        super().__init__()
        self._kind, self._words = kind, words
        self.setAccessibleName(words)
        wide = theme.metrics("caption").horizontalAdvance(words) + theme.px(26)
        self.setFixedSize(wide, theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A piece and its word."""
        painter = QPainter(self)
        paint.start(painter)
        side = theme.px(14)
        x = self.width() - side - 1 if mirrored() else 1
        piece = QRectF(x, (self.height() - side) / 2, side, side)
        fill = {"core": theme.paper("lemon"), "around": theme.colour("surface")}.get(self._kind)
        paint.rounded(painter, piece, theme.px(2), fill, paint.pen("outline", 1, dashed=fill is None))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink2"))
        gap = theme.px(22)
        space = self.rect().adjusted(0, 0, -gap, 0) if mirrored() else self.rect().adjusted(gap, 0, 0, 0)
        painter.drawText(space, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words)
        painter.end()
