"""Parts of the dialog of a new session: fields under their names, its foot, the signs of the strips."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

from ui import theme
from ui.language import tr
from ui.widgets import paint
from ui.widgets.sample import Draw
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


def piece(kind: str) -> Draw:
    """A piece of a strip: of the core, around it, or a break, which is dashed."""

    def draw(painter: QPainter, rect: QRectF) -> None:
        fill = {"core": theme.paper("lemon"), "around": theme.colour("surface")}.get(kind)
        paint.rounded(painter, rect, theme.px(2), fill, paint.pen("outline", 1, dashed=fill is None))

    return draw
