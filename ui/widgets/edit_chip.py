"""A chip that says one thing about a plan, and becomes a field where it is pressed: owner, helpers, date."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField

LONGEST = 26  # letters of a value; the whole is in the tooltip and in the field


class ChipButton(Button):
    """A label and a bold value."""

    def __init__(self, label: str, icon: str, does: Callable[[], object]) -> None:
        super().__init__("", does, look="chip", icon=icon, name=label)
        self._label, self._value = label, ""

    def show_value(self, value: str, nothing: str) -> None:
        """The value; `nothing`: what stands there without one."""
        shown = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
        self._value = shown or nothing
        self.setAccessibleName(f"{self._label}: {value or nothing}")
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def _widths(self) -> tuple[int, int]:
        label, value = theme.metrics("body"), theme.metrics("h3")
        return label.horizontalAdvance(f"{self._label}  "), value.horizontalAdvance(self._value)

    def _content_width(self) -> int:
        return sum(self._widths()) + self._icon_size() + theme.px(10)

    def _icon_size(self) -> int:
        return theme.px(18)

    def _paint_words(self, painter: QPainter, x: float, ink: QColor) -> float:
        label, value = self._widths()
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(ink)
        parts = (("body", self._label, label), ("h3", self._value, value))
        for role, words, wide in reversed(parts) if right else parts:
            painter.setFont(theme.font(role))
            painter.drawText(QRectF(x, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
            x += wide
        return label + value


class EditChip(QWidget):
    """`keep` is told the words, and says whether they were kept; only then the chip comes back."""

    def __init__(self, label: str, icon: str, hint: str, keep: Callable[[str], bool]) -> None:
        super().__init__()
        self.locked = False
        self._keep, self._words, self._asked = keep, "", False
        self.chip = ChipButton(label, icon, self.edit)
        self.field = LineField(hint=hint, name=label, role="body", height=36)
        self.field.setFixedWidth(theme.px(220))
        self.field.entered.connect(lambda _words: self.close_field(by_key=True))
        self.field.installEventFilter(self)
        self.field.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chip)
        layout.addWidget(self.field)

    def show_words(self, words: str, nothing: str, shown: str = "") -> None:
        """What the board says; `shown`: how the chip words it."""
        self._words = words
        self.chip.show_value(shown or words, nothing)
        self.field.show_words(words)

    def edit(self) -> None:
        """Type here."""
        if self.locked:
            return
        self.chip.hide()
        self.field.setText(self._words)
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Kept when the focus goes; Esc puts the chip back as it was."""
        if watched is self.field and not self.field.isHidden():
            if event.type() == QEvent.Type.FocusOut and self.field.window().isActiveWindow():
                self.close_field(by_key=False)
            elif event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
                self.field.setText(self._words)
                self.close_field(by_key=True)
                return True
        return False

    def close_field(self, *, by_key: bool) -> bool:
        """Keep what is typed, and show the chip again; False where it was refused."""
        if self.field.isHidden():
            return True
        words = self.field.text().strip()
        if words != self._words and not self._keep(words):
            return False
        self.chip.show()
        if by_key:
            self.chip.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.hide()
        return True
