"""What stands in the place of something that is not there: empty (dashed), hidden, locked, loading (solid)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QProgressBar

from ui import icons, theme
from ui.widgets.text import Label, column


class State(QFrame):
    """A box with a headline and a sentence. `kind`: empty | hidden | locked | loading | error."""

    ICONS = {"hidden": "eye-slash", "locked": "lock-simple", "error": "warning-circle"}  # noqa: RUF012

    def __init__(self, kind: str, head: str, more: str = "") -> None:
        super().__init__()
        self.setProperty("look", "dashed" if kind == "empty" else "card")
        self.setAccessibleName(f"{head}. {more}")
        parts: list[QFrame] = []
        if kind == "loading":
            bar = QProgressBar()
            bar.setRange(0, 0)
            bar.setTextVisible(False)
            bar.setFixedHeight(theme.px(5))
            parts.append(bar)  # type: ignore[arg-type]
        elif kind in self.ICONS:
            picture = Label()
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setPixmap(icons.pixmap(self.ICONS[kind], theme.px(24), theme.colour("ink2")))
            parts.append(picture)
        self._title, self._words = Label(head, "h3", wrap=True), Label(more, "body", "ink2", wrap=True)
        for label in (self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column(None, *parts, self._title, self._words, None, margins=(24, 20, 24, 20)))

    def say(self, head: str, more: str) -> None:
        """Other words."""
        self._title.setText(head)
        self._words.setText(more)
        self.setAccessibleName(f"{head}. {more}")
