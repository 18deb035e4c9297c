"""Words that are a button until they are pressed, and then a field: the date and the start of a day."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField


class InPlace(QWidget):
    """`typed` is told what was typed, where it differs from what stood there."""

    typed = Signal(str)

    def __init__(self, button: Button, name: str, wide: int) -> None:
        super().__init__()
        self.button = button
        self.field = LineField(name=name, height=40)
        self.field.setFixedWidth(theme.px(wide))
        self.field.hide()
        button.clicked.connect(lambda: self.edit())
        self.field.entered.connect(lambda _words: self._close())
        self.field.left.connect(self.typed)
        self.field.editingFinished.connect(self._hide_field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button)
        layout.addWidget(self.field)

    def show_words(self, words: str, in_field: str) -> None:
        """What stands there; `in_field`: how it is typed."""
        self.field.show_words(in_field)
        if self.button.text() != words:
            self.button.setText(words)
            self.button.updateGeometry()

    def edit(self) -> None:
        """Into the field."""
        self.button.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _close(self) -> None:
        self._hide_field()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_field(self) -> None:
        self.button.show()
        if QApplication.focusWidget() is None:  # Esc: back to the button
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()


class Title(Button):
    """A title that can be pressed: large words, and a pencil under the mouse or the focus."""

    def __init__(self, words: str) -> None:
        super().__init__(words, look="quiet")
        self.setFont(theme.font("h2"))

    def sizeHint(self) -> QSize:
        """The words and the pencil."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + theme.px(28)
        return QSize(wide, theme.px(34))

    def minimumSizeHint(self) -> QSize:
        """It may be cut."""
        return QSize(theme.px(60), theme.px(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Words without a box."""
        painter = QPainter(self)
        paint.start(painter)
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(self.font())
        painter.setPen(theme.colour("ink"))
        side = theme.px(28)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rect = QRectF(self.rect()).adjusted(side if mirrored else 0, 0, 0 if mirrored else -side, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, int(rect.width()) + 2)
        painter.drawText(rect.adjusted(0, 0, 2, 0), LEADING, words)
        if self.underMouse() or self.hasFocus():
            used = painter.fontMetrics().horizontalAdvance(words) + theme.px(8)
            size = theme.px(16)
            x = rect.right() - used - size if mirrored else rect.left() + used
            icons.paint(
                painter, "pencil-simple", QRectF(x, (self.height() - size) / 2, size, size), theme.colour("ink2")
            )
        painter.end()


LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
