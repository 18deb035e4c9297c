"""A field for a small number. It has no use for letters, so the letters of its screen act while it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRegularExpression, Qt
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator

from ui import theme
from ui.widgets.fields import RETURN, LineField


class NumberField(LineField):
    """Up to `digits` digits, centred; `below` nothing and with a `part` only where those are asked for.

    `letters`: the keys of the screen that go on working in it.
    """

    def __init__(
        self, name: str, *, digits: int = 3, width: int = 76, letters: str = "", below: bool = False, part: bool = False
    ) -> None:
        super().__init__(name=name, role="h2", height=46)
        self.letters = letters
        shape = f"{'-?' if below else ''}[0-9]{{1,{digits}}}{'([.,][0-9]{0,2})?' if part else ''}"
        self.setValidator(QRegularExpressionValidator(QRegularExpression(shape), self))
        self.setMaxLength(digits + below + 3 * part)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextMargins(0, 0, 0, 0)
        self.setStyleSheet("padding: 0;")
        self.setFixedWidth(theme.px(width))

    @property
    def number(self) -> int | None:
        """The whole number that is typed, or None."""
        return int(self.text()) if self.text().isdecimal() else None

    @property
    def value(self) -> float | None:
        """Whatever number is typed, whole where it is, or None."""
        if not self.hasAcceptableInput():
            return None
        found = float(self.text().replace(",", "."))
        return int(found) if found.is_integer() else found

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
