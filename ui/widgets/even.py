"""A layout in columns that are all as wide as each other: panels, classes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QStyle, QWidget

from ui import theme
from ui.widgets.flow import Flow


class Even(Flow):
    """At most `most` columns, fewer where they would be narrower than `least` pixels; every line as high as its highest."""

    def __init__(self, parent: QWidget | None = None, *, most: int, least: int, gap: int = 28) -> None:
        super().__init__(parent, gap)
        self._most, self._least = most, theme.px(least)

    def across(self, width: int) -> int:
        """How many columns a width has."""
        return max(1, min(self._most, self.count(), (width + self._gap) // (self._least + self._gap)))

    def sizeHint(self) -> QSize:
        """All columns side by side."""
        wide = self._most * (self._least + self._gap) - self._gap
        return QSize(wide, self.heightForWidth(wide))

    def _lay(self, rect: QRect, *, move: bool) -> int:
        across = self.across(rect.width())
        wide = (rect.width() - (across - 1) * self._gap) // across
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        y = rect.y()
        for begin in range(0, self.count(), across):
            line = self._items[begin : begin + across]
            high = max(_high(item, wide) for item in line)
            for place, item in enumerate(line if move else ()):
                at = QRect(QPoint(rect.x() + place * (wide + self._gap), y), QSize(wide, high))
                item.setGeometry(QStyle.visualRect(direction, rect, at))
            y += high + self._gap
        return max(0, y - self._gap - rect.y())


def _high(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
