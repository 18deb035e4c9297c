"""A field for a small number. It has no use for letters, so the letters of its screen act while it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIntValidator, QKeyEvent

from ui import theme
from ui.widgets.fields import RETURN, LineField


class NumberField(LineField):
    """Up to `digits` digits, centred. `letters`: the keys of the screen that go on working in it."""

    def __init__(self, name: str, *, digits: int = 3, width: int = 76, letters: str = "") -> None:
        super().__init__(name=name, role="h2", height=46)
        self.letters = letters
        self.setValidator(QIntValidator(0, 10**digits - 1, self))
        self.setMaxLength(digits)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextMargins(0, 0, 0, 0)
        self.setStyleSheet("padding: 0;")
        self.setFixedWidth(theme.px(width))

    @property
    def number(self) -> int | None:
        """What is typed, or None."""
        return int(self.text()) if self.text().isdigit() else None

    def event(self, event: QEvent) -> bool:
        """Leave its letters to the screen."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.text().upper() in self.letters
            and event.text()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and the arrows up and down are the screen's; Enter counts on an empty field too."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        elif event.key() in RETURN and not self.hasAcceptableInput():
            self.entered.emit(self.text())
        else:
            super().keyPressEvent(event)
