"""Words on screen: labels that never take what people wrote for markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme


class Label(QLabel):
    """One text in a role and a tone of the theme."""

    def __init__(self, words: str = "", role: str = "body", tone: str = "ink", *, wrap: bool = False) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(words)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def tone(self, name: str) -> None:
        """Another colour for the same words."""
        if self.property("tone") != name:
            self.setProperty("tone", name)
            self.style().unpolish(self)
            self.style().polish(self)


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
    layout.setContentsMargins(*(theme.px(margin) for margin in margins))
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(theme.px(part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


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
