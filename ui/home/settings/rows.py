"""One setting: words, help, and what changes it; below each other where there is little room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import Segments, Switch
from ui.widgets.choice import Choice
from ui.widgets.text import Label, box, column

ROW = 52
WORDS = 150  # pixels that the words want beside a control at most


class SettingRow(QWidget):
    """52 high where words and control stand beside each other."""

    def __init__(self, words: str, more: str, control: QWidget) -> None:
        super().__init__()
        self.more = Label(more, "caption", "ink2", wrap=True)
        self.head = Label(words, "body", wrap=True)
        self.control = control
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        self._layout.setSpacing(theme.px(12))
        self._layout.addWidget(box(column(None, self.head, self.more, None, gap=0)), 1)
        self._layout.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(theme.px(ROW))
        self.tell(more)  # once it has a place: a widget without one would be a window of its own

    def tell(self, more: str) -> None:
        """Other help."""
        self.more.setText(more)
        self.more.setVisible(bool(more))

    def minimumSizeHint(self) -> QSize:
        """As wide as the control alone: the words can go above it."""
        return QSize(self.control.minimumSizeHint().width(), theme.px(ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        words = min(theme.px(WORDS), self.head.sizeHint().width()) + theme.px(12)
        fits = self.width() >= self.control.sizeHint().width() + words
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)


@dataclass
class Pick:
    """A control for one of a few values, and how it is told which one holds."""

    widget: QWidget
    show_value: Callable[[object], None]


def pick(name: str, choices: list[tuple[object, str]], changed: Callable[[object], object], most: int) -> Pick:
    """Side by side where that is not wider than `most` pixels, else a list that opens."""
    values = {str(value): value for value, _ in choices}
    made = Segments([(str(value), words) for value, words in choices], lambda key: changed(values[key]))
    if len(choices) > 1 and "" not in values and made.sizeHint().width() <= most:
        made.setAccessibleName(name)
        for button in made.buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
        made.setFocusProxy(next(iter(made.buttons.values())))
        return Pick(made, lambda value: _choose(made, str(value)))
    made.deleteLater()
    return _list(name, choices, changed)


def _choose(made: Segments, key: str) -> None:
    made.choose(key)
    made.setFocusProxy(made.buttons[key])


def _list(name: str, choices: list[tuple[object, str]], changed: Callable[[object], object]) -> Pick:
    made, values = Choice(name), [value for value, _ in choices]
    for _, words in choices:
        made.addItem(words)
    made.activated.connect(lambda place: changed(values[place]))
    return Pick(made, lambda value: made.setCurrentIndex(values.index(value)))


def switch(name: str, on: bool, changed: Callable[[bool], object]) -> Switch:
    """On or off."""
    return Switch(name, on, changed)
