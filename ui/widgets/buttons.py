"""Buttons: one primary on a screen, secondary with an outline, quiet without; each may show its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui import icons, theme
from ui.language import tr
from ui.widgets import paint

ENTER = "↵"  # not in Lato: drawn as an icon
HEIGHTS = {
    "primary": 56,
    "primarySmall": 32,
    "secondary": 44,
    "signal": 44,
    "quiet": 44,
    "chip": 36,
    "small": 30,
    "quietSmall": 30,
    "link": 34,
}
PADDING = {
    "primary": 22,
    "primarySmall": 10,
    "secondary": 16,
    "signal": 16,
    "quiet": 12,
    "chip": 14,
    "small": 10,
    "quietSmall": 8,
    "link": 0,
}
GAP = 10


class Pressed(QPushButton):
    """A button that Enter presses, too, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, unless something is held down with it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)


class Button(Pressed):
    """A button in one of the looks of the design. `key`: the key that does the same, shown as a cap."""

    def __init__(
        self,
        words: str,
        does: Callable[[], object] | None = None,
        *,
        look: str = "secondary",
        icon: str = "",
        key: str = "",
        name: str = "",
    ) -> None:
        super().__init__(words)
        self.look, self.symbol, self.key = look, icon, key
        self.not_yet = ""  # why it does nothing yet: dashed, said in the tooltip
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font("buttonBig" if look == "primary" else "captionBold" if look in SMALL else "button"))
        if name or not words:
            self.setAccessibleName(name)
            self.setToolTip(name)
        if does:
            self.clicked.connect(lambda: does())

    def wait_for(self, reason: str) -> None:
        """Show that it does nothing yet, and why; "" makes it an ordinary button again."""
        if reason != self.not_yet:
            self.not_yet = reason
            self.setToolTip(reason)
            self.setAccessibleDescription(reason)
            self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words, its icon and its key."""
        wide = 2 * theme.px(PADDING[self.look]) + self._content_width()
        return QSize(max(wide, theme.px(HEIGHTS[self.look])), theme.px(HEIGHTS[self.look]))

    def minimumSizeHint(self) -> QSize:
        """Never narrower than its words."""
        return self.sizeHint()

    def _content_width(self) -> int:
        words = self.fontMetrics().horizontalAdvance(self.text())
        parts = [part for part in (self._icon_size(), words, key_width(self.key)) if part]
        return sum(parts) + theme.px(GAP) * max(0, len(parts) - 1)

    def _icon_size(self) -> int:
        return theme.px(16 if self.look in SMALL else 20) if self.symbol else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, icon, words, key."""
        painter = QPainter(self)
        paint.start(painter)
        ink = self._box(painter)
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        parts = [self._paint_icon, self._paint_words, self._paint_key]
        x = (self.width() - self._content_width()) / 2
        for part in reversed(parts) if right else parts:
            wide = part(painter, x, ink)
            x += wide + theme.px(GAP) if wide else 0
        painter.end()

    def _box(self, painter: QPainter) -> QColor:
        """Paint the box; the colour of what stands on it."""
        rect, radius = QRectF(self.rect()), theme.px(10 if self.look == "primary" else 8)
        if self.look == "chip":
            radius = self.height() // 2
        if self.not_yet or not self.isEnabled():
            paint.rounded(painter, rect, radius, None, paint.pen("outline", 1.5, dashed=True))
            return theme.colour("ink3")
        if self.look.startswith("primary"):
            state = "accentPressed" if self.isDown() else "accentHover" if self.underMouse() else "accent"
            paint.rounded(painter, rect, radius, theme.colour(state))
            return theme.colour("onAccent")
        chosen = self.isCheckable() and self.isChecked()
        fill = "accentSoft" if chosen else "sunken" if self.isDown() or self.underMouse() else "surface"
        line = {"quiet": None, "quietSmall": None, "signal": "signal", "chip": "hairline"}.get(self.look, "outline")
        if self.look == "link":
            return theme.colour("accentHover" if self.underMouse() else "accent")
        if not self.look.startswith("quiet") or fill != "surface":
            paint.rounded(painter, rect, radius, theme.colour(fill), paint.pen(line, 1) if line else None)
        return theme.colour("signal" if self.look == "signal" else "accent" if chosen else "ink")

    def _paint_icon(self, painter: QPainter, x: float, ink: QColor) -> float:
        size = self._icon_size()
        if size:
            filled = self.symbol in FILLED
            icons.paint(painter, self.symbol, QRectF(x, (self.height() - size) / 2, size, size), ink, fill=filled)
        return size

    def _paint_words(self, painter: QPainter, x: float, ink: QColor) -> float:
        wide = self.fontMetrics().horizontalAdvance(self.text())
        painter.setFont(self.font())
        painter.setPen(ink)
        painter.drawText(QRectF(x, 0, wide + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, self.text())
        return wide

    def _paint_key(self, painter: QPainter, x: float, ink: QColor) -> float:
        if self.key:
            paint_key(painter, QPointF(x, self.height() / 2), self.key, ink)
        return key_width(self.key)


FILLED = ("pause", "lock-simple", "warning-circle")
SMALL = ("small", "quietSmall", "primarySmall")
KEYPAD = Qt.KeyboardModifier.KeypadModifier
CAP = 22  # the height of a key's cap


def key_width(key: str) -> int:
    """How wide a key's cap is."""
    if not key:
        return 0
    words = key.replace(ENTER, "")
    wide = theme.metrics("minimum").horizontalAdvance(words) + (theme.px(16) if ENTER in key else 0)
    return max(theme.px(26), wide + theme.px(14))


def paint_key(painter: QPainter, left_middle: QPointF, key: str, ink: QColor) -> None:
    """A key's cap: a thin box around its name."""
    wide, high = key_width(key), theme.px(CAP)
    rect = QRectF(left_middle.x(), left_middle.y() - high / 2, wide, high)
    line = QColor(ink)
    line.setAlphaF(0.55)
    painter.setBrush(paint.NO_BRUSH)
    painter.setPen(line)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
    painter.setFont(theme.font("minimum"))
    painter.setPen(ink)
    words = key.replace(ENTER, "").strip()
    if ENTER in key:
        size = theme.px(13)
        x = rect.right() - theme.px(7) - size if words else rect.center().x() - size / 2
        icons.paint(painter, "arrow-elbow-down-left", QRectF(x, rect.center().y() - size / 2, size, size), ink)
        rect.setRight(x)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


class KeyCap(QWidget):
    """A key's cap on its own, beside the word that says what it does."""

    def __init__(self, key: str, tone: str = "ink2") -> None:
        super().__init__()
        self._key, self._tone = key, tone
        self.setAccessibleName(key.replace(ENTER, tr("Enter")))
        self.setFixedSize(key_width(key), theme.px(CAP))

    def show_key(self, key: str) -> None:
        """Another key."""
        if key != self._key:
            self._key = key
            self.setAccessibleName(key.replace(ENTER, tr("Enter")))
            self.setFixedSize(key_width(key), theme.px(CAP))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cap."""
        painter = QPainter(self)
        paint.start(painter)
        paint_key(painter, QPointF(0, self.height() / 2), self._key, theme.colour(self._tone))
        painter.end()


class Segments(QWidget):
    """A choice of one among a few, side by side. `chosen` is told the value."""

    def __init__(self, choices: list[tuple[str, str]], chosen: Callable[[str], object], value: str = "") -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QAbstractButton] = {}
        for number, (key, words) in enumerate(choices):
            button = Segment(words, first=number == 0, last=number == len(choices) - 1)
            button.clicked.connect(lambda _checked=False, key=key: chosen(key))
            self._group.addButton(button)
            layout.addWidget(button)
            self.buttons[key] = button
        self.choose(value)

    def choose(self, value: str) -> None:
        """Show which one holds; "" for none."""
        self._group.setExclusive(False)
        for key, button in self.buttons.items():
            button.setChecked(key == value)
        self._group.setExclusive(bool(value))


class Segment(Pressed):
    """One of the choices."""

    def __init__(self, words: str, *, first: bool, last: bool) -> None:
        super().__init__(words)
        self._first, self._last = first, last
        self.setCheckable(True)
        self.setFont(theme.font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on what holds already is for what lies around: a dialog's primary button."""
        if self.isChecked() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for its words in bold."""
        wide = theme.metrics("button").horizontalAdvance(self.text()) + theme.px(28)
        return QSize(wide, theme.px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Its part of the common box."""
        painter = QPainter(self)
        paint.start(painter)
        rect, radius = QRectF(self.rect()), theme.px(8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left, right = (self._last, self._first) if mirrored else (self._first, self._last)
        whole = rect.adjusted(0 if left else -radius, 0, radius if not right else 0, 0)
        painter.setClipRect(rect)
        chosen = self.isChecked()
        fill = "accentSoft" if chosen else "sunken" if self.underMouse() else "surface"
        paint.rounded(painter, whole, radius, theme.colour(fill), paint.pen("outline", 1))
        if not left:
            painter.setPen(paint.pen("outline", 1))
            painter.drawLine(QPointF(0.5, 1), QPointF(0.5, self.height() - 1))
        painter.setFont(theme.font("button" if chosen else "body"))
        painter.setPen(theme.colour("accent" if chosen else "ink"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()


class Switch(Pressed):
    """On or off."""

    def __init__(self, name: str, on: bool, changed: Callable[[bool], object]) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(theme.px(46), theme.px(44))
        self.toggled.connect(changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A knob in a groove: left and hollow is off, right and filled is on."""
        painter = QPainter(self)
        paint.start(painter)
        high = theme.px(26)
        rect = QRectF(0, (self.height() - high) / 2, self.width(), high)
        fill = theme.colour("accent") if self.isChecked() else None
        paint.rounded(painter, rect, high / 2, fill, None if fill else paint.pen("outline", 2))
        on_right = self.isChecked() != (self.layoutDirection() == Qt.LayoutDirection.RightToLeft)
        middle = QPointF(rect.right() - high / 2 if on_right else rect.left() + high / 2, rect.center().y())
        painter.setPen(paint.NO_PEN)
        painter.setBrush(theme.colour("onAccent" if self.isChecked() else "outline"))
        painter.drawEllipse(middle, high / 2 - theme.px(4), high / 2 - theme.px(4))
        painter.end()
