"""F6: from one part of the window to the next, as screen readers and keyboards expect."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.tab_order import takes_tab


def regions(page: QWidget | None) -> list[QWidget]:
    """The parts of a page, in the order in which F6 visits them; a page that names none is one part."""
    if page is None:
        return []
    parts: list[QWidget] = getattr(page, "regions", lambda: [page])()
    return [part for part in parts if part.isVisible()]


class Regions:
    """The parts of a window, one after the other."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def forward(self) -> None:
        """The next part."""
        go_to_region(self._window, 1)

    def back(self) -> None:
        """The part before."""
        go_to_region(self._window, -1)


def go_to_region(window: QWidget, step: int) -> None:
    """Give the focus to the next part."""
    parts = regions(getattr(window, "page", None))
    if not parts:
        return
    focused = QApplication.focusWidget()
    here = next((i for i, part in enumerate(parts) if focused is part or (focused and part.isAncestorOf(focused))), -1)
    covers = getattr(getattr(window, "page", None), "covers", _nothing)
    for turn in range(1, len(parts) + 1):
        target = _first(parts[(here + step * turn) % len(parts)], covers)
        if target:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first(part: QWidget, covers: Callable[[QWidget], bool]) -> QWidget | None:
    """What in a part takes the focus, where something open does not lie over it."""
    inside = [part, *part.findChildren(QWidget)]
    return next((widget for widget in inside if takes_tab(widget) and not covers(widget)), None)


def _nothing(_widget: QWidget) -> bool:
    return False
