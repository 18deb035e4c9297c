"""Chips: a short text in a box with round ends, with an icon where it helps; dashed where something is expected or open."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import icons, theme
from ui.widgets import paint


class Chip(QWidget):
    """`look`: plain | dashed | accent | signal."""

    def __init__(self, words: str, *, look: str = "plain", icon: str = "", height: int = 36) -> None:
        super().__init__()
        self._look, self._icon, self._height = look, icon, height
        self.words = ""
        self.say(words)

    def say(self, words: str, *, look: str = "") -> None:
        """Other words."""
        self.words, self._look = words, look or self._look
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        wide = theme.metrics(self._role()).horizontalAdvance(self.words) + theme.px(26)
        return QSize(wide + (theme.px(24) if self._icon else 0), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def _role(self) -> str:
        return "captionBold" if self._look in ("accent", "signal") else "body"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, icon, words."""
        painter = QPainter(self)
        paint.start(painter)
        rect = QRectF(self.rect())
        inks = {"accent": "accent", "signal": "signal", "dashed": "ink2"}
        ink = theme.colour(inks.get(self._look, "ink"))
        fill = {"accent": "accentSoft", "plain": "surface"}.get(self._look)
        line = (
            None
            if self._look == "accent"
            else paint.pen(
                {"signal": "signal", "dashed": "outline"}.get(self._look, "hairline"),
                1.5 if self._look in ("dashed", "signal") else 1,
                dashed=self._look in ("dashed", "signal"),
            )
        )
        paint.rounded(painter, rect, rect.height() / 2, theme.colour(fill) if fill else None, line)
        inside = rect.adjusted(theme.px(13), 0, -theme.px(13), 0)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._icon:
            size = theme.px(16)
            x = inside.right() - size if mirrored else inside.left()
            icons.paint(painter, self._icon, QRectF(x, (self.height() - size) / 2, size, size), ink)
            inside = inside.adjusted(0, 0, -theme.px(24), 0) if mirrored else inside.adjusted(theme.px(24), 0, 0, 0)
        painter.setFont(theme.font(self._role()))
        painter.setPen(ink)
        painter.drawText(inside, Qt.AlignmentFlag.AlignCenter, self.words)
        painter.end()
