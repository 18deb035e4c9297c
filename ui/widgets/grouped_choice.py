"""A choice among many: under headings, each with a line that says what it is good for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets.choice import Choice

KEY, MORE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
HEADING, ENTRY, EDGE, WIDE = 34, 46, 12, 600  # pixels; the list is wider than the field where there is room
Entry = tuple[str, str, str]  # key, words, and what it is good for
Index = QModelIndex | QPersistentModelIndex


class GroupedChoice(Choice):
    """`chosen` gets the key of what somebody picked."""

    def __init__(self, name: str, groups: Iterable[tuple[str, list[Entry]]], chosen: Callable[[str], object]) -> None:
        super().__init__(name)
        self.setItemDelegate(TwoLines(self))
        self.setMaxVisibleItems(12)
        for heading, entries in groups:
            self._add_heading(heading)
            for key, words, more in entries:
                self.addItem(words, key)
                self.setItemData(self.count() - 1, more, MORE)
                self.setItemData(self.count() - 1, f"{words}. {more}", Qt.ItemDataRole.AccessibleTextRole)
        self.activated.connect(lambda place: chosen(str(self.itemData(place, KEY))))

    def _add_heading(self, words: str) -> None:
        self.addItem(words)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.count() - 1).setEnabled(False)  # passed over by the arrows

    def choose(self, key: str) -> None:
        """Show what is chosen."""
        self.setCurrentIndex(self.findData(key, KEY))

    def showPopup(self) -> None:
        """As wide as most of what is said about each."""
        self.view().setMinimumWidth(min(theme.px(WIDE), round(self.window().width() * 0.6)))
        super().showPopup()


class TwoLines(QStyledItemDelegate):
    """The words, and below them what it is good for; a heading in small bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All entries are equally high."""
        return QSize(super().sizeHint(option, index).width(), theme.px(ENTRY if index.data(KEY) else HEADING))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, and what they stand for."""
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.fillRect(rect, theme.colour("accentSoft" if selected and index.data(KEY) else "surface"))
        inside = rect.adjusted(theme.px(EDGE), 0, -theme.px(EDGE), 0)
        if not index.data(KEY):
            self._write(painter, inside, str(index.data()), "captionBold", "ink2")
        else:
            above, below = (
                inside.adjusted(0, theme.px(4), 0, -inside.height() // 2),
                inside.adjusted(0, inside.height() // 2, 0, -theme.px(4)),
            )
            self._write(painter, above, str(index.data()), "body", "accent" if selected else "ink")
            self._write(painter, below, str(index.data(MORE)), "caption", "ink2")
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, words: str, role: str, tone: str) -> None:
        painter.setFont(theme.font(role))
        painter.setPen(theme.colour(tone))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, shown)
