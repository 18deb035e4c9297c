"""What somebody works at is in sight and in order, and words keep their own direction in a window of the other one."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.language import mirrored

MARGIN = 16
ISOLATE, POP = "\u2068", "\u2069"  # Unicode: the words between find their direction by themselves


def bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget once it has its place."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget))


def _scroll_to(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(widget, 0, theme.px(MARGIN))


def tab_order(*widgets: QWidget) -> None:
    """Tab goes through these one after the other; needed where some were made later than those that follow them."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def own_direction(words: str) -> str:
    """Words that people wrote, with their full stop on the right side of them."""
    return f"{ISOLATE}{words}{POP}" if words and mirrored() else words
