"""Keys that belong to whatever has the focus, also where they are a shortcut of the page."""

from __future__ import annotations

from collections.abc import Container

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

KEYPAD = Qt.KeyboardModifier.KeypadModifier
ARROWS = {  # which way each goes, across and down
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ROW = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Up, Qt.Key.Key_Down)  # what a row in a list always wants


def claims(event: QEvent, keys: Container[Qt.Key]) -> bool:
    """Whether a widget takes a key for itself: to be asked first thing in its `event`."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    if Qt.Key(event.key()) not in keys or event.modifiers() & ~KEYPAD:
        return False
    event.accept()
    return True
