"""Words on screen: labels that never take what people wrote for markup."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from ui import theme
from ui.language import mirrored


class Label(QLabel):
    """One text in a role and a tone of the theme."""

    def __init__(
        self, words: str = "", role: str = "body", tone: str = "ink", *, wrap: bool = False, short: bool = False
    ) -> None:
        """`short`: one line that ends in an ellipsis where there is no room for all of it."""
        super().__init__()
        self._short = short
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(words)
        self._role = role
        self._laid: tuple[str, int, int] | None = None  # the words, step and size that the heights are of
        self._heights: dict[int, int] = {}  # by width
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)

    def tone(self, name: str) -> None:
        """Another colour for the same words."""
        if self.property("tone") != name:
            self.setProperty("tone", name)
            self.style().unpolish(self)
            self.style().polish(self)

    def role(self, name: str) -> None:
        """Another size for the same words."""
        self._role = name
        self.setFont(theme.font(name))

    # several lines stand as far apart as the design wants, which QLabel cannot do

    def heightForWidth(self, width: int) -> int:
        """How high the words are at a width."""
        return self._high(min(width, self.maximumWidth())) if self.wordWrap() else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """As much as the words want, up to a comfortable line."""
        if not self.wordWrap():
            return super().sizeHint()
        wide = min(self.fontMetrics().horizontalAdvance(self.text()) + 2, theme.px(LINE))
        return QSize(wide, self._high(wide))

    def minimumSizeHint(self) -> QSize:
        """One word wide."""
        if self._short:
            return QSize(
                min(self.fontMetrics().horizontalAdvance("MMM…"), self.sizeHint().width()), self.sizeHint().height()
            )
        if not self.wordWrap():
            return super().minimumSizeHint()
        words = self.text().split()
        wide = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return QSize(min(wide + 2, theme.px(160)), self.line_step)

    @property
    def line_step(self) -> int:
        """How far its lines stand apart."""
        return theme.line_height(self._role, self.font().pixelSize())

    def _high(self, width: int) -> int:
        """Layouts ask for this dozens of times after every edit: the same words at the same width are laid out once."""
        words = self.text(), self.line_step, self.font().pixelSize()
        if words != self._laid:
            self._laid, self._heights = words, {}
        if width not in self._heights:
            self._heights[width] = max(1, self._laid_out(max(width, 1)).lineCount()) * self.line_step
        return self._heights[width]

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.layoutDirection())
        option.setAlignment(self._side() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        layout.setTextOption(option)
        layout.beginLayout()
        place, step = 0, self.line_step
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, place + (step - line.height()) / 2))
            place += step
        layout.endLayout()
        return layout

    def _side(self) -> Qt.AlignmentFlag:
        """Where the words stand: leading is right where the window is mirrored, whatever script they are in."""
        return QStyle.visualAlignment(self.layoutDirection(), self.alignment())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Wrapped words line by line; one line as Qt does it."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if not self.pixmap().isNull() or not (self.wordWrap() or mirrored or self._short):
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        if not self.wordWrap():  # Qt would put it at the side where its first letter's script begins
            line = self.text()
            if self._short:
                line = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(self.contentsRect(), self._side(), line)
            painter.end()
            return
        words = self._laid_out(self.width())
        left_over = max(0, self.height() - words.lineCount() * self.line_step)
        middle = self.alignment() & Qt.AlignmentFlag.AlignVCenter
        words.draw(painter, QPointF(0, left_over / 2 if middle else 0))
        painter.end()


def runs_right_to_left(text: str) -> bool:
    """Whether a text is written from right to left: its first letter says so."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


LINE = 560  # pixels: longer lines are hard to read


def rule(look: str = "rule") -> QFrame:
    """A line across: "rule", "ruleInk"; or upright."""
    line = QFrame()
    line.setProperty("look", look)
    line.setFixedHeight(1 if look == "rule" else 2)
    return line


def upright(height: int) -> QFrame:
    """A line from top to bottom."""
    line = QFrame()
    line.setProperty("look", "upright")
    line.setFixedSize(1, theme.px(height))
    return line


def upright_line() -> QFrame:
    """A line between parts that stand beside each other, as high as they are."""
    line = QFrame()
    line.setProperty("look", "upright")
    line.setFixedWidth(1)
    return line


Part = QWidget | QLayout | int | None  # an int is a gap in pixels at 100 %, None stretches


def row(*parts: Part, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts beside each other."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def column(*parts: Part, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts below each other."""
    layout = QVBoxLayout()
    _fill(layout, parts, gap, margins)
    return layout


def _fill(
    layout: QHBoxLayout | QVBoxLayout, parts: tuple[Part, ...], gap: int, margins: tuple[int, int, int, int]
) -> None:
    layout.setSpacing(theme.px(gap))
    set_margins(layout, margins)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(theme.px(part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def set_margins(layout: QLayout, margins: tuple[int, int, int, int]) -> None:
    """Leading, top, trailing and bottom, in pixels at 100 %: Qt mirrors what lies in a layout, not what is around it."""
    leading, top, trailing, bottom = (theme.px(margin) for margin in margins)
    layout.setContentsMargins(*((trailing, top, leading, bottom) if mirrored() else (leading, top, trailing, bottom)))


def box(layout: QLayout, *, ground: str = "", look: str = "") -> QFrame:
    """A widget around a layout; `ground`: the token of its background, `look`: a frame of the style sheet."""
    frame = QFrame()
    if ground:
        frame.setProperty("ground", ground)
    if look:
        frame.setProperty("look", look)
    frame.setLayout(layout)
    return frame


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            empty(inner)
            inner.deleteLater()
